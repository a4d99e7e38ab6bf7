//! 诉讼时效规定 15: what interrupts limitation against one of those who owe together interrupts it against the others. Whether they do is
//! for the court (民法典 518): the last legal day counts it, and the safe day does not.

use super::Against;
use crate::assessment::Desk;
use crate::condition::{DEBTS, joint};
use anjuan_case::Event;

impl Desk<'_> {
    /// Does an event concern another respondent, who was said to owe together with this one?
    pub(super) fn of_joint_debtor(&self, event: &Event, against: Against<'_>) -> bool {
        against.id.is_some()
            && !against.concerns(event)
            && event.party.is_some_and(|id| self.respondents.contains(&id))
            && joint(self.facts.answers.own(DEBTS, None))
    }

    /// Against whom the proceeding is that an event opened: that other one, where it is a joint debtor's.
    pub(super) fn proceeded_against<'a>(&self, event: &Event, against: Against<'a>) -> Against<'a> {
        if self.of_joint_debtor(event, against) { Against { id: event.party, ..against } } else { against }
    }
}
