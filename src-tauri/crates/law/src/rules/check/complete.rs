//! Parameters, facts and lists: nothing missing, nothing twice.

use super::Found;
use crate::parameters::{OwnValue, shown, value_shown};
use crate::rules::Held;
use crate::rules::shape::{Bound, Figure, Kind, Named, Parameter, ParameterUnit, ParameterValue, Written};
use crate::rules::spot::Part;
use crate::{FeeKind, Reduction};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

impl Found<'_> {
    pub(super) fn parameter(&mut self, parameter: &Parameter) {
        let id = &parameter.id;
        for (key, empty) in [
            ("title", parameter.title.is_empty()),
            ("fact", parameter.fact.is_none()),
            ("ask", parameter.ask.is_empty()),
            ("where", parameter.found_in.is_empty()),
        ] {
            if empty {
                self.other("parameter", id, key, "参数缺少这一项".to_owned());
            }
        }
        let shown = shown(parameter);
        for (i, value) in parameter.value.iter().enumerate() {
            let part = Part::value(&value.place, value.from);
            if let Some(wrong) = OwnValue::of(&shown, &value_shown(value)).err() {
                self.other_in("parameter", id, Some(&part), wrong.key, wrong.to_string());
            }
            let number = matches!(parameter.unit, ParameterUnit::Yuan | ParameterUnit::Days);
            if number != matches!(value.value, Figure::Yuan(_)) {
                let message = format!(
                    "{} 自 {} 起的值与单位不符：元和天数写整数，不加引号，其他的加引号",
                    value.place, value.from
                );
                self.other_in("parameter", id, Some(&part), "value", message);
            }
            let overlaps = parameter.value.iter().skip(i + 1).find(|other| {
                let other: &ParameterValue = other;
                let (first, second) = if other.from < value.from { (other, value) } else { (value, other) };
                // An open value gives way to a newer one; two closed ones must not meet.
                other.place == value.place
                    && (first.from == second.from || first.to.is_some_and(|to| to >= second.from))
            });
            if let Some(other) = overlaps {
                let message = format!("{} 的值有重叠：{} 起的与 {} 起的", value.place, value.from, other.from);
                self.other_in("parameter", id, Some(&part), "from", message);
            }
        }
    }

    /// Every fact has a rule or a reason, never both, never neither; no rule names a fact that is not listed.
    pub(super) fn facts(&mut self) {
        let mut named: BTreeSet<String> = BTreeSet::new();
        named.extend(self.book.rules.iter().flat_map(|held| held.rule.fact.list()));
        named.extend(self.book.questions.iter().flat_map(|q| q.fact.list()));
        named.extend(self.book.parameters.0.iter().filter_map(|p| p.fact.as_ref()).flat_map(|f| f.list()));
        let mut listed = BTreeSet::new();
        for fact in &self.book.facts {
            listed.insert(fact.id.clone());
            let message = match (&fact.left_out, named.contains(&fact.id)) {
                (None, false) => "这条事实没有规则，也没有写明为什么不写（left_out）",
                (Some(_), true) => "这条事实写了不写规则的理由，却有规则引用它",
                (Some(reason), false) if reason.trim().is_empty() => "left_out 要写理由",
                _ => continue,
            };
            self.other("fact", &fact.id, "left_out", message.to_owned());
        }
        for id in named.difference(&listed) {
            self.unlisted(id);
        }
        self.uncounted();
    }

    /// A period that is told and not counted is told by a rule, which says why no day is shown.
    fn uncounted(&mut self) {
        let book = self.book;
        for (fact, period) in book.facts.iter().flat_map(|fact| fact.uncounted.iter().map(move |of| (fact, of))) {
            let message = match book.held(&period.rule) {
                None => format!("没有规则“{}”", period.rule),
                Some(held) if held.rule.does() == Kind::Deadline => {
                    format!("规则“{}”已经是期限，不要再写为什么不计算", period.rule)
                }
                Some(_) if period.why.trim().is_empty() => {
                    format!("规则“{}”的期限为什么不计算，要写理由（why）", period.rule)
                }
                Some(_) => continue,
            };
            self.other("fact", &fact.id, "uncounted", message);
        }
    }

    /// A fact that somebody rests on and that is not listed, where it is named.
    fn unlisted(&mut self, fact: &String) {
        let message =
            || format!("事实表（facts.toml）里没有“{fact}”；请写表里已有的编号，或者在自己的文件里加一个 [[fact]]");
        let book = self.book;
        for held in book.rules.iter().filter(|held| held.rule.fact.list().contains(fact)) {
            self.tell(held, "fact", message());
        }
        for question in book.questions.iter().filter(|q| q.fact.list().contains(fact)) {
            self.question(question, "fact", message());
        }
        let names = |p: &&Parameter| p.fact.as_ref().is_some_and(|f| f.list().contains(fact));
        for parameter in book.parameters.0.iter().filter(names) {
            self.other("parameter", &parameter.id, "fact", message());
        }
    }

    /// Each fee and each reduction has exactly one rule, and so has the rate of late performance, and each bound.
    pub(super) fn figures(&mut self) {
        for fee in FeeKind::ALL {
            self.one(fee.name(), &|rule| rule.does() == Kind::Fee && rule.cost == Some(fee));
        }
        for less in Reduction::ALL {
            self.one(less.name(), &|rule| rule.does() == Kind::Reduction && rule.reduction == Some(less));
        }
        self.one("迟延履行的加倍部分（delay-double）", &|rule| rule.does() == Kind::Rate);
        for bound in Bound::ALL {
            self.one(bound.name(), &|rule| rule.bound == Some(bound));
        }
    }

    /// What has no rule any more is told where the one that it had was replaced; what has several, at each of them.
    fn one(&mut self, what: &str, holds: &dyn Fn(&Written) -> bool) {
        let book = self.book;
        let there: Vec<&Held> = book.rules.iter().filter(|held| holds(&held.rule)).collect();
        if there.len() == 1 {
            return;
        }
        let ids: Vec<String> = there.iter().map(|held| format!("“{}”（{}）", held.rule.id, held.file)).collect();
        let ids = if ids.is_empty() { String::new() } else { format!("：{}", ids.join("、")) };
        let message = format!("收费标准、减半、法定利率和界限每种要有一条规则，“{what}”有 {} 条{ids}", there.len());
        let gone = book.replaced.iter().filter(|held| holds(&held.rule)).filter_map(|held| book.held(&held.rule.id));
        let mut told: Vec<&Held> = if there.is_empty() { gone.collect() } else { there };
        told.dedup_by(|a, b| a.rule.id == b.rule.id);
        for held in &told {
            self.tell(held, "kind", message.clone());
        }
        if told.is_empty() {
            self.other("rule", what, "kind", message);
        }
    }

    /// Every version of a bound has its figure or its names, and no other.
    pub(super) fn bound(&mut self, held: &Held) {
        let Some(bound) = held.rule.bound else { return };
        for version in &held.rule.version {
            let there = [version.days.is_some(), version.percent.is_some(), !version.named.is_empty()];
            let (wanted, what) = match bound {
                Bound::Pressing => ([true, false, false], "要写明不足几日（days，1 至 365），不写别的数字"),
                Bound::FeeReduced => ([false, true, false], "要写明百分之几（percent），不写别的数字"),
                Bound::NotCommercial | Bound::NoSuchCourt => {
                    let what = "要写明名称和认得出它的词（named；每个词两个字以上，前后不留空格，不重复），不写数字";
                    ([false, false, true], what)
                }
                Bound::FeeWaived | Bound::FeeAfterwards => ([false, false, false], "只写条文，不写数字"),
            };
            let share = version.percent.is_none_or(|p| p > Decimal::ZERO && p <= Decimal::ONE_HUNDRED);
            let days = version.days.is_none_or(|days| (1..=365).contains(&days));
            if there != wanted || !share || !days || !recognisable(&version.named) {
                let message = format!("{} 起的版本{what}", version.from);
                let key = if version.named.is_empty() { "version" } else { "named" };
                self.tell_in(held, Some(&Part::version(version.from)), key, message);
            }
        }
        if (bound == Bound::FeeAfterwards) == held.rule.fees.is_empty() {
            self.tell(held, "fees", "不预交的费用要写明是哪些（fees），其他界限不写");
        }
        let told = matches!(bound, Bound::FeeReduced | Bound::FeeWaived | Bound::FeeAfterwards);
        if told && held.rule.says.is_none() {
            self.tell(held, "says", "没有写明怎么说（says）");
        }
    }

    /// A step's words leave room for what the program fills in, and for nothing else; no step has two rules.
    pub(super) fn counting(&mut self, held: &Held) {
        let rule = &held.rule;
        let Some(step) = rule.step else {
            self.tell(held, "step", "没有写明是计算的哪一步");
            return;
        };
        let alike = |other: &&Written| {
            other.step == Some(step) && (other.by == rule.by || other.by.iter().any(|regime| rule.by.contains(regime)))
        };
        if self.book.of(Kind::Counting).filter(alike).count() > 1 {
            self.tell(held, "step", "这一步已经有一条规则；请在那一条里加版本");
        }
        let said = rule.says.as_deref().unwrap_or_default();
        let named: BTreeSet<&str> = said.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        let places: BTreeSet<&str> = step.places().iter().copied().collect();
        if named != places {
            let places: Vec<String> = step.places().iter().map(|place| format!("{{{place}}}")).collect();
            let wanted = if places.is_empty() {
                "不写 says".to_owned()
            } else {
                format!("says 里要有{}", places.join("、"))
            };
            self.tell(held, "says", format!("这一步{wanted}，别的大括号不要写"));
        }
    }

    pub(super) fn lists(&mut self) {
        for list in &self.book.lists {
            let used = self.book.rules.iter().any(|held| held.rule.list.as_deref() == Some(list.id.as_str()));
            if !used {
                self.other("list", &list.id, "list", "清单里一项也没有".to_owned());
            }
        }
    }
}

/// Do the words tell what is meant from everything else? A single character, or none, stands in nearly every text.
fn recognisable(named: &[Named]) -> bool {
    let mut words: Vec<&str> = named.iter().flat_map(|one| &one.words).map(String::as_str).collect();
    let plain = |text: &str| text.trim() == text && text.chars().count() >= 2;
    let whole =
        named.iter().all(|one| plain(&one.name) && !one.words.is_empty()) && words.iter().all(|word| plain(word));
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    whole && words.len() == count
}
