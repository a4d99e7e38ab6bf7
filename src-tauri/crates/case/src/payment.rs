use crate::{EvidenceId, Fen, LegalTime, PartyId, PaymentId};
use serde::{Deserialize, Serialize};

/// How money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
// The window's bindings keep the name `Channel` for what streams progress.
#[serde(rename = "PaymentChannel", rename_all = "snake_case")]
pub enum Channel {
    /// 微信支付
    Wechat,
    /// 支付宝
    Alipay,
    /// 银行转账
    Bank,
    /// 其他
    Other,
}

impl Channel {
    /// 微信支付 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wechat => "微信支付",
            Self::Alipay => "支付宝",
            Self::Bank => "银行转账",
            Self::Other => "其他方式",
        }
    }
}

/// Where a payment's data are from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum PaymentSource {
    /// Typed in by the user.
    Typed,
    /// Read from a bill that is kept as evidence.
    Bill {
        /// The kept bill.
        evidence: EvidenceId,
        /// Line (CSV) or row (XLSX) in the file, counted from 1.
        line: u32,
    },
}

/// One transfer of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// When it was made. Midnight to the second where only the day is known: see [`Payment::time_known`].
    pub paid_at: LegalTime,
    /// How much.
    pub amount: Fen,
    /// By which channel.
    pub channel: Channel,
    /// The counterparty as the platform shows it; may be masked or "/".
    pub counterparty: String,
    /// The counterparty's account as shown.
    pub counterparty_account: Option<String>,
    /// What was paid with (零钱, 某银行(1234)).
    pub method: Option<String>,
    /// 当前状态, as 对方已收钱.
    pub status: Option<String>,
    /// 交易单号
    pub order_no: Option<String>,
    /// 商户单号 (微信支付) or 商家订单号 (支付宝): the payee's own number of the order, which a merchant's receipt shows.
    #[serde(default)]
    pub merchant_no: Option<String>,
    /// 商品 or 备注.
    pub remark: Option<String>,
    /// The respondent who received it; `None` where the case has one, or it is not said which.
    #[serde(default)]
    pub to: Option<PartyId>,
    /// Where the data are from.
    pub source: PaymentSource,
}

impl Payment {
    /// Is the time of day known, and not the day alone? A bill or a form that has no time gives midnight to the second, and nothing
    /// untrue is said of a transfer that was made just then by telling its day only.
    #[must_use]
    pub fn time_known(&self) -> bool {
        self.paid_at.datetime().time() != chrono::NaiveTime::MIN
    }

    /// When it was made, as papers write it: `2026年1月31日15时20分`; `2026年1月31日` where the time is not known.
    #[must_use]
    pub fn paid_in_chinese(&self) -> String {
        if self.time_known() { self.paid_at.in_chinese() } else { self.paid_at.day().in_chinese() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_time_that_is_not_known_is_not_told() {
        let paid = |at: &str| Payment {
            id: PaymentId::new(),
            paid_at: at.parse().unwrap(),
            amount: Fen::new(1),
            channel: Channel::Bank,
            counterparty: String::new(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: None,
            merchant_no: None,
            remark: None,
            to: None,
            source: PaymentSource::Typed,
        };
        assert_eq!(paid("2026-11-02T00:00").paid_in_chinese(), "2026年11月2日");
        assert_eq!(paid("2026-11-02T00:00:01").paid_in_chinese(), "2026年11月2日0时00分");
        assert_eq!(paid("2026-11-02T21:05").paid_in_chinese(), "2026年11月2日21时05分");
    }
}
