//! The assessment as plain Chinese text, for the command line and for the demonstration's report: what this case turns on.
//! The whole tree of reasons of each figure stands on its own sheet.

use crate::question_shown;
use anjuan_case::{Case, Fen};
use anjuan_law::{
    Assessment, Because, Deadline, DeadlineState, Needed, Reach, RouteState, RuleBook, Standing, TurnKind, Whose,
};
use std::fmt::Write;

/// Heads the facts that make a rule hold.
const GROUNDS: &str = "依据的案情";

/// The assessment of a case as text: what is open, what to do by when, what it costs, each with its steps and articles.
#[must_use]
pub fn report(book: &RuleBook, case: &Case, assessment: &Assessment) -> String {
    told(book, case, assessment, false)
}

/// The same with every note and hint.
pub(crate) fn told(book: &RuleBook, case: &Case, assessment: &Assessment, whole: bool) -> String {
    let mut text = Text { book, whole, out: String::new() };
    text.head(case, assessment);
    text.cautions(assessment);
    text.questions(case, assessment);
    text.routes(case, assessment);
    text.deadlines(assessment);
    text.limitation(assessment);
    text.money(assessment);
    text.papers(assessment);
    text.checklists(assessment);
    text.known(assessment);
    text.more(case);
    text.out
}

struct Text<'a> {
    book: &'a RuleBook,
    /// Notes and hints are printed and not only counted.
    whole: bool,
    out: String,
}

impl Text<'_> {
    fn line(&mut self, depth: usize, words: &str) {
        // Writing into a String does not fail.
        let _ = writeln!(self.out, "{}{}", "  ".repeat(depth), words);
    }

    fn section(&mut self, title: &str) {
        self.line(0, "");
        self.line(0, &format!("【{title}】"));
    }

    /// One reason in one line.
    fn one(&mut self, depth: usize, because: &Because) {
        let standing = match because.standing {
            Standing::Law => "",
            Standing::Practice => "（实务做法）",
            Standing::Office => "（本机构自定）",
            Standing::Unverified => "（待核实）",
        };
        let mut cites: Vec<String> = because.cites.iter().map(|c| self.book.cite_marked(c)).collect();
        cites.dedup();
        let cites = if cites.is_empty() { String::new() } else { format!("〔{}〕", cites.join("；")) };
        self.line(depth, &format!("- {}{standing}{cites}", because.text));
    }

    /// A reason with its steps; the facts that make its rule hold and what lies below a step stand on its own sheet.
    fn because(&mut self, depth: usize, because: &Because) {
        self.one(depth, because);
        for step in because.children.iter().filter(|child| child.text != GROUNDS) {
            self.one(depth + 1, step);
        }
    }

    fn head(&mut self, case: &Case, assessment: &Assessment) {
        self.line(0, &format!("案件 {} {}", case.number, case.title));
        let amount = case.in_dispute().map(|sum: Fen| format!("{} 元（{}）", sum.figures(), sum.capitals()));
        self.line(0, &format!("争议金额 {}", amount.as_deref().unwrap_or("没有记录")));
        self.line(0, &format!("评估日期 {}；法律资料截至 {}", assessment.today, assessment.law_as_of));
    }

    fn cautions(&mut self, assessment: &Assessment) {
        if assessment.cautions.is_empty() {
            return;
        }
        self.section("提醒");
        for caution in &assessment.cautions {
            if caution.urgent {
                self.line(0, "！现在就办：");
            }
            self.one(0, &caution.because);
        }
    }

    fn questions(&mut self, case: &Case, assessment: &Assessment) {
        let open: Vec<_> = assessment.questions.iter().filter(|q| q.open).collect();
        if open.is_empty() {
            return;
        }
        self.section("还要回答的问题");
        for question in open {
            let options: Vec<&str> = question.options.iter().map(|o| o.label.as_str()).collect();
            let options = if options.is_empty() { String::new() } else { format!("（{}）", options.join("／")) };
            self.line(0, &format!("- {}{options} [{}]", question.ask, question_shown(case, &question.id)));
        }
    }

    fn routes(&mut self, case: &Case, assessment: &Assessment) {
        self.section("路径");
        for view in &assessment.routes {
            self.line(0, &format!("{}：{}", view.route.name(), view.stands()));
            for because in &view.because {
                self.one(1, because);
            }
            for venue in &view.venues {
                self.line(1, &format!("{}：{}", venue.purpose(), venue.body));
                self.one(2, &venue.because);
                for change in &venue.changes {
                    self.line(2, &format!("会改变：{change}"));
                }
            }
            for (title, list) in [("步骤", &view.steps), ("程序", &view.procedure)] {
                if !list.is_empty() {
                    self.line(1, &format!("{title}："));
                    for because in list {
                        self.one(2, because);
                    }
                }
            }
            let more = view.notes.len() + view.hints.len();
            if more > 0 && !self.whole && view.state != RouteState::Closed {
                let all = format!("anjuan assess {} --all", case.number);
                self.line(1, &format!("另有补充和提示 {more} 条：{all}，或者见窗口的“评估”"));
            }
            for (title, list) in [("补充", &view.notes), ("提示（非法律）", &view.hints)] {
                if self.whole && !list.is_empty() {
                    self.line(1, &format!("{title}："));
                    for because in list {
                        self.one(2, because);
                    }
                }
            }
        }
    }

    fn deadlines(&mut self, assessment: &Assessment) {
        self.section("期限");
        let live = |d: &&Deadline| {
            matches!(
                d.state,
                DeadlineState::Running
                    | DeadlineState::Late
                    | DeadlineState::Missed
                    | DeadlineState::NotBegun
                    | DeadlineState::Right
                    | DeadlineState::Lapsed
            )
        };
        for d in assessment.deadlines.iter().filter(live) {
            let provisional =
                if d.provisional { "（暂定：该年的放假安排尚未公布或者没有收录）" } else { "" };
            let until = d.until.map(|t| format!("，届满时刻 {t}")).unwrap_or_default();
            let (whose, title, safe, legal) = (whose(d.whose), &d.title, d.safe, d.last_day());
            self.line(0, &format!("{whose} {title}：稳妥日 {safe}，法定末日 {legal}{provisional}{until}"));
            self.line(1, &format!("状态：{}；错过的后果：{}", d.state.name(), d.missed));
            self.because(1, &d.because);
        }
        let others: Vec<&Deadline> = assessment.deadlines.iter().filter(|d| !live(d)).collect();
        if !others.is_empty() {
            self.line(0, "已办、不再适用的和提示：");
        }
        for d in others {
            // Nothing is lost on a day to watch: it is told as it was counted, and as the line of limitation tells its cap.
            let day = if d.state == DeadlineState::Watch { d.raw.to_string() } else { d.last_day() };
            self.line(1, &format!("{} {}：{day}，{}", whose(d.whose), d.title, d.state.name()));
        }
    }

    fn limitation(&mut self, assessment: &Assessment) {
        if assessment.limitation.is_empty() {
            return;
        }
        self.section("诉讼时效");
        for line in &assessment.limitation {
            let against = if line.against.is_empty() { String::new() } else { format!("对{}：", line.against) };
            // What took its place is told, and no day of it that nobody has to keep any more.
            let over = assessment.deadlines.iter().find(|d| d.id == line.deadline);
            if let Some(d) = over.filter(|d| d.state == DeadlineState::Superseded) {
                let why = d.because.children.last().map(|why| why.text.clone()).unwrap_or_default();
                self.line(0, &format!("{against}时效不再适用：{why}"));
                continue;
            }
            let dates = if line.begun {
                format!("稳妥日 {}，法定末日 {}；最长保护到 {}", line.safe, line.last_day(), line.cap)
            } else {
                format!("还没有起算；稳妥日 {}（最早的可能），最长保护到 {}", line.safe, line.cap)
            };
            self.line(0, &format!("{against}{dates}"));
            if let Some(day) = line.arguable {
                self.line(1, &format!("可以主张到 {day}，没有把握，不作依据"));
            }
            for turn in &line.turns {
                let kind = match turn.kind {
                    TurnKind::Start => "起算",
                    TurnKind::NotBegun => "还没有起算",
                    TurnKind::Restart => "中断，重新计算",
                    TurnKind::Suspended => "中止",
                    TurnKind::NotCounted => "没有计入",
                    TurnKind::Arguable => "有争议",
                };
                let end = turn.end.map(|day| format!("，到 {day}")).unwrap_or_default();
                self.line(1, &format!("{} {kind}{end}", turn.on));
                self.one(2, &turn.because);
            }
        }
    }

    fn checklists(&mut self, assessment: &Assessment) {
        for list in &assessment.checklists {
            self.section(&list.title);
            for item in &list.items {
                let needed = match item.needed {
                    Needed::Always => "必须",
                    Needed::IfAny => "有则附",
                };
                let there = match (item.there, item.in_group) {
                    (Some(true), _) => "，已有".to_owned(),
                    (None, Some(files)) if files > 0 => format!("，本组有 {files} 件，请对照"),
                    (Some(false), _) => "，还没有".to_owned(),
                    (None, _) => String::new(),
                };
                let proves = item.proves.as_deref().map(|p| format!("；证明：{p}")).unwrap_or_default();
                self.line(0, &format!("- {}（{needed}{there}）{proves}", item.title));
            }
        }
        if !assessment.duties.is_empty() {
            self.section("本机构的义务");
            for duty in &assessment.duties {
                self.one(0, duty);
            }
        }
    }

    fn known(&mut self, assessment: &Assessment) {
        if !assessment.needs.is_empty() {
            self.section("还要填写的本地标准");
            for need in &assessment.needs {
                self.line(0, &format!("- {}（{}）：{}出处：{}", need.title, need.place_name, need.ask, need.found_in));
            }
        }
        self.section("资料截止");
        for known in assessment.known_until.iter().filter(|known| known.reach != Reach::Good || known.what == "law") {
            let mark = match known.reach {
                Reach::Good => "",
                Reach::EndsSoon => "（快到期）",
                Reach::Ended => "（已到期）",
            };
            self.line(0, &format!("- {}{mark}：{}", known.until, known.says));
        }
        self.line(0, &format!("规则库校验值 {}", assessment.book));
    }

    fn money(&mut self, assessment: &Assessment) {
        self.section("费用");
        for cost in &assessment.costs {
            self.line(0, &format!("{} {} 元", cost.title, cost.amount.figures()));
            self.because(1, &cost.because);
        }
        self.section("利息（择一主张）");
        for line in &assessment.interest {
            let mark = if line.unconfirmed { "（末段利率尚未核对到最新 LPR）" } else { "" };
            let sum = match (line.amount, &line.problem) {
                (Some(amount), _) => format!("{} 元", amount.figures()),
                (None, problem) => format!("算不出：{}", problem.as_deref().unwrap_or_default()),
            };
            self.line(0, &format!("{}：{} 至 {}（不含当日），{sum}{mark}", line.title, line.from, line.to));
            self.because(1, &line.because);
        }
        for note in &assessment.cost_notes {
            self.one(0, note);
        }
        if !assessment.claims.is_empty() {
            self.section("到今日的请求总额（择一主张）");
        }
        for claim in &assessment.claims {
            self.line(0, &format!("{}：本息和费用合计 {} 元", claim.title, claim.total.figures()));
            if let Some(doubt) = &claim.doubt {
                self.line(1, doubt);
            }
            if let Some(sum) = claim.because.children.last() {
                self.one(1, sum);
            }
        }
    }

    /// Papers that this office may write now, or could if something were there; what its kind never writes is not listed.
    fn papers(&mut self, assessment: &Assessment) {
        self.section("文书");
        let allowed: Vec<&str> = assessment.papers.iter().filter(|p| p.allowed).map(|p| p.title.as_str()).collect();
        self.line(0, &format!("可以出具：{}", if allowed.is_empty() { "暂无".to_owned() } else { allowed.join("、") }));
        for offer in assessment.papers.iter().filter(|p| !p.allowed && !p.never) {
            let why: Vec<&str> = offer.because.iter().map(|because| because.text.as_str()).collect();
            self.line(0, &format!("现在不能出具 {}：{}", offer.title, why.join("；")));
        }
    }

    fn more(&mut self, case: &Case) {
        self.line(0, "");
        self.line(
            0,
            &format!(
                "每一项的全部理由：anjuan why {0} 编号 --out 文件.pdf；全部内容：anjuan --json assess {0}",
                case.number
            ),
        );
    }
}

fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::User => "本方",
        Whose::BothParties => "双方",
        Whose::Respondent => "对方",
        Whose::Body => "预计（机关或机构）",
    }
}
