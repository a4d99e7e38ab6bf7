//! Papers for everyone: where a case stands, on one page for the client; and what the public is told about mistaken transfers.

use super::BasisLine;
use super::macros::{form, group};
use anjuan_case::{Fen, LegalDay};

group! {
    /// Something that happened.
    pub struct Step {
        on: Option<LegalDay> = "日期",
        what: String = "事项",
    }
}

group! {
    /// A day that must not be missed, or that others keep to.
    pub struct Due {
        day: String = "日期（星期）",
        what: String = "办什么",
        missed: String = "错过的后果",
    }
}

form! {
    /// 案件进展与期限表: one page in plain words.
    pub struct ProgressSheet = "progress-sheet", "案件进展与期限表" {
        client: String = "当事人",
        case_name: String = "案件",
        amount: Fen = "涉及金额",
        stage: String = "现在走到哪一步",
        done: Vec<Step> = "已经办了的事",
        next: Vec<String> = "接下来做什么",
        deadlines: Vec<Due> = "不能错过的日子",
        awaited: Vec<Due> = "等待对方、机关的日子",
        bring: Vec<String> = "请准备、请告诉我们的",
        remember: Vec<String> = "请记住",
        contact: Option<String> = "承办人",
        phone: Option<String> = "联系电话",
        dated: Option<LegalDay> = "制表日期",
    }
}

form! {
    /// 防转错提示单: public education. Advice is advice; what stands as law comes from the rule book.
    pub struct PreventionNotice = "prevention-notice", "防转错提示单" {
        office: String = "制作单位",
        before: Vec<String> = "转账之前",
        mistaken: Vec<String> = "转错了怎么办",
        deceived: Vec<String> = "怀疑被骗怎么办",
        received: Vec<String> = "收到陌生人的转账",
        never: Vec<String> = "不要做",
        law: Vec<BasisLine> = "法律怎么说",
        phone: Option<String> = "咨询电话",
        dated: Option<LegalDay> = "日期",
    }
}
