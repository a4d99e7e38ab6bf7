//! Figures and dates asked for by what a user reads of them, and not only by ids made for machines.

use anjuan_case::LegalDay;

/// What the id of every claim begins with.
const CLAIM: &str = "claim@";

/// Something with an id, and what a list calls it.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    /// The rule's id, with that of an event and of a party behind it where it has them: `civil.appeal@…`.
    pub id: String,
    pub title: String,
    /// Its last day, by which two of one title are told apart.
    pub day: Option<LegalDay>,
}

impl Called {
    /// What stands before the ids of events and parties. A claim goes by the rule whose start of interest it follows:
    /// `claim@costs.interest-from-payment`.
    fn rule(&self) -> &str {
        let within = self.id.strip_prefix(CLAIM).unwrap_or(&self.id);
        let rest = within.split_once('@').map_or(0, |(_, rest)| rest.len() + 1);
        self.id.get(..self.id.len() - rest).unwrap_or_default()
    }

    fn with_day(&self) -> String {
        self.day.map_or_else(|| self.title.clone(), |day| format!("{} {day}", self.title))
    }
}

/// The one that is asked for: by its id, its title, its title and last day, or its rule; where several are called so, none.
pub(crate) fn found<'a>(all: &'a [Called], asked: &str) -> Option<&'a Called> {
    let asked = asked.trim();
    let by_id = all.iter().find(|one| one.id == asked);
    let only = |holds: &dyn Fn(&Called) -> bool| {
        let mut of = all.iter().filter(|one| holds(one));
        of.next().filter(|_| of.next().is_none())
    };
    by_id
        .or_else(|| only(&|one| one.with_day() == asked))
        .or_else(|| only(&|one| one.title == asked || one.rule() == asked))
}

/// All of them as they may be asked for: by title, with the last day where others have the same, and by rule.
pub(crate) fn listed(all: &[Called]) -> String {
    let twice = |one: &Called| all.iter().filter(|other| other.title == one.title).count() > 1;
    let names = all.iter().map(|one| {
        let name = if twice(one) { one.with_day() } else { one.title.clone() };
        format!("{name}（{}）", one.rule())
    });
    names.collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::{Called, found, listed};

    #[test]
    fn a_date_is_asked_for_by_the_name_that_its_list_shows() {
        let called = |id: &str, title: &str, day: &str| Called {
            id: id.to_owned(),
            title: title.to_owned(),
            day: day.parse().ok(),
        };
        let all = [
            called("civil.appeal@0195-a", "上诉", "2026-10-09"),
            called("civil.appeal@0195-b", "上诉", "2026-11-02"),
            called("civil.reply@0195-c", "答辩", "2026-11-02"),
            called("costs.acceptance", "案件受理费", ""),
            called("claim@costs.interest-from-demand", "请求总额：从催告到达的次日起", ""),
            called("claim@costs.interest-from-payment@0195-d", "请求总额：从转账之日起", ""),
        ];
        let id = |asked: &str| found(&all, asked).map(|one| one.id.as_str());
        for rule in ["claim@costs.interest-from-demand", "claim@costs.interest-from-payment"] {
            assert!(id(rule).unwrap().starts_with(rule));
            assert!(listed(&all).contains(&format!("（{rule}）")));
        }
        assert_eq!(id(" 答辩 "), Some("civil.reply@0195-c"));
        assert_eq!(id("civil.reply"), Some("civil.reply@0195-c"));
        assert_eq!(id("案件受理费"), Some("costs.acceptance"));
        assert_eq!(id("上诉 2026-11-02"), Some("civil.appeal@0195-b"));
        assert_eq!(id("civil.appeal@0195-a"), Some("civil.appeal@0195-a"));
        assert_eq!((id("上诉"), id("civil.appeal"), id("")), (None, None, None), "which of the two is not guessed");
        let said = listed(&all);
        assert!(said.contains("上诉 2026-10-09（civil.appeal）") && said.contains("、答辩（civil.reply）"), "{said}");
        assert!(!said.contains("0195"), "{said}");
    }
}
