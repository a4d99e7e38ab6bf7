//! What to say about a file that is no bill.

use crate::{
    IntakeError,
    columns::trim,
    delimited::Record,
    forms::{FORMS, Field, Form},
    magic::Magic,
    row::time,
};
use anjuan_case::Fen;

const SUPPORTED: &str = "目前支持微信支付账单（CSV、XLSX）和支付宝账单（网页或 App 导出的 CSV）";
/// Names of columns that a message shows.
const SHOWN: usize = 6;

pub(crate) fn not_a_bill(name: &str, why: impl Into<String>) -> IntakeError {
    IntakeError::NotABill { name: name.to_owned(), why: why.into() }
}

pub(crate) fn by_magic(name: &str, magic: Magic) -> IntakeError {
    let why = match magic {
        Magic::Pdf => "这是 PDF 文件；PDF 形式的交易证明、电子回单请作为证据材料添加，导入转账请用账单表格".to_owned(),
        Magic::Image => "这是图片；截图请作为证据材料添加，导入转账请用账单表格".to_owned(),
        Magic::Audio | Magic::Video => "这是音频或视频；请作为证据材料添加，导入转账请用账单表格".to_owned(),
        Magic::Archive => return not_a_bill(name, "这是压缩文件；请先解压，再导入其中的账单文件"),
        _ => "内容不是文字表格".to_owned(),
    };
    not_a_bill(name, format!("{why}（{SUPPORTED}）"))
}

pub(crate) fn zip(name: &str, encrypted: bool) -> IntakeError {
    let why = if encrypted {
        "这是加密的压缩包；请先用微信支付发送的解压码解压，再导入其中的账单文件（支付宝账单的解压密码见其邮件或 App 说明）"
    } else {
        "这是压缩包；请先解压，再导入其中的账单文件（若需要解压码，见微信支付发送的消息）"
    };
    not_a_bill(name, why)
}

/// A table or text in no known layout.
pub(crate) fn no_layout(name: &str, records: &[Record]) -> IntakeError {
    if let Some(form) = FORMS.iter().find(|f| records.iter().any(|r| f.signs.iter().any(|s| r.text.contains(s)))) {
        return not_a_bill(name, broken_header(form, records));
    }
    let wide: Vec<&Record> = records.iter().filter(|r| filled(r) >= 3).collect();
    if wide.len() < 2 {
        return not_a_bill(name, format!("里面没有账单表格；{SUPPORTED}"));
    }
    // The widest row of names; of equals the first.
    let titles = wide.iter().filter(|r| r.cells.iter().all(|c| is_title(trim(c))));
    let names = titles.rev().max_by_key(|r| filled(r)).map(|r| {
        let mut names: Vec<&str> = r.cells.iter().map(|c| trim(c)).filter(|c| !c.is_empty()).collect();
        let more = if names.len() > SHOWN { "等" } else { "" };
        names.truncate(SHOWN);
        format!("（表头：{}{more}）", names.join("、"))
    });
    not_a_bill(
        name,
        format!(
            "看起来是一张表格{}，但不是能导入的账单；{SUPPORTED}。银行流水等其他表格请作为证据材料添加，并手工录入相关转账",
            names.unwrap_or_default()
        ),
    )
}

fn broken_header(form: &Form, records: &[Record]) -> String {
    let names = |f: Field| form.columns.iter().find(|(g, _)| *g == f).map_or(&[][..], |(_, n)| n);
    let has = |r: &Record, f: Field| r.cells.iter().any(|c| names(f).iter().any(|n| c.contains(n)));
    let best = records.iter().max_by_key(|r| form.required.iter().filter(|f| has(r, **f)).count());
    let missing: Vec<&str> =
        form.required.iter().filter(|f| best.is_none_or(|r| !has(r, **f))).map(|f| form.title(*f)).collect();
    format!("像是{}，但找不到完整的表头（缺少“{}”）；请使用未经改动的原始导出文件", form.name, missing.join("”、“"))
}

/// Text in no encoding that could be told, or spoiled by an earlier program.
pub(crate) fn garbled(name: &str) -> IntakeError {
    not_a_bill(name, "文字是乱码，可能曾用错误的编码打开后另存，或文件已损坏；请重新导出，不要用其他软件另存")
}

/// Telltale remains of 交易 in UTF-8 read as GBK or Latin-1, in GBK read as Latin-1, and of replaced characters.
pub(crate) fn is_garbled(text: &str) -> bool {
    const TELLTALE: &[&str] = &["浜ゆ槗", "锟斤拷", "äº¤æ", "½»Ò×"];
    let replaced = text.matches('\u{fffd}').count();
    TELLTALE.iter().any(|t| text.contains(t)) || replaced * 50 > text.chars().count()
}

fn filled(record: &Record) -> usize {
    record.cells.iter().filter(|c| !trim(c).is_empty()).count()
}

fn is_title(cell: &str) -> bool {
    cell.is_empty() || (time(cell).is_none() && Fen::parse(cell).is_err() && !cell.is_ascii())
}
