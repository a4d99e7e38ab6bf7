//! Claims: claimed, refused, mended, claimed again, approved, paid. Each step stays.

use super::need::{Counter, NeedState};
use crate::reports::{month, month_end};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{Entry, SubsidyMovement};
use anjuan_case::{CaseId, ClaimId, EntryId, Fen, LegalDay, LegalTime};
use anjuan_store::{ClaimRow, EntryQuery, SubsidyState, SubsidyStep, Tx};
use serde::Serialize;

/// A claim as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyClaim {
    /// Its id.
    pub id: ClaimId,
    /// The case that the dispute counts under.
    pub case: CaseId,
    /// The scheme that it was last claimed by.
    pub scheme: String,
    /// The month that it was last claimed in.
    pub month: String,
    /// The class that it was last claimed as.
    pub class: String,
    /// What the class was called.
    pub class_title: String,
    /// What was last claimed; once approved, what was approved.
    pub amount: Fen,
    /// How it stands.
    pub state: SubsidyState,
    /// What happened to it, oldest first.
    pub steps: Vec<SubsidyStep>,
}

/// What was claimed, and what was not.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ClaimedSubsidies {
    /// Claimed.
    pub claimed: Vec<SubsidyClaim>,
    /// Not claimed, and why.
    pub refused: Vec<(CaseId, String)>,
}

pub(crate) fn shown(row: &ClaimRow) -> SubsidyClaim {
    let claimed = row.steps.iter().rev().find(|s| s.what == SubsidyState::Claimed);
    let of = |get: fn(&SubsidyStep) -> Option<&String>| claimed.and_then(get).cloned().unwrap_or_default();
    let of_state = |what| row.steps.iter().rev().find(|s| s.what == what).and_then(|s| s.amount);
    let state = row.state();
    // The newest of what it is now: a payment that was taken back says nothing of what was approved since.
    let approved = matches!(state, SubsidyState::Approved | SubsidyState::Paid).then(|| of_state(state)).flatten();
    SubsidyClaim {
        id: row.id,
        case: row.case,
        scheme: of(|s| s.scheme.as_ref()),
        month: of(|s| s.month.as_ref()),
        class: of(|s| s.class.as_ref()),
        class_title: of(|s| s.class_title.as_ref()),
        amount: approved.or(claimed.and_then(|s| s.amount)).unwrap_or_default(),
        state,
        steps: row.steps.clone(),
    }
}

fn step(what: SubsidyState, on: LegalDay, why: &str) -> SubsidyStep {
    SubsidyStep {
        what,
        on,
        month: None,
        scheme: None,
        class: None,
        class_title: None,
        amount: None,
        why: why.trim().to_owned(),
        entry: None,
    }
}

fn refuse<T>(message: String) -> Answered<T> {
    Err(Problem::new("subsidy.claim", message))
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Claims cases in a month, as 2026-03. What cannot be claimed is answered with its reason; the others are claimed.
    pub fn claim_subsidy(&mut self, cases: &[CaseId], of_month: &str, now: LegalTime) -> Changed<ClaimedSubsidies> {
        let (_, last) = month(of_month)?;
        if last > month_end(now.day()) {
            return refuse(format!("{of_month} 还没有到；只能申报本月和以前的月份"));
        }
        let counter = self.counter(now.day())?;
        let mut ready = Vec::new();
        let mut refused = Vec::new();
        for (at, id) in cases.iter().enumerate() {
            if cases.iter().take(at).any(|before| before == id) {
                continue;
            }
            match self.claimable(&counter, *id, of_month.trim(), last, now.day()) {
                Ok(step) => ready.push((*id, step)),
                Err(why) => refused.push((*id, why.message)),
            }
        }
        if ready.is_empty() && refused.is_empty() {
            return refuse("没有选出要申报的案件".to_owned());
        }
        if ready.is_empty() {
            return Ok(anjuan_store::Done {
                value: ClaimedSubsidies { claimed: Vec::new(), refused },
                changed: Vec::new(),
            });
        }
        self.change("subsidy.claim", now, |tx| {
            tx.say(format!("{} 申报 {} 件", of_month.trim(), ready.len()));
            for (case, step) in &ready {
                match tx.claims()?.into_iter().find(|c| c.case == *case) {
                    // Another may have claimed it meanwhile.
                    Some(row) if !matches!(row.state(), SubsidyState::Withdrawn | SubsidyState::Mended) => {
                        let number = tx.case(*case)?.number;
                        let state = row.state().name();
                        return refuse(format!(
                            "案件 {number} 已经申报过（{state}），同一纠纷不重复申报；请刷新后再申报"
                        ));
                    }
                    Some(row) => tx.add_claim_step(row.id, *case, step)?,
                    None => tx.add_claim(ClaimId::new(), *case, step)?,
                }
            }
            let rows = tx.claims()?;
            let claimed = rows.iter().filter(|r| ready.iter().any(|(c, _)| *c == r.case)).map(shown).collect();
            Ok(ClaimedSubsidies { claimed, refused })
        })
    }

    /// The step that claims a case, where nothing stands against it.
    fn claimable(
        &self,
        counter: &Counter,
        id: CaseId,
        of_month: &str,
        last: LegalDay,
        today: LegalDay,
    ) -> Answered<SubsidyStep> {
        let line = counter.desk.lines.iter().find(|l| l.case.id == id);
        let line = line.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{id}”的案件")))?;
        if crate::sample::is_sample(&line.case) {
            return refuse("示例里的人和事都是编的，不能申报补贴".to_owned());
        }
        if let Some(over) = line.mark.same_as {
            let number = self.case(over)?.number;
            return refuse(format!("与案件 {number} 是同一纠纷，只在 {number} 申报一次"));
        }
        if let Some(row) = counter.claims.get(&id) {
            match row.state() {
                SubsidyState::Withdrawn | SubsidyState::Mended => {}
                SubsidyState::Refused => return refuse("上次被退回，请先记录补正的内容，再重新申报".to_owned()),
                other => return refuse(format!("已经申报过（{}），同一纠纷不重复申报", other.name())),
            }
        }
        let there = self.subsidy_of(counter, line)?;
        let (Some(scheme), Some(class), Some(amount)) = (&there.scheme, &there.class, there.amount) else {
            return refuse(there.because.join("；"));
        };
        let day = counter.scheme_of(line).and_then(|s| s.day_of(line));
        if day.is_some_and(|day| day > last) {
            return refuse(format!("案件在 {of_month} 之后才办结，请申报以后的月份"));
        }
        let missing: Vec<String> = there
            .needs
            .iter()
            .filter(|n| !matches!(n.state, NeedState::There | NeedState::Confirmed))
            .map(|n| format!("{}（{}）", n.title, n.because))
            .collect();
        if !missing.is_empty() {
            return refuse(format!("还缺：{}", missing.join("；")));
        }
        Ok(SubsidyStep {
            month: Some(of_month.to_owned()),
            scheme: Some(scheme.clone()),
            class: Some(class.clone()),
            class_title: Some(there.class_title.clone()),
            amount: Some(amount),
            ..step(SubsidyState::Claimed, today, "")
        })
    }

    /// Claims a mended or withdrawn claim again.
    pub fn claim_subsidy_again(&mut self, claim: ClaimId, of_month: &str, now: LegalTime) -> Changed<SubsidyClaim> {
        let row = self.claim_row(claim)?;
        let mut done = self.claim_subsidy(&[row.case], of_month, now)?;
        match (done.value.claimed.pop(), done.value.refused.pop()) {
            (Some(claimed), _) => Ok(anjuan_store::Done { value: claimed, changed: done.changed }),
            (None, Some((_, why))) => refuse(why),
            (None, None) => refuse("没有申报".to_owned()),
        }
    }

    /// The bureau refused it.
    pub fn refuse_subsidy(&mut self, claim: ClaimId, on: LegalDay, why: &str, now: LegalTime) -> Changed<SubsidyClaim> {
        if why.trim().is_empty() {
            return refuse("请写明退回的理由，补正时要对照".to_owned());
        }
        self.claim_step(claim, &[SubsidyState::Claimed], step(SubsidyState::Refused, on, why), None, now)
    }

    /// What was refused is mended.
    pub fn mend_subsidy(&mut self, claim: ClaimId, on: LegalDay, what: &str, now: LegalTime) -> Changed<SubsidyClaim> {
        if what.trim().is_empty() {
            return refuse("请写明补正了什么".to_owned());
        }
        self.claim_step(claim, &[SubsidyState::Refused], step(SubsidyState::Mended, on, what), None, now)
    }

    /// The bureau approved it, for that much; the books have it as owed by the bureau. More than was claimed wants its reason.
    pub fn approve_subsidy(
        &mut self,
        claim: ClaimId,
        amount: Fen,
        on: LegalDay,
        why: &str,
        now: LegalTime,
    ) -> Changed<SubsidyClaim> {
        let row = shown(&self.claim_row(claim)?);
        if row.state == SubsidyState::Claimed && amount > row.amount && why.trim().is_empty() {
            let (claimed, amount) = (row.amount.figures(), amount.figures());
            return refuse(format!(
                "申报的是 {claimed} 元，核定 {amount} 元比它多；请核对金额，确实多核定的请写明理由"
            ));
        }
        let step = SubsidyStep { amount: Some(amount), ..step(SubsidyState::Approved, on, why) };
        self.claim_step(claim, &[SubsidyState::Claimed], step, Some(SubsidyMovement::Approve), now)
    }

    /// It was paid, as approved.
    pub fn pay_subsidy(&mut self, claim: ClaimId, on: LegalDay, now: LegalTime) -> Changed<SubsidyClaim> {
        let amount = Some(shown(&self.claim_row(claim)?).amount);
        let step = SubsidyStep { amount, ..step(SubsidyState::Paid, on, "") };
        self.claim_step(claim, &[SubsidyState::Approved], step, Some(SubsidyMovement::Pay), now)
    }

    /// Takes a claim back. What was approved is taken back in the books; what was paid stays.
    pub fn withdraw_subsidy(
        &mut self,
        claim: ClaimId,
        on: LegalDay,
        why: &str,
        now: LegalTime,
    ) -> Changed<SubsidyClaim> {
        if why.trim().is_empty() {
            return refuse("请写明撤回的理由".to_owned());
        }
        use SubsidyState as S;
        let from = [S::Claimed, S::Refused, S::Mended, S::Approved];
        self.claim_step(claim, &from, step(S::Withdrawn, on, why), None, now)
    }

    pub(crate) fn claim_row(&self, claim: ClaimId) -> Answered<ClaimRow> {
        let found = self.store.claims()?.into_iter().find(|c| c.id == claim);
        found.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{claim}”的补贴申报")))
    }

    fn claim_step(
        &mut self,
        claim: ClaimId,
        from: &[SubsidyState],
        step: SubsidyStep,
        movement: Option<SubsidyMovement>,
        now: LegalTime,
    ) -> Changed<SubsidyClaim> {
        if step.on > now.day() {
            return refuse(format!("日期 {} 晚于今天；只能记录已经发生的事", step.on));
        }
        self.change("subsidy.step", now, |tx| {
            let row = add(tx, claim, from, step, movement, now)?;
            Ok(shown(&row))
        })
    }
}

/// Marks an approved claim as paid, inside an operation; the sum must be what was approved. Gives its case and the entry.
pub(crate) fn add_paid(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    on: LegalDay,
    amount: Fen,
    now: LegalTime,
) -> Answered<(CaseId, Option<EntryId>)> {
    let row = tx.claims()?.into_iter().find(|c| c.id == claim).map(|row| shown(&row));
    if let Some(known) = row.filter(|r| r.state == SubsidyState::Approved && r.amount != amount) {
        return refuse(format!("核定的是 {} 元，流水是 {} 元；请核对", known.amount.figures(), amount.figures()));
    }
    let step = SubsidyStep { amount: Some(amount), ..step(SubsidyState::Paid, on, "") };
    let row = add(tx, claim, &[SubsidyState::Approved], step, Some(SubsidyMovement::Pay), now)?;
    Ok((row.case, row.steps.last().and_then(|s| s.entry)))
}

/// Marks several as paid by one sum, which must be what was approved of all of them together.
pub(crate) fn add_all_paid(
    tx: &mut Tx<'_>,
    claims: &[ClaimId],
    on: LegalDay,
    amount: Fen,
    now: LegalTime,
) -> Answered<Vec<EntryId>> {
    let rows = tx.claims()?;
    let one = |id: &ClaimId| {
        let row = rows.iter().find(|c| c.id == *id).map(shown);
        row.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{id}”的补贴申报")))
    };
    let approved = claims.iter().map(one).collect::<Answered<Vec<SubsidyClaim>>>()?;
    if let Some(other) = approved.iter().find(|c| c.state != SubsidyState::Approved) {
        return refuse(format!("其中一件现在是“{}”，不是已核定；请重新选择", other.state.name()));
    }
    let sum = approved.iter().try_fold(Fen::new(0), |all, c| all.checked_add(c.amount)).unwrap_or_default();
    if sum != amount {
        let (sum, amount) = (sum.figures(), amount.figures());
        return refuse(format!("{} 件合计核定 {sum} 元，流水是 {amount} 元；请核对", approved.len()));
    }
    let mut entries = Vec::with_capacity(approved.len());
    for claim in approved {
        entries.extend(add_paid(tx, claim.id, on, claim.amount, now)?.1);
    }
    Ok(entries)
}

/// Adds a step inside an operation, with its entry in the books.
fn add(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    from: &[SubsidyState],
    mut step: SubsidyStep,
    movement: Option<SubsidyMovement>,
    now: LegalTime,
) -> Answered<ClaimRow> {
    let row = tx.claims()?.into_iter().find(|c| c.id == claim);
    let mut row = row.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{claim}”的补贴申报")))?;
    let (state, before) = row.steps.last().map_or((SubsidyState::Withdrawn, step.on), |s| (s.what, s.on));
    if !from.contains(&state) {
        return refuse(format!("这件补贴现在是“{}”，不能再记“{}”", state.name(), step.what.name()));
    }
    if step.on < before {
        return refuse(format!("日期 {} 早于上一步的 {before}；请核对", step.on));
    }
    let case = tx.case(row.case)?;
    if let (Some(movement), Some(amount)) = (movement, step.amount) {
        let balances = tx.balances(Some(row.case), Some(step.on))?;
        let note = row.steps.iter().rev().find_map(|s| s.class_title.clone()).unwrap_or_default();
        let entry = movement
            .entry(&balances, row.case, amount, step.on, note)
            .map_err(|e| Problem::new("subsidy.books", e.to_string()))?;
        crate::fees::write(tx, &entry, None, None, now)?;
        step.entry = Some(entry.id());
    }
    if step.what == SubsidyState::Withdrawn
        && state == SubsidyState::Approved
        && let Some(id) = row.steps.iter().rev().find(|s| s.what == SubsidyState::Approved).and_then(|s| s.entry)
    {
        let entry = entry_of(tx, id)?.reversed(step.on, step.why.clone());
        let entry = entry.map_err(|e| Problem::new("subsidy.books", e.to_string()))?;
        crate::fees::write(tx, &entry, None, None, now)?;
        step.entry = Some(entry.id());
    }
    let sum = step.amount.map(|a| format!(" {} 元", a.figures())).unwrap_or_default();
    let why = if step.why.is_empty() { String::new() } else { format!("：{}", step.why) };
    tx.say(format!("{} 补贴{}{sum}{why}", case.number, step.what.name()));
    tx.add_claim_step(claim, row.case, &step)?;
    row.steps.push(step);
    Ok(row)
}

/// A claim whose last step was taken back in the books stands again as it did before: what was not paid after all is approved,
/// what was not approved after all is claimed. Nothing where the entry is no claim's.
pub(crate) fn reopen(tx: &mut Tx<'_>, entry: EntryId, on: LegalDay, reason: &str) -> Answered<()> {
    let of = |row: &ClaimRow| row.steps.iter().rposition(|s| s.entry == Some(entry));
    let Some((row, at)) = tx.claims()?.into_iter().find_map(|row| of(&row).map(|at| (row, at))) else { return Ok(()) };
    let Some(done) = row.steps.get(at) else { return Ok(()) };
    let (to, why) = match done.what {
        SubsidyState::Paid => (SubsidyState::Approved, format!("到账的一笔已冲销：{reason}")),
        SubsidyState::Approved => (SubsidyState::Claimed, format!("核定的一笔已冲销：{reason}")),
        _ => return Ok(()),
    };
    if row.steps.last().is_some_and(|last| last.what != done.what) {
        return Ok(());
    }
    let Some(before) = row.steps.iter().take(at).rev().find(|s| s.what == to) else { return Ok(()) };
    Ok(tx.add_claim_step(row.id, row.case, &SubsidyStep { on, why, ..before.clone() })?)
}

/// Is the step a claim to the bureau, and not one that stands again because its approval was taken back?
pub(super) fn is_claim(row: &ClaimRow, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|n| row.steps.get(n));
    row.steps.get(at).is_some_and(|s| s.what == SubsidyState::Claimed)
        && before.is_none_or(|s| s.what != SubsidyState::Approved)
}

/// Was this claim to the bureau taken back before the next one?
pub(super) fn is_withdrawn(row: &ClaimRow, at: usize) -> bool {
    became(row, at) == Some(SubsidyState::Withdrawn)
}

/// Was this claim refused, mended or not, and not claimed again since?
pub(super) fn is_refused(row: &ClaimRow, at: usize) -> bool {
    matches!(became(row, at), Some(SubsidyState::Refused | SubsidyState::Mended))
}

/// What became of a claim before the next one; `None` while nothing has.
fn became(row: &ClaimRow, at: usize) -> Option<SubsidyState> {
    let after = (at + 1..row.steps.len()).take_while(|next| !is_claim(row, *next));
    after.last().and_then(|last| row.steps.get(last)).map(|s| s.what)
}

/// Does a claim of that month, as 2026-03, stand: neither taken back nor refused, nor claimed again in a later one?
pub(crate) fn claimed_in(row: &ClaimRow, of_month: &str) -> bool {
    (0..row.steps.len()).any(|at| {
        let here = row.steps.get(at).is_some_and(|s| s.month.as_deref() == Some(of_month));
        here && is_claim(row, at) && !is_withdrawn(row, at) && !is_refused(row, at)
    })
}

fn entry_of(tx: &Tx<'_>, id: EntryId) -> Answered<Entry> {
    let query = EntryQuery { id: Some(id), ..EntryQuery::default() };
    let found = tx.entries(query)?.into_iter().next().map(|row| row.entry);
    found.ok_or_else(|| Problem::new("subsidy.books", "台账里没有核定的那一笔；请检查资料库"))
}
