//! What is still asked for after some of the money came back: one sum in every paper between the two sides, with how it is reached.
//!
//! What came back goes to the interest grown till then first, then to the principal (民法典 561; fact F14). Two kinds of paper go by
//! the transfers less what came back ([`Ctx::still_open`]) instead: an order for payment is refused where interest is insisted on
//! that nobody agreed on (民事诉讼法解释 428), and what a criminal court orders given back is what was got, without interest (刑法 64).

use super::Ctx;
use anjuan_case::{EventKind, Fen, Party, PartyId, Role};
use anjuan_law::{Claim, DebtorShare, SetOff};
use anjuan_papers::form::BasisLine;

/// The place of a paper at which the order is cited.
const PART: &str = "set-off";

impl Ctx<'_> {
    /// Interest from the day after the demand arrived, else after the refusal that shows that it was known; without either from the
    /// day after the suit (fact F12). In a paper to one of several, by what passed with that one: a demand that names nobody is
    /// not told there, and nothing is asked for because of it.
    pub(super) fn interest_claim(&self, party: Option<PartyId>) -> Option<&Claim> {
        let own = |c: &&Claim, id: &str| c.party == party && c.because.rule.as_deref() == Some(id);
        let by_rule = |id: &str| self.assessment.claims.iter().find(|c| own(c, id));
        let told = |kind: EventKind| self.case.events_of(kind).next().is_some();
        [
            ("costs.interest-after-demand", Some(EventKind::DemandArrived)),
            ("costs.interest-after-refusal", Some(EventKind::Refused)),
            ("costs.interest-from-complaint", None),
        ]
        .into_iter()
        .filter(|(_, starts)| starts.is_none_or(told))
        .find_map(|(id, _)| by_rule(id))
    }

    /// Principal still open of those whom the paper concerns.
    pub(super) fn open_principal(&self) -> Fen {
        let whole = &self.assessment.principal;
        let sum = |sums: Vec<Fen>| sums.into_iter().try_fold(Fen::new(0), Fen::checked_add);
        if whole.shares.is_empty() {
            // Of a part of what all owe together nothing was computed.
            let computed = self.interest_claim(None).filter(|_| whole.paid == self.case.amount());
            return computed.map_or_else(|| self.still_open(), |claim| claim.principal);
        }
        let shares = || whole.shares.iter().filter(|s| self.concerns(s.party));
        if sum(shares().map(|s| s.paid).collect()) != Some(self.case.amount()) {
            return self.still_open();
        }
        let open = shares().map(|s| self.interest_claim(Some(s.party)).map_or(s.open, |claim| claim.principal));
        sum(open.collect()).unwrap_or_else(|| self.still_open())
    }

    /// What is open of each of several who owe apart, by name: nobody is asked for what another received (民法典 518). Nothing where all owe
    /// together, there is only one, or it is not said of every transfer who received it.
    pub(super) fn shares_open(&self) -> Vec<(&Party, Fen)> {
        let whole = &self.assessment.principal;
        let shares: Vec<_> = whole.shares.iter().filter(|s| self.concerns(s.party)).collect();
        let paid = shares.iter().try_fold(Fen::new(0), |sum, s| sum.checked_add(s.paid));
        if shares.len() < 2 || paid != Some(self.case.amount()) {
            return Vec::new();
        }
        let party = |id: PartyId| self.case.parties.iter().find(|p| p.id == id);
        let open = |s: &DebtorShare| self.interest_claim(Some(s.party)).map_or(s.open, |claim| claim.principal);
        shares.into_iter().filter_map(|s| Some((party(s.party)?, open(s)))).collect()
    }

    /// The same as it is demanded out of court: nothing once as much came back as was transferred. What interest left of it is for
    /// a suit.
    pub(super) fn demanded(&self) -> Fen {
        if self.still_open() > Fen::new(0) { self.open_principal() } else { Fen::new(0) }
    }

    /// How what came back was set off, a sentence a sum, by name where there are several; nothing where all of it went to the
    /// principal.
    pub(super) fn set_off_told(&self, form: &str, us: &str, them: &str) -> Vec<String> {
        let cited = self.set_off_law(form, us, them);
        let by = match cited.first() {
            Some(line) => format!("依照{}", line.cite),
            None => "按照先利息、后本金的次序抵充".to_owned(),
        };
        let told = |(name, set_off): (&str, &SetOff)| {
            let grown = set_off.on.plus_days(-1).unwrap_or(set_off.on);
            format!(
                "{}{them}{name}返还的人民币{}元，{by}：先抵充截至{}的资金占用利息人民币{}元，再抵充本金人民币{}元，抵充后尚欠本金人民币{}元。",
                set_off.on.in_chinese(),
                set_off.paid.figures(),
                grown.in_chinese(),
                set_off.interest.figures(),
                set_off.principal.figures(),
                set_off.open.figures()
            )
        };
        self.set_off().into_iter().map(told).collect()
    }

    /// The law that a paper cites, and that of the order where something was set off by it.
    pub(super) fn basis_with_set_off(&self, form: &str, us: &str, them: &str) -> Vec<BasisLine> {
        let mut basis = self.basis(form);
        if !self.set_off().is_empty() {
            basis.extend(self.set_off_law(form, us, them));
        }
        basis
    }

    fn set_off_law(&self, form: &str, us: &str, them: &str) -> Vec<BasisLine> {
        self.clauses(form, PART, us, them)
    }

    /// What went to interest, with the name of who paid where there are several.
    fn set_off(&self) -> Vec<(&str, &SetOff)> {
        let whole = &self.assessment.principal;
        if whole.shares.is_empty() {
            let claim = self.interest_claim(None).filter(|_| whole.paid == self.case.amount());
            return to_interest(claim).map(|s| ("", s)).collect();
        }
        let several = self.case.parties_as(Role::Respondent).nth(1).is_some();
        let name = |party: &PartyId| {
            let found = self.case.parties.iter().find(|p| p.id == *party).filter(|_| several);
            found.map(Party::display_name).unwrap_or_default()
        };
        let each = whole.shares.iter().map(|s| s.party).filter(|party| self.concerns(*party));
        let mut all: Vec<(&str, &SetOff)> = each
            .flat_map(|party| to_interest(self.interest_claim(Some(party))).map(move |s| (name(&party), s)))
            .collect();
        all.sort_by_key(|(_, s)| s.on);
        all
    }

    fn concerns(&self, party: PartyId) -> bool {
        self.case.parties_as(Role::Respondent).any(|p| p.id == party)
    }
}

/// Payments of which something went to interest.
fn to_interest(claim: Option<&Claim>) -> impl Iterator<Item = &SetOff> {
    claim.into_iter().flat_map(|c| &c.set_off).filter(|s| s.interest > Fen::new(0))
}
