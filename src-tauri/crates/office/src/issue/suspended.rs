//! Enforcement of what is heard again: once a retrial is ordered it is suspended, unless the ruling leaves it to go on (民事诉讼法 217). Who
//! asks for it, or reminds the other side of the old judgment, is asked first.

use anjuan_law::Assessment;
use anjuan_papers::form::Form;

const APPLICATION: &str = "enforcement-application";
const REMINDER: &str = "performance-reminder";
/// Holds while a retrial is ordered and nothing came of it yet.
const ORDERED: &str = "papers.enforcement-retrial";

/// What is asked of an application for enforcement, and of a reminder, while a retrial is open.
pub(super) fn question(form: &Form, assessment: &Assessment) -> Option<String> {
    let open = || {
        let mut offers = assessment.papers.iter().filter(|paper| paper.template == APPLICATION);
        offers.any(|paper| paper.because.iter().any(|b| b.rule.as_deref() == Some(ORDERED)))
    };
    ([APPLICATION, REMINDER].contains(&form.id) && open()).then(|| {
        "已经裁定再审，再审的结果还没有记录：原来的文书一般中止执行，再审可能改判；请核对再审裁定有没有写明中止执行，没有中止的再出具".to_owned()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use crate::sample::sample_office;
    use anjuan_case::{Case, Event, EventKind, LegalDay, Party, PartyKind, Role};
    use anjuan_law::{Calendar, RuleBook, assess};
    use anjuan_papers::form::form;

    fn asked(form_id: &str, happened: &[(EventKind, &str)]) -> bool {
        let mut case = Case::new("", "", "2026-01-01T10:00".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林晓燕"), (Role::Respondent, "周明远")] {
            case.parties.push(Party { name: Some(name.to_owned()), ..Party::new(role, PartyKind::Natural) });
        }
        paid(&mut case, "2026-01-02T10:00", 3_450_000);
        case.events.extend(happened.iter().map(|(kind, on)| Event::new(*kind, on.parse().unwrap())));
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let today: LegalDay = "2026-11-28".parse().unwrap();
        let assessment = assess(&book, &calendar, &sample_office(), &case, today);
        question(form(form_id).unwrap(), &assessment).is_some()
    }

    #[test]
    fn the_old_judgment_is_not_enforced_unasked_while_a_retrial_is_open() {
        let judged = [(EventKind::JudgmentEffective, "2026-09-01"), (EventKind::JudgmentPerformanceDue, "2026-09-11")];
        let ordered = [judged[0], judged[1], (EventKind::RetrialOrdered, "2026-11-12")];
        for form_id in [APPLICATION, REMINDER] {
            assert!(!asked(form_id, &judged), "{form_id}");
            assert!(asked(form_id, &ordered), "{form_id}");
        }
        assert!(!asked("civil-complaint", &ordered));
        let refused = [ordered[0], ordered[1], ordered[2], (EventKind::RetrialRefused, "2026-11-20")];
        assert!(!asked(APPLICATION, &refused));
    }
}
