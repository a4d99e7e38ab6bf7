//! One rule as a lawyer wrote it, with its versions.

use super::{
    Bound, ByDay, Effect, Example, Facts, Kind, Named, Pick, PlaceOf, Scale, Span, Starts, Step, day, day_option,
};
use crate::assessment::{Body, Matter, Needed, Route, Whose};
use crate::condition::Condition;
use crate::count::ends;
use crate::{Calendar, Cite, Cites, FeeKind, InterestMode, Reduction, Regime, Standing};
use anjuan_case::fees::{CourtCostKind, Ending};
use anjuan_case::{Channel, EventKind, EvidenceGroup, LegalDay, Role};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One rule as a lawyer wrote it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    pub id: String,
    pub title: String,
    pub fact: Facts,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    pub route: Option<Route>,
    #[serde(default)]
    pub standing: Standing,
    /// All must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    #[serde(default)]
    pub effect: Option<Effect>,
    /// What it says to the user; the title where absent.
    #[serde(default)]
    pub says: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    /// Which day chooses the version.
    #[serde(default)]
    pub day: Option<ByDay>,
    /// Why there are days between its versions on which none is in force.
    #[serde(default)]
    pub gaps: Option<String>,

    /// `payment`, `limitation`, or events: the first that the case knows.
    #[serde(default)]
    pub starts: Option<Starts>,
    /// A day fixed by law.
    #[serde(default, deserialize_with = "day_option")]
    pub starts_on: Option<LegalDay>,
    /// Until one of the events of `starts` is recorded it runs from the transfer: it cannot end before that.
    #[serde(default)]
    pub from_payment: bool,
    /// Events before that of `starts` from which the period may run as well, where law leaves open which: the safe day is counted from
    /// them, where all of `safe_when` hold. What ends it, and the last day by law, stays as it is.
    #[serde(default)]
    pub safe_from: Vec<EventKind>,
    /// See `safe_from`.
    #[serde(default)]
    pub safe_when: Vec<Condition>,
    #[serde(default)]
    pub pick: Option<Pick>,
    #[serde(default)]
    pub who: Option<Whose>,
    #[serde(default)]
    pub missed: Option<String>,
    /// Events on or after the start by which the period is met.
    #[serde(default)]
    pub met_by: Vec<EventKind>,
    /// Only what a party of this role did meets it, or what says that it is of this start; what names nobody is the user's own.
    #[serde(default)]
    pub met_side: Option<Role>,
    /// A ruling on an application for retrial starts or supersedes it only where a party of this role applied.
    #[serde(default)]
    pub applied_by: Option<Role>,
    /// Papers received by the other side that show that it was met: a copy of an appeal.
    #[serde(default)]
    pub shown_by: Vec<EventKind>,
    /// A right that one need not use, as to attack a result that may well be welcome: nobody misses its last day who did not
    /// want to use it. It is shown as open to its last day, and is the user's own date where all of `wanted` hold.
    #[serde(default)]
    pub right: bool,
    /// See `right`; where it is empty, nothing is ever lost.
    #[serde(default)]
    pub wanted: Vec<Condition>,
    /// Why no event meets it, where the user can lose it.
    #[serde(default)]
    pub unmet: Option<String>,
    /// Events after the start by which it no longer matters.
    #[serde(default)]
    pub superseded_by: Vec<EventKind>,
    /// Events before its end that take its place, as a second stop of payment does.
    #[serde(default)]
    pub replaced_by: Vec<EventKind>,
    /// Events on a later day than the start by which it no longer matters, where the start itself may lie ahead.
    #[serde(default)]
    pub ended_by: Vec<EventKind>,
    /// Proved events from which it runs anew, until it has ended.
    #[serde(default)]
    pub restarted_by: Vec<EventKind>,
    /// What the other side owned (`acknowledged`) does so only where all of these hold.
    #[serde(default)]
    pub agreed: Vec<Condition>,
    /// Those of them that work after its end, too.
    #[serde(default)]
    pub revived_by: Vec<EventKind>,
    /// Runs against each respondent of its own, where a case has several and they differ; closes a paper to each of whom it
    /// holds, and to all only where it holds of all; is cited, or gives its words, where it holds of one of them.
    #[serde(default)]
    pub per_respondent: bool,
    /// Does not start, or restarts nothing, where one of these happened on an earlier day.
    #[serde(default)]
    pub not_after: Vec<EventKind>,
    /// Starts only where one of these had happened by then.
    #[serde(default)]
    pub only_after: Vec<EventKind>,
    /// Starts only where one of these of its own came then or later.
    #[serde(default)]
    pub followed_by: Vec<EventKind>,
    /// The event names who received the paper: where that is a respondent, the period is the respondent's.
    #[serde(default)]
    pub by_receiver: bool,
    /// Only where a party of this role received the paper; what names nobody was received by the user's side.
    #[serde(default)]
    pub received_by: Option<Role>,
    /// True of every case alike: it stands in the rule book and is not repeated in a case.
    #[serde(default)]
    pub general: bool,
    /// The rule whose period ends it at the latest, counted from the transfer.
    #[serde(default)]
    pub capped_by: Option<String>,
    /// Start of limitation: it has begun. False: while this rule holds it has not.
    #[serde(default)]
    pub begun: Option<bool>,
    /// What happens after its last day does not meet it: what a body may not do any more is not done by being late.
    #[serde(default)]
    pub only_in_time: bool,
    /// Limitation: the clock of another claim that runs beside that of an agreement; the earlier of the two is safe.
    #[serde(default)]
    pub beside: bool,
    /// What has to be done by its last day is to sue (法律援助法 44 (1)).
    #[serde(default)]
    pub suit: bool,
    /// Nothing is lost on its last day: a line to watch.
    #[serde(default)]
    pub watch: bool,
    /// A parameter in days that takes the place of the versions' period where the office has set it.
    #[serde(default)]
    pub period_from: Option<String>,
    /// Days before the counted end by which the act must be done.
    #[serde(default)]
    pub ahead: Option<u16>,
    /// Days before the safe day from which it is shown as near.
    #[serde(default)]
    pub warn: Option<u16>,

    /// Interruption: by this event, proved. Suspension: from this event. Limitation: from the last day of this kind, and not from
    /// the days of knowledge. Start of limitation: what was agreed by it has no day, and it starts from the first of `later`.
    #[serde(default)]
    pub event: Option<EventKind>,
    /// Interruption: events that end the proceeding, from which a new period is arguable, or counts (`from_end`).
    #[serde(default)]
    pub later: Vec<EventKind>,
    /// Interruption: events that undo it, unless one of `kept_by` was proved in between: a suit withdrawn before it was served.
    #[serde(default)]
    pub undone_by: Vec<EventKind>,
    /// See `undone_by`.
    #[serde(default)]
    pub kept_by: Vec<EventKind>,
    /// Interruption: works after the end, too.
    #[serde(default)]
    pub revives: bool,
    /// Interruption: whether it works after the end, too, is disputed: shown with the end that can be argued, never counted. Together
    /// with `revives` the last legal day counts it, and the safe day does not.
    #[serde(default)]
    pub argued: bool,
    /// Interruption: the last legal day counts it, and the safe day does not.
    #[serde(default)]
    pub legal_only: bool,
    /// Interest: only from events that limitation relies on, too; false: only from those that it does not.
    #[serde(default)]
    pub sure: Option<bool>,
    /// Interruption, suspension: why the event does neither where the conditions do not hold.
    #[serde(default)]
    pub otherwise: Option<String>,
    /// Suspension: to this event.
    #[serde(default)]
    pub until: Option<EventKind>,

    /// Counting: which step, and by which regimes of counting; whatever the regime where none is named.
    #[serde(default)]
    pub step: Option<Step>,
    #[serde(default)]
    pub by: Vec<Regime>,
    /// Counting: why the oldest version is cited for the days before it, too.
    #[serde(default)]
    pub before: Option<String>,
    /// Counting: why the statutes are named without article for the days before the oldest version.
    #[serde(default)]
    pub unheld: Option<String>,
    /// Step: why it is still to be taken where its route is closed.
    #[serde(default)]
    pub even_closed: Option<String>,

    #[serde(default)]
    pub urgent: bool,
    /// Papers it is about.
    #[serde(default)]
    pub paper: Vec<String>,
    /// Clause: the place in the paper where it is said, as `conditions`. Hint: the place in the window beside which it is said, as
    /// `sealed`, and nowhere else.
    #[serde(default)]
    pub part: Option<String>,
    #[serde(default)]
    pub cost: Option<FeeKind>,
    /// Cost: there is none to pay.
    #[serde(default)]
    pub free: bool,
    /// Cost: what the applicant paid is part of the claim where all of these hold. Interest: where all of these hold, a complaint
    /// asks for this start, and fees go by it.
    #[serde(default)]
    pub claimed: Vec<Condition>,
    /// A fee that is a share of another.
    #[serde(default)]
    pub of: Option<FeeKind>,
    #[serde(default)]
    pub reduction: Option<Reduction>,
    #[serde(default)]
    pub mode: Option<InterestMode>,

    #[serde(default)]
    pub matter: Option<Matter>,
    #[serde(default)]
    pub body: Option<Body>,
    #[serde(default)]
    pub body_name: Option<String>,
    /// Venue with `body = "institution"`: who holds the account, by the channel of the payment.
    #[serde(default)]
    pub institutions: BTreeMap<Channel, String>,
    #[serde(default)]
    pub place: Option<PlaceOf>,
    /// What would change it.
    #[serde(default)]
    pub changes: Vec<String>,

    #[serde(default)]
    pub list: Option<String>,
    #[serde(default)]
    pub proves: Option<String>,
    #[serde(default)]
    pub needed: Option<Needed>,
    #[serde(default)]
    pub group: Option<EvidenceGroup>,
    /// Bound: which.
    #[serde(default)]
    pub bound: Option<Bound>,
    /// Ending, bound: which of a court's fees.
    #[serde(default)]
    pub fees: Vec<CourtCostKind>,
    /// Ending: which.
    #[serde(default)]
    pub endings: Vec<Ending>,
    /// Ending: what is a half already is not made less.
    #[serde(default)]
    pub once: bool,
    /// Ending: whoever prepaid it bears it.
    #[serde(default)]
    pub borne: bool,
    /// The day a hint was last looked at.
    #[serde(default, deserialize_with = "day_option")]
    pub checked: Option<LegalDay>,

    #[serde(default)]
    pub version: Vec<VersionWritten>,
    #[serde(default)]
    pub example: Vec<Example>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VersionWritten {
    #[serde(deserialize_with = "day")]
    pub from: LegalDay,
    #[serde(default, deserialize_with = "day_option")]
    pub to: Option<LegalDay>,
    /// What this version says, where its articles bear another sentence than that of the rule.
    #[serde(default)]
    pub says: Option<String>,
    #[serde(default)]
    pub period: Option<Span>,
    #[serde(default)]
    pub regime: Option<Regime>,
    /// Of several events on days of this version: each has a period of its own.
    #[serde(default)]
    pub pick: Option<Pick>,
    /// Interruption: where one of `later` is of its days, the period counts anew from there.
    #[serde(default)]
    pub from_end: bool,
    /// How a fee grows with the amount.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// A share: the fee is divided by this.
    #[serde(default)]
    pub divide: Option<u32>,
    /// A rate: per cent a day.
    #[serde(default)]
    pub percent_a_day: Option<Decimal>,
    /// Bound: days.
    #[serde(default)]
    pub days: Option<u16>,
    /// Ending: how many per cent of the fee are left. Bound: the least that a reduction takes off.
    #[serde(default)]
    pub percent: Option<Decimal>,
    /// Bound: what the law names.
    #[serde(default)]
    pub named: Vec<Named>,
    pub cite: Cites,
    /// Deadline, step: further articles, where it depends on the case whether they are its law.
    #[serde(default)]
    pub also: Vec<Also>,
    /// What is cited instead of `cite` where the law of the case is another: that of another kind of mediation body.
    #[serde(default)]
    pub instead: Vec<Also>,
    /// How firm this version is, where it is less so than its rule.
    #[serde(default)]
    pub standing: Standing,
    /// A period still running on the day after `to` follows the next version from its own start; so does a suspension whose obstacle
    /// still lasted.
    #[serde(default)]
    pub overtaken: Option<Overtaken>,
}

impl VersionWritten {
    /// Every article that it cites, whatever the case.
    pub fn cites(&self) -> impl Iterator<Item = &Cite> {
        let also = self.also.iter().chain(&self.instead).flat_map(|also| also.cite.iter());
        self.cite.iter().chain(also).chain(self.overtaken.iter().flat_map(|by| by.cite.iter()))
    }
}

/// Articles that are law for some cases only: those on the agreement of one kind of mediation body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Also {
    /// From that day on, where it is later than the version's first.
    #[serde(default, deserialize_with = "day_option")]
    pub from: Option<LegalDay>,
    /// All must hold.
    pub when: Vec<Condition>,
    pub cite: Cites,
}

impl Also {
    /// Is it in force on that day, as far as it says?
    pub fn in_force(&self, day: LegalDay) -> bool {
        self.from.is_none_or(|from| from <= day)
    }
    /// Does it not say when, or what?
    pub fn lacks(&self) -> bool {
        self.when.is_empty() || self.cite.is_empty()
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Overtaken {
    pub says: String,
    pub cite: Cites,
}

impl Written {
    /// What it does: said, or plain from `starts`.
    pub fn does(&self) -> Kind {
        self.kind.unwrap_or(Kind::Deadline)
    }
    pub fn says(&self) -> &str {
        self.says.as_deref().unwrap_or(&self.title)
    }
    /// What it says by one of its versions.
    pub fn says_by<'s>(&'s self, version: &'s VersionWritten) -> &'s str {
        version.says.as_deref().unwrap_or_else(|| self.says())
    }
    /// Every condition that it goes by.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let also = self.version.iter().flat_map(|v| v.also.iter().chain(&v.instead)).flat_map(|also| &also.when);
        self.when.iter().chain(&self.claimed).chain(&self.wanted).chain(&self.safe_when).chain(&self.agreed).chain(also)
    }
    /// Every article that it cites, whatever the version and the case.
    pub fn cites(&self) -> impl Iterator<Item = &Cite> {
        self.version.iter().flat_map(VersionWritten::cites)
    }
    /// Interruption: does the safe day not rely on it, where it comes after the end (`late`) or before?
    pub fn doubted(&self, late: bool) -> bool {
        self.legal_only || (late && self.argued)
    }
    /// Every kind of event that it goes by, its conditions aside.
    pub fn events(&self) -> Vec<EventKind> {
        let starts: &[EventKind] = match &self.starts {
            Some(Starts::Events(kinds)) => kinds,
            _ => &[],
        };
        let lists = [
            starts,
            &self.safe_from,
            &self.met_by,
            &self.shown_by,
            &self.superseded_by,
            &self.replaced_by,
            &self.followed_by,
            &self.ended_by,
            &self.restarted_by,
            &self.revived_by,
            &self.not_after,
            &self.only_after,
            &self.later,
            &self.undone_by,
            &self.kept_by,
        ];
        lists.into_iter().flatten().copied().chain(self.event).chain(self.until).collect()
    }
    /// The version in force on that day.
    pub fn on(&self, day: LegalDay) -> Option<&VersionWritten> {
        self.version.iter().find(|v| v.from <= day && v.to.is_none_or(|to| day <= to))
    }
    /// The version that governs a period started on that day: an old one that was still running when the next came into
    /// force gives way to it (民法总则诉讼时效解释 1–3).
    pub fn governing(&self, calendar: &Calendar, on: LegalDay) -> Option<&VersionWritten> {
        let version = self.on(on)?;
        let (Some(_), Some(to)) = (&version.overtaken, version.to) else { return Some(version) };
        let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { return Some(version) };
        let end = ends(calendar, on.into(), period, regime)?;
        let next = to.plus_days(1)?;
        if end.raw >= next { self.on(next).or(Some(version)) } else { Some(version) }
    }
}
