//! Figures that differ by place and change with time: small-claims lines, criminal amounts, legal-aid scope.
//!
//! A value holds at its place between its days and nowhere else. Where none holds, nothing is guessed: the rule that needs it
//! stays open, and the user is asked, with the place to look it up.

mod age;
mod own;

pub use age::AgedFigure;
pub(crate) use age::FRESH;
pub use own::{OWN_FILE, OwnValue, ValueError, below, meeting, read_values, remove_value, set_value};

use crate::assessment::{Desk, Need};
use crate::condition::{Facts, SuitAt, division};
use crate::rules::shape::{
    Figure, Parameter, ParameterBy, ParameterDay, ParameterOf, ParameterUnit, ParameterValue, Span, Written,
};
use crate::{Because, Cites, Standing};
use anjuan_case::{EventKind, Fen, LegalDay, Party, Role};
use serde::{Deserialize, Serialize};

/// The code that stands for the whole country, and for the office itself.
pub(crate) const EVERYWHERE: &str = "000000";

/// What an amount is compared with: whole yuan, or a parameter's id.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Line {
    Yuan(i64),
    Parameter(String),
}

/// All parameters with their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(pub Vec<Parameter>);

/// A parameter as it is shown: what it is, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ParameterShown {
    /// Its id, as `small-claims.must`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Facts it rests on.
    pub fact: Vec<String>,
    /// `yuan`, `days`, `text` or `choice`.
    pub unit: String,
    /// What may be chosen, where `unit` is `choice`.
    pub choices: Vec<ParameterChoice>,
    /// `province`, `prefecture`, `county`, `office` or `nation`.
    pub by: String,
    /// What is asked of the user.
    pub ask: String,
    /// Where it can be found.
    pub found_in: String,
    /// The parameter that it is never lower than, at the same place and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[specta(skip)]
    pub at_least: Option<String>,
    /// Values known, newest first within a place.
    pub values: Vec<ParameterValueShown>,
}

/// One of the things that a parameter can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ParameterChoice {
    /// `yes`, `no`, `unclear`.
    pub code: String,
    /// In Chinese.
    pub label: String,
}

/// One value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ParameterValueShown {
    /// Six-digit code of the province; 000000 for the whole country or the office.
    pub place: String,
    /// First day.
    pub from: LegalDay,
    /// Last day.
    pub to: Option<LegalDay>,
    /// Whole yuan as figures, or words.
    pub value: String,
    /// Where it was read.
    pub source: String,
    /// How firm.
    #[serde(default)]
    pub standing: crate::Standing,
}

impl Parameters {
    /// Adds a block: what is loaded later counts on its own days, and what was there holds on the days that are left; a block
    /// without title only adds values.
    pub fn take(&mut self, mut block: Parameter) {
        let Some(known) = self.0.iter_mut().find(|p| p.id == block.id) else {
            self.0.push(block);
            return;
        };
        let before = std::mem::take(&mut known.value);
        let mut values: Vec<ParameterValue> = before.into_iter().filter_map(|old| old.beside(&block.value)).collect();
        values.append(&mut block.value);
        if !block.title.is_empty() {
            *known = block;
        }
        known.value = values;
    }

    pub fn get(&self, id: &str) -> Option<&Parameter> {
        self.0.iter().find(|p| p.id == id)
    }

    /// The value that holds for a case, in fen.
    pub fn yuan(&self, id: &str, facts: &Facts<'_>) -> Option<Fen> {
        let value = self.value(id, facts)?;
        facts.used.borrow_mut().insert((id.to_owned(), facts.about.get()));
        match &value.value {
            Figure::Yuan(yuan) => yuan.checked_mul(100).map(Fen::new),
            Figure::Text(_) => None,
        }
    }

    /// The words that hold for a case.
    pub fn text(&self, id: &str, facts: &Facts<'_>) -> Option<&str> {
        let value = self.value(id, facts)?;
        facts.used.borrow_mut().insert((id.to_owned(), facts.about.get()));
        match &value.value {
            Figure::Text(text) => Some(text),
            Figure::Yuan(_) => None,
        }
    }

    pub fn value(&self, id: &str, facts: &Facts<'_>) -> Option<&ParameterValue> {
        let parameter = self.get(id)?;
        let (place, day) = (place(parameter, facts)?, facts.parameter_day(parameter));
        let holds = |v: &&ParameterValue| v.place == place && v.from <= day && v.to.is_none_or(|to| day <= to);
        parameter.value.iter().filter(holds).max_by_key(|v| v.from)
    }

    pub fn shown(&self) -> Vec<ParameterShown> {
        self.0.iter().map(shown).collect()
    }
}

impl ParameterValue {
    /// What is left of a value beside those that are loaded after it: it ends where one begins, and begins where one ends. An
    /// open value gives way to a newer one by itself.
    fn beside(mut self, later: &[Self]) -> Option<Self> {
        for new in later.iter().filter(|new| new.place == self.place) {
            if new.from == self.from {
                return None;
            }
            if new.from < self.from {
                match new.to {
                    Some(last) if last >= self.from => self.from = last.plus_days(1)?,
                    _ => continue,
                }
            } else if self.to.is_some_and(|to| to >= new.from) {
                self.to = new.from.plus_days(-1);
            }
            if self.to.is_some_and(|to| to < self.from) {
                return None;
            }
        }
        Some(self)
    }
}

/// A value as it is shown.
pub(crate) fn value_shown(v: &ParameterValue) -> ParameterValueShown {
    ParameterValueShown {
        place: v.place.clone(),
        from: v.from,
        to: v.to,
        value: v.value.to_string(),
        source: v.source.clone(),
        standing: v.standing,
    }
}

/// A parameter as it is shown.
pub(crate) fn shown(p: &Parameter) -> ParameterShown {
    let mut values: Vec<ParameterValueShown> = p.value.iter().map(value_shown).collect();
    values.sort_by(|a, b| a.place.cmp(&b.place).then(b.from.cmp(&a.from)));
    ParameterShown {
        id: p.id.clone(),
        title: p.title.clone(),
        fact: p.fact.as_ref().map(crate::rules::shape::Facts::list).unwrap_or_default(),
        unit: match p.unit {
            ParameterUnit::Yuan => "yuan",
            ParameterUnit::Text => "text",
            ParameterUnit::Choice => "choice",
            ParameterUnit::Days => "days",
        }
        .to_owned(),
        choices: p.option.clone(),
        by: match p.by {
            ParameterBy::Province => "province",
            ParameterBy::Prefecture => "prefecture",
            ParameterBy::County => "county",
            ParameterBy::Office => "office",
            ParameterBy::Nation => "nation",
        }
        .to_owned(),
        ask: p.ask.clone(),
        found_in: p.found_in.clone(),
        at_least: p.at_least.clone(),
        values,
    }
}

/// Where the parameter is looked up for this case; `None` while that is unknown.
fn place(parameter: &Parameter, facts: &Facts<'_>) -> Option<String> {
    let digits = match parameter.by {
        ParameterBy::Office | ParameterBy::Nation => return Some(EVERYWHERE.to_owned()),
        ParameterBy::Province => 2,
        ParameterBy::Prefecture => 4,
        ParameterBy::County => 6,
    };
    let division = match parameter.of {
        ParameterOf::Office => facts.office.division.clone(),
        ParameterOf::Respondent => of_party(facts, Role::Respondent, digits),
        ParameterOf::Claimant => of_party(facts, Role::Claimant, digits),
        ParameterOf::Court => of_court(facts, digits),
    };
    Some(format!("{:0<6}", division?.get(..digits)?))
}

/// Of several parties in several such places none counts, nor where the place of one is not known, unless one is looked at or its court
/// was chosen.
fn of_party(facts: &Facts<'_>, role: Role, digits: usize) -> Option<String> {
    let chosen = |p: &Party| role == Role::Respondent && facts.sued_at(p.id);
    let any = facts.parties(role).any(chosen);
    let mut all = facts.parties(role).filter(|p| !any || chosen(p)).map(division);
    let first = all.next()??;
    all.all(|other| other.is_some_and(|other| other.get(..digits) == first.get(..digits))).then(|| first.clone())
}

/// Where the suit may be brought; of courts in several such places none counts, nor one whose place the case does not say: lines
/// differ by the court's province (民事诉讼法 165).
fn of_court(facts: &Facts<'_>, digits: usize) -> Option<String> {
    let SuitAt::Homes(sides) = &facts.court_at else { return None };
    let mut homes = sides.iter().map(|side| of_party(facts, *side, digits));
    let first = homes.next()??;
    homes.all(|other| other.is_some_and(|other| other.get(..digits) == first.get(..digits))).then_some(first)
}

impl Facts<'_> {
    /// The day whose value of a parameter holds for the case.
    pub fn parameter_day(&self, parameter: &Parameter) -> LegalDay {
        match parameter.day {
            ParameterDay::Today => self.today,
            ParameterDay::Acceptance => self.filed(&[EventKind::CaseRegistered, EventKind::ComplaintFiled]),
        }
    }
}

impl Desk<'_> {
    /// The office's own period of a rule, where the rule lets a parameter say it and the office has set it.
    pub(crate) fn own_period(&self, rule: &Written) -> Option<Span> {
        match self.book.parameters.value(rule.period_from.as_deref()?, &self.facts)?.value {
            Figure::Yuan(days) => format!("{days}d").parse().ok().map(Span::Period),
            Figure::Text(_) => None,
        }
    }

    /// A period that the office set itself is told as its own: it does not stand in what the rule cites.
    pub(crate) fn of_the_office(&self, rule: &Written, because: &mut Because) {
        let value = rule.period_from.as_deref().and_then(|id| self.book.parameters.value(id, &self.facts));
        let Some(value) = value else { return };
        let text = format!("天数是本机构自己定的：{} 日（出处：{}），不是法律规定的期限", value.value, value.source);
        because.cites = Cites::default();
        because.standing = Standing::Office;
        because.children.push(Because { text, standing: Standing::Office, ..Because::default() });
    }

    /// What the user is asked for a parameter that no value is held for, at each place where one is wanted: of several who owe
    /// each for itself, at the place of each.
    pub(crate) fn needs(&self, id: &str) -> Vec<Need> {
        let mut needs: Vec<Need> = Vec::new();
        for debtor in self.debtors() {
            self.facts.about.set(debtor);
            let wanted = self.book.parameters.value(id, &self.facts).is_none();
            let need = self.need(id).filter(|need| wanted && !needs.contains(need));
            needs.extend(need);
        }
        self.facts.about.set(None);
        needs
    }

    fn need(&self, id: &str) -> Option<Need> {
        let parameter = self.book.parameters.get(id)?;
        let place = place(parameter, &self.facts);
        let place_name = match place.as_deref() {
            Some(EVERYWHERE) if parameter.by == ParameterBy::Office => "本机构".to_owned(),
            Some(EVERYWHERE) => "全国".to_owned(),
            Some(code) => self.book.division_name(code).unwrap_or_else(|| code.to_owned()),
            None if parameter.of == ParameterOf::Court
                && self.facts.court_at != SuitAt::Homes(vec![Role::Respondent]) =>
            {
                "受诉法院所在的省还没有定：请先回答受诉法院在哪一方所在的省；在别的省的，请问受诉法院".to_owned()
            }
            None if self.facts.case.parties_as(Role::Respondent).filter_map(division).nth(1).is_some()
                && self.facts.parties(Role::Respondent).all(|p| division(p).is_some()) =>
            {
                "几个收款人不在一个地方：请先回答他们是共同欠还是各还各的；共同欠的，再选定向谁住所地的法院起诉"
                    .to_owned()
            }
            None => "所在省还不知道：请先填写当事人或者本机构的所在地".to_owned(),
        };
        Some(Need {
            parameter: parameter.id.clone(),
            title: parameter.title.clone(),
            ask: parameter.ask.clone(),
            found_in: parameter.found_in.clone(),
            place,
            place_name,
            money: parameter.unit == ParameterUnit::Yuan,
        })
    }
}
