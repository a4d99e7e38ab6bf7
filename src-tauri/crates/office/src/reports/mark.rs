//! How a case counts in statistics: as its words say, or as the office says of it; and which cases are one dispute.

use super::StatisticsBy;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalTime};
use anjuan_store::{CaseMark, SubsidyState, Tx};
use serde::Serialize;

/// A case as it is named where another one refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseNamed {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// How a case counts.
    pub fn case_mark(&self, case: CaseId) -> Answered<CaseMark> {
        self.case(case)?;
        Ok(self.store.marks()?.remove(&case).unwrap_or_default())
    }

    /// What a case is called.
    pub fn case_named(&self, case: CaseId) -> Answered<CaseNamed> {
        let known = self.case(case)?;
        Ok(CaseNamed { number: known.number, title: known.title })
    }

    /// Says how a case counts. A case that others count under counts under none itself, and a dispute that subsidy was claimed
    /// for stays where it was claimed.
    pub fn set_case_mark(&mut self, case: CaseId, mark: &CaseMark, now: LegalTime) -> Changed<()> {
        let number = self.case(case)?.number;
        let list = self.statistics_list()?;
        for (by, item) in [(StatisticsBy::Kind, &mark.kind), (StatisticsBy::Source, &mark.source)] {
            let known = |id: &String| list.section(by).is_some_and(|s| s.items.iter().any(|i| i.id == *id));
            if let Some(unknown) = item.as_ref().filter(|id| !known(id)) {
                return refused(format!("统计分类里没有“{unknown}”这一项"));
            }
        }
        self.change("report.mark", now, |tx| {
            if let Some(over) = mark.same_as {
                let over_number = may_count_under(tx, case, over)?;
                tx.say(format!("{number} 与 {over_number} 是同一纠纷，只计一次"));
            }
            Ok(tx.set_mark(case, mark)?)
        })
    }
}

/// May a case count under that one? That one's number.
pub(crate) fn may_count_under(tx: &Tx<'_>, case: CaseId, over: CaseId) -> Answered<String> {
    let (number, over_number) = (tx.case(case)?.number, tx.case(over)?.number);
    let marks = tx.marks()?;
    if tx.is_discarded(over)? {
        return refused(format!("案件 {over_number} 已移出列表，不能计入它；请先取回，或者选别的案件"));
    }
    if over == case {
        return refused("案件不能与自己是同一纠纷".to_owned());
    }
    if let Some(further) = marks.get(&over).and_then(|m| m.same_as) {
        let further = tx.case(further)?.number;
        return refused(format!("案件 {over_number} 已计入 {further}；请直接计入 {further}"));
    }
    if marks.values().any(|m| m.same_as == Some(case)) {
        return refused(format!("别的案件计入了 {number}，它不能再计入 {over_number}；请先改那些案件"));
    }
    if tx.claims()?.iter().any(|c| c.case == case && c.state() != SubsidyState::Withdrawn) {
        return refused(format!("案件 {number} 已申报过补贴，不能再改为计入 {over_number}；一个纠纷只申报一次"));
    }
    Ok(over_number)
}

fn refused<T>(message: String) -> Answered<T> {
    Err(Problem::new("report.mark", message))
}
