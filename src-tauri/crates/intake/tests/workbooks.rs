//! Bills as workbooks, and archives that are none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use anjuan_case::Media;
use anjuan_intake::{IntakeError, look, read_bill};
use common::*;

fn lines(text: &str) -> Vec<Option<Vec<Cell>>> {
    text.lines().map(texts).collect()
}

fn row(time: Cell, amount: Cell, id: Cell) -> Option<Vec<Cell>> {
    let text = |s: &str| Cell::Text(s.to_owned());
    let (kind, who, goods, way) = (text("转账"), text("A*明"), text("/"), text("支出"));
    let (method, status) = (text("零钱"), text("对方已收钱"));
    Some(vec![time, kind, who, goods, way, amount, method, status, id, text("/"), text("/")])
}

fn why(bytes: &[u8]) -> String {
    match read_bill("账单.zip", bytes) {
        Err(IntakeError::NotABill { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn wechat_xlsx() {
    let mut text = wechat(&[&out("转账备注:微信转账"), IN, "", NEUTRAL]).replace("2笔 1,000.50元", "1笔 500.00元");
    text.push_str("坏行\n");
    let bill = read_bill("账单.xlsx", &xlsx(&[lines(&text)])).unwrap();
    assert_eq!((bill.layout.code.as_str(), bill.encoding.as_str()), ("wechat", "XLSX"));
    assert_eq!(bill.holder.as_deref(), Some("小满"));
    assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [14, 15, 17]);
    assert_eq!(bill.set_aside[0].line, 18);
    let spent = bill.controls.iter().find(|c| c.what == "支出").unwrap();
    assert!(spent.agrees, "{spent:?}");
}

#[test]
fn cells_that_are_dates_and_numbers() {
    let header = texts(WECHAT_HEADER);
    let grid = vec![
        header,
        // 2026-11-02 21:36:52 is day 46328 and 77812/86400, written with fewer digits than it has.
        row(Cell::Date("46328.9006018519"), Cell::Number("34500"), Cell::Number("3985734")),
        row(
            Cell::Text("2026-11-02 21:36:52".to_owned()),
            Cell::Number("28.159999999999997"),
            Cell::Number("1000050001202611020000000007"),
        ),
        row(Cell::Date("46328.9006018519"), Cell::Number("1.005"), Cell::Text("7".to_owned())),
    ];
    let bill = read_bill("账单.xlsx", &xlsx(&[grid])).unwrap();
    let got: Vec<_> = bill.rows.iter().map(|r| (r.time.to_string(), r.amount.get(), r.id.as_str())).collect();
    let at = "2026-11-02 21:36:52".to_owned();
    assert_eq!(got, [(at.clone(), 3_450_000, "3985734"), (at, 2816, "1.00005000120261E27")]);
    assert_eq!(bill.set_aside[0].line, 4);
    assert!(bill.set_aside[0].message.contains("1.005"), "{:?}", bill.set_aside);
}

#[test]
fn a_bill_saved_again_as_xls() {
    let text = wechat(&[&out("/").replace("¥500.00", "=500.5"), IN, "坏行"]);
    let bill = read_bill("账单.xls", &xls(&text)).unwrap();
    assert_eq!((bill.encoding.as_str(), bill.holder.as_deref()), ("XLS", Some("小满")));
    let got: Vec<_> = bill.rows.iter().map(|r| (r.line, r.amount.get())).collect();
    assert_eq!(got, [(FIRST, 50_050), (FIRST + 1, 6600)]);
    assert_eq!(bill.set_aside[0].line, FIRST + 2);
}

#[test]
fn the_bill_may_stand_on_any_sheet_but_only_one() {
    let notes = lines("说明\n第二行");
    let bill = read_bill("a.xlsx", &xlsx(&[notes, lines(&wechat(&[IN]))])).unwrap();
    assert_eq!(bill.rows[0].line, FIRST);
    let two = xlsx(&[lines(&wechat(&[IN])), lines(&wechat(&[IN]))]);
    assert!(why(&two).contains("不止一张"));
}

#[test]
fn a_workbook_without_a_bill_says_what_it_is() {
    let table = "交易日期,摘要,收入金额,余额\n2026-01-01,工资,1.00,2.00\n2026-01-02,工资,1.00,3.00";
    let why = why(&xlsx(&[lines(table)]));
    assert!(why.contains("看起来是一张表格（表头：交易日期、摘要、收入金额、余额）"), "{why}");
}

#[test]
fn a_cut_workbook_is_damaged_at_every_length() {
    let whole = xlsx(&[lines(&wechat(&[IN]))]);
    for length in (60..whole.len() - 22).step_by(97) {
        let cut = read_bill("a.xlsx", &whole[..length]);
        assert!(matches!(cut, Err(IntakeError::Workbook { .. })), "{length}: {cut:?}");
    }
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    assert!(matches!(read_bill("a.xls", &ole), Err(IntakeError::Workbook { .. })));
}

#[test]
fn a_workbook_with_a_spoiled_byte_does_not_panic() {
    let whole = xlsx(&[lines(&wechat(&[IN]))]);
    for at in (0..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read_bill("a.xlsx", &bytes);
    }
}

#[test]
fn archives_are_told_from_workbooks() {
    assert!(why(&archive(true)).contains("请先用微信支付发送的解压码解压，再导入其中的账单文件"));
    assert!(why(&archive(false)).contains("请先解压，再导入其中的账单文件"));
    let whole = archive(false);
    assert!(why(&whole[..whole.len() - 30]).contains("压缩包已损坏"));
    assert_eq!(look("账单.zip", &archive(true)), Media::Other);
    assert_eq!(look("账单", &xlsx(&[lines(&wechat(&[IN]))])), Media::Bill);
}
