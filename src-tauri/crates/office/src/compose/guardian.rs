//! Who acts for a person without full capacity: named with the party, signs for it and is written to (民法典 19–23, 34; 民事诉讼法 60).

use super::Ctx;
use super::told::TO_FILL;
use crate::guardian::through;
use anjuan_case::{Guardian, Party, PartyKind, Role};
use anjuan_law::is_minor;

/// The questions whose answer says that a party has no full capacity, and that answer.
const PAYER: &str = "payer-capacity";
const RECIPIENT: &str = "recipient-state";
const LIMITED: &str = "limited";
/// Of the second: somebody says that there is nothing of the kind.
const ORDINARY: &str = "ordinary";

impl Ctx<'_> {
    /// Who acts for the party by law. Where the answers say that somebody has to and nobody is written, a blank stands in place of
    /// the name, and is named as missing.
    pub(super) fn guardian(&self, party: &Party) -> Option<Guardian> {
        if party.kind == PartyKind::Unit {
            return None;
        }
        let blank = || Guardian { name: TO_FILL.to_owned(), ..Guardian::default() };
        party.guardian.clone().or_else(|| self.needs_guardian(party).then(blank))
    }

    /// Does anybody of that side act through a guardian?
    pub(super) fn guarded(&self, role: Role) -> bool {
        self.case.parties_as(role).any(|p| self.guardian(p).is_some())
    }

    /// 小明（法定代理人王芳）: a letter to who cannot take it in goes to who acts for him. None where the real name is not known.
    pub(super) fn addressee(&self, party: &Party) -> Option<String> {
        let name = party.name.as_deref()?;
        Some(self.guardian(party).map_or_else(|| name.to_owned(), |g| through(name, &g.name)))
    }

    /// The same of the parties of a role, joined by 、.
    pub(super) fn addressees(&self, role: Role) -> String {
        self.case.parties_as(role).filter_map(|p| self.addressee(p)).collect::<Vec<_>>().join("、")
    }

    /// Do the answers, or the birth of a recipient of whom they do not say otherwise, say that the party, for whom nobody is written, has
    /// no full capacity?
    fn needs_guardian(&self, party: &Party) -> bool {
        match party.role {
            // It is not asked which of several payers: who acts for one of them answers it.
            Role::Claimant => {
                self.answer(PAYER) == Some(LIMITED)
                    && self.case.parties_as(Role::Claimant).all(|p| p.guardian.is_none())
            }
            Role::Respondent => {
                let said = |code| self.of_whom(RECIPIENT, code).iter().any(|p| p.id == party.id);
                said(LIMITED) || (is_minor(party, self.today) && !said(ORDINARY))
            }
            Role::Third => false,
        }
    }
}
