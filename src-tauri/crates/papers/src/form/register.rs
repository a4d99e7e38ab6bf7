//! Groups of fields that the registers and records of mediation and legal aid share.

use super::macros::group;
use anjuan_case::{Fen, LegalDay};

group! {
    /// A party as registers describe it (fact M25). What is empty is left to be filled in by hand.
    pub struct Entry {
        role: String = "当事人地位",
        name: String = "姓名（名称）",
        unit: bool = "是单位",
        sex: Option<String> = "性别",
        ethnicity: Option<String> = "民族",
        age: Option<String> = "年龄",
        occupation: Option<String> = "职业或职务",
        phone: Option<String> = "联系方式",
        address: Option<String> = "单位或住址",
        delivery_address: Option<String> = "送达地址",
        id_number: Option<String> = "证件号码",
        representative: Option<String> = "法定代表人（负责人）",
        representative_post: Option<String> = "代表人职务",
        agent: Option<String> = "代理人",
    }
}

group! {
    /// A part of what is to be paid.
    pub struct Part {
        by: Option<LegalDay> = "付款日期",
        amount: Fen = "金额",
        /// Where several are to pay: empty until somebody says who, left out where there is only one.
        #[serde(skip_serializing_if = "Option::is_none")]
        payer: Option<String> = "付款人",
    }
}

group! {
    /// One line of an index of a file.
    pub struct FileLine {
        name: String = "文书名称",
        pages: String = "页号",
        remarks: String = "备注",
    }
}
