//! What people wrote into a list about how a mediation ended and whether it was performed. A denial goes before the word that it
//! denies; where both are said, nothing is chosen.

/// What a cell says of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResultSaid {
    /// It is empty.
    Nothing,
    /// 调解成功
    Agreed,
    /// 调解不成
    Failed,
    /// 办理中, and words that tell nothing of the result.
    Open,
    /// Both, or neither.
    Unclear,
}

/// What a cell says of the performance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PerformedSaid {
    /// It is empty.
    Nothing,
    /// 当场履行
    AtOnce,
    /// 全部履行
    Full,
    /// 部分履行
    Part,
    /// 未履行
    Not,
    /// Both, or neither.
    Unclear,
}

/// What denies.
const DENIALS: [char; 6] = ['未', '没', '不', '无', '否', '难'];
/// What may stand between a denial and what it denies.
const BETWEEN: [&str; 15] =
    ["能够", "能", "有", "以", "予", "法", "再", "曾", "最终", "双方", "就此", "调解", "协商", "经", "可"];
const CLAUSES: [char; 10] = ['，', '。', '；', '、', ',', '.', ';', '\n', '（', '('];

/// How a word stands in a text.
#[derive(Clone, Copy, Debug, Default)]
struct Stands {
    said: bool,
    denied: bool,
    /// Something before it in the same clause denies, perhaps not it.
    doubtful: bool,
}

fn stands(text: &str, words: &[&str]) -> Stands {
    let mut found = Stands::default();
    for word in words {
        for (at, _) in text.match_indices(word) {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + word.len()..).unwrap_or_default();
            // 半成功, 部分达成协议, 成功率: a part, or a number, is neither.
            if ["半", "部分", "基本", "大体"].iter().any(|part| before.ends_with(part))
                || after.starts_with(['率', '概'])
            {
                found.doubtful = true;
                continue;
            }
            let clause = before.rsplit(CLAUSES).next().unwrap_or_default();
            let mut near = clause;
            while let Some(cut) = BETWEEN.iter().find_map(|b| near.strip_suffix(b)) {
                near = cut;
            }
            if near.ends_with(DENIALS) {
                found.denied = true;
            } else if clause.contains(DENIALS) {
                found.doubtful = true;
            } else {
                found.said = true;
            }
        }
    }
    found
}

pub(super) fn result_said(text: &str) -> ResultSaid {
    let text = text.trim();
    if text.is_empty() {
        return ResultSaid::Nothing;
    }
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let good = stands(text, &["成功", "达成", "调成", "调解结案", "签订协议"]);
    let failed = good.denied || has(&["不成", "失败", "终止", "破裂", "未果"]);
    let running = has(&["办理", "在办", "未结", "进行", "调解中"]);
    match (good.said, failed, running, good.doubtful) {
        (true, false, false, false) => ResultSaid::Agreed,
        (false, true, false, false) => ResultSaid::Failed,
        (false, false, true, false) => ResultSaid::Open,
        (false, false, false, false) if has(&["办结", "结案"]) => ResultSaid::Open,
        _ => ResultSaid::Unclear,
    }
}

pub(super) fn performed_said(text: &str) -> PerformedSaid {
    let text = text.trim();
    if text.is_empty() {
        return PerformedSaid::Nothing;
    }
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let whole = has(&["全部履行", "全部付清", "履行完", "付清", "结清", "全额"]);
    let not = text.contains(DENIALS) || has(&["尚", "逾期", "欠", "拒"]);
    let part = !whole && (has(&["部分", "首期", "首笔", "一半", "剩余", "余款"]) || some_instalments(text));
    let done = whole || matches!(text, "是" | "有" | "√") || has(&["已履行", "已付", "已还"]);
    match (not, part, done) {
        // 未履行完毕, 尚未全部履行: what of it was done is not said.
        (true, _, true) | (true, true, _) => PerformedSaid::Unclear,
        (true, false, false) => PerformedSaid::Not,
        (false, true, _) => PerformedSaid::Part,
        (false, false, _) if has(&["当场", "即时"]) => PerformedSaid::AtOnce,
        (false, false, true) => PerformedSaid::Full,
        (false, false, false) => PerformedSaid::Unclear,
    }
}

/// 已履行一期, 第2期
fn some_instalments(text: &str) -> bool {
    let numbers = "一二三四五六七八九十两几0123456789";
    text.match_indices('期').any(|(at, _)| text.get(..at).is_some_and(|b| b.ends_with(|c| numbers.contains(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denial_goes_before_the_word_and_doubt_is_no_success() {
        use ResultSaid::{Agreed, Failed, Nothing, Open, Unclear};
        for (said, text) in [
            (Nothing, ""),
            (Agreed, "调解成功"),
            (Agreed, "达成协议，已结案"),
            (Agreed, "双方不再追究，达成协议"),
            (Failed, "调解不成"),
            (Failed, "未达成"),
            (Failed, "未能达成协议"),
            (Failed, "没有达成协议"),
            (Failed, "未调解成功"),
            (Failed, "未调成"),
            (Failed, "无法达成一致"),
            (Failed, "双方没有能够最终达成协议"),
            (Open, "办理中"),
            (Open, "调解中"),
            (Open, "已办结"),
            (Unclear, "经不懈努力达成协议"),
            (Unclear, "第一次调解不成，第二次达成协议"),
            (Unclear, "达成意向，仍在进行"),
            (Unclear, "其他"),
            (Unclear, "半成功"),
            (Unclear, "成功率0"),
            (Unclear, "部分达成协议"),
        ] {
            assert_eq!(result_said(text), said, "{text}");
        }
    }

    #[test]
    fn a_part_is_not_the_whole_and_nothing_is_not_a_part() {
        use PerformedSaid::{AtOnce, Full, Not, Nothing, Part, Unclear};
        for (said, text) in [
            (Nothing, ""),
            (Full, "已履行"),
            (Full, "是"),
            (Full, "分三期履行完毕"),
            (Full, "按期履行完毕"),
            (AtOnce, "当场履行"),
            (Part, "部分履行"),
            (Part, "已履行一期"),
            (Part, "已付第2期"),
            (Part, "当场履行部分"),
            (Not, "未履行"),
            (Not, "否"),
            (Not, "逾期"),
            (Not, "没有当场履行"),
            (Unclear, "未履行完毕"),
            (Unclear, "部分未履行"),
            (Unclear, "看情况"),
        ] {
            assert_eq!(performed_said(text), said, "{text}");
        }
    }
}
