//! Bank statements: money that came in, with who sent it. Found by their heading, whatever bank printed them.

use crate::bill::{Direction, SetAside};
use crate::sheet::{Sheet, SheetRow, day_in, plain_heading, read_sheets};
use crate::{IntakeError, read_bill};
use anjuan_case::{Fen, LegalDay};
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
    for row in sheet.rows.iter().filter(|r| r.number > heading) {
        // Totals and footers bear no day.
        let Some(on) = columns.cells(Field::Day, row).find_map(day_in) else { continue };
        match amount(columns, row) {
            Ok(Some(amount)) => said.rows.push(StatementRow {
                line: row.number,
                on,
                amount,
                counterparty: columns.cells(Field::Counterparty, row).next().unwrap_or_default().to_owned(),
                account: columns.cells(Field::Account, row).next().map(str::to_owned),
                remark: columns.cells(Field::Remark, row).collect::<Vec<_>>().join("；"),
                id: columns.cells(Field::Id, row).next().unwrap_or_default().to_owned(),
            }),
            Ok(None) => said.outgoing += 1,
            Err(why) => said.set_aside.push(SetAside {
                line: row.number,
                message: format!("第{}行{why}，已搁置；请对照原流水核对", row.number),
                text: row.cells.join(","),
            }),
        }
    }
    said
}

/// What came in; `None` for money out, and for nothing. The books are in yuan: money of another country is none of it.
fn amount(columns: &Columns, row: &SheetRow) -> Result<Option<Fen>, String> {
    let came = figures(columns, row)?;
    match columns.cells(Field::Currency, row).next().filter(|currency| came.is_some() && !is_yuan(currency)) {
        Some(currency) => Err(format!("的币种是“{currency}”，不是人民币，不能按元入账")),
        None => Ok(came),
    }
}

/// CNY, 人民币, 人民币元, CNY-人民币, and the numbers that banks have for it.
fn is_yuan(currency: &str) -> bool {
    let plain = plain_heading(currency).to_uppercase();
    ["人民币", "CNY", "RMB"].iter().any(|name| plain.contains(name))
        || ["元", "￥", "¥", "156", "01", "001"].contains(&plain.as_str())
}

fn figures(columns: &Columns, row: &SheetRow) -> Result<Option<Fen>, String> {
    let read = |text: &str| Fen::parse(text).map_err(|_| format!("的金额“{text}”无法识别"));
    let above_nothing = |fen: Fen| Some(fen).filter(|f| *f > Fen::new(0));
    if columns.has(Field::In) {
        return match columns.cells(Field::In, row).next() {
            Some(cell) => read(cell).map(above_nothing),
            None => Ok(None),
        };
    }
    let Some(cell) = columns.cells(Field::Amount, row).next() else { return Err("没有金额".to_owned()) };
    let fen = read(cell)?;
    match columns.cells(Field::Way, row).next() {
        Some(way) if is_out(way) || is_neither(way) => Ok(None),
        Some(way) if is_in(way) => Ok(above_nothing(Fen::new(fen.get().saturating_abs()))),
        _ => Ok(above_nothing(fen)),
    }
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
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn rows(text: &str) -> Vec<(u32, i64, String)> {
        let said = read_statement("流水.csv", text.as_bytes()).unwrap();
        said.rows.into_iter().map(|r| (r.line, r.amount.get(), r.counterparty)).collect()
    }

    #[test]
    fn signs_columns_and_marks_of_direction() {
        let signed = "某银行交易明细\n记账日期,金额,对方账户名\n2026-01-02,\"1,234.00\",张三\n2026-01-03,-5.00,李四\n";
        assert_eq!(rows(signed), [(3, 123_400, "张三".to_owned())]);
        let two = "交易日期,借方发生额,贷方发生额,对方户名,摘要\n20260102,,88.50,王五,调解费\n20260103,12.00,,赵六,\n合计,12.00,88.50,,\n";
        assert_eq!(rows(two), [(2, 8850, "王五".to_owned())]);
        let marked = "交易日期,借贷标志,交易金额,对方户名\n2026/1/2,贷,10.00,甲\n2026/1/3,借,20.00,乙\n";
        assert_eq!(rows(marked), [(2, 1000, "甲".to_owned())]);
        // What is neither income nor expense is none of a party's money; a label above the table is no bank.
        let shop = "导出信息：\n交易时间,商户名称,交易说明,金额,收/支\n2026-01-02,平台商户,退款,9.00,不计收支\n2026-01-03,丙,调解费,20.00,收入\n";
        assert_eq!(rows(shop), [(4, 2000, "丙".to_owned())]);
        let said = read_statement("流水.csv", shop.as_bytes()).unwrap();
        assert_eq!((said.bank.as_str(), said.rows[0].remark.as_str()), ("流水.csv", "调解费"));
    }

    /// The layouts of banks, each with a row in and a row out, made up.
    #[test]
    fn every_banks_layout_is_read() {
        let layouts = [
            (
                "abc",
                "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n\
                 20260102,101010,转存,+1200.00,1300.00,林小满,369396693,超级网银,调解费\n\
                 20260103,101010,消费,-10.00,1290.00,某超市,369396694,电子商务,买菜\n",
                "转存；调解费",
            ),
            (
                "boc",
                "中国银行交易流水明细单\n记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号\n\
                 2026-01-02,10:10:10,人民币,\"1,200.00\",1300.00,转账收入,手机银行,-------,调解费,林小满,6226******5669,-------,3167\n\
                 2026-01-03,10:10:10,人民币,-10.00,1290.00,无卡支付,线上,-------,----------,某超市,6226******1111,-------,3167\n",
                "调解费；转账收入",
            ),
            (
                "cmb",
                "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n\
                 2026-01-02,CNY,\"1,200.00\",1300.00,转账汇款,林小满,调解费\n\
                 2026-01-03,CNY,-10.00,1290.00,快捷支付,某超市,买菜\n",
                "转账汇款；调解费",
            ),
            (
                "icbc",
                "明细查询文件下载\n卡号: 1234****9876,卡别名: 甲\n\
                 交易日期,摘要,交易详情,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名,对方账户\n\
                 2026-01-02\t,他行汇入  ,调解费,某分行,CHN,钞,-,-,-,\"1,200.00  \",   ,人民币,1300.00,林小满   ,6226****5669,\n\
                 2026-01-03\t,消费,,某超市,CHN,钞,-,-,-,   ,10.00,人民币,1290.00,某超市,6226****1111,\n\
                 人民币合计,,,,,,,,,\"1,200.00\",10.00,,,,\n",
                "他行汇入；调解费",
            ),
            (
                "cib",
                "兴业银行交易明细\n账户户名,甲\n\
                 交易时间,记账日,支出,收入,账户余额,摘要,对方户名,对方银行,对方账号,用途,交易渠道,备注\n\
                 2026-01-01 23:59:00,2026-01-02,,1200.00,1300.00,汇款汇入,林小满,某银行,62260001,调解费,手机银行,\n\
                 2026-01-03 09:00:00,2026-01-03,10.00,,1290.00,跨行消费,,某清算机构,62260002,,其他,\n",
                "汇款汇入；调解费",
            ),
        ];
        for (bank, text, remark) in layouts {
            let said = read_statement("流水.csv", text.as_bytes()).unwrap();
            let [row] = said.rows.as_slice() else { panic!("{bank}: {:?}", said.rows) };
            assert_eq!((row.on.to_string().as_str(), row.amount.get()), ("2026-01-02", 120_000), "{bank}");
            assert_eq!((row.counterparty.as_str(), row.remark.as_str()), ("林小满", remark), "{bank}");
            assert_eq!((said.outgoing, said.set_aside.len()), (1, 0), "{bank}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_what_is_none_is_refused() {
        let said =
            read_statement("a.csv", "交易日期,交易金额,对方户名\n2026-01-02,十元,甲\n2026-01-03,1.00,乙\n".as_bytes())
                .unwrap();
        assert_eq!((said.rows.len(), said.set_aside[0].line), (1, 2));
        assert!(said.set_aside[0].message.contains("十元"));
        let abroad = "记账日期,货币,交易金额,对手信息\n2026-01-02,USD,\"1,000.00\",甲\n2026-01-03,港币,-5.00,甲\n\
                      2026-01-04,CNY,1.00,乙\n2026-01-05,人民币元,2.00,乙\n2026-01-06,,3.00,乙\n";
        let said = read_statement("a.csv", abroad.as_bytes()).unwrap();
        assert_eq!(said.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 5, 6]);
        let [aside] = said.set_aside.as_slice() else { panic!("{:?}", said.set_aside) };
        assert!(aside.message.contains("第2行") && aside.message.contains("USD"), "{}", aside.message);
        let none = read_statement("a.csv", "姓名,电话\n甲,1\n".as_bytes());
        assert!(matches!(none, Err(IntakeError::NoStatement { .. })));
    }

    /// The banks' files of the shared material, where it is there.
    #[test]
    fn real_banks_are_read() {
        let Some(shared) = std::env::var_os("ANJUAN_SHARED") else { return };
        for (file, least) in [
            ("abc_debit_2025.csv", 2),
            ("boc_debit_2025.csv", 2),
            ("cmb_debit_2025.csv", 1),
            ("icbc_debit_v2_2024.csv", 3),
            ("cib_debit_cny_2026.xlsx", 1),
            ("spdb_debit_2026.xls", 1),
            ("wechat_2026-05.xlsx", 1),
        ] {
            let bytes = std::fs::read(std::path::Path::new(&shared).join("data/bills").join(file)).unwrap();
            let said = read_statement(file, &bytes).unwrap();
            assert!(
                said.rows.len() >= least,
                "{file}: {} in, {} out, {:?}",
                said.rows.len(),
                said.outgoing,
                said.set_aside
            );
            assert!(said.outgoing > 0 && said.rows.iter().all(|r| r.amount > Fen::new(0)), "{file}");
            assert!(said.set_aside.is_empty(), "{file}: {:?}", said.set_aside);
        }
    }
}
