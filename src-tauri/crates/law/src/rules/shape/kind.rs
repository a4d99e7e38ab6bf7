//! What a rule does, and the words for how it does it.

use serde::Deserialize;

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A period that ends.
    Deadline,
    /// Says when limitation starts.
    Start,
    /// Restarts limitation.
    Interrupt,
    /// Suspends limitation.
    Suspend,
    /// Opens, closes or prefers a route.
    Route,
    /// What to do next.
    Step,
    /// Which procedure the court will use.
    Procedure,
    /// A warning in a case.
    Caution,
    /// What the office itself must do or may not do.
    Duty,
    /// Lets an office write a paper, or not.
    Paper,
    /// What a paper cites.
    Basis,
    /// What a paper says in words that the law gives.
    Clause,
    /// Why a body is competent.
    Venue,
    /// How a court fee grows with the amount.
    Fee,
    /// What makes a court fee less.
    Reduction,
    /// A rate that the law fixes.
    Rate,
    /// A bound that is no period.
    Bound,
    /// What becomes of a court's fee where proceedings end.
    Ending,
    /// What a step of counting rests on.
    Counting,
    /// A court fee of the case.
    Cost,
    /// Who prepays, by when, refunds, relief.
    CostNote,
    /// A start of interest.
    Interest,
    /// One line of a checklist.
    Checklist,
    /// How a product or an office behaves; checked on a day.
    Hint,
}

/// A step of counting days or interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// The day of the start is not counted.
    StartDay,
    /// From where hours run.
    StartHour,
    /// Months and years end on the corresponding day.
    MonthDay,
    /// They end on the last day of a month that has no such day.
    MonthEnd,
    /// A last day that is off moves.
    Roll,
    /// When the last day ends.
    LastMoment,
    /// Saturday and Sunday are off.
    Weekend,
    /// They are worked where the notice of the year says so.
    MakeUp,
    /// A holiday on a weekend is made up for on a working day.
    Replaced,
    /// What the lost use of money is measured by.
    LostUse,
    /// From which day double interest counts.
    DelayStart,
    /// What a payment under a judgment pays first.
    DelayPayment,
    /// What is paid next by what is over.
    DelaySurplus,
    /// Which days of a retrial bear nothing.
    DelayRetrial,
    /// What any other payment pays first.
    PaymentOrder,
    /// What interest an order for payment may be asked for.
    OrderInterest,
    /// What interrupts limitation against one who owes together with others.
    JointDebtor,
}

impl Step {
    /// What the words of its rule name in braces, for the program to fill in; none where the program words the step.
    pub fn places(self) -> &'static [&'static str] {
        match self {
            Self::LostUse => &["品种", "以前", "调整"],
            Self::DelayStart => &["起", "末日"],
            Self::DelayPayment => &["日", "余额"],
            Self::DelaySurplus => &["金额", "利息"],
            Self::DelayRetrial => &["起", "止"],
            Self::PaymentOrder => &["日", "金额", "利息", "本金"],
            Self::OrderInterest => &["本金"],
            _ => &[],
        }
    }
}

/// What a route rule does to its route; what a paper rule does to its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Effect {
    /// The route is open and to be taken first.
    First,
    /// The route is open; the paper may be written.
    Open,
    /// Possible, but contested or dependent on more than the case says.
    Unclear,
    /// The route is closed; the paper may not be written.
    Closed,
}

/// Which of several events of a kind a period starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pick {
    Each,
    First,
    /// Of those that name one respondent, and of those of one freeze, each the last.
    Last,
    /// Of several services of one paper the earliest; a later one within the period of the earlier is the same paper's.
    Earliest,
    /// There is one such paper: of its services on a party the earliest, however late the others, until it is met.
    Once,
}

/// Which day chooses a rule's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ByDay {
    /// The day of each transfer: every version that governs one of them.
    Payment,
    /// The day of the last transfer: of what goes on, the version of its end.
    LastPayment,
    /// The day the body was turned to, by the matter; today while it was not.
    Filing,
    /// The day the announcement was last published; today while it was not.
    Announcement,
    /// The last day of the events that the rule's conditions ask to have happened, as the day a paper was received; today while none did.
    Event,
    Today,
}

/// Where a venue rule looks for the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PlaceOf {
    /// The respondent's habitual residence, else household register.
    Respondent,
    /// The respondent's household register.
    RespondentHousehold,
    Claimant,
    /// Both sides' places.
    Either,
    Office,
    None,
}
