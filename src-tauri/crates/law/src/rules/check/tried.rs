//! Every case that conditions can tell apart, to try rules on.

use crate::RuleBook;
use crate::condition::{Condition, Matter, Spelled};
use crate::rules::shape::Asked;
use anjuan_case::OfficeKind;
use std::collections::BTreeMap;

/// More cases than this are not tried.
const MOST: usize = 50_000;

const OFFICES: [OfficeKind; 4] =
    [OfficeKind::Committee, OfficeKind::Firm, OfficeKind::LegalAid, OfficeKind::CommercialMediation];

/// What a condition asks of a case, without the value that it wants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asks {
    Answer(String),
    Office,
    /// Anything else that is so or is not.
    Fact(Matter),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    /// A code, or not answered.
    Answer(Option<String>),
    Office(OfficeKind),
    Fact(Option<bool>),
}

/// One way in which all that the conditions ask may stand.
#[derive(Clone, Debug)]
pub(super) struct Case(BTreeMap<Asks, Value>);

/// All of them; `None` where there are too many to try.
pub(super) fn cases(conditions: &[&Condition], book: &RuleBook) -> Option<impl Iterator<Item = Case> + use<>> {
    let mut asked: BTreeMap<Asks, Vec<Value>> = BTreeMap::new();
    for leaf in conditions.iter().flat_map(|c| c.each()).filter_map(|c| asks(c, book)) {
        let values = match &leaf.0 {
            Asks::Answer(id) => answers(id, &book.questions),
            Asks::Office => OFFICES.map(Value::Office).to_vec(),
            Asks::Fact(matter) => {
                let known = [Value::Fact(Some(true)), Value::Fact(Some(false))];
                known.into_iter().chain(matter.may_be_unknown.then_some(Value::Fact(None))).collect()
            }
        };
        asked.insert(leaf.0, values);
    }
    let count = asked.values().try_fold(1_usize, |n, values| n.checked_mul(values.len()).filter(|n| *n <= MOST))?;
    Some((0..count).map(move |mut at| {
        let pick = asked.iter().filter_map(|(asks, values)| {
            let value = values.get(at % values.len())?.clone();
            at /= values.len();
            Some((asks.clone(), value))
        });
        Case(pick.collect())
    }))
}

fn answers(id: &str, questions: &[Asked]) -> Vec<Value> {
    let asked = questions.iter().find(|q| q.id == id);
    let codes: Vec<String> = asked.into_iter().flat_map(|q| &q.option).map(|o| o.code.clone()).collect();
    let codes = if codes.is_empty() { vec!["given".to_owned()] } else { codes };
    std::iter::once(None).chain(codes.into_iter().map(Some)).map(Value::Answer).collect()
}

/// What a single condition asks, and whether it wants it so or not so; `None` for one made of others.
fn asks(c: &Condition, book: &RuleBook) -> Option<(Asks, bool)> {
    if !c.inner().is_empty() {
        return None;
    }
    match &**c {
        Spelled { answer: Some(id), .. } => Some((Asks::Answer(id.clone()), true)),
        Spelled { office: Some(_), .. } => Some((Asks::Office, true)),
        other => {
            let (matter, wanted) = other.matter(book);
            Some((Asks::Fact(matter), wanted))
        }
    }
}

impl Case {
    /// Does the condition hold in this case? `None` where it hangs on what is not known.
    pub fn says(&self, c: &Condition, book: &RuleBook) -> Option<bool> {
        if let Some(any) = c.any() {
            return either(any.iter().map(|c| self.says(c, book)), true);
        }
        if let Some(all) = c.all() {
            return either(all.iter().map(|c| self.says(c, book)), false);
        }
        if let Some(inner) = c.not() {
            return self.says(inner, book).map(|holds| !holds);
        }
        if let Some(inner) = c.unless() {
            return Some(self.says(inner, book) != Some(true));
        }
        let (asks, wanted) = asks(c, book)?;
        match self.0.get(&asks)? {
            Value::Office(kind) => Some(c.office.as_ref().is_some_and(|kinds| kinds.contains(kind))),
            Value::Fact(is) => is.map(|is| is == wanted),
            Value::Answer(None) => None,
            Value::Answer(Some(given)) => {
                let (codes, holds) = c.is.as_ref().map_or((c.is_not.as_ref(), false), |is| (Some(is), true));
                let among = codes.is_some_and(|codes| codes.split('|').any(|code| code == given));
                if !among && given == "unknown" { None } else { Some(among == holds) }
            }
        }
    }

    /// What sets this case apart, as a lawyer would say it.
    pub fn words(&self, questions: &[Asked]) -> Vec<String> {
        let word = |(asks, value): (&Asks, &Value)| match (asks, value) {
            (_, Value::Office(kind)) => format!("机构是{}", kind.name()),
            (Asks::Answer(id), Value::Answer(given)) => {
                let asked = questions.iter().find(|q| q.id == *id);
                let ask = asked.map_or(id.as_str(), |q| q.ask.as_str());
                let label = |code: &String| {
                    let option = asked.and_then(|q| q.option.iter().find(|o| o.code == *code));
                    option.map_or_else(|| code.clone(), |o| o.label.clone())
                };
                given.as_ref().map_or_else(|| format!("没有回答“{ask}”"), |code| format!("“{ask}”答{}", label(code)))
            }
            (Asks::Fact(matter), Value::Fact(Some(true))) => matter.words.clone(),
            (Asks::Fact(matter), Value::Fact(Some(false))) => format!("不是“{}”", matter.words),
            (Asks::Fact(matter), _) => format!("不知道是不是“{}”", matter.words),
            (Asks::Answer(_) | Asks::Office, _) => String::new(),
        };
        self.0.iter().map(word).collect()
    }
}

/// One that equals `settles` settles it; else what is unknown leaves it open.
fn either(said: impl Iterator<Item = Option<bool>>, settles: bool) -> Option<bool> {
    let mut open = false;
    for one in said {
        match one {
            Some(holds) if holds == settles => return Some(settles),
            Some(_) => {}
            None => open = true,
        }
    }
    if open { None } else { Some(!settles) }
}
