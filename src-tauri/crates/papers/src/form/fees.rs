//! A receipt for money that came in, and a reminder of what was agreed or adjudged.

use super::macros::{form, group};
use super::{BasisLine, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 收据: numbered by the books, one for each time that money came in from a party. It is no invoice.
    pub struct FeeReceipt = "fee-receipt", "收据" {
        body: String = "收款单位",
        receipt_no: String = "收据编号",
        payer: String = "交款人",
        matter: String = "所属案件",
        what: Words = "款项内容",
        amount: Fen = "金额",
        received_on: Option<LegalDay> = "收款日期",
        held: bool = "代管款项（不是收款单位的收入）",
        manner: Option<String> = "收款方式",
        cashier: Option<String> = "经手人",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// One instalment and what was paid of it.
    pub struct DuePart {
        by: Option<LegalDay> = "履行日期",
        amount: Option<Fen> = "应付金额",
        paid: Fen = "已付金额",
        open: Option<Fen> = "尚欠金额",
    }
}

form! {
    /// 履行提醒函: reminds of what the document fixes; neither threatens nor claims more (人民调解法 31; facts C32, F13).
    pub struct PerformanceReminder = "performance-reminder", "履行提醒函" {
        body: String = "出函单位",
        to: String = "收函人",
        /// 您, or 贵单位.
        #[serde(default = "super::parts::you")]
        you: String = "对收函人的称呼",
        creditor: String = "权利人",
        matter: String = "事项",
        document: String = "依据的文书",
        /// Names the letter whose place this one takes.
        instead: Option<String> = "代替的前函",
        fixed_on: Option<LegalDay> = "文书生效的日期",
        lines: Vec<DuePart> = "应当履行的款项",
        overdue: Option<Fen> = "已到期未付",
        asks: Words = "提醒",
        told: Vec<BasisLine> = "有关规定",
        contact: Option<String> = "联系方式",
        dated: Option<LegalDay> = "日期",
    }
}
