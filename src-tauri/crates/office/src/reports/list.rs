//! The list that statistics count by: data, which an office renames, adds to and drops from (fact M26: the ministry's own table
//! was not at hand).

use super::line::CaseLine;
use crate::session::{Answered, Changed};
use crate::{Office, Problem, unread};
use anjuan_case::{LegalTime, MediationSource};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What statistics count by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StatisticsList {
    /// The table's title.
    pub title: String,
    /// What has to be known of it; printed.
    pub note: String,
    /// The item of the section by committee that this office is.
    #[serde(default)]
    pub committee: Option<String>,
    /// Its sections, in order.
    pub sections: Vec<StatisticsSection>,
}

/// A way of counting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StatisticsSection {
    /// Its name, which stays.
    pub id: String,
    /// 按纠纷类型
    pub title: String,
    /// What of a case it looks at.
    pub by: StatisticsBy,
    /// Its items, in order.
    pub items: Vec<StatisticsItem>,
}

/// What of a case a section looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StatisticsBy {
    /// 纠纷类型
    Kind,
    /// 案件来源
    Source,
    /// 协议形式, of cases with an agreement.
    Form,
    /// What kind of committee the office is.
    Committee,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StatisticsItem {
    /// Its name, which stays when the label changes.
    pub id: String,
    /// 邻里
    pub label: String,
    /// Words of a case that mean it; `@applied` and the like are what the program keeps.
    #[serde(default)]
    pub matches: Vec<String>,
    /// The item that it is a part of.
    #[serde(default)]
    pub under: Option<String>,
    /// It takes what no other takes.
    #[serde(default)]
    pub rest: bool,
}

const BUILT_IN: &str = include_str!("../../../../../assets/statistics/people-mediation.toml");
/// Where an office's own list is kept.
const ROOM: &str = "statistics";
const NAME: &str = "list";

impl StatisticsList {
    /// The built-in list.
    ///
    /// # Errors
    /// Only where it is damaged.
    pub(crate) fn built_in() -> Answered<Self> {
        toml::from_str(BUILT_IN)
            .map_err(|e| Problem::new("report.list", format!("内置的统计分类有误：{}", unread::toml(BUILT_IN, &e))))
    }

    pub(crate) fn section(&self, by: StatisticsBy) -> Option<&StatisticsSection> {
        self.sections.iter().find(|s| s.by == by)
    }

    /// Is an item of a section a part of another one there?
    pub(crate) fn is_under(&self, section: usize, part: usize, over: usize) -> bool {
        let item = |at: usize| self.sections.get(section).and_then(|s| s.items.get(at));
        let (Some(part), Some(over)) = (item(part), item(over)) else { return false };
        part.under.as_deref() == Some(over.id.as_str())
    }

    fn sound(&self) -> Result<(), Problem> {
        let refuse = |why: String| Err(Problem::new("report.list", why));
        let mut ids = BTreeSet::new();
        for section in &self.sections {
            if section.items.is_empty() {
                return refuse(format!("“{}”没有任何一项；请至少留一项，或者删去这一类", section.title));
            }
            let mut seen = BTreeSet::new();
            for item in &section.items {
                if item.label.trim().is_empty() || item.id.trim().is_empty() {
                    return refuse(format!("“{}”里有一项没有名称", section.title));
                }
                if !seen.insert(item.id.as_str()) {
                    return refuse(format!("“{}”里“{}”的代号“{}”重复", section.title, item.label, item.id));
                }
                if let Some(over) = &item.under {
                    let parent = section.items.iter().find(|i| i.id == *over);
                    if parent.is_none_or(|p| p.under.is_some() || p.id == item.id) {
                        return refuse(format!("“{}”归在“{over}”之下，但没有这样一个上级项", item.label));
                    }
                }
            }
            let all = section.items.iter().any(|i| i.rest && i.under.is_none());
            if section.by == StatisticsBy::Kind && !all {
                return refuse(format!("“{}”要有一项收其余的（其他），否则各项相加不等于总数", section.title));
            }
            if !ids.insert(section.id.as_str()) {
                return refuse(format!("“{}”的代号“{}”重复", section.title, section.id));
            }
        }
        if let Some(committee) = &self.committee {
            let known =
                self.section(StatisticsBy::Committee).is_some_and(|s| s.items.iter().any(|i| i.id == *committee));
            if !known {
                return refuse("所选的调解委员会类型不在列表里".to_owned());
            }
        }
        Ok(())
    }
}

impl StatisticsSection {
    /// The item that a case counts under; none where the section does not concern it.
    pub(crate) fn place(&self, line: &CaseLine, committee: Option<&str>) -> Option<&StatisticsItem> {
        let by_id = |id: &str| self.items.iter().find(|i| i.id == id);
        match self.by {
            StatisticsBy::Committee => by_id(committee?),
            StatisticsBy::Form => {
                let code = if line.oral? { "@oral" } else { "@written" };
                self.items.iter().find(|i| i.matches.iter().any(|m| m == code))
            }
            StatisticsBy::Kind => {
                let own = line.mark.kind.as_deref().and_then(by_id);
                own.or_else(|| self.by_words(&line.case.handling.mediation.dispute_kind, None))
            }
            StatisticsBy::Source => line.mark.source.as_deref().and_then(by_id).or_else(|| {
                let mediation = &line.case.handling.mediation;
                let code = match mediation.source {
                    MediationSource::Applied => "@applied",
                    MediationSource::OwnMotion => "@own_motion",
                    MediationSource::Referred => "@referred",
                };
                let item = self.items.iter().find(|i| i.matches.iter().any(|m| m == code));
                let Some(item) = item else { return self.items.iter().find(|i| i.rest && i.under.is_none()) };
                // A part of it, where the referring body says which.
                if self.items.iter().any(|i| i.under.as_deref() == Some(item.id.as_str())) {
                    return self.by_words(&mediation.referred_by, Some(&item.id)).or(Some(item));
                }
                Some(item)
            }),
        }
    }

    /// By what the words hold; the longest match counts, the item's own label before all.
    fn by_words(&self, words: &str, under: Option<&str>) -> Option<&StatisticsItem> {
        let words = words.trim().trim_end_matches("纠纷");
        let among = || self.items.iter().filter(move |i| i.under.as_deref() == under);
        let bare = |label: &str| label.trim_end_matches("纠纷").to_owned();
        let named = among().find(|i| !words.is_empty() && bare(&i.label) == words);
        named
            .or_else(|| {
                among()
                    .flat_map(|i| {
                        i.matches
                            .iter()
                            .filter(|m| !m.is_empty() && words.contains(m.as_str()))
                            .map(move |m| (m.len(), i))
                    })
                    .reduce(|best, one| if one.0 > best.0 { one } else { best })
                    .map(|(_, i)| i)
            })
            .or_else(|| among().find(|i| i.rest))
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The list that statistics count by: the office's own, or the built-in one.
    pub fn statistics_list(&self) -> Answered<StatisticsList> {
        let own = self.store.settings(ROOM)?.into_iter().find(|(name, _)| name == NAME);
        match own {
            Some((_, value)) => serde_json::from_value(value).map_err(|e| {
                Problem::new(
                    "report.list",
                    format!("本机构的统计分类无法读出：{}；可以恢复为内置的分类", unread::json(&e)),
                )
            }),
            None => StatisticsList::built_in(),
        }
    }

    /// Puts a list in place of the one before.
    pub fn set_statistics_list(&mut self, list: &StatisticsList, now: LegalTime) -> Changed<()> {
        list.sound()?;
        let value = serde_json::to_value(list).map_err(|e| Problem::new("report.list", e.to_string()))?;
        self.change("report.list", now, |tx| {
            tx.say(list.title.clone());
            Ok(tx.set_setting(ROOM, NAME, Some(&value))?)
        })
    }

    /// Back to the built-in list.
    pub fn reset_statistics_list(&mut self, now: LegalTime) -> Changed<()> {
        self.change("report.list", now, |tx| {
            tx.say("恢复为内置的分类");
            Ok(tx.set_setting(ROOM, NAME, None)?)
        })
    }
}
