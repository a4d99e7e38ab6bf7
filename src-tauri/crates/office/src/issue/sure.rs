//! What somebody has to say yes to before a paper is issued: a second of a kind of which a case has one, law that the rule book does
//! not give, and law whose citation nobody held against the text.

use super::{
    IssueAsk, accusation, agreement, asked, early, late, law, named, once, strangers, suit, suspended, told_days,
};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, PaperId};
use anjuan_law::Assessment;
use anjuan_papers::form::Form;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that is asked before a paper is issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Doubt {
    /// `another`, `names`, `content` or `own-law`.
    pub code: String,
    /// The question, in one sentence.
    pub says: String,
    /// The paper that counts already, where that is the question.
    pub paper: Option<PaperId>,
    /// May this one take its place, as its next version?
    pub may_replace: bool,
}

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Sure {
    /// Why a second paper stands beside the first.
    pub another: Option<String>,
    /// The paper that this one takes the place of.
    pub instead: Option<PaperId>,
    /// The articles that the user added, and those whose citation was not held against the text, were looked up.
    pub own_law: bool,
    /// Names in the terms that no party bears, or who has no part in it, are right all the same.
    #[serde(default)]
    pub names: bool,
    /// Days, sums and who pays whom, otherwise than recorded, are right all the same.
    #[serde(default)]
    pub content: bool,
    /// Several who owe apart are sued in one suit: said once of a whole set for a court (民事诉讼法 55).
    #[serde(skip)]
    #[specta(skip)]
    pub together: bool,
}

impl Sure {
    /// Why another, where something is said.
    pub(super) fn why(&self) -> Option<&str> {
        self.another.as_deref().map(str::trim).filter(|why| !why.is_empty())
    }
}

impl Office {
    /// What is asked before the paper is issued; `fresh` is the paper as it would be composed today. `together`: that several who
    /// owe apart are sued in one suit was answered already.
    pub(super) fn doubts(
        &self,
        form: &Form,
        case: CaseId,
        data: &Value,
        (instead, together): (Option<PaperId>, bool),
        fresh: &Value,
        assessment: &Assessment,
    ) -> Answered<Vec<Doubt>> {
        let today = assessment.today;
        let added = law::own_law(&self.book, form, data, fresh).added;
        let mut doubts = Vec::new();
        if let Some(row) = self.standing_already(form, case, data, instead, today)? {
            doubts.push(Doubt {
                code: "another".to_owned(),
                says: once::asks(&row),
                paper: Some(row.id),
                may_replace: row.template == form.id,
            });
        }
        let whole = self.case(case)?;
        let names = named::questions(form, &whole, data);
        if !names.is_empty() {
            doubts.push(Doubt { code: "names".to_owned(), says: names.join("。"), paper: None, may_replace: false });
        }
        let mut questions = asked::questions(form, &whole, data, fresh);
        questions.extend(agreement::questions(form, &whole, data));
        questions.extend(strangers::questions(form, &whole, data, fresh));
        questions.extend(told_days::questions(form, &whole, data, fresh, assessment));
        let by = (&self.book, &self.calendar, &self.profile()?);
        questions.extend(late::undated(form, &whole, data, by, today));
        questions.extend(late::past_signing(form, &whole, assessment, by.2));
        questions.extend(early::question(form, &whole, data, assessment, &self.book));
        questions.extend(accusation::questions(form, &whole, data, assessment));
        questions.extend(suspended::question(form, assessment));
        questions.extend(suit::apart(form, &whole, data, assessment).filter(|_| !together));
        if !questions.is_empty() {
            doubts.push(Doubt {
                code: "content".to_owned(),
                says: questions.join("。"),
                paper: None,
                may_replace: false,
            });
        }
        let mut of_law = Vec::new();
        if !added.is_empty() {
            of_law.push(format!(
                "{}不是规则库今天为本文书给出的依据（自行添加，或者已有变动）；请对照法律文本核对条号和内容，确认以后再出具",
                added.join("、")
            ));
        }
        let unchecked = law::unchecked(&self.book, form, data);
        if !unchecked.is_empty() {
            of_law.push(format!(
                "{}出自本机构或者规则包的规则，引文的原文没有核对过；请对照法律文本核对条号和内容，确认以后再出具",
                unchecked.join("、")
            ));
        }
        if !of_law.is_empty() {
            let (code, says) = ("own-law".to_owned(), of_law.join("。"));
            doubts.push(Doubt { code, says, paper: None, may_replace: false });
        }
        Ok(doubts)
    }

    /// Refuses what nobody has said yes to. Gives why another paper stands beside the one that there is, where that was asked.
    pub(super) fn is_sure(
        &self,
        form: &Form,
        data: &Value,
        ask: &IssueAsk,
        sure: &Sure,
        fresh: &Value,
        assessment: &Assessment,
    ) -> Answered<Option<String>> {
        let mut another = None;
        for doubt in self.doubts(form, ask.case, data, (ask.replaces, sure.together), fresh, assessment)? {
            match (doubt.code.as_str(), sure.why()) {
                ("another", None) => return Err(Problem::new("paper.another", doubt.says)),
                ("another", Some(why)) => another = Some(why.to_owned()),
                ("names", _) if !sure.names => return Err(Problem::new("paper.names", doubt.says)),
                ("content", _) if !sure.content => return Err(Problem::new("paper.content", doubt.says)),
                ("own-law", _) if !sure.own_law => return Err(Problem::new("paper.own-law", doubt.says)),
                _ => {}
            }
        }
        Ok(another)
    }
}
