//! The bundle of a suit against one of several who are sued apart (民事诉讼法 55): what concerns that suit and no other, numbered and
//! paged for itself, so that no court learns what the claimant had with somebody else.

use super::standing::{IndexLine, index_of};
use crate::Office;
use crate::compose::of_suit;
use crate::dossier::bearers;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Evidence, PartyId, PaymentSource, Role};
use anjuan_papers::form::Form;
use anjuan_store::{BundleKind, BundleRow};

/// Is that one of several respondents?
pub(crate) fn one_of_several(case: &Case, to: PartyId) -> bool {
    case.parties_as(Role::Respondent).nth(1).is_some() && case.parties_as(Role::Respondent).any(|p| p.id == to)
}

/// The case as the suit against that respondent tells it: without the others, what they received, what happened with them, and
/// what shows only that.
pub(crate) fn suit_alone(case: &Case, to: PartyId) -> Case {
    let other = |id: PartyId| id != to && case.parties_as(Role::Respondent).any(|p| p.id == id);
    let mut own = case.clone();
    own.evidence = evidence_in_suit(case, to);
    own.parties.retain(|p| !other(p.id));
    own.payments.retain(|p| !p.to.is_some_and(other));
    own.events.retain(|e| !e.party.is_some_and(other));
    own
}

/// The evidence without what shows only what other respondents received, did or are. What it is not said of stays: a claimant who
/// leaves out a proof loses by it.
pub(crate) fn evidence_in_suit(case: &Case, to: PartyId) -> Vec<Evidence> {
    case.evidence.iter().filter(|e| !of_others(case, e, to)).cloned().collect()
}

fn of_others(case: &Case, evidence: &Evidence, to: PartyId) -> bool {
    let other = |id: PartyId| id != to && case.parties_as(Role::Respondent).any(|p| p.id == id);
    let from_it =
        |source: &PaymentSource| matches!(source, PaymentSource::Bill { evidence: of, .. } if *of == evidence.id);
    let paid = case.payments.iter().filter(|p| from_it(&p.source)).map(|p| p.to);
    let proved = case.events.iter().filter(|e| e.proof.contains(&evidence.id)).map(|e| e.party);
    let named = bearers(case, evidence).into_iter().map(|p| Some(p.id));
    let whose: Vec<Option<PartyId>> = paid.chain(proved).chain(named).collect();
    if whose.is_empty() {
        // A still of a recording is whose the recording is.
        let made_from = case.evidence.iter().find(|e| Some(e.id) == evidence.derived_from);
        return made_from.is_some_and(|origin| of_others(case, origin, to));
    }
    let own = |of: &Option<PartyId>| of.is_none_or(|id| id == to);
    whose.iter().any(|of| of.is_some_and(other)) && !whose.iter().any(own)
}

/// A bundle of one suit as it is in that suit: the first of it, or what came after.
pub(super) fn in_its_suit(bundle: BundleRow) -> BundleRow {
    let first = (bundle.first_number, bundle.first_page) == (1, 1);
    BundleRow { kind: if first { BundleKind::Whole } else { BundleKind::Supplement }, ..bundle }
}

impl Office {
    /// The bundles of the suit against that one of several, as if there were no other; where none is named, all but those.
    pub(crate) fn bundles_of(&self, id: CaseId, suit: Option<PartyId>) -> Answered<Vec<BundleRow>> {
        let mut own = Vec::new();
        for bundle in self.store.bundles(id)? {
            match (suit, bundle.kind == BundleKind::Apart) {
                (None, false) => own.push(bundle),
                (Some(to), true) if self.against(id, &bundle)? == Some(to) => own.push(in_its_suit(bundle)),
                _ => {}
            }
        }
        Ok(own)
    }

    /// Against whom the suit is that a bundle was made for; `None` of one that was made for no single suit.
    pub(super) fn against(&self, id: CaseId, bundle: &BundleRow) -> Answered<Option<PartyId>> {
        match bundle.kind {
            BundleKind::Apart => Ok(self.kept_print(id, bundle.paper)?.and_then(|printed| printed.against)),
            BundleKind::Whole | BundleKind::Supplement => Ok(None),
        }
    }

    /// The suit that a paper belongs to: that against the only one of several respondents whom it still tells of.
    pub(crate) fn suit_of(&self, form: &Form, told: &Case) -> Option<PartyId> {
        let mut left = told.parties_as(Role::Respondent);
        let one = left.next().filter(|_| left.next().is_none())?.id;
        let whole = self.store.case(told.id).ok().filter(|_| of_suit(form.id))?;
        one_of_several(&whole, one).then_some(one)
    }

    /// Every exhibit of a case in the one order, with number and pages; in the suit against one of several as that counts.
    pub(crate) fn index_in(&self, case: &Case, suit: Option<PartyId>) -> Answered<Vec<IndexLine>> {
        let (bundles, kept) = (self.bundles_of(case.id, suit)?, self.kept_plan(case.id)?);
        match suit {
            None => index_of(case, &bundles, kept),
            Some(to) => index_of(&suit_alone(case, to), &bundles, kept),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Event, EventKind, Party, PartyKind};

    #[test]
    fn a_suit_shows_no_court_what_the_claimant_had_with_somebody_else() {
        let now = "2026-11-01T10:00".parse().unwrap();
        let mut case = Case::new("", "", now);
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远"), (Role::Respondent, "吴大伟")]
        {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        let (zhou, wu) = (case.parties[1].id, case.parties[2].id);
        for (name, source) in [
            ("林小满身份证", ""),
            ("周明远户籍信息", ""),
            ("吴大伟户籍信息", ""),
            ("聊天", "吴大伟发来"),
            ("录音", ""),
            ("说明", ""),
        ] {
            let evidence = Evidence::new(name, "0".repeat(64), 1, now);
            case.evidence.push(Evidence { source: source.into(), ..evidence });
        }
        let (talk, still) = (case.evidence[4].id, Evidence::new("截图", "1".repeat(64), 1, now));
        case.evidence.push(Evidence { derived_from: Some(talk), ..still });
        let on = "2026-11-02".parse().unwrap();
        case.events.push(Event { party: Some(wu), proof: vec![talk], ..Event::new(EventKind::Refused, on) });
        let names = |to| suit_alone(&case, to).evidence.into_iter().map(|e| e.name).collect::<Vec<_>>();
        assert_eq!(names(zhou), ["林小满身份证", "周明远户籍信息", "说明"]);
        assert_eq!(names(wu), ["林小满身份证", "吴大伟户籍信息", "聊天", "录音", "说明", "截图"]);
        assert!(suit_alone(&case, zhou).events.is_empty());
        // What shows both stays in both.
        case.events.push(Event { party: Some(zhou), proof: vec![talk], ..Event::new(EventKind::Refused, on) });
        assert!(suit_alone(&case, zhou).evidence.iter().any(|e| e.id == talk));
    }
}
