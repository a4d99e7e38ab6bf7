//! Before a bundle is registered as handed over: is it the copy that this recipient should have, and is it registered already?

use super::apart::suit_alone;
use super::served::{self, is_same};
use super::standing::since_bound;
use crate::evidence::all_masks;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, PaperId, Party, PartyId, Role};
use anjuan_store::BundleRow;
use std::collections::BTreeSet;

/// The other side where it is not called by its name.
const OTHER_SIDE: [&str; 5] = ["对方", "被申请人", "被告", "被执行人", "第三人"];
/// Who gets the full copy.
const COURTS: [&str; 6] = ["法院", "法庭", "仲裁", "公安", "派出所", "检察院"];

/// Who is meant by what was typed.
pub(super) struct Recipient {
    typed: String,
    /// The other side, or somebody of it.
    opponent: bool,
    /// Who of the other side is called by name; none where it is only called what it is.
    named: BTreeSet<PartyId>,
    court: bool,
}

impl Recipient {
    pub(super) fn of(case: &Case, to: &str) -> Self {
        let said = |name: &str| name.chars().count() > 1 && to.contains(name);
        let is_named = |p: &&Party| {
            let known = [p.name.as_deref(), p.shown_as.as_deref(), p.representative.as_deref(), p.guardian_name()];
            known.into_iter().flatten().any(|name| said(name.trim()))
        };
        let others = case.parties.iter().filter(|p| p.role != Role::Claimant);
        let named: BTreeSet<PartyId> = others.filter(is_named).map(|p| p.id).collect();
        Self {
            typed: to.trim().to_owned(),
            opponent: !named.is_empty() || OTHER_SIDE.iter().any(|word| to.contains(word)),
            named,
            court: COURTS.iter().any(|word| to.contains(word)),
        }
    }

    /// A court or an authority, and nobody besides.
    pub(super) fn is_only_court(&self) -> bool {
        self.court && !self.opponent
    }

    /// May both be one and the same? Of the other side that is not called by name each may be anybody of it.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let open = self.named.is_empty() || other.named.is_empty() || !self.named.is_disjoint(&other.named);
        let alike = !self.typed.is_empty() && !other.typed.is_empty();
        let within = self.typed.contains(&other.typed) || other.typed.contains(&self.typed);
        (self.opponent && other.opponent && open) || (alike && within)
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The bundle that is meant where one is handed over and nobody says which: for the other side the masked copy of the newest
    /// where there is one, for a court and anybody else the newest full one.
    pub fn bundle_to_serve(&self, id: CaseId, to: &str) -> Answered<PaperId> {
        let to = Recipient::of(&self.store.case(id)?, to.trim());
        let bundles = self.bundles_of(id, None)?;
        let newest = bundles.first().filter(|_| to.opponent);
        let masked = newest.and_then(|newest| bundles.iter().find(|b| b.masked && is_same(b, newest)));
        match masked {
            Some(_) if to.court => Err(Problem::new(
                "bundle.serve-which",
                "看不出是交给法院还是交给对方；请写明是哪一册（命令行用 --paper，编号见 anjuan bundle list）：法院用完整版，对方用遮盖版",
            )),
            Some(masked) => Ok(masked.paper),
            None => self.newest_full_bundle(id),
        }
    }

    /// Refuses what somebody has to say yes to first: a full copy for the other side although masks are drawn, or for anybody who so
    /// far has what it shows with its masks only, the same handing over registered twice, and a bundle that is no longer what the plan has.
    pub(super) fn sure_of_serving(&self, id: CaseId, paper: PaperId, to: &str) -> Answered<()> {
        let case = self.store.case(id)?;
        let bundles = self.store.bundles(id)?;
        let Some(bundle) = bundles.iter().find(|b| b.paper == paper) else { return Ok(()) };
        let same = |other: &&BundleRow| is_same(other, bundle);
        let mut doubts = Vec::new();
        if !bundle.masked && Recipient::of(&case, to).opponent {
            let masks = all_masks(self, id)?;
            let drawn: usize = bundle.exhibits.iter().filter_map(|e| masks.get(&e.evidence)).map(Vec::len).sum();
            if drawn > 0 || bundles.iter().filter(same).any(|b| b.masked) {
                doubts.push(format!(
                    "{to}是对方，这一册却是完整版，已框出的 {drawn} 处遮盖都没有遮；交给对方的请登记遮盖版那一册"
                ));
            }
        }
        if !bundle.masked && doubts.is_empty() {
            doubts.extend(self.shown_though_masked(&case, &bundles, bundle, to)?);
        }
        let known = bundles.iter().filter(same).filter(|b| b.masked == bundle.masked).flat_map(|b| &b.served);
        if let Some(known) = known.into_iter().find(|s| s.to == to) {
            doubts.push(format!("这一册 {} 已经登记送交{to}，同一次送交不登记两次", known.on));
        }
        // What contradicts an earlier serving is refused, whoever is sure. A bundle of one of several suits is held against what
        // concerns that suit.
        let suit = self.against(id, bundle)?;
        let (own, told) = (self.bundles_of(id, suit)?, suit.map(|to| suit_alone(&case, to)));
        let (bundle, told) = (own.iter().find(|b| b.paper == paper).unwrap_or(bundle), told.as_ref().unwrap_or(&case));
        let stands = served::agrees(&served::exhibits(&own), bundle).is_ok();
        if let Some(changed) = since_bound(told, &own, self.kept_plan(id)?, bundle)?.filter(|_| stands) {
            doubts.push(format!(
                "这一册是 {} 装订的，以后有变动：{changed}；登记送交的只能是装订时的这一册，要送交改过的，请先重新装订",
                bundle.written_at
            ));
        }
        if doubts.is_empty() {
            return Ok(());
        }
        let why = format!("{}；确实如此的，请确认后再登记（命令行加 --sure）", doubts.join("；"));
        Err(Problem::new("bundle.serve-sure", why))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{LegalTime, Party, PartyKind};

    #[test]
    fn the_other_side_is_known_by_name_or_by_what_it_is_called() {
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut case = Case::new("2026-0001", "", now);
        let mut party = Party::new(Role::Respondent, PartyKind::Natural);
        party.name = Some("周明远".to_owned());
        case.parties.push(party);
        for (to, opponent, court) in [
            ("周明远", true, false),
            ("周明远的代理律师", true, false),
            ("对方当事人", true, false),
            ("洛阳市洛龙区人民法院", false, true),
            ("洛龙区人民法院转周明远", true, true),
            ("林小满", false, false),
        ] {
            let found = Recipient::of(&case, to);
            assert_eq!((found.opponent, found.court), (opponent, court), "{to}");
        }
    }

    #[test]
    fn whoever_may_have_got_the_masked_copy_is_one_with_whom_the_next_goes_to() {
        let mut case = Case::new("2026-0001", "", "2026-11-23T10:00:00".parse().unwrap());
        for name in ["周明远", "吴大伟"] {
            let party = Party::new(Role::Respondent, PartyKind::Natural);
            case.parties.push(Party { name: Some(name.to_owned()), ..party });
        }
        for (one, other, same) in [
            ("周明远", "周明远的代理律师", true),
            ("周明远", "对方当事人", true),
            ("周明远", "吴大伟", false),
            ("洛龙区人民法院转周明远", "周明远", true),
            ("王律师", "王律师", true),
            ("王律师", "周明远", false),
            ("洛龙区人民法院", "周明远", false),
        ] {
            let of = |to| Recipient::of(&case, to);
            assert_eq!((of(one).may_be(&of(other)), of(other).may_be(&of(one))), (same, same), "{one} {other}");
        }
        assert!(Recipient::of(&case, "洛龙区人民法院").is_only_court());
        assert!(!Recipient::of(&case, "洛龙区人民法院转周明远").is_only_court());
    }
}
