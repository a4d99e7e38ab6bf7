//! As which somebody stands for a unit: a legal person has a 法定代表人, any other organisation its head (民事诉讼法 51; 民诉法解释 50, 52),
//! a sole trader's firm its owner (民诉法解释 59).

use anjuan_case::Party;

/// Posts of who stands for an organisation that is no legal person: partnerships, branches, sole proprietorships.
const HEADS: [&str; 5] = ["负责人", "合伙人", "委派代表", "投资人", "首席代表"];

/// Of a sole trader's firm the party itself (民诉法解释 59): who he is, his identity card shows.
pub(super) const OWNER: &str = "经营者";

/// What the proof of who stands for a unit is called by: 法定代表人, 负责人, 经营者; both of the first two while its post does not say.
pub(super) fn stands_as(unit: &Party) -> &'static str {
    let post = unit.representative_post.as_deref().unwrap_or_default().trim();
    match post {
        _ if post.ends_with(OWNER) => OWNER,
        _ if post.ends_with("法定代表人") || post.contains("董事") => "法定代表人",
        _ if HEADS.iter().any(|head| post.ends_with(head)) => "负责人",
        _ => "法定代表人（负责人）",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::tests::{composed, sample};
    use super::*;
    use crate::sample::sample_office;
    use anjuan_case::{PartyKind, Role};

    #[test]
    fn who_stands_for_a_unit_is_called_by_his_post() {
        for (post, called) in [
            ("法定代表人", "法定代表人"),
            ("执行董事", "法定代表人"),
            ("负责人", "负责人"),
            ("执行事务合伙人", "负责人"),
            (" 经营者 ", "经营者"),
            ("经理", "法定代表人（负责人）"),
            ("", "法定代表人（负责人）"),
        ] {
            let unit =
                Party { representative_post: Some(post.to_owned()), ..Party::new(Role::Claimant, PartyKind::Unit) };
            assert_eq!(stands_as(&unit), called, "{post}");
        }
        assert_eq!(stands_as(&Party::new(Role::Claimant, PartyKind::Unit)), "法定代表人（负责人）");
    }

    /// A branch or a sole trader's firm cannot hand in the proof of a 法定代表人: it has none.
    #[test]
    fn what_a_unit_encloses_is_called_by_the_post() {
        let (mut case, today) = sample();
        let claimant = case.parties.iter_mut().find(|p| p.role == Role::Claimant).unwrap();
        claimant.kind = PartyKind::Unit;
        for (post, enclosed, listed) in [
            ("负责人", "营业执照复印件、负责人身份证明", "营业执照复印件、负责人身份证明书、负责人身份证复印件"),
            ("经营者", "营业执照复印件、经营者身份证明", "营业执照复印件、经营者身份证明（居民身份证复印件）"),
        ] {
            case.parties.iter_mut().find(|p| p.role == Role::Claimant).unwrap().representative_post =
                Some(post.to_owned());
            let of = |id: &str| composed(id, &sample_office(), &case, today);
            assert_eq!(of("enforcement-application")["attachments"][1], enclosed);
            assert_eq!(of("identity-list")["rows"][0]["papers"], listed);
        }
    }
}
