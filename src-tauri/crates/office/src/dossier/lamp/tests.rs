//! Every paper has its place in every file.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::dossier::profile::{chosen, profiles};
use anjuan_case::{CaseId, LegalTime, Office};
use anjuan_papers::form::forms;
use anjuan_store::{SignedCopy, Withdrawn};

fn issued(case: CaseId, form: &str) -> PaperRow {
    let now: LegalTime = "2026-11-23T10:00".parse().unwrap();
    PaperRow::new(case, form, form, now, "0".repeat(64), 1)
}

static NOTHING_CHANGED: BTreeMap<PaperId, String> = BTreeMap::new();

/// A file that is kept, with nothing in it but those papers.
fn shelf<'a>(case: &'a Case, office: OfficeKind, papers: &'a [PaperRow]) -> Shelf<'a> {
    Shelf {
        case,
        office,
        papers,
        drafts: &[],
        deliveries: &[],
        asked: &[],
        newest_only: false,
        bundles: &[],
        changed: &NOTHING_CHANGED,
        kept: true,
        before_suit: false,
    }
}

#[test]
fn every_paper_that_can_be_issued_lies_in_every_file_or_encloses_it() {
    let dir = tempfile::tempdir().unwrap();
    let case = Case::new("", "", "2026-11-23".parse().unwrap());
    let papers: Vec<PaperRow> = forms().iter().map(|form| issued(case.id, form.id)).collect();
    for profile in profiles(dir.path()).unwrap().into_iter().filter(|p| !p.filing) {
        for office in &profile.office {
            let shelf = shelf(&case, *office, &papers);
            let shown = items(&profile, &shelf);
            for paper in &papers {
                let lies = shown.iter().flat_map(|i| &i.parts).filter(|p| p.paper == Some(paper.id)).count();
                let encloses = ENCLOSING.contains(&paper.template.as_str());
                assert_eq!(lies, usize::from(!encloses), "{} {}", profile.id, paper.template);
            }
        }
    }
}

#[test]
fn what_was_signed_counts_until_a_later_version_is() {
    let case = CaseId::new();
    let (mut first, mut second, mut third) =
        (issued(case, "mediation-agreement"), issued(case, "mediation-agreement"), issued(case, "mediation-agreement"));
    (first.replaced_by, second.replaced_by) = (Some(second.id), Some(third.id));
    let counts = |all: [&PaperRow; 3]| still_signed(&all.map(Clone::clone), all[0]);
    assert!(!counts([&first, &second, &third]), "never signed");
    let copy = SignedCopy { evidence: EvidenceId::new(), on: "2026-11-23".parse().unwrap() };
    first.signed.push(copy.clone());
    assert!(counts([&first, &second, &third]));
    third.signed.push(copy);
    assert!(!counts([&first, &second, &third]), "two versions later");
    // Withdrawn, it counts for nothing.
    third.withdrawn = Some(Withdrawn { at: "2026-11-23T10:00".parse().unwrap(), why: String::new() });
    assert!(counts([&first, &second, &third]));
    first.withdrawn.clone_from(&third.withdrawn);
    assert!(!counts([&first, &second, &third]));
}

#[test]
fn the_two_lists_of_a_legal_aid_file_are_one() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(OfficeKind::LegalAid, "示例");
    let profile = chosen(dir.path(), &office, None).unwrap();
    let (book, calendar) = (anjuan_law::RuleBook::builtin().unwrap(), anjuan_law::Calendar::builtin().unwrap());
    let today: anjuan_case::LegalDay = "2026-11-23".parse().unwrap();
    let said = anjuan_law::assess(&book, &calendar, &office, &Case::new("", "", today.into()), today);
    let list = said.checklists.iter().find(|l| l.id == "aid-file").unwrap();
    let listed: Vec<&str> = list.items.iter().map(|i| i.title.as_str()).collect();
    let kept: Vec<&str> = profile.item.iter().map(|i| i.title.as_str()).filter(|t| listed.contains(t)).collect();
    assert_eq!(kept, listed);
    // What the law wants whole at the end may be wanted of the file from an event on, and is never left to chance.
    for item in &list.items {
        let kept = profile.item.iter().find(|i| i.title == item.title).unwrap();
        let always = kept.needed == DossierNeeded::Always || !kept.after.is_empty();
        assert_eq!(always, item.needed == anjuan_law::Needed::Always, "{}", item.title);
    }
}

#[test]
fn what_belongs_to_an_office_has_a_place_of_its_own() {
    // Papers that an office of that kind writes day by day: the last item is for what is rare.
    let dir = tempfile::tempdir().unwrap();
    for (kind, usual) in [
        (OfficeKind::Committee, ["mediation-invitation", "rights-notice", "termination-notice", "demand-letter"]),
        (OfficeKind::Firm, ["platform-complaint", "police-report", "civil-complaint", "identity-list"]),
        (OfficeKind::LegalAid, ["evidence-index", "private-prosecution", "identity-list", "platform-complaint"]),
        (
            OfficeKind::CommercialMediation,
            ["mediation-invitation", "conflict-disclosure", "commercial-agreement", "fee-agreement"],
        ),
    ] {
        let profile = chosen(dir.path(), &Office::new(kind, "示例"), None).unwrap();
        for form in usual {
            assert!(profile.item.iter().any(|i| i.papers.iter().any(|p| p == form)), "{} {form}", profile.id);
        }
    }
}

#[test]
fn what_ended_with_one_of_two_leaves_the_agreement_of_the_other_to_be_there() {
    use anjuan_case::{Event, EventKind, Party};
    let dir = tempfile::tempdir().unwrap();
    let today: anjuan_case::LegalDay = "2026-11-23".parse().unwrap();
    let mut case = Case::new("", "", today.into());
    let others = [(); 2].map(|()| Party::new(Role::Respondent, anjuan_case::PartyKind::Natural));
    let [one, two] = [others[0].id, others[1].id];
    case.parties.extend(others);
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementEffective, today) });
    let needed = |case: &Case, id: &str| {
        let office = Office { dossier: Some(id.to_owned()), ..Office::new(OfficeKind::Committee, "示例") };
        let profile = chosen(dir.path(), &office, None).unwrap();
        let shelf = shelf(case, OfficeKind::Committee, &[]);
        let mut shown = items(&profile, &shelf).into_iter();
        shown.find(|i| i.papers.iter().any(|p| p == "mediation-agreement")).unwrap().needed
    };
    for id in ["file-9", "file-13"] {
        let mut case = case.clone();
        case.events.push(Event { party: Some(two), ..Event::new(EventKind::MediationEnded, today) });
        assert!(needed(&case, id), "{id}: one agreed");
        case.events[0].kind = EventKind::MediationEnded;
        assert!(!needed(&case, id), "{id}: it ended with both");
        case.events = vec![Event::new(EventKind::MediationEnded, today)];
        assert!(!needed(&case, id), "{id}: it ended");
    }
}

/// Agreed on and not signed yet, the agreement is what the file lacks (人民调解法 28).
#[test]
fn an_agreement_is_wanted_from_the_day_on_which_it_was_reached() {
    let dir = tempfile::tempdir().unwrap();
    let today: anjuan_case::LegalDay = "2026-11-23".parse().unwrap();
    let case = Case::new("", "", today.into());
    let record = [issued(case.id, "mediation-record")];
    let lamp = |case: &Case, papers: &[PaperRow], kind: OfficeKind, id: &str| {
        let office = Office { dossier: Some(id.to_owned()), ..Office::new(kind, "示例") };
        let profile = chosen(dir.path(), &office, None).unwrap();
        let shelf = shelf(case, kind, papers);
        let mut shown = items(&profile, &shelf).into_iter();
        let item = shown.find(|i| i.papers.iter().any(|p| agrees_apart(p))).unwrap();
        (item.lamp, item.needed, item.because)
    };
    // Of the thirteen items it is one that always must be there.
    for (kind, id) in [(OfficeKind::Committee, "file-9"), (OfficeKind::CommercialMediation, "commercial")] {
        let mut case = case.clone();
        case.handling.mediation.terms = vec!["被申请人返还8500元".to_owned()];
        assert_eq!(lamp(&case, &[], kind, id).0, Lamp::NotNeeded, "{id}: terms that are still talked about");
        let (state, needed, why) = lamp(&case, &record, kind, id);
        assert!(state == Lamp::Missing && needed && why.contains("调解记录"), "{id}: {why}");
        case.handling.mediation.agreed_on = Some(today);
        let (state, needed, why) = lamp(&case, &[], kind, id);
        assert!(state == Lamp::Missing && needed && why.contains("2026-11-23"), "{id}: {why}");
        case.events.push(anjuan_case::Event::new(anjuan_case::EventKind::MediationEnded, today));
        assert_eq!(lamp(&case, &record, kind, id).0, Lamp::NotNeeded, "{id}: it ended without one");
    }
}
