//! Whose an identity paper is: a card of one party is none of another.

use super::profile::DossierItem;
use anjuan_case::{Case, Evidence, Party};

/// The parties whom a piece of evidence names, by its name or its source. 王五 is not named where 王五一 is.
pub(crate) fn bearers<'c>(case: &'c Case, evidence: &Evidence) -> Vec<&'c Party> {
    let told = [evidence.name.as_str(), evidence.source.as_str()];
    let name = |party: &'c Party| party.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let named = |party: &&'c Party| {
        let Some(own) = name(party) else { return false };
        // Longer names that begin or go on with this one do not count for it.
        let longer = case.parties.iter().filter_map(name).filter(|other| *other != own && other.contains(own));
        let longer: Vec<&str> = longer.collect();
        told.iter()
            .any(|text| longer.iter().fold((*text).to_owned(), |text, other| text.replace(other, "")).contains(own))
    };
    case.parties.iter().filter(named).collect()
}

/// Parties that have none of what an item wants of each, where there are several: papers that name nobody are one party's each.
pub(super) fn without(case: &Case, item: &DossierItem, lying: &[&Evidence]) -> Vec<String> {
    let owed: Vec<&Party> = item.each.iter().flat_map(|role| case.parties_as(*role)).collect();
    if owed.len() < 2 {
        return Vec::new();
    }
    let borne: Vec<Vec<&Party>> = lying.iter().map(|evidence| bearers(case, evidence)).collect();
    let unnamed = borne.iter().filter(|of| of.is_empty()).count();
    let missing: Vec<&&Party> =
        owed.iter().filter(|party| !borne.iter().flatten().any(|bearer| bearer.id == party.id)).collect();
    match missing.len() > unnamed {
        true => missing.iter().map(|party| party.display_name().to_owned()).collect(),
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::dossier::profile::built_ins;
    use anjuan_case::{PartyKind, Role};

    fn paper(name: &str) -> Evidence {
        Evidence { name: name.to_owned(), ..Evidence::new("a.png", "0".repeat(64), 1, "2026-11-01".parse().unwrap()) }
    }

    #[test]
    fn a_card_is_one_partys_and_each_wants_one() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "王五"), (Role::Claimant, "王五一"), (Role::Respondent, "周明远")]
        {
            case.parties.push(Party { name: Some(name.to_owned()), ..Party::new(role, PartyKind::Natural) });
        }
        let profiles = built_ins().unwrap();
        let filing = profiles.iter().find(|p| p.id == "civil-filing").unwrap();
        let item = filing.item.iter().find(|i| i.title == "身份材料").unwrap();
        let lacking = |names: &[&str]| {
            let papers: Vec<Evidence> = names.iter().map(|name| paper(name)).collect();
            without(&case, item, &papers.iter().collect::<Vec<_>>())
        };
        assert_eq!(lacking(&["王五一身份证"]), ["王五"]);
        assert_eq!(lacking(&["王五身份证", "周明远身份证"]), ["王五一"]);
        assert_eq!(lacking(&["身份证复印件"]), ["王五", "王五一"], "one card, two plaintiffs");
        for whole in [
            &["王五、王五一身份证"][..],
            &["王五身份证", "王五一身份证"],
            &["身份证（1）", "身份证（2）"],
            &["王五身份证", "身份证"],
        ] {
            assert_eq!(lacking(whole), [] as [&str; 0], "{whole:?}");
        }
    }

    #[test]
    fn a_mediation_file_lacks_the_card_of_the_side_that_gave_none() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远")] {
            case.parties.push(Party { name: Some(name.to_owned()), ..Party::new(role, PartyKind::Natural) });
        }
        let profiles = built_ins().unwrap();
        for (profile, other) in [("file-13", &["周明远"][..]), ("commercial", &["周明远"]), ("legal-aid", &[])] {
            let profile = profiles.iter().find(|p| p.id == profile).unwrap();
            let item = profile.item.iter().find(|i| i.title.contains("身份证明")).unwrap();
            assert_eq!(without(&case, item, &[&paper("林小满身份证")]), other, "{}", profile.id);
            let both = [&paper("林小满身份证"), &paper("周明远身份证")];
            assert_eq!(without(&case, item, &both), [] as [&str; 0], "{}", profile.id);
        }
    }
}
