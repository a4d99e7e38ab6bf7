//! What the payer meant, and how he found out: a fraud, a theft, a mistake, or none of them.

use super::Ctx;
use anjuan_case::{EventKind, Party, Role};

/// Of whom a transfer was noticed to be a mistake.
enum Noticed {
    All,
    /// Of these, by name.
    Some(String),
    None,
}

impl Ctx<'_> {
    /// Those whom the payer meant to pay, and was neither deceived nor forced: what they got is no mistaken transfer, but is asked back
    /// by rescission or on what was agreed, if at all (民法典 147, 157).
    fn meant(&self) -> Vec<&Party> {
        if !self.by_himself() {
            return Vec::new();
        }
        let forced = self.of_whom("threatened", "yes");
        self.of_whom("intended-payee", "yes").into_iter().filter(|p| !forced.contains(p)).collect()
    }

    /// Did the payer mean to pay everybody whom the paper is about?
    pub(super) fn all_meant(&self) -> bool {
        match self.case.parties_as(Role::Respondent).count() {
            0 => self.by_himself() && self.answer("intended-payee") == Some("yes"),
            all => self.meant().len() == all,
        }
    }

    /// Did the payer pay himself, and deceived by nobody? Only then does it count whom he meant.
    fn by_himself(&self) -> bool {
        self.says("deceived", "no") && self.says("own-act", "yes")
    }

    /// How the claimant found out, in the words of the answers: a theft or a fraud is not told as a mistake. Nothing where money
    /// was given under a threat, or to whom it was meant for: no mistaken transfer was found out. Where some of several were meant,
    /// it is told of the others by name.
    pub(super) fn noticed(&self, us: &str, what: &str) -> Vec<(EventKind, String)> {
        let said = if self.says("threatened", "yes") {
            return Vec::new();
        } else if self.says("deceived", "yes") {
            format!("{us}发现受骗")
        } else if self.says("own-act", "no") {
            format!("{us}发现{what}不是本人转出")
        } else {
            match self.noticed_of() {
                Noticed::All => format!("{us}发现{what}转错"),
                Noticed::Some(names) => format!("{us}发现转给{names}的款项转错"),
                Noticed::None => return Vec::new(),
            }
        };
        vec![(EventKind::NoticedMistake, said)]
    }

    /// Of whom it was noticed that the transfer was a mistake: of those whom the events name, of all where one names nobody.
    fn noticed_of(&self) -> Noticed {
        let meant = self.meant();
        let events = || self.case.events_of(EventKind::NoticedMistake);
        let about = |p: &&Party| events().any(|e| e.party.is_none_or(|id| id == p.id));
        let (meant, mistaken): (Vec<&Party>, Vec<&Party>) =
            self.case.parties_as(Role::Respondent).filter(about).partition(|p| meant.contains(p));
        let names = || mistaken.iter().map(|p| p.display_name()).collect::<Vec<_>>().join("、");
        match (meant.is_empty(), mistaken.is_empty()) {
            (true, true) if self.all_meant() => Noticed::None,
            (true, _) => Noticed::All,
            (false, true) => Noticed::None,
            (false, false) => Noticed::Some(names()),
        }
    }
}
