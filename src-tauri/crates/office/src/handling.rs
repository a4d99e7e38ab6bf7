//! How the office handles a case: what its papers need that is neither a party, a payment nor an event.

use crate::session::Changed;
use crate::{Office, Problem};
use anjuan_case::{CaseId, Fen, Handling, LegalDay, LegalTime};

impl Office {
    /// Sets how the office handles a case.
    ///
    /// # Errors
    /// `case.handling` where a day lies ahead that cannot, or instalments do not add up to the sum agreed.
    pub fn set_handling(&mut self, id: CaseId, handling: &Handling, now: LegalTime) -> Changed<()> {
        sound(handling, now.day())?;
        self.change("case.handling", now, |tx| Ok(tx.set_handling(id, handling)?))
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
    let mediation = &handling.mediation;
    let parts = mediation.instalments.iter().try_fold(Fen::new(0), |sum, i| sum.checked_add(i.amount));
    match (parts, mediation.amount) {
        (Some(parts), Some(amount)) if !mediation.instalments.is_empty() && parts != amount => {
            refuse(format!("各期合计 {} 元，与约定的总额 {} 元不符；请核对分期", parts.figures(), amount.figures()))
        }
        _ => Ok(()),
    }
}
