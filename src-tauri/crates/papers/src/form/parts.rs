//! Groups of fields that many papers share.

use super::macros::group;
use anjuan_case::Fen;

group! {
    /// A party as papers describe it. What is empty is left out, or left blank to be filled in by hand.
    pub struct Person {
        name: String = "姓名（名称）",
        unit: bool = "是单位",
        sex: String = "性别",
        born: String = "出生日期",
        ethnicity: String = "民族",
        occupation: String = "职业或职务",
        employer: String = "工作单位",
        id_number: String = "身份号码（统一社会信用代码）",
        address: String = "住址（住所地）",
        delivery_address: String = "送达地址",
        phone: String = "联系方式",
        representative: String = "法定代表人（负责人）",
        representative_post: String = "代表人职务",
        agent: String = "代理人",
        guardian: String = "法定代理人",
        guardian_relation: String = "法定代理人是其何人",
        guardian_id_number: String = "法定代理人证件号码",
        guardian_phone: String = "法定代理人联系电话",
    }
}

group! {
    /// One transfer of money.
    pub struct Transfer {
        time: String = "时间",
        channel: String = "方式",
        amount: Fen = "金额",
        shown_as: String = "收款账户显示名称",
        order_no: String = "交易单号",
    }
}

group! {
    /// A legal basis: the citation, and what it says in our words.
    pub struct BasisLine {
        cite: String = "条文",
        says: String = "内容",
    }
}

/// What a letter is about where nothing else was said.
pub(super) fn about() -> String {
    "应当返还错误转账款项".to_owned()
}

/// How a letter speaks to its addressee where nothing else was said.
pub(super) fn you() -> String {
    "您".to_owned()
}

/// How one who demands in his own name speaks of himself where nothing else was said.
pub(super) fn us() -> String {
    "本人".to_owned()
}
