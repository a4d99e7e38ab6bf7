//! What a single condition asks, in a lawyer's words.

use super::{AgeAt, Asks, Condition, HandlingTrait, OfficeTrait, PeriodState, Several, Spelled, SumOf};
use crate::RuleBook;
use crate::parameters::Line;
use anjuan_case::Role;

/// Something that a case is or is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Matter {
    pub words: String,
    /// It rests on a local figure that may not be known.
    pub may_be_unknown: bool,
}

impl Condition {
    /// The whole condition as a lawyer would read it aloud.
    pub fn in_words(&self, book: &RuleBook) -> String {
        let joined = |inner: &[Condition], by: &str| {
            let words: Vec<String> = inner.iter().map(|c| c.in_words(book)).collect();
            words.join(by)
        };
        match &self.asks {
            Asks::Any(any) => return joined(any, "，或者"),
            Asks::All(all) => return joined(all, "，并且"),
            Asks::Not(inner) | Asks::Unless(inner) => return format!("不是“{}”", inner.in_words(book)),
            _ => {}
        }
        match &**self {
            Spelled { office: Some(kinds), .. } => {
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                format!("机构是{}", names.join("、"))
            }
            Spelled { answer: Some(id), .. } => {
                let asked = book.question(id);
                // A question that asks for a day, a sum or words has no codes but that it was answered.
                let open = asked.is_some_and(|q| q.option.is_empty());
                let label = |code: &str| {
                    let option = asked.and_then(|q| q.option.iter().find(|o| o.code == code));
                    let plain = || if open && code == "given" { "已经填写".to_owned() } else { code.to_owned() };
                    option.map_or_else(plain, |o| o.label.clone())
                };
                let (labels, wanted) = self.codes(label);
                let ask = asked.map_or(id.as_str(), |q| q.ask.as_str());
                format!("“{ask}”{}{labels}", if wanted { "答" } else { "不答" })
            }
            other => {
                let (words, wanted) = other.said(book);
                if wanted { words } else { format!("没有“{words}”") }
            }
        }
    }
}

impl Spelled {
    /// What a condition other than an answer or a kind of office asks, and whether it wants it so or not so. Two conditions
    /// that say the opposite ask the same.
    pub fn matter(&self, book: &RuleBook) -> (Matter, bool) {
        let (words, wanted) = self.said(book);
        (Matter { words, may_be_unknown: self.may_be_unknown() }, wanted)
    }

    /// Does it rest on a local figure that may not be known?
    pub fn may_be_unknown(&self) -> bool {
        let lines = [&self.amount_at_most, &self.amount_under, &self.amount_at_least, &self.amount_over];
        let figure = lines.into_iter().flatten().any(|line| matches!(line, Line::Parameter(_)));
        figure || self.parameter.is_some()
    }

    fn said(&self, book: &RuleBook) -> (String, bool) {
        match self {
            Self { event: Some(kind), outcome: Some(outcomes), since: Some(other), known, .. } => {
                let text =
                    format!("“{}”的结果是{}，不早于最近一次“{}”", kind.name(), outcomes.in_words(), other.name());
                (text, known.unwrap_or(true))
            }
            Self { event: Some(kind), outcome: Some(outcomes), known, .. } => {
                (format!("“{}”的结果是{}", kind.name(), outcomes.in_words()), known.unwrap_or(true))
            }
            Self { event: Some(kind), bound: Some(wanted), .. } => {
                (format!("“{}”写明了属于哪一次", kind.name()), *wanted)
            }
            Self { event: Some(kind), after: Some(other), known, .. } => {
                (format!("“{}”在“{}”当天或者以后", kind.name(), other.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), since: Some(other), known, .. } => {
                (format!("“{}”不早于最近一次“{}”", kind.name(), other.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), later: Some(other), known, .. } => {
                (format!("“{}”晚于最近一次“{}”", kind.name(), other.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), without: Some(other), .. } => {
                (format!("有“{}”，它还没有“{}”", kind.name(), other.name()), true)
            }
            Self { event: Some(kind), side: Some(role), known, .. } => {
                let side = if *role == Role::Respondent { "对方" } else { "本方" };
                (format!("有{side}的事件“{}”", kind.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), times: Some(times), known, .. } => {
                (format!("“{}”记录了 {times} 次", kind.name()), known.unwrap_or(true))
            }
            Self { after_answer: Some(id), .. } => {
                let ask = book.question(id).map_or(id.as_str(), |q| q.ask.as_str());
                (format!("催告晚于“{ask}”回答的那一天"), true)
            }
            Self { event: Some(kind), sure: Some(sure), known, .. } => {
                let sure = if *sure { "有证据，也没有疑问" } else { "没有证据，或者有疑问" };
                (format!("“{}”{sure}", kind.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), proved: Some(wanted), .. } => (format!("“{}”有证据", kind.name()), *wanted),
            Self { event: Some(kind), known, .. } => (format!("有事件“{}”", kind.name()), known.unwrap_or(true)),
            Self { party: Some(role), younger: Some(years), at, .. } => {
                let side = if *role == Role::Claimant { "申请人" } else { "对方" };
                let when = match at {
                    Some(AgeAt::Payment) => "收款时",
                    Some(AgeAt::Demand) => "催告到达时",
                    Some(AgeAt::Today) => "今天",
                    Some(AgeAt::Refusal) | None => "拒绝退还时",
                };
                (format!("{side}{when}不满 {years} 周岁"), true)
            }
            Self { party: Some(role), has, lacks, .. } => {
                let side = if *role == Role::Claimant { "申请人" } else { "对方" };
                (format!("{side}有{}", has.or(*lacks).map_or("", |t| t.name())), has.is_some())
            }
            Self { several: Some(several), .. } => (format!("有几个{}", several.name()), true),
            Self { office_has: Some(t), .. } => (format!("机构填写了{}", t.name()), true),
            Self { office_lacks: Some(t), .. } => (format!("机构填写了{}", t.name()), false),
            Self { handling_has: Some(t), .. } => (format!("办理情况里有{}", t.name()), true),
            Self { handling_lacks: Some(t), .. } => (format!("办理情况里有{}", t.name()), false),
            Self { channel: Some(channels), .. } => {
                let names: Vec<&str> = channels.iter().map(|c| c.name()).collect();
                (format!("有经{}的转账", names.join("、")), true)
            }
            Self { evidence: Some(wanted), .. } => ("有证据材料".to_owned(), *wanted),
            Self { evidence_in: Some(group), .. } => (format!("有“{}”的证据材料", group.name()), true),
            Self { amount_at_most: Some(line), .. } => (format!("{}不超过{}", self.sum(), named(book, line)), true),
            Self { amount_over: Some(line), .. } => (format!("{}不超过{}", self.sum(), named(book, line)), false),
            Self { amount_under: Some(line), .. } => (format!("{}不满{}", self.sum(), named(book, line)), true),
            Self { amount_at_least: Some(line), .. } => (format!("{}不满{}", self.sum(), named(book, line)), false),
            Self { parameter: Some(id), .. } => {
                let parameter = book.parameters.get(id);
                let label = |code: &str| {
                    let option = parameter.and_then(|p| p.option.iter().find(|o| o.code == code));
                    option.map_or_else(|| code.to_owned(), |o| o.label.clone())
                };
                let title = parameter.map_or(id.as_str(), |p| p.title.as_str());
                let (labels, wanted) = self.codes(label);
                (format!("“{title}”是{labels}"), wanted)
            }
            Self { stage: Some(track), .. } => {
                let title = |id: &str| {
                    let stage = book.stages.iter().find(|stage| stage.track == *track && stage.id == id);
                    stage.map_or_else(|| id.to_owned(), |stage| stage.title.clone())
                };
                let (titles, wanted) = self.codes(title);
                (format!("案件走到{titles}"), wanted)
            }
            Self { period: Some(rule), .. } => {
                let title = book.held(rule).map_or(rule.as_str(), |held| held.rule.title.as_str());
                let name =
                    |code: &str| PeriodState::of(code).map_or_else(|| code.to_owned(), |state| state.name().to_owned());
                let (states, wanted) = self.codes(name);
                (format!("“{title}”的期限{states}"), wanted)
            }
            Self { paid_up: Some(wanted), .. } => ("记录的约定、文书确定的各期都已经付清".to_owned(), *wanted),
            Self { dated: Some(wanted), .. } => ("记录了约定、文书确定的履行日".to_owned(), *wanted),
            Self { order_suit: Some(wanted), .. } => ("支付令失效，已经转入诉讼".to_owned(), *wanted),
            Self { overdue: Some(wanted), .. } => ("约定或者文书确定的款项到期没有付清".to_owned(), *wanted),
            _ => self.dated(),
        }
    }

    /// “甲”或者“乙”, of the codes that are wanted, or not wanted, by their names.
    fn codes(&self, name: impl Fn(&str) -> String) -> (String, bool) {
        let codes = self.is.as_ref().or(self.is_not.as_ref()).map_or("", String::as_str);
        let names: Vec<String> = codes.split('|').map(name).collect();
        (format!("“{}”", names.join("”或者“")), self.is.is_some())
    }

    /// Which sum is held against a line.
    pub fn sum(&self) -> &'static str {
        match self.of {
            Some(SumOf::Transfers | SumOf::Received) => "转账金额",
            Some(SumOf::Open) => "还没有返还的金额",
            None => "请求的金额",
        }
    }

    fn dated(&self) -> (String, bool) {
        match self {
            Self { paid_before: Some(day), .. } => (format!("转账早于 {day}"), true),
            Self { paid_from: Some(day), .. } => (format!("转账早于 {day}"), false),
            Self { today_before: Some(day), .. } => (format!("评估日早于 {day}"), true),
            Self { today_from: Some(day), .. } => (format!("评估日早于 {day}"), false),
            Self { paid_within_days: Some(days), .. } => (format!("最近一笔转账在 {days} 天以内"), true),
            Self { deadline_within_days: Some(days), .. } => (format!("{days} 天内有期限届满"), true),
            Self { suit_within_days: Some(days), .. } => (format!("不足 {days} 天就有起诉的期限届满"), true),
            Self { limitation_expired: Some(wanted), .. } => ("时效届满".to_owned(), *wanted),
            Self { settled: Some(wanted), .. } => ("款项已全部返还".to_owned(), *wanted),
            Self { same_province: Some(true), .. } => ("双方在一个省".to_owned(), true),
            Self { same_province: Some(false), .. } => ("双方不在一个省".to_owned(), true),
            _ => ("没有写明的条件".to_owned(), true),
        }
    }
}

/// 5000 元, or “小额诉讼的金额线”.
fn named(book: &RuleBook, line: &Line) -> String {
    match line {
        Line::Yuan(yuan) => format!(" {yuan} 元"),
        Line::Parameter(id) => format!("“{}”", book.parameters.get(id).map_or(id.as_str(), |p| p.title.as_str())),
    }
}

impl PeriodState {
    /// 还没有过 and the like, behind 期限.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "还没有过",
            Self::Near => "快到了",
            Self::Late => "办得晚了",
            Self::Done => "已经办了",
            Self::Missed => "已经过了",
        }
    }
}

impl Several {
    /// 被申请人 and the like.
    pub fn name(self) -> &'static str {
        match self {
            Self::Respondent => "被申请人",
            Self::Claimant => "申请人",
            Self::Payment => "转账",
        }
    }
}

impl OfficeTrait {
    fn name(self) -> &'static str {
        match self {
            Self::Licence => "许可证号",
            Self::Lawyer => "律师的姓名和执业证号",
            Self::LetterCode => "文号用的简称",
        }
    }
}

impl HandlingTrait {
    fn name(self) -> &'static str {
        match self {
            Self::Engagement => "已签的委托合同",
            Self::Approval => "律所的审批",
            Self::Terms => "议定的协议内容",
            Self::AidNumber => "法律援助案号",
        }
    }
}
