//! 背对背: sealed offers at one table. They live in memory only, are in no log and no file, and are wiped when the table is
//! closed, the desk is locked or the program ends. The log says only that a seat was shut after wrong codes, never which.

mod seats;
mod table;

pub use table::SealedShown;

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{
    CaseId, Fen, Handling, Instalment, LegalDay, LegalTime, SealedError, SealedSide, SealedTerms, sound_terms,
};
use anjuan_law::{Assessment, Route, RouteState};
use seats::Code;
use std::collections::BTreeMap;
use std::fmt;
use table::Table;

/// Tables that are open, by case.
#[derive(Default)]
pub(crate) struct Tables(BTreeMap<CaseId, Table>);

/// Nothing of a table is printed.
impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tables")
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Opens a table for a case; one that is open is wiped, which only the mediator does. Where the law says that the case is
    /// not to be mediated now, as where the police have to be told first (人民调解法 25), only with `sure`.
    pub fn sealed_open(
        &mut self,
        case: CaseId,
        terms: &SealedTerms,
        sure: bool,
        now: LegalTime,
    ) -> Answered<SealedShown> {
        sound_terms(terms)?;
        if self.tables.0.get(&case).is_some_and(|table| !table.seats.mediator()) {
            return Err(SealedError::Away.into());
        }
        let known = self.case(case)?;
        let against = not_to_be_mediated(&self.assessment(&known, now)?);
        if let Some(why) = against.filter(|_| !sure) {
            return Err(Problem::new("sealed.route", format!("本案现在不宜调解：{why}；仍要背对背报价的，请先确认")));
        }
        let table = Table::new(terms.clone());
        let shown = table.shown();
        self.tables.0.insert(case, table);
        Ok(shown)
    }

    /// The table of a case, if one is open.
    #[must_use]
    pub fn sealed_state(&self, case: CaseId) -> Option<SealedShown> {
        self.tables.0.get(&case).map(Table::shown)
    }

    /// A side sits down: from the mediator's hand, or where it has a code by itself.
    pub fn sealed_sit(&mut self, case: CaseId, side: SealedSide) -> Answered<SealedShown> {
        let table = self.table(case)?;
        table.seats.sit(side)?;
        Ok(table.shown())
    }

    /// Whoever sits gets up without an answer.
    pub fn sealed_rise(&mut self, case: CaseId) -> Answered<SealedShown> {
        let table = self.table(case)?;
        table.seats.rise();
        Ok(table.shown())
    }

    /// The mediator takes the seat again, by the passphrase of the office; none where the table is gone meanwhile.
    pub fn sealed_back(&mut self, case: CaseId, passphrase: &str) -> Answered<Option<SealedShown>> {
        self.check_passphrase(passphrase)?;
        Ok(self.tables.0.get_mut(&case).map(|table| {
            table.seats.back();
            table.shown()
        }))
    }

    /// The side that sits types its limit under its code. Nobody is shown it, and nothing keeps it. One above the sum in dispute is
    /// taken only with `sure`: no other will see a nought too many before both are bound by it.
    pub fn sealed_put(
        &mut self,
        case: CaseId,
        side: SealedSide,
        limit: Fen,
        code: &Code,
        sure: bool,
        now: LegalTime,
    ) -> Answered<SealedShown> {
        let sits = self.table(case)?.seats.sits() == Some(side);
        if sits && !sure && self.case(case)?.in_dispute().is_some_and(|sum| limit > sum) {
            let why =
                "填的数比本案的争议金额还大，没有收下：请看看是不是多打了一个零；确实要填这个数的，请勾选后再填一次";
            return Err(Problem::new("sealed.beyond", why));
        }
        let said = self.table(case)?.put(side, limit, code);
        self.sealed_said(case, side, said, now)
    }

    /// The side that sits says, unseen and under its code, whether it takes the split.
    pub fn sealed_consent(
        &mut self,
        case: CaseId,
        side: SealedSide,
        yes: bool,
        code: &Code,
        now: LegalTime,
    ) -> Answered<SealedShown> {
        let said = self.table(case)?.consent(side, yes, code);
        self.sealed_said(case, side, said, now)
    }

    /// What came of it. That somebody tried until the seat was shut stays in the log, where the screen forgets it.
    fn sealed_said(
        &mut self,
        case: CaseId,
        side: SealedSide,
        said: Result<(), SealedError>,
        now: LegalTime,
    ) -> Answered<SealedShown> {
        if said == Err(SealedError::Tries) {
            self.change("sealed.shut", now, |tx| {
                tx.of_case(case);
                tx.say(match side {
                    SealedSide::Claimant => "付款人一方：暗号连错三次，座位关上",
                    SealedSide::Respondent => "收款人一方：暗号连错三次，座位关上",
                });
                Ok(())
            })?;
        }
        said?;
        Ok(self.table(case)?.shown())
    }

    /// Closes the table and wipes what is on it; only the mediator does.
    pub fn sealed_close(&mut self, case: CaseId) -> Answered<()> {
        if self.tables.0.get(&case).is_some_and(|table| !table.seats.mediator()) {
            return Err(SealedError::Away.into());
        }
        self.tables.0.remove(&case);
        Ok(())
    }

    /// Takes the sum that both said yes to into the agreement, in one sum or in instalments, and closes the table.
    pub fn sealed_apply(
        &mut self,
        case: CaseId,
        plan: &[Instalment],
        due: Option<LegalDay>,
        now: LegalTime,
    ) -> Changed<()> {
        let table = self.table(case)?;
        if !table.seats.mediator() {
            return Err(SealedError::Away.into());
        }
        let sum = table.settled.ok_or_else(|| Problem::new("sealed.open", "双方还没有谈成，没有数额可以写入协议"))?;
        if plan.is_empty() == due.is_none() {
            return Err(Problem::new("sealed.plan", "请写明一次付清的日期，或者列出各期；两者选一"));
        }
        if let Some(past) = plan.iter().map(|part| part.by).chain(due).find(|by| *by < now.day()) {
            return Err(Problem::new("sealed.plan", format!("付款的日期 {past} 早于今天；请核对年份和月份")));
        }
        let known = self.case(case)?.handling;
        let handling = Handling {
            mediation: anjuan_case::Mediation {
                amount: Some(sum),
                due,
                instalments: plan.to_vec(),
                ..known.mediation.clone()
            },
            ..known
        };
        let done = self.set_handling(case, &handling, now)?;
        self.tables.0.remove(&case);
        Ok(done)
    }

    fn table(&mut self, case: CaseId) -> Answered<&mut Table> {
        let closed = || Problem::new("sealed.closed", "背对背的桌面没有打开，或者已随锁定清除；请重新打开");
        self.tables.0.get_mut(&case).ok_or_else(closed)
    }
}

/// Why the case is not to be mediated now; none where it may be.
fn not_to_be_mediated(assessment: &Assessment) -> Option<String> {
    let route = assessment.routes.iter().find(|r| r.route == Route::Mediation)?;
    let why: Vec<&str> = route.because.iter().map(|because| because.text.as_str()).collect();
    (route.state == RouteState::Closed).then(|| why.join("；"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_table_is_printed() {
        let tables = Tables(BTreeMap::from([(CaseId::new(), Table::new(SealedTerms::default()))]));
        assert_eq!(format!("{tables:?}"), "Tables");
    }
}
