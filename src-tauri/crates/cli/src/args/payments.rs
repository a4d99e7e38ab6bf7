//! Transfers of a case.

use anjuan_case::{Channel, Fen, LegalTime};
use clap::{Args as Group, Subcommand, ValueEnum};

#[derive(Group)]
pub struct PaymentAsk {
    #[command(subcommand)]
    pub what: PaymentWhat,
}

#[derive(Subcommand)]
pub enum PaymentWhat {
    /// 补上一笔转账；须写 --at 和 --amount
    Add {
        /// 案件编号
        case: String,
        #[command(flatten)]
        words: PaymentWords,
    },
    /// 更正一笔转账；没有写的保持原样
    Change {
        /// 案件编号
        case: String,
        /// 第几笔，从 1 数起，见 anjuan case show
        payment: usize,
        #[command(flatten)]
        words: PaymentWords,
    },
    /// 一笔转账对应账单中的哪一行：查看可选的，选定，或者取消
    Row {
        /// 案件编号
        case: String,
        /// 第几笔，从 1 数起，见 anjuan case show
        payment: usize,
        /// 账单：证据的序号、编号或者名称（只有一份账单有可选的行时不用写）
        #[arg(long, requires = "line")]
        bill: Option<String>,
        /// 账单的第几行
        #[arg(long)]
        line: Option<u32>,
        /// 不对应账单中的记录
        #[arg(long, conflicts_with = "line")]
        none: bool,
    },
    /// 删除一笔转账
    Remove {
        /// 案件编号
        case: String,
        /// 第几笔，从 1 数起，见 anjuan case show
        payment: usize,
        /// 只看会有什么变化
        #[arg(long)]
        look: bool,
    },
}

#[derive(Group)]
pub struct PaymentWords {
    /// 转账的日期和时间，如 2026-10-02T20:15
    #[arg(long)]
    pub at: Option<LegalTime>,
    /// 金额，如 5500.00
    #[arg(long, value_parser = Fen::parse)]
    pub amount: Option<Fen>,
    /// 转账方式
    #[arg(long, value_enum)]
    pub channel: Option<ChannelName>,
    /// 平台上显示的收款人
    #[arg(long)]
    pub counterparty: Option<String>,
    /// 收款账号
    #[arg(long)]
    pub account: Option<String>,
    /// 交易单号
    #[arg(long)]
    pub order_no: Option<String>,
    /// 商户单号（商家订单号）
    #[arg(long)]
    pub merchant_no: Option<String>,
    /// 备注
    #[arg(long)]
    pub remark: Option<String>,
    /// 收款的被申请人：姓名或者显示的名称
    #[arg(long)]
    pub to: Option<String>,
    /// 只看会有什么变化
    #[arg(long)]
    pub look: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ChannelName {
    /// 微信支付
    Wechat,
    /// 支付宝
    Alipay,
    /// 银行转账
    Bank,
    /// 其他方式
    Other,
}

impl From<ChannelName> for Channel {
    fn from(name: ChannelName) -> Self {
        match name {
            ChannelName::Wechat => Self::Wechat,
            ChannelName::Alipay => Self::Alipay,
            ChannelName::Bank => Self::Bank,
            ChannelName::Other => Self::Other,
        }
    }
}
