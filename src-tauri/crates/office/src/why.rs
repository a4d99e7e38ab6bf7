//! 计算说明: the reasons of any figure as a paper.

use crate::called::{self, Called};
use crate::place::{file_name_of, papers_dir, write_whole};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, Fen, LegalDay};
use anjuan_law::{Assessment, Because, RuleBook, Standing};
use anjuan_papers::{ReasonRow, Reasons, reasons};
use std::path::{Path, PathBuf};

/// A figure to be explained: its name, what came out, and its tree of reasons.
#[derive(Clone, Debug)]
pub struct WhyAsk {
    /// What was computed.
    pub title: String,
    /// Results, as label and value.
    pub results: Vec<(String, String)>,
    /// The reasons, in order.
    pub steps: Vec<Because>,
}

/// The sheet as PDF. `today` is the day printed on it.
///
/// # Errors
/// `paper.glyph` for a character that no face has.
pub fn why_sheet(book: &RuleBook, calendar: &str, ask: &WhyAsk, today: LegalDay) -> Answered<Vec<u8>> {
    let mut rows = Vec::new();
    for step in &ask.steps {
        flatten(book, step, 0, &mut rows);
    }
    let foot = vec![
        format!(
            "标注“实务做法”“待核实”的，不是法律规定，供参考；其余步骤的依据是所列条文。法律文本对照截至 {}。",
            book.law_as_of().in_chinese()
        ),
        format!("规则库校验值 {}", book.sha256()),
        format!("节假日与利率数据校验值 {calendar}"),
    ];
    let sheet = Reasons { title: ask.title.clone(), results: ask.results.clone(), rows, foot, dated: today };
    Ok(reasons(&sheet)?.pdf)
}

fn flatten(book: &RuleBook, because: &Because, depth: u32, rows: &mut Vec<ReasonRow>) {
    let mark = match because.standing {
        Standing::Law => "",
        Standing::Practice => "实务做法",
        Standing::Office => "本机构自定",
        Standing::Unverified => "待核实",
    };
    let cites = because.cites.iter().map(|c| book.cite_marked(c)).collect();
    rows.push(ReasonRow { depth, text: because.text.clone(), mark: mark.to_owned(), cites });
    for child in &because.children {
        flatten(book, child, depth + 1, rows);
    }
}

impl Office {
    /// The sheet that explains one figure of a case: a deadline, limitation among them, a fee, interest or a claim, by its title
    /// (two of one title by title and last day), its rule or its id.
    ///
    /// # Errors
    /// `why.unknown`, naming the figures there are.
    pub fn why(&self, case: CaseId, figure: &str, today: LegalDay) -> Answered<Vec<u8>> {
        let assessment = self.assessment(&self.store.case(case)?, today)?;
        let known = figures(&assessment);
        let called: Vec<Called> = known.iter().map(|(called, _)| called).cloned().collect();
        let found = called::found(&called, figure).and_then(|one| known.iter().find(|(of, _)| of.id == one.id));
        let Some((_, ask)) = found else {
            let said = called::listed(&called);
            return Err(Problem::new("why.unknown", format!("本案没有名为“{figure}”的数字；可以说明的有：{said}")));
        };
        why_sheet(&self.book, self.calendar.sha256(), ask, today)
    }
}

impl Office {
    /// Saves the sheet; into the user's documents where no path is given. Gives the path written.
    ///
    /// # Errors
    /// As [`Self::why`]; `file.write`.
    pub fn save_why(&self, case: CaseId, figure: &str, today: LegalDay, to: Option<&Path>) -> Answered<PathBuf> {
        let pdf = self.why(case, figure, today)?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => self.beside_papers(case, &format!("计算说明_{}_{today}.pdf", file_name_of(figure)))?,
        };
        write_whole(&path, &pdf)?;
        Ok(path)
    }

    /// Where a file of that name is saved for a case when the user names no other place.
    pub(crate) fn beside_papers(&self, case: CaseId, name: &str) -> Answered<PathBuf> {
        Ok(papers_dir(&self.store.case(case)?.number, &self.dir).join(name))
    }
}

fn yuan(amount: Fen) -> String {
    format!("{} 元（{}）", amount.figures(), amount.capitals())
}

fn figures(a: &Assessment) -> Vec<(Called, WhyAsk)> {
    let called = |id: &str, ask: &WhyAsk, day| Called { id: id.to_owned(), title: ask.title.clone(), day };

    let ask = |title: &str, results: Vec<(&str, String)>, because: &Because| WhyAsk {
        title: title.to_owned(),
        results: results.into_iter().map(|(label, value)| (label.to_owned(), value)).collect(),
        steps: vec![because.clone()],
    };
    let mut known = Vec::new();
    for d in &a.deadlines {
        let mut results = vec![
            ("起算日", d.starts.in_chinese()),
            ("稳妥日", d.safe.in_chinese()),
            ("计算末日", d.raw.in_chinese()),
            ("法定末日", d.undecided.clone().unwrap_or_else(|| d.legal.in_chinese())),
            ("错过的后果", d.missed.clone()),
        ];
        if d.provisional {
            results.push(("注意", "落在放假安排尚未公布或者没有收录的年份，结果是暂定的".to_owned()));
        }
        let ask = ask(&d.title, results, &d.because);
        known.push((called(&d.id, &ask, Some(d.legal)), ask));
    }
    for cost in &a.costs {
        let ask = ask(&cost.title, vec![("金额", yuan(cost.amount))], &cost.because);
        known.push((called(&cost.kind, &ask, None), ask));
    }
    for line in &a.interest {
        let title = format!("利息：{}", line.title);
        let sum = line.amount.map_or_else(|| line.problem.clone().unwrap_or_default(), yuan);
        let results = vec![("起算日", line.from.in_chinese()), ("截止日（不含）", line.to.in_chinese()), ("利息", sum)];
        let ask = ask(&title, results, &line.because);
        known.push((called(&line.id, &ask, None), ask));
    }
    for claim in &a.claims {
        let title = format!("请求总额：{}", claim.title);
        let mut results = vec![
            ("截止日（不含）", claim.to.in_chinese()),
            ("本金", yuan(claim.principal)),
            ("利息", yuan(claim.interest)),
            ("案件受理费", claim.no_fee.clone().unwrap_or_else(|| yuan(claim.fee))),
        ];
        results.extend((claim.costs != Fen::new(0)).then(|| ("其他申请费", yuan(claim.costs))));
        results.push(("合计", yuan(claim.total)));
        let ask = ask(&title, results, &claim.because);
        known.push((called(&claim.id, &ask, None), ask));
    }
    known
}
