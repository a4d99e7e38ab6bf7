//! A county's scheme (以案定补): classes, amounts, conditions, papers. Data that the office imports; none is built in.

use crate::reports::{CaseLine, CountedOn, Outcome, Performed, StatisticsBy, StatisticsList};
use crate::session::Answered;
use crate::{Problem, reports, unread};
use anjuan_case::{EventKind, Fen, LegalDay, OfficeKind};
use anjuan_papers::form::form;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A scheme as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyScheme {
    /// Its name, which stays.
    pub id: String,
    /// 某县人民调解以案定补办法
    pub title: String,
    /// Whose.
    pub county: String,
    /// Where it stands: 文号 and the like.
    pub source: String,
    /// The first day on which it holds.
    pub from: LegalDay,
    /// The last.
    pub to: Option<LegalDay>,
    /// What has to be known of it.
    pub note: String,
    /// Its classes, in order.
    pub classes: Vec<SubsidyClass>,
}

/// A class as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyClass {
    /// Its name, which stays.
    pub id: String,
    /// 简易纠纷
    pub title: String,
    /// What it pays.
    pub amount: Fen,
    /// Its conditions, in words.
    pub about: String,
    /// What has to be there, in words.
    pub needs: Vec<String>,
}

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scheme {
    pub id: String,
    pub title: String,
    pub county: String,
    /// The kinds of office that it pays.
    pub office: Vec<OfficeKind>,
    pub source: String,
    #[serde(with = "day")]
    pub from: LegalDay,
    #[serde(default, with = "day_if_any", skip_serializing_if = "Option::is_none")]
    pub to: Option<LegalDay>,
    #[serde(default)]
    pub note: String,
    /// Which class where several fit.
    #[serde(default)]
    pub pick: Pick,
    /// Which day decides by which scheme and from which month on a case is claimed.
    #[serde(default = "ended")]
    pub counted_on: CountedOn,
    #[serde(default)]
    pub need: Vec<Need>,
    pub class: Vec<Class>,
}

fn ended() -> CountedOn {
    CountedOn::Ended
}

/// Which class counts where several fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Pick {
    /// The first in the file.
    #[default]
    First,
    /// The one that pays most.
    Highest,
}

/// Something that has to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Need {
    pub id: String,
    pub title: String,
    /// Forms, any of which answers it.
    pub papers: Vec<String>,
    /// Must the scan of the signed paper be there?
    pub signed: bool,
    /// Events, any of which answers it.
    pub events: Vec<EventKind>,
    /// Things of the case that must be filled in, by key as registers name them.
    pub fields: Vec<String>,
    /// An order of files whose items must all be there.
    pub dossier: String,
    /// Somebody has to look: no program can.
    pub confirm: bool,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Class {
    pub id: String,
    pub title: String,
    /// In yuan, as 50.00.
    pub amount: String,
    #[serde(default)]
    pub when: When,
    /// Needs by their ids.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// Conditions; all of those named must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct When {
    /// `agreed`, `failed`, `closed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Ended>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The sum in dispute, from and below, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_below: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficult: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// Items of the statistics list.
    pub kinds: Vec<String>,
    pub sources: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ended {
    Agreed,
    Failed,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    Oral,
    Written,
}

/// Days in TOML, with or without quotes.
mod day {
    use anjuan_case::LegalDay;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Text(String),
        Date(toml::value::Datetime),
    }

    pub(super) fn serialize<S: Serializer>(day: &LegalDay, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&day.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<LegalDay, D::Error> {
        let text = match Said::deserialize(from)? {
            Said::Text(text) => text,
            Said::Date(date) => date.to_string(),
        };
        text.parse().map_err(D::Error::custom)
    }
}

mod day_if_any {
    use anjuan_case::LegalDay;
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &Option<LegalDay>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::day::serialize(day, to),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<LegalDay>, D::Error> {
        super::day::deserialize(from).map(Some)
    }
}

impl Scheme {
    /// Reads a file; what is wrong with it is told by line or by name.
    pub(crate) fn read(name: &str, text: &str, list: &StatisticsList) -> Answered<Self> {
        let refuse = |why: String| Problem::new("subsidy.scheme", format!("补贴方案“{name}”不能采用：{why}"));
        let scheme: Self = toml::from_str(text).map_err(|e| refuse(unread::toml(text, &e)))?;
        scheme.sound(list).map_err(refuse)?;
        Ok(scheme)
    }

    fn sound(&self, list: &StatisticsList) -> Result<(), String> {
        for (what, words) in
            [("id", &self.id), ("title", &self.title), ("county", &self.county), ("source", &self.source)]
        {
            if words.trim().is_empty() {
                return Err(format!("没有写 {what}"));
            }
        }
        if self.to.is_some_and(|to| to < self.from) {
            return Err("截止日早于起始日".to_owned());
        }
        if self.office.is_empty() || self.class.is_empty() {
            return Err("没有写适用的机构（office）或者没有任何等次（class）".to_owned());
        }
        let mut ids = BTreeSet::new();
        for need in &self.need {
            if !ids.insert(need.id.as_str()) || need.id.is_empty() || need.title.is_empty() {
                return Err(format!("材料“{}”没有名称或者代号重复", need.id));
            }
            let says = need.confirm
                || !(need.papers.is_empty()
                    && need.events.is_empty()
                    && need.fields.is_empty()
                    && need.dossier.is_empty());
            if !says {
                return Err(format!("材料“{}”没有写怎样核对：papers、events、fields、dossier 或 confirm", need.title));
            }
            if let Some(unknown) = need.papers.iter().find(|p| form(p).is_none()) {
                return Err(format!("材料“{}”写了没有的文书“{unknown}”", need.title));
            }
            if let Some(unknown) = need.fields.iter().find(|f| reports::field(f).is_none()) {
                return Err(format!("材料“{}”写了没有的栏目“{unknown}”", need.title));
            }
        }
        let mut classes = BTreeSet::new();
        for class in &self.class {
            let wrong = |why: String| Err(format!("等次“{}”{why}", class.title));
            if !classes.insert(class.id.as_str()) || class.title.trim().is_empty() {
                return wrong("没有名称或者代号重复".to_owned());
            }
            for amount in [Some(&class.amount), class.when.amount_from.as_ref(), class.when.amount_below.as_ref()]
                .into_iter()
                .flatten()
            {
                let read = Fen::parse(amount).and_then(Fen::entered);
                read.map_err(|e| format!("等次“{}”：{e}", class.title))?;
            }
            if class.amount() <= Fen::new(0) {
                return wrong("的金额须大于零".to_owned());
            }
            if let Some(unknown) = class.needs.iter().find(|n| !ids.contains(n.as_str())) {
                return wrong(format!("要的材料“{unknown}”没有定义（need）"));
            }
            for (by, items) in [(StatisticsBy::Kind, &class.when.kinds), (StatisticsBy::Source, &class.when.sources)] {
                let known = |id: &String| list.section(by).is_some_and(|s| s.items.iter().any(|i| i.id == *id));
                if let Some(unknown) = items.iter().find(|id| !known(id)) {
                    return wrong(format!("写了统计分类里没有的“{unknown}”"));
                }
            }
        }
        Ok(())
    }

    /// Does it hold on a day for that kind of office?
    pub(crate) fn holds(&self, on: LegalDay, office: OfficeKind) -> bool {
        self.office.contains(&office) && self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// The day of a case that decides.
    pub(crate) fn day_of(&self, line: &CaseLine) -> Option<LegalDay> {
        match self.counted_on {
            CountedOn::Accepted => Some(line.accepted),
            CountedOn::Ended => line.ended,
        }
    }

    /// The class of a case.
    ///
    /// # Errors
    /// The class that a sum nobody filled in decides about: without it, no class is right.
    pub(crate) fn class_of(&self, line: &CaseLine, list: &StatisticsList) -> Result<Option<&Class>, &Class> {
        let may = |c: &&Class| c.when.fits(line, list) && c.when.fits_amount(line.amount) != Some(false);
        let may = self.class.iter().filter(may);
        let best = match self.pick {
            Pick::First => may.into_iter().next(),
            Pick::Highest => may.reduce(|best, one| if one.amount() > best.amount() { one } else { best }),
        };
        match best {
            Some(class) if class.when.fits_amount(line.amount).is_none() => Err(class),
            best => Ok(best),
        }
    }

    pub(crate) fn shown(&self, list: &StatisticsList) -> SubsidyScheme {
        let titles = |ids: &[String]| {
            let title = |id: &String| self.need.iter().find(|n| n.id == *id).map(|n| n.title.clone());
            ids.iter().filter_map(title).collect()
        };
        let classes = self.class.iter().map(|c| SubsidyClass {
            id: c.id.clone(),
            title: c.title.clone(),
            amount: c.amount(),
            about: c.when.words(list).join("，"),
            needs: titles(&c.needs),
        });
        SubsidyScheme {
            id: self.id.clone(),
            title: self.title.clone(),
            county: self.county.clone(),
            source: self.source.clone(),
            from: self.from,
            to: self.to,
            note: self.note.clone(),
            classes: classes.collect(),
        }
    }
}

impl Class {
    /// What it pays.
    pub(crate) fn amount(&self) -> Fen {
        Fen::parse(&self.amount).unwrap_or_default()
    }
}

impl When {
    /// By the sum in dispute; `None` where it decides and is not known.
    fn fits_amount(&self, amount: Option<Fen>) -> Option<bool> {
        let fen = |text: &Option<String>| text.as_deref().and_then(|t| Fen::parse(t).ok());
        let (least, below) = (fen(&self.amount_from), fen(&self.amount_below));
        if least.is_none() && below.is_none() {
            return Some(true);
        }
        amount.map(|sum| least.is_none_or(|least| sum >= least) && below.is_none_or(|below| sum < below))
    }

    /// By everything but the sum in dispute.
    fn fits(&self, line: &CaseLine, list: &StatisticsList) -> bool {
        let item = |by| list.section(by).and_then(|s| s.place(line, None));
        let among = |by, ids: &[String]| {
            // A part answers for its whole, too.
            ids.is_empty() || item(by).is_some_and(|i| ids.iter().any(|id| *id == i.id || Some(id) == i.under.as_ref()))
        };
        self.outcome.is_none_or(|o| o.is(line.outcome))
            && self.form.is_none_or(|f| line.oral == Some(f == Form::Oral))
            && self.people_from.is_none_or(|n| line.case.parties.len() >= usize::try_from(n).unwrap_or(usize::MAX))
            && self.difficult.is_none_or(|d| line.mark.difficult == d)
            && self.performed.is_none_or(|p| (line.performed == Some(Performed::Full)) == p)
            && self.confirmed.is_none_or(|c| line.confirmed_on.is_some() == c)
            && among(StatisticsBy::Kind, &self.kinds)
            && among(StatisticsBy::Source, &self.sources)
    }

    /// Each condition in words.
    pub(crate) fn words(&self, list: &StatisticsList) -> Vec<String> {
        let labels = |by, ids: &[String]| {
            let label = |id: &String| list.section(by)?.items.iter().find(|i| i.id == *id).map(|i| i.label.clone());
            ids.iter().filter_map(label).collect::<Vec<_>>().join("、")
        };
        let is = |yes: bool, words: &str| if yes { words.to_owned() } else { format!("不是{words}") };
        let mut words = Vec::new();
        words.extend(self.outcome.map(|o| o.name().to_owned()));
        words.extend(self.form.map(|f| if f == Form::Oral { "口头协议".to_owned() } else { "书面协议".to_owned() }));
        words.extend(self.amount_from.as_ref().map(|n| format!("涉及金额 {n} 元以上（含）")));
        words.extend(self.amount_below.as_ref().map(|n| format!("涉及金额不满 {n} 元")));
        words.extend(self.people_from.map(|n| format!("当事人 {n} 人以上")));
        words.extend(self.difficult.map(|d| is(d, "疑难复杂案件")));
        words.extend(self.performed.map(|p| if p { "已履行".to_owned() } else { "尚未履行".to_owned() }));
        words.extend(self.confirmed.map(|c| if c { "已司法确认".to_owned() } else { "没有司法确认".to_owned() }));
        if !self.kinds.is_empty() {
            words.push(format!("类型：{}", labels(StatisticsBy::Kind, &self.kinds)));
        }
        if !self.sources.is_empty() {
            words.push(format!("来源：{}", labels(StatisticsBy::Source, &self.sources)));
        }
        if words.is_empty() { vec!["没有条件".to_owned()] } else { words }
    }
}

impl Ended {
    fn is(self, outcome: Outcome) -> bool {
        matches!(
            (self, outcome),
            (Self::Agreed, Outcome::Agreed) | (Self::Failed, Outcome::Failed) | (Self::Closed, Outcome::Closed)
        )
    }
    const fn name(self) -> &'static str {
        match self {
            Self::Agreed => "达成协议",
            Self::Failed => "调解不成",
            Self::Closed => "办结",
        }
    }
}
