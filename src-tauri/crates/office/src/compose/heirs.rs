//! Heirs who stand in the place of a recipient who died: what he received and did is told as his, and they are asked up to the value of what
//! they inherit (民法典 13, 1161). They did not receive the money together, and a demand to him did not reach them.

use super::Ctx;
use super::told::TO_FILL;
use crate::question_key::key_of;
use anjuan_case::{Answer, EventKind, LegalDay, Party, Payment, Role};

/// The question whose answer says that a respondent is an heir, and that answer; who died, and when; whom later demands reached.
const RECIPIENT: &str = "recipient-state";
const HEIRS: &str = "heirs";
const NAME: &str = "deceased-name";
const GONE: &str = "gone-on";
const REACHED: &str = "demand-to-heirs";

/// Who died, for whom an heir stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deceased {
    /// 被继承人赵德
    pub(super) called: String,
    /// The last day of his life; none where it is not said.
    on: Option<LegalDay>,
    /// What was demanded since then reached the heirs.
    reached: bool,
}

impl Ctx<'_> {
    /// For whom a respondent stands as heir or administrator of the estate. Where his name is not said, a blank stands in its place.
    pub(super) fn deceased(&self, heir: &Party) -> Option<Deceased> {
        if !self.of_whom(RECIPIENT, HEIRS).iter().any(|p| p.id == heir.id) {
            return None;
        }
        let said = |question: &str| {
            let own = self.case.answers.get(&key_of(question, heir.id));
            own.or_else(|| self.case.answers.get(question))
        };
        let name = match said(NAME) {
            Some(Answer::Text(name)) if !name.trim().is_empty() => name.trim(),
            _ => TO_FILL,
        };
        let on = if let Some(Answer::Day(on)) = said(GONE) { Some(*on) } else { None };
        let reached = matches!(said(REACHED), Some(Answer::Choice(code)) if code == "yes");
        Some(Deceased { called: format!("被继承人{name}"), on, reached })
    }

    /// Whose place the heir took who is named as the one who received a transfer, or is the only respondent.
    pub(super) fn received_by_deceased(&self, payment: &Payment) -> Option<Deceased> {
        let mut respondents = self.case.parties_as(Role::Respondent);
        let only = respondents.next().filter(|_| respondents.next().is_none());
        let to = self.case.parties.iter().find(|p| Some(p.id) == payment.to);
        self.deceased(to.or(only)?)
    }

    /// Who received the money, for a paper that calls the other side `them`: 被继承人赵德 where all of them are his heirs.
    pub(super) fn receiver(&self, them: &str) -> String {
        let mut all: Vec<Option<String>> =
            self.case.parties_as(Role::Respondent).map(|p| self.deceased(p).map(|d| d.called)).collect();
        all.dedup();
        match all.as_slice() {
            [Some(called)] => called.clone(),
            _ => them.to_owned(),
        }
    }

    /// 在所得被继承人赵德遗产的实际价值范围内: before the verb of what is asked of heirs; of several some of whom are none, by name. Empty
    /// where nobody is.
    pub(super) fn within_estate(&self, asked: &[&Party]) -> String {
        let limit = |called: &str| format!("在所得{called}遗产的实际价值范围内");
        let heirs: Vec<(&Party, Deceased)> = asked.iter().filter_map(|p| Some((*p, self.deceased(p)?))).collect();
        let Some((_, first)) = heirs.first() else { return String::new() };
        if heirs.len() == asked.len() && heirs.iter().all(|(_, deceased)| deceased.called == first.called) {
            return limit(&first.called);
        }
        let each: Vec<String> =
            heirs.iter().map(|(p, deceased)| format!("{}{}", p.display_name(), limit(&deceased.called))).collect();
        format!("（其中{}）", each.join("，"))
    }

    /// The same of all respondents.
    pub(super) fn all_within_estate(&self) -> String {
        self.within_estate(&self.case.parties_as(Role::Respondent).collect::<Vec<_>>())
    }

    /// What is told of what passed with `them`: where they are heirs, of what came before the death as passed with him who died, and of what
    /// was demanded since then only what reached them.
    pub(super) fn in_life<T>(
        &self,
        deceased: Option<Deceased>,
        them: &str,
        tell: impl Fn(&Ctx<'_>, &str) -> Vec<T>,
    ) -> Vec<T> {
        let Some((deceased, died)) = deceased.and_then(|d| Some((d.clone(), d.on?))) else { return tell(self, them) };
        let (mut before, mut since) = (self.case.clone(), self.case.clone());
        before.events.retain(|e| e.on <= died);
        let demand = |kind| matches!(kind, EventKind::DemandSent | EventKind::DemandArrived);
        since.events.retain(|e| e.on > died && (deceased.reached || !demand(e.kind)));
        let mut said = tell(&Ctx { case: &before, ..*self }, &deceased.called);
        said.extend(tell(&Ctx { case: &since, ..*self }, them));
        said
    }

    /// Why heirs are asked, in the words of the law: nothing where nobody is an heir.
    pub(super) fn estate_told(&self, form: &str, us: &str, them: &str) -> Vec<String> {
        let heirs: Vec<Deceased> =
            self.case.parties_as(Role::Respondent).filter_map(|p| self.deceased(p)).take(1).collect();
        let law = self.clauses(form, "estate", us, them);
        let told = |deceased: Deceased| {
            let by = law.iter().map(|c| format!("{}（{}）。", c.says, c.cite)).collect::<String>();
            format!("上述款项由{}收取，{}已经去世。{by}", deceased.called, deceased.called)
        };
        heirs.into_iter().map(told).collect()
    }
}
