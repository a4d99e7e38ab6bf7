//! How the office handles a case: what its papers need that is neither a party, a payment nor an event.

use crate::fees::refuse_before_gate;
use crate::issue::{free_number, same_number, serial_of, series_for_case};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Fen, Handling, LegalDay, LegalTime, Mediation, OfficeKind};
use anjuan_store::{Item, PaperRow, Tx};

impl Office {
    /// Sets how the office handles a case.
    ///
    /// # Errors
    /// `case.handling` where a day lies ahead that cannot, or instalments do not add up to the sum agreed; `case.file-number`
    /// where papers bear the case's own number and it would change; `paper.number` where the new one is another's.
    pub fn set_handling(&mut self, id: CaseId, handling: &Handling, now: LegalTime) -> Changed<()> {
        sound(handling, now.day())?;
        let office = self.profile()?;
        let known = self.case(id)?;
        in_order(&known, handling)?;
        if let Some(on) = newly_held(&known.handling, handling, now.day()) {
            refuse_before_gate("记录调解会", &self.case_gate(id, on)?.session)?;
        }
        self.change("case.handling", now, |tx| {
            let decided = with_decided_number(tx, id, &office, handling)?;
            let handling = decided.as_ref().unwrap_or(handling);
            keeps_number(tx, id, &office, handling, decided.is_some())?;
            tx.set_handling(id, handling)?;
            Ok(tx.signed_for(id, Item::Handling, "")?)
        })
    }
}

/// The day of a session that is now said to have been held; one that is only planned is not.
fn newly_held(before: &Handling, after: &Handling, today: LegalDay) -> Option<LegalDay> {
    let held = |h: &Handling| h.mediation.held_on.filter(|on| *on <= today);
    let told = |h: &Handling| !h.mediation.minutes.trim().is_empty();
    let on = held(after)?;
    (held(before) != Some(on) || (told(after) && !told(before))).then_some(on)
}

/// The 援助案号 comes with the decision. One that a paper before it was given by the program gives way to it, as long as nothing
/// but such papers bears it.
fn with_decided_number(
    tx: &Tx<'_>,
    id: CaseId,
    office: &anjuan_case::Office,
    new: &Handling,
) -> Answered<Option<Handling>> {
    let before = tx.handling(id)?;
    let Some(series) = series_for_case(office.kind).filter(|s| !s.before.is_empty()) else { return Ok(None) };
    let trimmed = |number: &Option<String>| number.as_deref().unwrap_or_default().trim().to_owned();
    let (decided, kept) = (new.aid.number.trim(), trimmed(&before.file_number));
    let comes_now = !decided.is_empty() && before.aid.number.trim().is_empty();
    if !comes_now || kept.is_empty() || trimmed(&new.file_number) != kept || same_number(decided, &kept) {
        return Ok(None);
    }
    let bears = |p: &PaperRow| p.withdrawn.is_none() && p.number.as_deref().is_some_and(|n| same_number(n, &kept));
    let held = tx.papers(id)?.iter().any(|p| bears(p) && !series.before.contains(&p.template));
    Ok((!held).then(|| Handling { file_number: Some(decided.to_owned()), ..new.clone() }))
}

/// The case's own number (卷号, 援助案号): one, nobody else's, and the same for as long as papers bear it; only
/// the number that a decision brought takes the place of one on papers before it.
fn keeps_number(tx: &Tx<'_>, id: CaseId, office: &anjuan_case::Office, new: &Handling, decided: bool) -> Answered<()> {
    let refuse = |message: String| Err(Problem::new("case.file-number", message));
    let (file, aid) = (new.file_number.as_deref().unwrap_or_default().trim(), new.aid.number.trim());
    if office.kind == OfficeKind::LegalAid && !file.is_empty() && !aid.is_empty() && !same_number(file, aid) {
        return refuse(format!("援助案号“{aid}”与卷号“{file}”不同；一案一号，请写成一样的"));
    }
    let said = |handling: &Handling| handling.number(office.kind).map(ToOwned::to_owned);
    let (before, after) = (said(&tx.handling(id)?), said(new));
    if before == after {
        return Ok(());
    }
    let series = series_for_case(office.kind);
    if let Some(before) = &before {
        let papers = tx.papers(id)?;
        let mut bearing = papers.iter().filter(|p| p.number.as_deref().is_some_and(|n| same_number(n, before)));
        let borne = bearing.clone().next().is_some();
        if let Some(paper) = bearing.find(|p: &&PaperRow| p.withdrawn.is_none() && !decided) {
            return refuse(format!(
                "卷号“{before}”已印在“{}”上，不能清空或者改动；要换号的，先作废印有它的文书",
                paper.title
            ));
        }
        // The series went on after a number typed in: given back, it would be missing in the register for good.
        let serial = series.and_then(|s| Some((s, serial_of(office, s, before)?)));
        if let Some((series, (year, serial))) = serial.filter(|_| !borne)
            && serial <= tx.last_number(&series.id, year)?
        {
            return refuse(format!("“{before}”之后的号已经给出，改掉它会缺号；请保留"));
        }
    }
    match &after {
        Some(after) => free_number(&tx.used_numbers()?, id, after),
        None => Ok(()),
    }
}

/// Nothing is mediated before the first transfer, nor performed before it was agreed on: of days that are said now. What stands there
/// already holds up nothing else; the papers that would print it object.
fn in_order(case: &Case, new: &Handling) -> Result<(), Problem> {
    let (before, after) = (&case.handling.mediation, &new.mediation);
    let refuse = |message: String| Err(Problem::new("case.handling", message));
    let paid = case.first_payment_day();
    let early = |on: &LegalDay| paid.is_some_and(|paid| *on < paid);
    let anew = |was: Option<LegalDay>, is: Option<LegalDay>| is.filter(|_| was != is).filter(early).zip(paid);
    if let Some((on, paid)) = anew(before.held_on, after.held_on) {
        return refuse(format!("调解日期 {on} 早于转账日 {paid}，不会有这样的事；请核对日期"));
    }
    if let Some((on, paid)) = anew(before.agreed_on, after.agreed_on) {
        return refuse(format!("达成协议的日期 {on} 早于转账日 {paid}，不会有这样的事；请核对日期"));
    }
    let days = |m: &Mediation| m.instalments.iter().map(|i| i.by).chain(m.due).collect::<Vec<_>>();
    if (days(before), before.agreed_on) == (days(after), after.agreed_on) {
        return Ok(());
    }
    if let (Some(by), Some(paid)) = (days(after).into_iter().find(early), paid) {
        return refuse(format!("履行的日期 {by} 早于转账日 {paid}，不会有这样的事；请核对日期"));
    }
    match days(after).into_iter().find_map(|by| Some((by, after.agreed_on.filter(|agreed| by < *agreed)?))) {
        Some((by, agreed)) => refuse(format!("履行的日期 {by} 早于达成协议的日期 {agreed}，请核对")),
        None => Ok(()),
    }
}

fn sound(handling: &Handling, today: LegalDay) -> Result<(), Problem> {
    let refuse = |message: String| Err(Problem::new("case.handling", message));
    let engagement = &handling.engagement;
    for (what, day) in [
        ("委托合同的签订日期", engagement.signed_on),
        ("谈话日期", engagement.interviewed_on),
        ("审批日期", engagement.approved_on),
        ("达成协议的日期", handling.mediation.agreed_on),
        ("决定援助的日期", handling.aid.granted_on),
    ] {
        if let Some(day) = day.filter(|d| *d > today) {
            return refuse(format!("{what} {day} 晚于今天；只能记录已经发生的事"));
        }
    }
    // A firm approves a letter for a client that it has (fact L9).
    if let (Some(signed), Some(approved)) = (engagement.signed_on, engagement.approved_on)
        && approved < signed
    {
        return refuse(format!("审批日期 {approved} 早于委托合同的签订日期 {signed}，请核对"));
    }
    let mediation = &handling.mediation;
    let sums = mediation.instalments.iter().map(|i| i.amount).chain(mediation.amount).chain(mediation.in_dispute);
    for sum in sums {
        sum.entered()?;
    }
    if mediation.in_dispute.is_some_and(|sum| sum <= Fen::new(0)) {
        return refuse("涉及金额须大于零；不涉及金额的留空".to_owned());
    }
    let parts = mediation.instalments.iter().try_fold(Fen::new(0), |sum, i| sum.checked_add(i.amount));
    match (parts, mediation.amount) {
        (Some(parts), Some(amount)) if !mediation.instalments.is_empty() && parts != amount => {
            refuse(format!("各期合计 {} 元，与约定的总额 {} 元不符；请核对分期", parts.figures(), amount.figures()))
        }
        _ => Ok(()),
    }
}
