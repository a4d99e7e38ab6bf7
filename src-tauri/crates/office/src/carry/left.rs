//! What a folder of a case holds that reading it back does not take: said by name, so that nobody takes a part for the whole.

use serde_json::Value;
use std::path::Path;

/// The parts of a case's folder that [`crate::Office::import_case`] does not take, a sentence each; they stay in the folder as they
/// are. Nothing where the folder has none of them.
#[must_use]
pub fn left_in_folder(from: &Path) -> Vec<String> {
    let read = |name: &str| -> Value {
        let bytes = std::fs::read(from.join(name)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    };
    let mut left = Vec::new();
    let mut say = |what: &str, count: usize, numbers: &[String]| {
        if count == 0 {
            return;
        }
        let which = if numbers.is_empty() { String::new() } else { format!("（{}）", numbers.join("、")) };
        left.push(format!("没有读入{what} {count} 项{which}"));
    };
    let papers = list(&read("papers.json"));
    let numbers = papers.iter().filter_map(|p| text(&p["paper"]["number"]));
    say("已出具的文书和文号", papers.len(), &numbers.collect::<Vec<_>>());
    for (what, name) in [("送达记录", "deliveries.json"), ("草稿", "drafts.json"), ("收费协议", "agreements.json")]
    {
        say(what, list(&read(name)).len(), &[]);
    }
    let fees = read("fees.json");
    say("受理范围的判断", usize::from(!fees["scope"].is_null()), &[]);
    say("履行的约定", list(&fees["performance"]).len(), &[]);
    say("诉讼费用", list(&fees["court_costs"]).len(), &[]);
    let books = read("books.json");
    let entries = list(&books["entries"]);
    let receipts = entries.iter().filter_map(|e| Some((e["receipt"][0].as_i64()?, e["receipt"][1].as_u64()?)));
    let receipts = receipts.map(|(year, n)| format!("收据 {year}-{n:04}"));
    say("台账", entries.len(), &receipts.collect::<Vec<_>>());
    let invoices = list(&books["invoices"]);
    say("发票", invoices.len(), &invoices.iter().filter_map(|i| text(&i["number"])).collect::<Vec<_>>());
    let standing = read("standing.json");
    for (what, key) in
        [("结案", "closed"), ("移出列表", "put_aside"), ("统计怎么算这一件", "mark"), ("补贴申报", "subsidy")]
    {
        say(what, usize::from(!standing[key].is_null()), &[]);
    }
    left
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(ToOwned::to_owned)
}
