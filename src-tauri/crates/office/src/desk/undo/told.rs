//! A change in words.

use anjuan_case::fees::{CourtCost, FeeTable};
use anjuan_case::{Delivery, Event, Evidence, Party, Payment};
use anjuan_store::{Edit, Item};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// What each question asks, by its id.
pub(super) type Asks = BTreeMap<String, String>;

/// 修改“催告到达对方”
pub(super) fn told(edit: &Edit, asks: &Asks) -> String {
    let name = name(edit, asks);
    match (&edit.before, &edit.after) {
        (None, _) if !stands(edit.what) => format!("添加“{name}”"),
        (_, None) => format!("删除“{name}”"),
        _ => format!("修改“{name}”"),
    }
}

/// Is there one of it from the start? Saved for the first time, it is changed, and nothing is added.
fn stands(what: Item) -> bool {
    matches!(what, Item::Story | Item::Handling | Item::Order | Item::Office | Item::Ways)
}

/// Why a change is not what stands any more.
pub(super) fn moved_on(edit: &Edit, asks: &Asks) -> String {
    if edit.what == Item::Line {
        return "删除这笔还款以后，它对应的那一行银行流水又记过账，撤销会把同一行记成两笔；请先在“对账”或者台账里撤回后来那一笔".to_owned();
    }
    format!("“{}”后来又改动过，撤销会丢掉后来的改动；请先撤销后来的", name(edit, asks))
}

pub(super) fn name(edit: &Edit, asks: &Asks) -> String {
    let value = edit.after.as_ref().or(edit.before.as_ref()).cloned().unwrap_or_default();
    match edit.what {
        Item::Story => "案件名称和经过".to_owned(),
        Item::Handling => "办理情况".to_owned(),
        Item::Closing => "结案".to_owned(),
        Item::Line => "与银行流水的对应".to_owned(),
        Item::Answer => {
            let question = edit.item.split('@').next().unwrap_or_default();
            format!("回答 {}", asks.get(question).map_or(question, String::as_str))
        }
        Item::Party => of(value, "当事人", |p: Party| format!("当事人 {}", p.display_name())),
        Item::Payment => {
            of(value, "转账", |p: Payment| format!("{} 的转账 {} 元", p.paid_at.day(), p.amount.figures()))
        }
        Item::Event => of(value, "事件", |e: Event| format!("{} {}", e.kind.name(), e.on)),
        Item::Evidence => of(value, "证据的说明", |e: Evidence| format!("证据 {}", e.name)),
        Item::Order => "证据的次序".to_owned(),
        Item::Link => "证据与要证明的事的对应".to_owned(),
        Item::Masks => "证据的遮盖".to_owned(),
        Item::Plan => "证据册的编排".to_owned(),
        Item::CourtCost => of(field(&value, "cost"), "诉讼费用", |c: CourtCost| {
            format!("{} {} 元", c.kind.name(), c.assessed.figures())
        }),
        Item::Agreement => "收费协议".to_owned(),
        Item::Delivery => of(value, "送达记录", |d: Delivery| {
            format!("{} 发给{}的送达记录", d.sent_on, d.receiver.split('，').next().unwrap_or_default())
        }),
        Item::Performance => "履行的约定".to_owned(),
        Item::Scope => "是否属于商事争议的判断".to_owned(),
        Item::Mark => "统计标记".to_owned(),
        Item::Basis => "收费依据".to_owned(),
        Item::FeeTable => of(field(&value, "table"), "收费标准", |t: FeeTable| format!("收费标准 {}", t.name)),
        Item::Office => "机构信息和人员".to_owned(),
        Item::Ways => "设置".to_owned(),
        Item::Filter => format!("筛选 {}", edit.item),
        Item::Setting => setting(&edit.item, &value),
        Item::Figure => {
            let id = edit.item.split('|').next().unwrap_or_default();
            format!("本地标准 {}", asks.get(id).map_or(id, String::as_str))
        }
    }
}

fn setting(item: &str, value: &Value) -> String {
    let called = ["title", "name"].iter().find_map(|key| value.get(key).and_then(Value::as_str)).unwrap_or_default();
    let said = match item.split('/').next() {
        Some("reports") => format!("报表 {called}"),
        Some("statistics") => format!("统计分类 {called}"),
        Some("sheet-maps") => format!("表头对应 {called}"),
        Some("subsidy-schemes") => format!("补贴方案 {called}"),
        _ => "设置".to_owned(),
    };
    said.trim_end().to_owned()
}

fn field(value: &Value, name: &str) -> Value {
    value.get(name).cloned().unwrap_or_default()
}

/// What is read out of a value; the other words where it cannot be read.
fn of<T: DeserializeOwned>(value: Value, otherwise: &str, words: impl FnOnce(T) -> String) -> String {
    serde_json::from_value::<T>(value).map_or_else(|_| otherwise.to_owned(), words)
}
