use anjuan_case::{Channel, Fen, LegalTime};
use serde::Serialize;

/// Which layout a bill was read by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Layout {
    /// Stable code: `wechat`, `alipay-app`, `alipay-web`.
    pub code: String,
    /// 微信支付账单 and the like.
    pub name: String,
    /// Channel of its payments.
    pub channel: Channel,
}

/// Which way the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 支出
    Out,
    /// 收入
    In,
    /// 中性交易, 不计收支, 其他
    Neutral,
}

/// One row of a bill. Texts are as printed, without the blanks and tabs that pad them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct BillRow {
    /// Line (CSV) or row (XLSX) in the file, from 1. Where a quoted cell runs over several lines: the first.
    pub line: u32,
    /// When: the time of payment where the layout has one and it is filled in, else the time of the order.
    pub time: LegalTime,
    /// The bill prints that time to the second; where it does not, the second is not known.
    #[serde(skip)]
    pub to_the_second: bool,
    /// 交易类型 as printed.
    #[serde(rename = "type")]
    pub kind: String,
    /// Counterparty as printed; "/" is kept.
    pub counterparty: String,
    /// Counterparty's account as printed, where the layout has it; `None` where it prints nothing or "/".
    pub counterparty_account: Option<String>,
    /// Which way.
    pub direction: Direction,
    /// Amount, never negative.
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    /// 支付方式 as printed.
    pub method: String,
    /// 当前状态 as printed.
    pub status: String,
    /// 交易单号 as printed. A number that a spreadsheet has rounded is left in its `4.2E27` form: it is no order number
    /// any more.
    pub id: String,
    /// 商户单号 or 商家订单号 as printed: the payee's own number of the order; `None` where it prints nothing or "/".
    pub merchant_no: Option<String>,
    /// 商品 and 备注 as printed, joined by “；” where both say something; empty where both are empty or "/".
    pub remark: String,
    /// Money that left and did not come back: `Out`, more than nothing, and the status does not say closed, failed or
    /// refunded in full.
    ///
    /// A part refund stays a candidate, for the rest is still out. So does a row whose refund is printed only as a row of
    /// its own: nothing in the bill ties the two together.
    pub candidate: bool,
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SetAside {
    /// Line or row in the file, from 1.
    pub line: u32,
    /// What is wrong, where and what to do, one Chinese sentence.
    pub message: String,
    /// The row as printed.
    pub text: String,
}

/// Count and sum, as the bill's own header or footer says and as read.
///
/// A difference is a finding, not an error: Alipay itself warns that its totals are counted in another way, and a
/// shortened bill keeps the totals of the long one. Rows set aside are not in what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Control {
    /// 共N笔记录 (with the number), 收入, 支出, 中性交易 and so on, as the bill calls it.
    pub what: String,
    /// Count the bill states; `None` where it states none that can be read.
    pub stated_count: Option<u32>,
    /// Count read.
    pub read_count: u32,
    /// Sum the bill states; `None` where it states none that can be read.
    pub stated_sum: Option<Fen>,
    /// Sum read; for 共N笔记录 over all rows, whichever way the money went.
    pub read_sum: Fen,
    /// What is stated agrees with what was read.
    pub agrees: bool,
}

/// A bill that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Bill {
    /// Which layout.
    pub layout: Layout,
    /// Account holder as the bill prints it.
    pub holder: Option<String>,
    /// Text encoding: `UTF-8`, `UTF-16`, `GBK` (read as GB 18030, which contains it), `XLSX`, `XLS`.
    pub encoding: String,
    /// Rows, in file order.
    pub rows: Vec<BillRow>,
    /// Rows set aside. `rows.len() + set_aside.len()` is the number of data rows of the file: header, preamble, footer
    /// and blank lines are none.
    pub set_aside: Vec<SetAside>,
    /// The bill's own counts and sums held against what was read.
    pub controls: Vec<Control>,
}
