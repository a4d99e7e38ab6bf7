//! What is filed with a court.

use super::macros::form;
use super::{BasisLine, Person, Transfer, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 民事起诉状 (facts C6, C22).
    pub struct CivilComplaint = "civil-complaint", "民事起诉状" {
        plaintiffs: Vec<Person> = "原告",
        defendants: Vec<Person> = "被告",
        third: Vec<Person> = "第三人",
        cause: String = "案由",
        claims: Vec<String> = "诉讼请求",
        facts: Words = "事实与理由",
        transfers: Vec<Transfer> = "转账",
        amount: Fen = "争议金额",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据和证据来源",
        court: String = "受诉法院",
        copies: Option<u32> = "副本份数",
        dated: Option<LegalDay> = "日期",
    }
}
