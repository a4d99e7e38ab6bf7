//! Bank statements: money that came in, with who sent it. Found by their heading, whatever bank printed them.

mod day;

use crate::bill::{Direction, SetAside};
use crate::sheet::{Sheet, SheetRow, plain_heading, read_sheets};
use crate::{IntakeError, read_bill};
use anjuan_case::{Fen, LegalDay};
use day::{day_of, year_first};
use serde::Serialize;

/// A statement that was read. Only what came in is kept: it is held against what is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Statement {
    /// What the file calls itself.
    pub bank: String,
    /// Money in, in file order.
    pub rows: Vec<StatementRow>,
    /// Rows of money out, which were read and are not told.
    pub outgoing: u32,
    /// Rows that could not be read.
    pub set_aside: Vec<SetAside>,
}

/// Money that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementRow {
    /// Line or row in the file, from 1.
    pub line: u32,
    /// The day of booking.
    pub on: LegalDay,
    /// How much, more than nothing.
    pub amount: Fen,
    /// Who sent it, as printed; empty where the bank prints nothing.
    pub counterparty: String,
    /// From which account, as printed.
    pub account: Option<String>,
    /// 摘要, 附言, 用途 as printed, joined.
    pub remark: String,
    /// The bank's number of it, where it prints one.
    pub id: String,
}

/// What a column of a statement holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Day,
    In,
    Out,
    Amount,
    Way,
    Counterparty,
    Account,
    Remark,
    Id,
    Currency,
}

/// Names by field, the preferred first.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Day, &["记账日期", "记账日", "入账日期", "交易日期", "交易日", "日期", "交易时间", "记账时间", "入账时间"]),
    (
        Field::In,
        &[
            "记账金额(收入)",
            "交易金额(收入)",
            "收入金额",
            "收入",
            "贷方发生额",
            "贷方金额",
            "贷方",
            "存入金额",
            "存入",
            "转入金额",
            "贷方发生额(收入)",
            "收入(贷)",
            "贷方(收入)",
            "入账金额",
        ],
    ),
    (
        Field::Out,
        &[
            "记账金额(支出)",
            "交易金额(支出)",
            "支出金额",
            "支出",
            "借方发生额",
            "借方金额",
            "借方",
            "支取金额",
            "支取",
            "转出金额",
            "借方发生额(支出)",
            "支出(借)",
            "借方(支出)",
        ],
    ),
    (Field::Amount, &["交易金额", "发生额", "金额", "交易额"]),
    (Field::Way, &["借贷标志", "借贷方向", "借/贷", "收/支", "收支", "收支类型", "收付标志", "交易类型(借/贷)"]),
    (
        Field::Counterparty,
        &[
            "对方户名",
            "对方账户名",
            "对方账户名称",
            "对方名称",
            "对方单位名称",
            "对方单位",
            "对方姓名",
            "对手信息",
            "交易对方",
            "交易对手",
            "交易对手信息",
            "付款人名称",
            "付款人",
            "商户名称",
            "对方",
        ],
    ),
    (Field::Account, &["对方账号", "对方账户", "对方卡号/账号", "对方帐号", "对方卡号", "交易对手账号"]),
    (
        Field::Remark,
        &[
            "摘要",
            "交易摘要",
            "客户摘要",
            "附言",
            "交易附言",
            "用途",
            "备注",
            "交易详情",
            "交易名称",
            "交易说明",
            "说明",
        ],
    ),
    (Field::Id, &["交易流水号", "流水号", "日志号", "交易序号", "凭证号", "核心流水号"]),
    (
        Field::Currency,
        &["记账币种", "币种", "币别", "货币", "交易币种", "交易货币", "账户币种", "货币种类", "币种名称"],
    ),
];

struct Columns(Vec<(Field, usize)>);

impl Columns {
    fn of(names: &[String]) -> Self {
        let mut at = Vec::new();
        for (field, known) in NAMES {
            for name in *known {
                at.extend(names.iter().enumerate().filter(|(_, n)| n == name).map(|(i, _)| (*field, i)));
            }
        }
        Self(at)
    }
    fn has(&self, field: Field) -> bool {
        self.0.iter().any(|(f, _)| *f == field)
    }
    /// Cells of a field that say something.
    fn cells<'a>(&'a self, field: Field, row: &'a SheetRow) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(f, _)| *f == field).map(|(_, at)| row.cell(*at)).filter(|c| says(c))
    }
}

fn says(cell: &str) -> bool {
    !cell.is_empty() && !cell.chars().all(|c| matches!(c, '-' | '—' | '/'))
}

/// Reads what came in from a bank's statement (XLSX, XLS, CSV), or from a bill of WeChat Pay or Alipay.
///
/// # Errors
/// [`IntakeError::NoStatement`] where no heading with a day and an amount is found; what [`read_sheets`] answers.
pub fn read_statement(name: &str, bytes: &[u8]) -> Result<Statement, IntakeError> {
    if let Ok(bill) = read_bill(name, bytes) {
        let incoming = bill.rows.iter().filter(|r| r.direction == Direction::In && r.amount > Fen::new(0));
        let rows = incoming.map(|r| StatementRow {
            line: r.line,
            on: r.time.day(),
            amount: r.amount,
            counterparty: r.counterparty.clone(),
            account: r.counterparty_account.clone(),
            remark: r.remark.clone(),
            id: r.id.clone(),
        });
        let outgoing = bill.rows.iter().filter(|r| r.direction == Direction::Out).count();
        return Ok(Statement {
            bank: bill.layout.name,
            rows: rows.collect(),
            outgoing: u32::try_from(outgoing).unwrap_or(u32::MAX),
            set_aside: bill.set_aside,
        });
    }
    let sheets = read_sheets(name, bytes)?;
    let known = |n: &str| NAMES.iter().any(|(_, names)| names.contains(&n));
    for sheet in &sheets {
        let Some(heading) = sheet.heading(known) else { continue };
        let columns = Columns::of(&heading.names);
        if columns.has(Field::Day) && (columns.has(Field::In) || columns.has(Field::Amount)) {
            return Ok(read(name, sheet, heading.row, &columns));
        }
    }
    Err(IntakeError::NoStatement {
        name: name.to_owned(),
        why: "要有日期栏，以及收入金额栏或者带正负号的金额栏；请从网上银行导出明细后再试".to_owned(),
    })
}

fn read(name: &str, sheet: &Sheet, heading: u32, columns: &Columns) -> Statement {
    let above = sheet.rows.iter().find(|r| r.number < heading).map(|r| r.cell(0).to_owned());
    // 账号：… is a label, not a name.
    let label = |a: &String| a.ends_with(['：', ':']) || a.contains("账号") || a.contains("卡号");
    let called = above.filter(|a| !a.is_empty() && a.chars().count() < 30 && !label(a));
    let mut said = Statement {
        bank: called.unwrap_or_else(|| name.to_owned()),
        rows: Vec::new(),
        outgoing: 0,
        set_aside: Vec::new(),
    };
    let below = || sheet.rows.iter().filter(|r| r.number > heading);
    let short = year_first(below().flat_map(|row| columns.cells(Field::Day, row)));
    for row in below() {
        let aside = |why: String| SetAside {
            line: row.number,
            message: format!("第{}行{why}", row.number),
            text: row.cells.join(","),
        };
        let Some(on) = columns.cells(Field::Day, row).find_map(|cell| day_of(cell, short)) else {
            said.set_aside.extend(undated(columns, row).map(aside));
            continue;
        };
        match amount(columns, row) {
            Ok(Moved::In(amount)) => said.rows.push(StatementRow {
                line: row.number,
                on,
                amount,
                counterparty: columns.cells(Field::Counterparty, row).next().unwrap_or_default().to_owned(),
                account: columns.cells(Field::Account, row).next().map(str::to_owned),
                remark: columns.cells(Field::Remark, row).collect::<Vec<_>>().join("；"),
                id: columns.cells(Field::Id, row).next().unwrap_or_default().to_owned(),
            }),
            Ok(Moved::Out) => said.outgoing += 1,
            // A balance that is carried forward bears a day and moves nothing, and so does a sum of 0.00.
            Ok(Moved::Nothing) if row.cells.iter().any(|cell| is_total(cell)) || says_a_sum(columns, row) => {}
            Ok(Moved::Nothing) => {
                said.set_aside.push(aside("收入和支出都没有金额，已搁置；请对照原流水核对".to_owned()));
            }
            Ok(Moved::Back(fen)) => said.set_aside.push(aside(format!(
                "是冲正的收入（{} 元），已搁置；原来的那笔收入已经入账的，请到台账里冲销",
                fen.figures()
            ))),
            Err(why) => said.set_aside.push(aside(format!("{why}，已搁置；请对照原流水核对"))),
        }
    }
    said
}

fn says_a_sum(columns: &Columns, row: &SheetRow) -> bool {
    [Field::In, Field::Out, Field::Amount].into_iter().any(|field| columns.cells(field, row).next().is_some())
}

/// Words of rows that sum up, or carry a balance forward.
const TOTALS: &[&str] =
    &["合计", "总计", "小计", "累计", "共计", "总额", "总笔数", "承前", "过次", "期初", "期末", "上期", "本页", "余额"];

fn is_total(cell: &str) -> bool {
    TOTALS.iter().any(|word| cell.contains(word))
}

/// What is wrong with a row that bears no day that can be read, where it moves money; totals and footers are nothing.
fn undated(columns: &Columns, row: &SheetRow) -> Option<String> {
    let says = |field| columns.cells(field, row).next();
    let money =
        [Field::In, Field::Out, Field::Amount].into_iter().find_map(says).is_some_and(|c| Fen::parse(c).is_ok());
    let first = row.cells.iter().find(|cell| !cell.is_empty()).map(String::as_str);
    if !money || says(Field::Day).into_iter().chain(first).any(is_total) {
        return None;
    }
    match says(Field::Day) {
        Some(day) => Some(format!(
            "的日期“{day}”无法识别或者有几种读法，已搁置；请在流水里把日期写成 2026-10-20 的样子再导入，或者在台账里手工记账"
        )),
        None => [Field::Counterparty, Field::Account, Field::Id]
            .into_iter()
            .find_map(says)
            .map(|_| "没有日期，已搁置；请在流水里补上日期再导入，或者在台账里手工记账".to_owned()),
    }
}

/// What a row moves.
enum Moved {
    In(Fen),
    Out,
    /// Income below nothing: an earlier one is taken back.
    Back(Fen),
    Nothing,
}

/// What a row moves. The books are in yuan: money of another country that comes in is none of it.
fn amount(columns: &Columns, row: &SheetRow) -> Result<Moved, String> {
    let moved = figures(columns, row)?;
    let comes = matches!(moved, Moved::In(_) | Moved::Back(_));
    match columns.cells(Field::Currency, row).next().filter(|currency| comes && !is_yuan(currency)) {
        Some(currency) => Err(format!("的币种是“{currency}”，不是人民币，不能按元入账")),
        None => Ok(moved),
    }
}

/// CNY, 人民币, 人民币元, CNY-人民币, and the numbers that banks have for it.
fn is_yuan(currency: &str) -> bool {
    let plain = plain_heading(currency).to_uppercase();
    ["人民币", "CNY", "RMB"].iter().any(|name| plain.contains(name))
        || ["元", "￥", "¥", "156", "01", "001"].contains(&plain.as_str())
}

fn figures(columns: &Columns, row: &SheetRow) -> Result<Moved, String> {
    let zero = Fen::new(0);
    let read = |text: &str| {
        let fen = Fen::parse(text).map_err(|_| format!("的金额“{text}”无法识别"))?;
        fen.entered().map_err(|_| format!("的金额“{text}”超过了一笔金额的上限 {} 元", Fen::LIMIT.figures()))
    };
    let income = |fen: Fen| if fen > zero { Moved::In(fen) } else { Moved::Back(fen) };
    if columns.has(Field::In) {
        let came = columns.cells(Field::In, row).next().map(read).transpose()?.filter(|fen| *fen != zero);
        let went = columns.cells(Field::Out, row).next().map(read).transpose()?.filter(|fen| *fen != zero);
        return Ok(match (came, went) {
            (Some(fen), _) => income(fen),
            (None, Some(_)) => Moved::Out,
            // A file that tells income only.
            (None, None) if !columns.has(Field::Out) => Moved::Out,
            (None, None) => Moved::Nothing,
        });
    }
    let Some(cell) = columns.cells(Field::Amount, row).next() else { return Err("没有金额".to_owned()) };
    let fen = read(cell)?;
    Ok(match columns.cells(Field::Way, row).next() {
        Some(way) if is_out(way) || is_neither(way) => Moved::Out,
        _ if fen == zero => Moved::Nothing,
        Some(way) if is_in(way) => income(fen),
        _ if fen < zero => Moved::Out,
        _ => Moved::In(fen),
    })
}

fn is_in(way: &str) -> bool {
    let way = plain_heading(way);
    ["贷", "收", "入", "C", "+"].iter().any(|w| way.starts_with(w)) || way.contains("收入")
}

fn is_out(way: &str) -> bool {
    let way = plain_heading(way);
    ["借", "付", "支", "出", "D"].iter().any(|w| way.starts_with(w))
}

/// A refund of one's own purchase, a move between one's own accounts: 不计收支, 中性交易.
fn is_neither(way: &str) -> bool {
    ["不计", "中性"].iter().any(|w| way.trim().starts_with(w))
}

#[cfg(test)]
mod tests;
