//! Papers: letters and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; printpdf and lopdf bind. Start at [`letter`] and [`bundle`].
#![forbid(unsafe_code)]

use anjuan_case::{Fen, LegalDay};
use serde::Serialize;
use std::ops::ControlFlow;

/// A paper that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// A character that no font has.
    #[error("“{character}”（{code}）没有字体可以显示，出现在“{near}”；请改用其他写法，或加入含有该字的字体后重试")]
    NoGlyph { /// the character
        character: char, /// U+XXXX
        code: String, /// text around it
        near: String },
    /// Typst refused.
    #[error("文书排版失败：{0}")]
    Typeset(String),
    /// A file that cannot be put in a bundle.
    #[error("“{name}”不能装订：{why}")]
    Exhibit { /// file
        name: String, /// why, what to do
        why: String },
    /// Nothing to bind.
    #[error("没有可以装订的材料")]
    Empty,
    /// Cancelled by the user.
    #[error("已取消，没有写出文件")]
    Cancelled,
    /// Writing the PDF failed.
    #[error("写出 PDF 失败：{0}")]
    Pdf(String),
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The bytes.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: u32,
    /// Font faces used, as `Noto Serif SC Regular`.
    pub faces: Vec<String>,
}

/// Whose letter it is.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Sender {
    /// 律师函 of a firm.
    Firm { /// full registered name
        name: String, /// address
        address: String, /// telephone
        phone: String, /// 执业许可证号
        licence_no: String, /// lawyer's name
        lawyer: String, /// 执业证号
        lawyer_licence_no: String },
    /// 催告函 in the claimant's own name.
    Claimant { /// name
        name: String, /// address
        address: String, /// telephone
        phone: String },
}

/// One transfer as a letter states it.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPayment {
    /// 2026年1月31日 9时30分
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
    /// Paragraphs of facts, after 根据委托人陈述及提供的材料.
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

/// Sets a letter as PDF/A-2b.
///
/// # Errors
/// `NoGlyph`, `Typeset`, `Pdf`.
pub fn letter(letter: &Letter) -> Result<Paper, PaperError> { let _ = letter; Err(PaperError::Empty) }

/// One exhibit to bind.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// 证据名称
    pub name: String,
    /// 来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// File name, for the closing page and messages.
    pub file_name: String,
    /// SHA-256 recorded on arrival.
    pub sha256: String,
    /// The original's bytes: PDF, image, or a payment bill (kept on the closing page, not drawn).
    pub bytes: Vec<u8>,
}

/// What the cover prints.
#[derive(Clone, Debug, Serialize)]
pub struct Cover {
    /// 证据册
    pub title: String,
    /// Case title.
    pub case_title: String,
    /// 案由, as 不当得利纠纷.
    pub cause: String,
    /// 提交人
    pub submitted_by: String,
    /// Opponent.
    pub against: String,
    /// Date of submission.
    pub dated: LegalDay,
    /// Office or claimant that made it.
    pub made_by: String,
}

/// A bundle and what did not go into it.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The PDF.
    pub paper: Paper,
    /// First and last page of each exhibit, from 1, in order.
    pub pages: Vec<(u32, u32)>,
    /// Files refused, by name and reason; the rest is bound.
    pub refused: Vec<(String, String)>,
}

/// Binds exhibits: cover, index with links, exhibits with stamps and bookmarks, closing page with hashes. `progress` is told
/// (done, of) before each exhibit and may break.
///
/// # Errors
/// `Empty` where nothing can be bound, `NoGlyph`, `Cancelled`, `Pdf`.
pub fn bundle(cover: &Cover, exhibits: &[Exhibit], progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>) -> Result<Bundle, PaperError> {
    let _ = (cover, exhibits, progress);
    Err(PaperError::Empty)
}
