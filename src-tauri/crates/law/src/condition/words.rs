//! What a single condition asks, in a lawyer's words.

use super::{Condition, HandlingTrait, OfficeTrait, Several};
use crate::parameters::Line;
use crate::rules::shape::Asked;
use anjuan_case::Role;

/// Something that a case is or is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Matter {
    pub words: String,
    /// It rests on a local figure that may not be known.
    pub may_be_unknown: bool,
}

impl Condition {
    /// What a condition other than an answer or a kind of office asks, and whether it wants it so or not so. Two conditions
    /// that say the opposite ask the same.
    pub fn matter(&self) -> (Matter, bool) {
        let (words, wanted) = self.said();
        let lines = [&self.amount_at_most, &self.amount_under, &self.amount_at_least, &self.amount_over];
        let figure = lines.into_iter().flatten().any(|line| matches!(line, Line::Parameter(_)));
        (Matter { words, may_be_unknown: figure || self.parameter.is_some() }, wanted)
    }

    /// The whole condition as a lawyer would read it aloud.
    pub fn in_words(&self, questions: &[Asked]) -> String {
        let joined = |inner: &[Self], by: &str| {
            let words: Vec<String> = inner.iter().map(|c| c.in_words(questions)).collect();
            words.join(by)
        };
        match self {
            Self { any: Some(any), .. } => joined(any, "，或者"),
            Self { all: Some(all), .. } => joined(all, "，并且"),
            Self { not: Some(inner), .. } | Self { unless: Some(inner), .. } => {
                format!("不是“{}”", inner.in_words(questions))
            }
            Self { office: Some(kinds), .. } => {
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                format!("机构是{}", names.join("、"))
            }
            Self { answer: Some(id), is, is_not, .. } => {
                let asked = questions.iter().find(|q| q.id == *id);
                let label = |code: &str| {
                    let option = asked.and_then(|q| q.option.iter().find(|o| o.code == code));
                    option.map_or_else(|| code.to_owned(), |o| o.label.clone())
                };
                let codes = is.as_ref().or(is_not.as_ref()).map_or("", String::as_str);
                let labels: Vec<String> = codes.split('|').map(label).collect();
                let (ask, verb) =
                    (asked.map_or(id.as_str(), |q| q.ask.as_str()), if is.is_some() { "答" } else { "不答" });
                format!("“{ask}”{verb}“{}”", labels.join("”或者“"))
            }
            other => {
                let (words, wanted) = other.said();
                if wanted { words } else { format!("没有“{words}”") }
            }
        }
    }

    fn said(&self) -> (String, bool) {
        match self {
            Self { event: Some(kind), after: Some(other), known, .. } => {
                (format!("“{}”在“{}”当天或者以后", kind.name(), other.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), since: Some(other), known, .. } => {
                (format!("“{}”不早于最近一次“{}”", kind.name(), other.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), side: Some(role), known, .. } => {
                let side = if *role == Role::Respondent { "对方" } else { "本方" };
                (format!("有{side}的事件“{}”", kind.name()), known.unwrap_or(true))
            }
            Self { event: Some(kind), proved: Some(wanted), .. } => (format!("“{}”有证据", kind.name()), *wanted),
            Self { event: Some(kind), known, .. } => (format!("有事件“{}”", kind.name()), known.unwrap_or(true)),
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
            Self { amount_at_most: Some(line), .. } => (format!("{}不超过{line}", self.sum()), true),
            Self { amount_over: Some(line), .. } => (format!("{}不超过{line}", self.sum()), false),
            Self { amount_under: Some(line), .. } => (format!("{}不满{line}", self.sum()), true),
            Self { amount_at_least: Some(line), .. } => (format!("{}不满{line}", self.sum()), false),
            Self { parameter: Some(id), is: Some(is), .. } => (format!("参数“{id}”是“{is}”"), true),
            Self { parameter: Some(id), is_not, .. } => {
                (format!("参数“{id}”是“{}”", is_not.as_deref().unwrap_or_default()), false)
            }
            Self { stage: Some(track), is, is_not, .. } => {
                let ids = is.as_ref().or(is_not.as_ref()).map_or("", String::as_str);
                (format!("案件的“{track}”在“{ids}”阶段"), is.is_some())
            }
            Self { period: Some(rule), is, is_not, .. } => {
                let states = is.as_ref().or(is_not.as_ref()).map_or("", String::as_str);
                (format!("期限“{rule}”是“{states}”"), is.is_some())
            }
            Self { overdue: Some(wanted), .. } => ("约定或者文书确定的款项到期没有付清".to_owned(), *wanted),
            _ => self.dated(),
        }
    }

    /// Which sum is held against a line.
    pub fn sum(&self) -> &'static str {
        if self.of.is_some() { "转账金额" } else { "请求的金额" }
    }

    fn dated(&self) -> (String, bool) {
        match self {
            Self { paid_before: Some(day), .. } => (format!("转账早于 {day}"), true),
            Self { paid_from: Some(day), .. } => (format!("转账早于 {day}"), false),
            Self { today_before: Some(day), .. } => (format!("评估日早于 {day}"), true),
            Self { today_from: Some(day), .. } => (format!("评估日早于 {day}"), false),
            Self { paid_within_days: Some(days), .. } => (format!("最近一笔转账在 {days} 天以内"), true),
            Self { deadline_within_days: Some(days), .. } => (format!("{days} 天内有期限届满"), true),
            Self { limitation_expired: Some(wanted), .. } => ("时效届满".to_owned(), *wanted),
            Self { settled: Some(wanted), .. } => ("款项已全部返还".to_owned(), *wanted),
            Self { same_province: Some(true), .. } => ("双方在一个省".to_owned(), true),
            Self { same_province: Some(false), .. } => ("双方不在一个省".to_owned(), true),
            _ => ("没有写明的条件".to_owned(), true),
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
