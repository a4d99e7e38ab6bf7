//! Parties, mediators and sums as registers and records have them (fact M25).

use super::Ctx;
use super::dossier::{filed_by, handlers};
use super::told::{account_at, account_shown, paragraphs};
use anjuan_case::{Event, EventKind, Fen, Guardian, LegalDay, Party, PartyId, PartyKind, Role};
use anjuan_papers::form::Words;
use anjuan_papers::form::register::{Entry, Part};
use chrono::Datelike;

/// Payments that are told one by one; more are told as a number and a sum.
const TOLD: usize = 3;

impl Ctx<'_> {
    /// Every party of the case with what registers ask of it.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let sides = [(Role::Claimant, "申请人"), (Role::Respondent, "被申请人"), (Role::Third, "第三人")];
        let of = |(role, called)| self.case.parties_as(role).map(move |p| self.entry(p, called));
        sides.into_iter().flat_map(of).collect()
    }

    /// Parties of a role, called so.
    pub(super) fn entries_as(&self, role: Role, called: &str) -> Vec<Entry> {
        self.case.parties_as(role).map(|p| self.entry(p, called)).collect()
    }

    /// The same where the paper has to name an address for service: it is the address, where no other was said.
    pub(super) fn entries_served(&self, role: Role, called: &str) -> Vec<Entry> {
        let served = |p: &Party| p.delivery_address.clone().or_else(|| p.address.clone());
        let of = |p: &Party| Entry { delivery_address: served(p), ..self.entry(p, called) };
        self.case.parties_as(role).map(of).collect()
    }

    /// Every party by name only, with who signs for it.
    pub(super) fn named(&self) -> Vec<Entry> {
        let bare =
            |e: Entry| Entry { role: e.role, name: e.name, unit: e.unit, guardian: e.guardian, ..Entry::default() };
        self.entries().into_iter().map(bare).collect()
    }

    fn entry(&self, party: &Party, called: &str) -> Entry {
        let guardian = self.guardian(party);
        let of_guardian = |known: fn(&Guardian) -> Option<String>| guardian.as_ref().and_then(known);
        Entry {
            role: called.to_owned(),
            name: party.name.clone().unwrap_or_default(),
            unit: party.kind == PartyKind::Unit,
            sex: party.sex().map(|s| s.name().to_owned()),
            ethnicity: party.ethnicity.clone(),
            age: party.born().and_then(|born| age(born, self.today)),
            occupation: party.occupation.clone(),
            phone: party.phone.clone(),
            address: of_both(party.employer.as_deref(), party.address.as_deref()),
            delivery_address: party.delivery_address.clone(),
            id_number: party.id_number.clone(),
            representative: party.representative.clone(),
            representative_post: party.representative_post.clone(),
            agent: party.agent.clone(),
            guardian: of_guardian(|g| Some(g.name.clone())),
            guardian_relation: of_guardian(|g| g.relation.clone()),
            guardian_id_number: of_guardian(|g| g.id_number.clone()),
            guardian_phone: of_guardian(|g| g.phone.clone()),
        }
    }

    /// 张某与李某纠纷, as files and records are named; the case's own title while a side has no name.
    pub(super) fn dispute_name(&self) -> String {
        match (self.side(Role::Claimant), self.side(Role::Respondent)) {
            (Some(one), Some(other)) if self.case.payments.is_empty() => format!("{one}与{other}纠纷"),
            (Some(one), Some(other)) => format!("{one}与{other}转账纠纷"),
            _ => self.case.title.clone(),
        }
    }

    /// The first of a side, with 等 where there are several.
    fn side(&self, role: Role) -> Option<String> {
        let mut names = self.case.parties_as(role).filter_map(|p| p.name.as_deref()).filter(|n| !n.trim().is_empty());
        let first = names.next()?;
        let others = names.count();
        Some(if others > 0 { format!("{first}等{}人", others + 1) } else { first.to_owned() })
    }

    /// Who mediates or handles the case.
    pub(super) fn handled_by(&self) -> Option<String> {
        said(&handlers(self))
    }

    /// Who took the minutes.
    pub(super) fn recorder(&self) -> Option<String> {
        let named = said(&self.case.handling.mediation.recorder);
        named.or_else(|| self.office.recorders.first().and_then(|r| said(r)))
    }

    /// Who keeps the file.
    pub(super) fn filed_by(&self) -> Option<String> {
        said(&filed_by(self))
    }

    /// What is in dispute: as the mediation tells it, else the story and the payments; and what of it came back before the agreement.
    pub(super) fn dispute(&self) -> Words {
        let told = self.case.handling.mediation.dispute.trim();
        let mut lines = vec![told.to_owned()];
        if told.is_empty() {
            lines = vec![self.story("申请人", "被申请人")];
            lines.extend(self.paid("申请人"));
        }
        let part_paid = self.part_paid_before("被申请人", &lines.concat());
        Words(paragraphs(lines.into_iter().chain(part_paid)))
    }

    /// The payments in sentences.
    pub(super) fn paid(&self, who: &str) -> Vec<String> {
        let payments = &self.case.payments;
        if payments.len() > TOLD {
            let sum = self.case.amount().figures();
            return vec![format!("{who}先后转账{}笔，合计人民币{sum}元。", payments.len())];
        }
        let line = |p: &anjuan_case::Payment| {
            // That the bill shows nothing is no name.
            let whose = account_shown(p).map_or_else(|| "对方".to_owned(), |shown| format!("显示名称为“{shown}”"));
            format!(
                "{}，{who}通过{}向{whose}的{}转账人民币{}元。",
                p.paid_in_chinese(),
                p.channel.name(),
                account_at(p.channel),
                p.amount.figures()
            )
        };
        payments.iter().map(line).collect()
    }

    /// The instalments; where several are to pay, each with whose it is.
    pub(super) fn parts(&self) -> Vec<Part> {
        let several = self.case.parties_as(Role::Respondent).nth(1).is_some();
        let name = |id: Option<PartyId>| {
            let party = self.case.parties.iter().find(|p| Some(p.id) == id);
            party.and_then(|p| p.name.clone()).unwrap_or_default()
        };
        let parts = self.case.handling.mediation.instalments.iter();
        parts.map(|i| Part { by: Some(i.by), amount: i.amount, payer: several.then(|| name(i.payer)) }).collect()
    }

    /// The sum agreed: as said, or what the instalments come to.
    pub(super) fn agreed_amount(&self) -> Option<Fen> {
        let mediation = &self.case.handling.mediation;
        mediation.amount.or_else(|| total(mediation.instalments.iter().map(|i| i.amount)))
    }

    /// Copies of an agreement: one for each party, one to keep.
    pub(super) fn copies(&self) -> Option<u32> {
        let parties = u32::try_from(self.case.parties.len()).ok().filter(|n| *n > 0)?;
        parties.checked_add(1)
    }

    /// The last event of that kind.
    pub(super) fn last_event(&self, kind: EventKind) -> Option<&Event> {
        self.case.events_of(kind).max_by_key(|e| e.on)
    }
}

/// What sums come to; `None` where there are none, or too many to add.
pub(super) fn total(mut sums: impl Iterator<Item = Fen>) -> Option<Fen> {
    let first = sums.next()?;
    sums.try_fold(first, Fen::checked_add)
}

/// Text that says something.
pub(super) fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

/// Full years on a day; `None` for a birth that lies ahead.
fn age(born: LegalDay, today: LegalDay) -> Option<String> {
    let (born, today) = (born.date(), today.date());
    let had = (today.month(), today.day()) >= (born.month(), born.day());
    let years = today.year() - born.year() - i32::from(!had);
    (years >= 0).then(|| years.to_string())
}

/// 单位或住址: both where both are known.
fn of_both(employer: Option<&str>, address: Option<&str>) -> Option<String> {
    let both: Vec<&str> = [employer, address].into_iter().flatten().filter(|t| !t.trim().is_empty()).collect();
    said(&both.join("；"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> LegalDay {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_is_full_on_the_birthday() {
        assert_eq!(age(day("1992-03-08"), day("2026-03-07")).as_deref(), Some("33"));
        assert_eq!(age(day("1992-03-08"), day("2026-03-08")).as_deref(), Some("34"));
        assert_eq!(age(day("2026-11-23"), day("2026-11-23")).as_deref(), Some("0"));
        assert_eq!(age(day("2027-01-01"), day("2026-11-23")), None);
    }

    #[test]
    fn sums_of_nothing_and_of_too_much_are_no_sum() {
        assert_eq!(total(std::iter::empty()), None);
        assert_eq!(total([Fen::new(1), Fen::new(2)].into_iter()), Some(Fen::new(3)));
        assert_eq!(total([Fen::new(i64::MAX), Fen::new(1)].into_iter()), None);
    }
}
