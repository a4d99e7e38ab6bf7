//! Until when the data behind an answer are known: holidays, lending rates, the texts of the law.

use super::{Desk, KnownUntil, Reach};
use crate::parameters::FRESH;
use anjuan_case::LegalDay;
use chrono::Datelike;

/// Days ahead of an end from which it is told.
const SOON: i64 = 60;
/// The same for a rate that is published every month.
const SOON_RATE: i64 = 7;

impl Desk<'_> {
    pub(super) fn known_until(&self) -> Vec<KnownUntil> {
        let today = self.facts.today;
        let holidays = self.calendar.announced_to();
        let mut known = vec![KnownUntil {
            what: "holidays".to_owned(),
            until: holidays,
            reach: reach(today, holidays),
            says: format!(
                "放假安排收录到 {} 年；落在以后年份的期限是暂定的，国务院公布后请更新节假日数据并重算",
                holidays.date().year()
            ),
        }];
        if let (Some(last), Some(next)) = (self.calendar.lpr_held(), self.calendar.lpr_confirmed_before()) {
            let until = next.plus_days(-1).unwrap_or(next);
            known.push(KnownUntil {
                what: "lpr".to_owned(),
                until,
                reach: reach_within(today, until, SOON_RATE),
                says: format!(
                    "LPR 收录到 {last} 公布的一期；{next} 起的利息按最后一期暂算，已经注明，请核对新公布的利率"
                ),
            });
        }
        for (id, about) in self.facts.used.borrow().iter() {
            let figure = self.facts.looking_at(*about, || self.figure_until(id));
            // Respondents at one place share its figure.
            known.extend(figure.filter(|figure| !known.contains(figure)));
        }
        let law = self.book.law_as_of();
        known.push(KnownUntil {
            what: "law".to_owned(),
            until: law,
            // Texts have no end of their own; after a year they are to be looked at again.
            reach: law.plus_days(FRESH).map_or(Reach::Ended, |again| reach(today, again)),
            says: format!("规则对照的法律文本截至 {law}；此后公布的修改请在引文旁核对，满一年的请更新规则库"),
        });
        known
    }

    /// Until when the figure is good that was used of whom is looked at; `None` for one that has no end of its own: the age of the law
    /// itself is told by itself.
    fn figure_until(&self, id: &str) -> Option<KnownUntil> {
        let parameter = self.book.parameters.get(id)?;
        let value = self.facts.parameters.value(id, &self.facts)?;
        let until = value.good_until(parameter)?;
        let today = self.facts.today;
        // What held on a day that is past holds for it for good.
        let past = self.facts.parameter_day(parameter) < today && value.to.is_some();
        Some(KnownUntil {
            what: id.to_owned(),
            until,
            reach: if past { Reach::Good } else { reach(today, until) },
            says: format!(
                "“{}”用的是 {} 起的标准（出处：{}）；标准通常每年更新，请核对有没有新的",
                parameter.title, value.from, value.source
            ),
        })
    }
}

/// How far `today` is from the end of what is known.
pub(crate) fn reach(today: LegalDay, until: LegalDay) -> Reach {
    reach_within(today, until, SOON)
}

fn reach_within(today: LegalDay, until: LegalDay, soon: i64) -> Reach {
    match today.days_to(until) {
        left if left < 0 => Reach::Ended,
        left if left <= soon => Reach::EndsSoon,
        _ => Reach::Good,
    }
}
