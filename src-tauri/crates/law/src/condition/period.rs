//! How a period stands, as conditions ask.

/// How a period stands, for conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodState {
    /// It can still be kept.
    Running,
    /// The day from which it warns has come; it is running as well.
    Near,
    /// It was met after its last day; it is done as well.
    Late,
    /// It was met, in time or late.
    Done,
    /// It has run out.
    Missed,
}

impl PeriodState {
    /// Every one, in the order in which they are asked about.
    pub const ALL: [Self; 5] = [Self::Running, Self::Near, Self::Late, Self::Done, Self::Missed];

    /// As conditions write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Near => "near",
            Self::Late => "late",
            Self::Done => "done",
            Self::Missed => "missed",
        }
    }

    /// By the code that conditions write.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
