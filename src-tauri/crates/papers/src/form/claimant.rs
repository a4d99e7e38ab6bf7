//! What claimants send in their own name.

use super::macros::form;
use super::{BasisLine, Person, ToFill, Transfer, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 催告函 (facts L5, L8): the claimant's own letter, of the same effect as a lawyer's.
    pub struct DemandLetter = "demand-letter", "催告函" {
        subject: String = "事由",
        /// What the addressee has to do, or is asked for: 应当返还错误转账款项.
        #[serde(default = "super::parts::about")]
        about: String = "就收函人的什么事发函",
        to: String = "收函人",
        /// 您, or 贵单位.
        #[serde(default = "super::parts::you")]
        you: String = "对收函人的称呼",
        apart: String = "收函人的地址、账户等识别信息",
        client: String = "催告人",
        /// 本人, 我们 or 本单位: how those who demand speak of themselves.
        #[serde(default = "super::parts::us")]
        us: String = "催告人的自称",
        address: String = "催告人地址",
        phone: String = "催告人电话",
        /// Names the letter whose place this one takes.
        instead: Option<String> = "代替的前函",
        transfers: Vec<Transfer> = "转账",
        total: Fen = "转账合计",
        amount: ToFill<Fen> = "要求返还的金额",
        facts: Words = "事实",
        basis: Vec<BasisLine> = "法律依据",
        pay_by: Option<LegalDay> = "返还期限",
        pay_to: Vec<String> = "返还方式",
        consequences: Words = "后果",
        reservation: Words = "保留",
        attachments: Vec<String> = "附件",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 平台投诉书: to the institution that carried the payment (facts P3, P13, P20).
    pub struct PlatformComplaint = "platform-complaint", "投诉书" {
        institution: String = "被投诉的支付机构或者银行",
        complainants: Vec<Person> = "投诉人",
        account: String = "投诉人的账户",
        transfers: Vec<Transfer> = "转账",
        amount: Fen = "金额",
        facts: Words = "事实",
        deceived: bool = "涉嫌诈骗",
        requests: Vec<String> = "请求事项",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        reply: String = "答复的接收方式",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 向监管部门的投诉书 (facts P16, P17): after the institution itself was asked.
    pub struct RegulatorComplaint = "regulator-complaint", "向监管部门的投诉书" {
        regulator: String = "监管部门",
        complainants: Vec<Person> = "投诉人",
        institution: String = "被投诉机构",
        complained: Option<LegalDay> = "向该机构投诉的日期",
        ticket: String = "投诉编号",
        replied: Option<LegalDay> = "该机构答复的日期",
        reply_said: Words = "答复的内容",
        transfers: Vec<Transfer> = "转账",
        amount: Fen = "金额",
        facts: Words = "事实",
        requests: Vec<String> = "请求事项",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        dated: Option<LegalDay> = "日期",
    }
}
