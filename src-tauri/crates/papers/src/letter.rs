//! 律师函 and 催告函 (facts L3, L5, L8).

use crate::typeset::{Purpose, typeset};
use crate::{Paper, PaperError};
use anjuan_case::{Fen, LegalDay};
use serde::Serialize;
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("../../../../assets/templates/letter.typ");

/// Whose letter it is.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Sender {
    /// 律师函 of a firm.
    Firm {
        /// Full registered name.
        name: String,
        /// Address.
        address: String,
        /// Telephone.
        phone: String,
        /// 执业许可证号
        licence_no: String,
        /// The lawyer's name.
        lawyer: String,
        /// 执业证号
        lawyer_licence_no: String,
    },
    /// 催告函 in the claimant's own name.
    Claimant {
        /// Name.
        name: String,
        /// Address.
        address: String,
        /// Telephone.
        phone: String,
    },
}

/// One transfer as a letter states it.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPayment {
    /// 2026年1月31日9时30分
    pub time: String,
    /// 微信支付
    pub channel: String,
    /// Amount.
    pub amount: Fen,
    /// Account or name as the platform shows the recipient.
    pub recipient_shown: String,
    /// 交易单号
    pub order_no: Option<String>,
}

/// A legal basis as a letter prints it.
#[derive(Clone, Debug, Serialize)]
pub struct LetterBasis {
    /// 《中华人民共和国民法典》第九百八十五条
    pub cite: String,
    /// What it says, in our words.
    pub says: String,
}

/// Everything a letter prints (L3). Amounts are printed in figures and capitals.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// Whose.
    pub sender: Sender,
    /// 文号, as 〔2026〕衡律函字第1号; only a firm's letter has one. `None` prints 草稿 in its place.
    pub number: Option<String>,
    /// 关于要求返还错误转账款项的
    pub subject: String,
    /// Full name of the addressee; never a nickname.
    pub to: String,
    /// What tells the addressee apart: address or account.
    pub to_identified_by: String,
    /// Client's name (firm's letters).
    pub client: String,
    /// Paragraphs of facts, after the transfers.
    pub facts: Vec<String>,
    /// The transfers; set as a table where there are several.
    pub payments: Vec<LetterPayment>,
    /// Sum demanded.
    pub demand: Fen,
    /// Basis in law.
    pub basis: Vec<LetterBasis>,
    /// Last day to pay.
    pub pay_by: LegalDay,
    /// How to pay back, as account lines.
    pub pay_to: Vec<String>,
    /// Paragraphs on consequences.
    pub consequences: Vec<String>,
    /// Paragraphs of reservation.
    pub reservation: Vec<String>,
    /// Attachments.
    pub attachments: Vec<String>,
    /// Date of the letter.
    pub dated: LegalDay,
}

/// Sets a letter as PDF/A-2b. The same letter gives the same bytes.
///
/// # Errors
/// `NoGlyph` for a character that no face has; `Typeset`, `Pdf`.
pub fn letter(letter: &Letter) -> Result<Paper, PaperError> {
    typeset(TEMPLATE, &printed(letter), letter.dated, Purpose::Archive)
}

/// The letter as the template reads it: amounts and days already in words.
fn printed(letter: &Letter) -> Value {
    let payments: Vec<Value> = letter
        .payments
        .iter()
        .map(|p| {
            json!({
                "time": p.time, "channel": p.channel, "to": p.recipient_shown, "order": p.order_no,
                "figures": p.amount.figures(), "capitals": p.amount.capitals(),
            })
        })
        .collect();
    json!({
        "sender": letter.sender,
        "number": letter.number,
        "subject": letter.subject,
        "to": letter.to,
        "apart": letter.to_identified_by,
        "client": letter.client,
        "facts": letter.facts,
        "payments": payments,
        "figures": letter.demand.figures(),
        "capitals": letter.demand.capitals(),
        "basis": letter.basis,
        "pay_by": letter.pay_by.in_chinese(),
        "pay_to": letter.pay_to,
        "consequences": letter.consequences,
        "reservation": letter.reservation,
        "attachments": letter.attachments,
        "dated": letter.dated.in_chinese(),
    })
}
