use crate::compose::{Ctx, compose, concerning};
use crate::issue::{IssueAsk, Issued, form_named, unfinished};
use crate::paper::allowed;
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Written};
use anjuan_case::{CaseId, LegalDay, LegalTime, OfficeKind, PartyId, Role};
use anjuan_store::Done;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The field in which a letter says what happened, and why it is owed.
const FACTS: &str = "facts";

/// What the user decides about a letter; the rest comes from the case and the rule book.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct LetterAsk {
    /// Whom it is addressed to, where a case has several respondents.
    #[serde(default)]
    pub to: Option<PartyId>,
    /// Last day to pay; ten days after the letter where not given.
    pub pay_by: Option<LegalDay>,
    /// How to pay back, a line each; the way the money came where empty.
    #[serde(default)]
    pub pay_to: Vec<String>,
}

/// The two letters about money that came by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LetterKind {
    /// 律师函
    Lawyer,
    /// 催告函
    Demand,
}

impl LetterKind {
    pub(crate) fn from_template(template: &str) -> Answered<Self> {
        match template {
            "lawyer-letter" => Ok(Self::Lawyer),
            "demand-letter" => Ok(Self::Demand),
            other => Err(Problem::new(
                "paper.template",
                format!(
                    "没有名为“{other}”的文书；可用的有 lawyer-letter（律师函）、demand-letter（催告函）、bundle（证据册）"
                ),
            )),
        }
    }
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::Lawyer => "lawyer-letter",
            Self::Demand => "demand-letter",
        }
    }
}

impl Office {
    /// Writes `lawyer-letter` or `demand-letter` as composed from the case, without a draft in between.
    ///
    /// # Errors
    /// `paper.template`, `paper.refused`, `paper.pay-by`, `paper.missing` where nothing is asked for, or a sentence of the facts is left
    /// to be finished by hand; whatever issuing a paper answers.
    pub fn write_letter(&mut self, id: CaseId, template: &str, ask: &LetterAsk, now: LegalTime) -> Changed<Written> {
        let kind = LetterKind::from_template(template)?;
        let case = self.case(id)?;
        let profile = self.profile()?;
        let assessment = self.assessment(&case, now.day())?;
        allowed(&assessment, template)?;
        let (besides, today) = (self.besides(&case)?, now.day());
        let told = concerning(template, &case, ask.to)?;
        let ctx =
            Ctx { book: &self.book, office: &profile, case: &told, assessment: &assessment, today, besides: &besides };
        let data = letter_data(kind, &ctx, ask)?;
        // Other blanks are told; a demand of nothing is none, nor one that breaks off where it says why.
        if unfinished(&data, FACTS) {
            let form = form_named(template)?;
            let label = form.fields.iter().find(|f| f.key == FACTS).map_or(FACTS, |f| f.label);
            let why = format!("{}还缺：{label}；请补全，或者选择留空由人工填写", form.title);
            return Err(Problem::new("paper.missing", why));
        }
        if data["amount"].is_null() {
            return Err(Problem::new(
                "paper.missing",
                "协议、文书确定的金额还没有记录，函件写不出要多少；请在事件里填写金额，或者在草稿中填写",
            ));
        }
        if data["amount"].as_i64() == Some(0) {
            return Err(Problem::new(
                "paper.missing",
                "没有未返还的金额，函件无可催告；请核对转账和对方的还款，或者在草稿中填写金额",
            ));
        }
        let ask =
            IssueAsk { case: id, form: template.to_owned(), data, draft: None, replaces: None, with_blanks: true };
        let done = self.issue_paper(&ask, now)?;
        let Issued { paper, faces, notes } = done.value;
        let written = Written { paper, faces, refused: Vec::new(), notes };
        Ok(Done { value: written, changed: done.changed })
    }
}

/// The words of a letter: facts from the case, basis from the rule book, days and account from the user. The caller has
/// asked the law whether it may be written.
pub(crate) fn letter_data(kind: LetterKind, ctx: &Ctx<'_>, ask: &LetterAsk) -> Answered<Value> {
    real_name(ctx, Role::Claimant, "申请人")?;
    real_name(ctx, Role::Respondent, "被申请人")?;
    if kind == LetterKind::Lawyer {
        firm_and_lawyer(ctx.office)?;
    }
    let mut data = compose(kind.template(), ctx)?;
    if let Some(pay_by) = ask.pay_by {
        if pay_by <= ctx.today {
            return Err(Problem::new("paper.pay-by", format!("还款期限 {pay_by} 须晚于发函日期 {}", ctx.today)));
        }
        data["pay_by"] = json!(pay_by);
    }
    let pay_to: Vec<&str> = ask.pay_to.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    if !pay_to.is_empty() {
        data["pay_to"] = json!(pay_to);
    }
    Ok(data)
}

fn real_name(ctx: &Ctx<'_>, role: Role, called: &str) -> Answered<()> {
    let Some(party) = ctx.case.parties_as(role).next() else {
        return Err(Problem::new("party.missing", format!("本案还没有{called}；请先在“当事人”中填写")));
    };
    if party.name.is_none() {
        return Err(Problem::new(
            "party.name",
            format!("{called}的真实姓名或名称还不知道；昵称不能作为文书的称呼，请先在“当事人”中填写"),
        ));
    }
    Ok(())
}

fn firm_and_lawyer(office: &anjuan_case::Office) -> Answered<()> {
    if office.kind == OfficeKind::Firm && !office.lawyers.is_empty() && office.licence_no.is_some() {
        return Ok(());
    }
    Err(Problem::new(
        "paper.refused",
        "律师函只能由律师事务所指派律师出具，并须写明执业许可证号和律师执业证号；请改写催告函",
    ))
}
