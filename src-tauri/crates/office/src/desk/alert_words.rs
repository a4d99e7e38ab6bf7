//! What a reminder says, in the language of the window. What is to be done is named as the rule book names it, without the party
//! that it concerns.

use super::count::{is_right, last_day};
use super::own::OfficeDate;
use super::planned::PLANNED;
use anjuan_case::{LegalDay, LegalTime};
use anjuan_law::Standing;
use anjuan_store::DateRow;

/// The language in which it is said.
#[derive(Clone, Copy)]
pub(super) struct Tongue {
    english: bool,
}

impl Tongue {
    /// `zh` or `en`, as the office's settings name it.
    pub(super) fn of(language: &str) -> Self {
        Self { english: language == "en" }
    }

    /// A period in hours.
    pub(super) fn hours(self, what: &str, until: LegalTime, minutes: i64) -> String {
        let (hours, minutes) = (minutes.div_euclid(60), minutes.rem_euclid(60));
        if self.english {
            format!("{what}: until {until}, {hours} h {minutes} min left")
        } else {
            format!("{what}：{until} 前办理，还有 {hours} 小时 {minutes} 分")
        }
    }

    /// A period in hours that began nobody knows at what time of its day.
    pub(super) fn unsure(self, what: &str, date: &DateRow) -> String {
        let (first, last) = (date.safe, date.legal);
        if self.english {
            format!(
                "{what}: the hour it began is not recorded; it may end from {first} on, at the latest {last}; act now"
            )
        } else {
            format!("{what}：起算的时刻没有记录，{first} 起随时可能届满，最晚到 {last}；请立即办理，并在事件中补上时刻")
        }
    }

    /// A crime that nobody reported.
    pub(super) fn unreported(self, date: &DateRow) -> String {
        if self.english {
            "Nobody has told the police yet; report it now".to_owned()
        } else {
            // What is to be done stands in the second sentence; said in both, nobody reads either.
            format!("{}。{}", date.what.split('：').next().unwrap_or_default(), date.missed)
        }
    }

    /// A date whose safe day has passed and whose last day has not.
    pub(super) fn late(self, what: &str, date: &DateRow, today: LegalDay) -> String {
        if let Some(undecided) = &date.undecided {
            return match self.english {
                true => format!("{what}: the safe day has passed, the last legal day stands open; act now"),
                false => format!("{what}：稳妥日已过，法定末日{undecided}，请立即办理"),
            };
        }
        let left = self.in_days(today.days_to(date.legal));
        let (end, legal) = (self.end(date), date.legal);
        match (self.english, is_right(date)) {
            (true, true) => {
                format!("{what}: the safe day has passed, {end} {legal} ({left}); act now if it is to be used")
            }
            (true, false) => format!("{what}: the safe day has passed, {end} {legal} ({left}); act now"),
            (false, true) => format!("{what}：稳妥日已过，{end} {legal}（{left}），要用的请立即办理"),
            (false, false) => format!("{what}：稳妥日已过，{end} {legal}（{left}），请立即办理"),
        }
    }

    /// A date that comes near.
    pub(super) fn near(self, what: &str, date: &DateRow, today: LegalDay) -> String {
        let left = self.in_days(today.days_to(date.safe));
        let open = || if self.english { "not decided yet".to_owned() } else { super::count::last(date) };
        let legal = date.undecided.as_ref().map_or_else(|| date.legal.to_string(), |_| open());
        let (safe, end) = (date.safe, self.end(date));
        match (self.english, date.rule == PLANNED, is_right(date)) {
            (true, true, _) => format!("{what}: {safe} ({left})"),
            (true, _, true) => format!("{what} (optional, not decided): safe day {safe} ({left}), {end} {legal}"),
            (true, ..) => format!("{what}: safe day {safe} ({left}), {end} {legal}"),
            (false, true, _) => format!("{what}：{safe}（{left}）"),
            (false, _, true) => format!("{what}（用不用还没有定）：稳妥日 {safe}（{left}），{end} {legal}"),
            (false, ..) => format!("{what}：稳妥日 {safe}（{left}），{end} {legal}"),
        }
    }

    /// What the office has to do for itself.
    pub(super) fn office(self, date: &OfficeDate, today: LegalDay) -> String {
        let (what, safe, legal) = (&date.what, date.safe, date.legal);
        let (near, last) = (self.in_days(today.days_to(safe)), self.in_days(today.days_to(legal)));
        match (self.english, safe < today) {
            (true, true) => format!("{what}: the safe day has passed, last legal day {legal} ({last}); act now"),
            (true, false) => format!("{what}: safe day {safe} ({near}), last legal day {legal}"),
            (false, true) => format!("{what}：稳妥日已过，法定末日 {legal}（{last}），请立即办理"),
            (false, false) => format!("{what}：稳妥日 {safe}（{near}），法定末日 {legal}"),
        }
    }

    fn end(self, date: &DateRow) -> &'static str {
        match (self.english, date.standing == super::count::code(&Standing::Office)) {
            (false, _) => last_day(date),
            (true, true) => "last day by the office's own rule",
            (true, false) => "last legal day",
        }
    }

    fn in_days(self, left: i64) -> String {
        match (self.english, left) {
            (false, 0) => "今天".to_owned(),
            (false, 1) => "明天".to_owned(),
            (false, days) => format!("还有 {days} 天"),
            (true, 0) => "today".to_owned(),
            (true, 1) => "tomorrow".to_owned(),
            (true, days) => format!("{days} days left"),
        }
    }
}
