//! The second pair of eyes: a date that the office can lose is checked by someone who did not enter it.

use super::entered::Rests;
use super::planned;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalDay, LegalTime, Office as Profile};
use anjuan_store::DateCheck;
use serde::{Deserialize, Serialize};

/// Where a date stands with the second pair of eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DateCheckState {
    /// The office does not ask for it, or nothing can be lost.
    NotNeeded,
    /// Nobody checked it as it stands.
    Wanted,
    /// A second person did.
    Checked,
}

/// A date that may be checked.
struct Checkable {
    /// What the check is kept under.
    id: String,
    /// What it is.
    title: String,
    /// What it rests on.
    rests: Rests,
    starts: LegalDay,
    safe: LegalDay,
    legal: LegalDay,
    /// `legal` in words, or why it stands open.
    last: String,
    /// Set for that day, and counted by no rule.
    set: bool,
}

impl Office {
    /// Keeps that who works here checked a date as it stands. The check lapses by itself where the date changes.
    ///
    /// # Errors
    /// `date.unknown`; `check.nameless` where nobody said who works here, or who entered what it rests on; `check.same-person`.
    pub fn check_date(&mut self, case: CaseId, deadline: &str, note: &str, now: LegalTime) -> Changed<()> {
        let date = self.checkable(case, deadline, now)?;
        let by = self.acting().map(str::to_owned).ok_or_else(|| {
            Problem::new("check.nameless", "请先说明您是谁（经手人），再核对期限；核对表上要写明核对人")
        })?;
        let profile = self.profile()?;
        let same = |one: &str, other: &str| is_of_one(&profile, one, other);
        let (entered_by, _) = self.entered(case, &date.rests)?;
        match entered_by {
            None => {
                let starts = match self.case(case)?.events.iter().find(|e| Some(e.id) == date.rests.event) {
                    Some(event) => format!("事件中的“{} {}”", event.kind.name(), event.on),
                    None => format!("{} 这一天（转账、回答或者约定的付款日）", date.starts),
                };
                if date.set {
                    return Err(Problem::new(
                        "check.nameless",
                        format!(
                            "“{}”录入时没有署名，无法证明由两人核对；请录入的人先选好操作人，打开这一条再保存一次（不用改动），然后由另一人核对",
                            date.title
                        ),
                    ));
                }
                return Err(Problem::new(
                    "check.nameless",
                    format!(
                        "“{}”从{starts}起算，录入时没有署名，无法证明由两人核对；请录入的人先选好操作人，打开这一条再保存一次（不用改动），然后由另一人核对",
                        date.title
                    ),
                ));
            }
            Some(entrant) if same(&entrant, &by) && date.set => {
                return Err(Problem::new(
                    "check.same-person",
                    format!("“{}”是{entrant}录入的；请由另一人核对", date.title),
                ));
            }
            Some(entrant) if same(&entrant, &by) => {
                return Err(Problem::new(
                    "check.same-person",
                    format!("“{}”的起算事项是{entrant}录入的；请由另一人核对", date.title),
                ));
            }
            Some(_) => {}
        }
        self.change("date.check", now, |tx| {
            tx.say(if date.set {
                format!("{} {}", date.title, date.legal)
            } else {
                format!("{} 稳妥日 {}，法定末日 {}", date.title, date.safe, date.last)
            });
            let check = DateCheck {
                deadline: date.id.clone(),
                safe: date.safe,
                legal: date.legal,
                by: by.clone(),
                at: now,
                note: note.trim().to_owned(),
            };
            Ok(tx.check_date(case, &check)?)
        })
    }

    /// Takes back a check that was made by mistake: the date waits for a second person again. Only who checked takes it back; the
    /// log keeps both.
    ///
    /// # Errors
    /// `date.unknown`; `check.none` where nobody checked it as it stands; `check.not-yours` where somebody else did.
    pub fn uncheck_date(&mut self, case: CaseId, deadline: &str, now: LegalTime) -> Changed<()> {
        let date = self.checkable(case, deadline, now)?;
        let Some(check) = self.store.date_checks(case)?.into_iter().find(|c| c.covers(&date.id, date.safe, date.legal))
        else {
            return Err(Problem::new("check.none", format!("“{}”还没有人核对，没有可以撤回的", date.title)));
        };
        if !self.acting().is_some_and(|by| same(by, &check.by)) {
            return Err(Problem::new(
                "check.not-yours",
                format!("“{}”是{}核对的，只能由本人撤回；请在右上角换成{}再撤回", date.title, check.by, check.by),
            ));
        }
        self.change("date.uncheck", now, |tx| {
            tx.say(format!("{} 稳妥日 {}，法定末日 {}", date.title, date.safe, date.last));
            Ok(tx.uncheck_date(case, &check)?)
        })
    }

    /// A date of a case as it stands: what was set for a day, or what the law counted.
    fn checkable(&self, case: CaseId, deadline: &str, now: LegalTime) -> Answered<Checkable> {
        let known = self.case(case)?;
        if let Some(row) = planned::by_id(&known, deadline, now.day()) {
            return Ok(Checkable {
                id: planned::check_id(&known, &row),
                last: super::count::last(&row),
                rests: Rests::of_set(&known, &row),
                title: row.what,
                starts: row.starts,
                safe: row.safe,
                legal: row.legal,
                set: true,
            });
        }
        let date = self.date(case, deadline, now)?;
        let last = date.last_day();
        Ok(Checkable {
            rests: self.rests(&known, &date),
            id: date.id,
            title: date.title,
            starts: date.starts,
            safe: date.safe,
            legal: date.legal,
            last,
            set: false,
        })
    }
}

/// The same name, however it was spaced.
fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

/// Is it a name that the office's own lists of people do not bear? None is where it keeps no list.
pub(super) fn is_unlisted(office: &Profile, name: &str) -> bool {
    office.people().next().is_some() && !office.people().any(|one| same(one, name))
}

/// Do two names stand for one person? 李四（代） is 李四, unless the office's lists bear them both.
fn is_of_one(office: &Profile, one: &str, other: &str) -> bool {
    if same(one, other) {
        return true;
    }
    let bare = |name: &str| plain(name.split(['（', '(', '【', '[']).next().unwrap_or_default());
    let both_listed = [one, other].into_iter().all(|name| office.people().any(|listed| same(listed, name)));
    !both_listed && !bare(one).is_empty() && bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anjuan_case::OfficeKind;

    #[test]
    fn a_name_with_something_beside_it_is_the_same_person_unless_both_are_listed() {
        let mut office = Profile::new(OfficeKind::Committee, "人民调解委员会");
        assert!(!is_unlisted(&office, "李四"), "no list is kept");
        assert!(is_of_one(&office, "李四（代）", "李 四") && is_of_one(&office, "李四(代)", "李四（值班）"));
        assert!(!is_of_one(&office, "李四", "李四光") && !is_of_one(&office, "（代）", "(代)李四"));
        office.recorders = ["李四", "王伟（大）", "王伟（小）"].map(str::to_owned).to_vec();
        assert!(!is_of_one(&office, "王伟（大）", "王伟（小）") && is_of_one(&office, "王伟（大）", "王伟"));
        assert!(is_unlisted(&office, "李四（代）") && !is_unlisted(&office, " 李四"));
    }
}
