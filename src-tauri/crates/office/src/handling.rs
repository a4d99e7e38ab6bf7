//! How the office handles a case: what its papers need that is neither a party, a payment nor an event.

use crate::issue::of_file;
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
        let papers = self.store.papers(id)?;
        self.change("case.handling", now, |tx| {
            let known = tx.case(id)?.handling;
            let (was, is) = (of_file(&known), of_file(handling));
            if was != is {
                // Papers that went out bear the number: it stays theirs.
                let borne =
                    was.and_then(|n| papers.iter().find(|p| p.withdrawn.is_none() && p.number.as_deref() == Some(n)));
                if let (Some(paper), Some(number)) = (borne, was) {
                    return Err(Problem::new(
                        "case.number",
                        format!("“{}”已经以卷号“{number}”出具，卷号不能再改；要改的请先作废这些文书", paper.title),
                    ));
                }
                if let Some(number) = is
                    && tx.number_elsewhere(number, id)?
                {
                    return Err(Problem::new("case.number", format!("“{number}”已经是别的案件的号，请核对")));
                }
            }
            Ok(tx.set_handling(id, handling)?)
        })
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
