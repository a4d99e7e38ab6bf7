//! The layouts, each a small table.

use crate::{Direction, Layout};
use anjuan_case::Channel;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Time of the order.
    Time,
    /// Time of payment, preferred to [`Field::Time`] where filled in.
    Paid,
    Kind,
    Counterparty,
    Account,
    Direction,
    Amount,
    Method,
    Status,
    Id,
    /// The payee's own number of the order.
    MerchantId,
    Goods,
    Note,
    /// Sum refunded so far.
    Refunded,
    /// 资金状态: the word that the web bill of Alipay counts its totals by.
    Funds,
}

impl Field {
    pub(crate) const COUNT: usize = Self::Funds as usize + 1;
}

/// Which rows a total counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counted {
    All,
    Way(Direction),
    /// Rows whose 资金状态 is the total's own label.
    Funds,
}

/// One layout.
#[derive(Debug)]
pub(crate) struct Form {
    pub code: &'static str,
    pub name: &'static str,
    pub channel: Channel,
    /// Words that the bill prints above its table, by which a bill with a damaged header is known.
    pub signs: &'static [&'static str],
    /// Header names by field, in [`plain`](crate::columns::plain) form; the first is the one that messages use.
    pub columns: &'static [(Field, &'static [&'static str])],
    /// Fields without which a row of cells is no header of this layout, and a row no row.
    pub required: &'static [Field],
    /// Words of the direction column.
    pub ways: &'static [(&'static str, Direction)],
    /// How a status begins that says: the money never left, or came back in full.
    pub gone: &'static [&'static str],
    /// Labels of the bill's own totals.
    pub totals: &'static [(&'static str, Counted)],
    /// Labels before the account holder's name.
    pub holder: &'static [&'static str],
}

pub(crate) const NEEDED: &[Field] =
    &[Field::Time, Field::Counterparty, Field::Direction, Field::Amount, Field::Status, Field::Id];

const ALIPAY_GONE: &[&str] = &[
    "交易关闭",
    "已关闭",
    "退款成功",
    "已全额退款",
    "支付失败",
    "付款失败",
    "交易失败",
    "转账失败",
    "失败",
    "已撤销",
    "已取消",
    "等待付款",
    "待付款",
    "等待买家付款",
];

pub(crate) static FORMS: &[Form] = &[
    Form {
        code: "wechat",
        name: "微信支付账单",
        channel: Channel::Wechat,
        signs: &["微信支付账单"],
        columns: &[
            (Field::Time, &["交易时间"]),
            (Field::Kind, &["交易类型"]),
            (Field::Counterparty, &["交易对方"]),
            (Field::Goods, &["商品", "商品名称"]),
            (Field::Direction, &["收/支"]),
            (Field::Amount, &["金额"]),
            (Field::Method, &["支付方式"]),
            (Field::Status, &["当前状态"]),
            (Field::Id, &["交易单号"]),
            (Field::MerchantId, &["商户单号"]),
            (Field::Note, &["备注"]),
        ],
        required: NEEDED,
        ways: &[
            ("支出", Direction::Out),
            ("收入", Direction::In),
            ("/", Direction::Neutral),
            ("中性交易", Direction::Neutral),
            ("其他", Direction::Neutral),
        ],
        gone: &[
            "已全额退款",
            "对方已退还",
            "已退还",
            "已退回",
            "已过期退还",
            "退款成功",
            "支付失败",
            "付款失败",
            "转账失败",
            "交易失败",
            "已撤销",
            "已撤回",
            "已取消",
            "已关闭",
            "交易关闭",
            "未支付",
            "待支付",
        ],
        totals: &[
            ("共", Counted::All),
            ("收入", Counted::Way(Direction::In)),
            ("支出", Counted::Way(Direction::Out)),
            ("中性交易", Counted::Way(Direction::Neutral)),
        ],
        holder: &["微信昵称:"],
    },
    // Two column orders so far: 2021 with 收/支 first and the totals below, since 2023 with 交易时间 first and the totals
    // above.
    Form {
        code: "alipay-app",
        name: "支付宝账单（App 导出）",
        channel: Channel::Alipay,
        signs: &["支付宝（中国）网络技术有限公司·电子客户回单", "支付宝支付科技有限公司·电子客户回单", "支付宝账户："],
        columns: &[
            (Field::Time, &["交易时间"]),
            (Field::Kind, &["交易分类"]),
            (Field::Counterparty, &["交易对方"]),
            (Field::Account, &["对方账号"]),
            (Field::Goods, &["商品说明"]),
            (Field::Direction, &["收/支"]),
            (Field::Amount, &["金额"]),
            (Field::Method, &["收/付款方式"]),
            (Field::Status, &["交易状态"]),
            (Field::Id, &["交易订单号", "交易号"]),
            (Field::MerchantId, &["商家订单号"]),
            (Field::Note, &["备注"]),
        ],
        required: NEEDED,
        ways: &[
            ("支出", Direction::Out),
            ("收入", Direction::In),
            ("其他", Direction::Neutral),
            ("不计收支", Direction::Neutral),
            ("/", Direction::Neutral),
        ],
        gone: ALIPAY_GONE,
        totals: &[
            ("共", Counted::All),
            ("收入", Counted::Way(Direction::In)),
            ("支出", Counted::Way(Direction::Out)),
            ("其他", Counted::Way(Direction::Neutral)),
            ("不计收支", Counted::Way(Direction::Neutral)),
        ],
        holder: &["姓名:"],
    },
    Form {
        code: "alipay-web",
        name: "支付宝账单（网页导出）",
        channel: Channel::Alipay,
        signs: &["支付宝交易记录明细查询"],
        columns: &[
            (Field::Time, &["交易创建时间"]),
            (Field::Paid, &["付款时间"]),
            (Field::Kind, &["类型"]),
            (Field::Counterparty, &["交易对方"]),
            (Field::Goods, &["商品名称"]),
            (Field::Direction, &["收/支"]),
            (Field::Amount, &["金额"]),
            (Field::Status, &["交易状态"]),
            (Field::Id, &["交易号"]),
            (Field::MerchantId, &["商家订单号"]),
            (Field::Note, &["备注"]),
            (Field::Refunded, &["成功退款"]),
            (Field::Funds, &["资金状态"]),
        ],
        required: NEEDED,
        // Left empty for money that only moves between the holder's own accounts.
        ways: &[
            ("支出", Direction::Out),
            ("收入", Direction::In),
            ("", Direction::Neutral),
            ("其他", Direction::Neutral),
            ("不计收支", Direction::Neutral),
            ("/", Direction::Neutral),
        ],
        gone: ALIPAY_GONE,
        totals: &[
            ("共", Counted::All),
            ("已收入", Counted::Funds),
            ("待收入", Counted::Funds),
            ("已支出", Counted::Funds),
            ("待支出", Counted::Funds),
        ],
        holder: &["用户:"],
    },
];

impl Form {
    pub(crate) fn layout(&self) -> Layout {
        Layout { code: self.code.to_owned(), name: self.name.to_owned(), channel: self.channel }
    }

    pub(crate) fn field_of(&self, plain_name: &str) -> Option<Field> {
        self.columns.iter().find(|(_, names)| names.contains(&plain_name)).map(|(field, _)| *field)
    }

    /// The name that messages use for a field.
    pub(crate) fn title(&self, field: Field) -> &'static str {
        self.columns.iter().find(|(f, _)| *f == field).and_then(|(_, names)| names.first()).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn required_fields_have_columns() {
        for form in FORMS {
            for field in form.required {
                assert!(!form.title(*field).is_empty(), "{}: {field:?}", form.code);
            }
        }
    }
}
