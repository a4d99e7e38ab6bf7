//! The words of the books: movements, invoices.

use anjuan_case::fees::PartyMovement;
use anjuan_case::{Fen, LegalDay};
use clap::{Args as Group, Subcommand};

#[derive(Group)]
pub struct MovementWords {
    /// 案件编号
    pub case: String,
    /// 哪个当事人（姓名）
    #[arg(long)]
    pub party: String,
    /// 金额，元
    #[arg(long, value_parser = Fen::parse)]
    pub amount: Fen,
    /// 日期（默认为今天）
    #[arg(long)]
    pub on: Option<LegalDay>,
    /// 说明
    #[arg(long, default_value = "")]
    pub note: String,
}

#[derive(Subcommand)]
pub enum MovementWhat {
    /// 应收
    Charge {
        #[command(flatten)]
        words: MovementWords,
        /// 付款期限
        #[arg(long)]
        due: Option<LegalDay>,
    },
    /// 收到已记应收的费用
    Receive(MovementWords),
    /// 预收
    Prepay(MovementWords),
    /// 预收抵付应收
    UsePrepaid(MovementWords),
    /// 退还预收
    ReturnPrepaid(MovementWords),
    /// 退费
    Refund(MovementWords),
    /// 核销
    WriteOff(MovementWords),
    /// 代垫诉讼费、保全费等
    Advance(MovementWords),
    /// 收回代垫
    Recover(MovementWords),
    /// 收到代管款
    Hold(MovementWords),
    /// 支付代管款
    PayOut(MovementWords),
    /// 代管款抵付费用
    UseHeld(MovementWords),
}

impl MovementWhat {
    /// Which movement, its words, and by when it is to be paid.
    pub fn parts(&self) -> (PartyMovement, &MovementWords, Option<LegalDay>) {
        use PartyMovement as M;
        match self {
            Self::Charge { words, due } => (M::Charge, words, *due),
            Self::Receive(words) => (M::Receive, words, None),
            Self::Prepay(words) => (M::Prepay, words, None),
            Self::UsePrepaid(words) => (M::UsePrepaid, words, None),
            Self::ReturnPrepaid(words) => (M::ReturnPrepaid, words, None),
            Self::Refund(words) => (M::Refund, words, None),
            Self::WriteOff(words) => (M::WriteOff, words, None),
            Self::Advance(words) => (M::Advance, words, None),
            Self::Recover(words) => (M::Recover, words, None),
            Self::Hold(words) => (M::Hold, words, None),
            Self::PayOut(words) => (M::PayOut, words, None),
            Self::UseHeld(words) => (M::UseHeld, words, None),
        }
    }
}

#[derive(Subcommand)]
pub enum InvoiceWhat {
    /// 一览
    List,
    /// 登记一张发票
    Add {
        /// 台账编号
        entry: String,
        /// 发票号码
        #[arg(long)]
        number: String,
        /// 种类，如 普通发票
        #[arg(long)]
        kind: String,
        /// 金额（价税合计），元
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 开票日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 作废或者红冲
    Void {
        /// 发票号码
        number: String,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
}
