//! Rows that cannot be read, and the promise that none is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use anjuan_intake::{Bill, read_bill};
use common::*;
use proptest::prelude::*;

fn read(text: &str) -> Bill {
    read_bill("账单.csv", text.as_bytes()).expect("is a bill")
}

/// The message for one bad row between two good ones, which are both read.
fn message(row: &str) -> String {
    let bill = read(&wechat(&[IN, row, NEUTRAL]));
    assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [FIRST, FIRST + 2], "{row}");
    let [aside] = &bill.set_aside[..] else { panic!("{row}: {:?}", bill.set_aside) };
    assert_eq!((aside.line, aside.text.as_str()), (FIRST + 1, row));
    assert!(aside.message.contains(&format!("第{}行", FIRST + 1)), "{}", aside.message);
    assert!(aside.message.contains("手工录入"), "{}", aside.message);
    aside.message.clone()
}

#[test]
fn a_bad_cell_is_named() {
    let good = out("/");
    for (from, to, says) in [
        ("¥500.00", "\"12,34\"", "“金额”栏的“12,34”不是"),
        ("¥500.00", "", "“金额”栏是空的"),
        ("¥500.00", "伍佰元", "“金额”栏的“伍佰元”不是"),
        ("¥500.00", "¥500.001", "“金额”栏的“¥500.001”不是"),
        ("¥500.00", "-500.00", "“金额”栏的“-500.00”是负数"),
        ("2026-11-02 21:36:52", "2026-02-30 21:36:52", "“交易时间”栏的“2026-02-30 21:36:52”不是"),
        ("2026-11-02 21:36:52", "2026-11-02", "“交易时间”栏的“2026-11-02”不是完整"),
        ("2026-11-02 21:36:52", "", "“交易时间”栏的“”不是"),
        (",支出,", ",存入,", "“收/支”栏的“存入”不是"),
        (",支出,", ",,", "“收/支”栏的“”不是"),
    ] {
        let row = good.replace(from, to);
        assert_ne!(row, good);
        assert!(message(&row).contains(says), "{row}: {}", message(&row));
    }
}

#[test]
fn a_row_cut_short_or_torn_apart_is_named() {
    assert!(message("2026-11-02 21:36:52,转账,A*明,/,支出").contains("缺少“金额”、“当前状态”、“交易单号”栏"));
    assert!(message("只有一栏").contains("缺少"));
    assert!(message(&format!("{},多余", out("/"))).contains("比表头多出1栏"));
    // A comma in a name without quotes moves all cells behind it.
    assert!(message(&out("一,二")).contains("多出1栏"));
}

#[test]
fn a_row_with_bytes_of_no_encoding_is_set_aside() {
    let text = wechat(&[IN, &out("商品"), NEUTRAL]);
    for bytes in [text.clone().into_bytes(), encoding_rs::GB18030.encode(&text).0.into_owned()] {
        let at = bytes.windows(4).position(|w| w == b"A*\xe6\x98" || w == b"A*\xc3\xf7").unwrap();
        let spoiled = [&bytes[..at], b"\xff".as_slice(), &bytes[at..]].concat();
        let bill = read_bill("账单.csv", &spoiled).unwrap();
        assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [FIRST, FIRST + 2]);
        assert!(bill.set_aside[0].message.contains("无法解码"), "{:?}", bill.set_aside);
    }
}

#[test]
fn a_replacement_character_that_the_bill_itself_prints_is_kept() {
    let bill = read(&wechat(&[&out("昵称\u{fffd}")]));
    assert_eq!(bill.rows[0].remark, "昵称\u{fffd}");
}

#[test]
fn lines_after_a_cell_of_several_lines_stay_true() {
    let bill = read(&wechat(&[&out("\"第一行\n\n第三行\""), "坏行", IN]));
    assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [FIRST, FIRST + 4]);
    assert_eq!(bill.set_aside[0].line, FIRST + 3);
    assert_eq!(bill.rows[0].remark, "第一行\n\n第三行");
}

#[test]
fn a_stray_quote_costs_no_row() {
    let bill = read(&wechat(&[&out("\"未完"), IN, &out("引\"号"), NEUTRAL, &out("\"又一个")]));
    assert_eq!((bill.rows.len(), bill.set_aside.len()), (5, 0));
    assert_eq!(bill.rows[0].remark, "\"未完");
    // The same where the time is the last column, as in the app's layout of 2021.
    let text = ALIPAY_APP_2021.replace("转账   ,余额宝   ,34500.00", "\"转账   ,余额宝   ,34500.00");
    assert_ne!(text, ALIPAY_APP_2021);
    let bill = read(&text);
    assert_eq!((bill.rows.len(), bill.set_aside.len(), bill.controls.len()), (3, 0, 4));
}

#[test]
fn blank_lines_and_lines_of_commas_are_no_rows() {
    let bill = read(&wechat(&[IN, "", ",,,,,,,,,,", " \t,,", NEUTRAL]));
    assert_eq!((bill.rows.len(), bill.set_aside.len()), (2, 0));
}

#[test]
fn a_sentence_in_the_table_is_a_row_set_aside() {
    let bill = read(&wechat(&[IN, "收入：三笔的说明,,,", NEUTRAL]));
    assert_eq!((bill.rows.len(), bill.set_aside.len()), (2, 1));
}

/// A way to spoil a row that leaves it one line of the table.
fn spoil(row: &str, how: usize, at: usize) -> String {
    let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
    let at = at % cells.len();
    match how {
        0 => return row.to_owned(),
        1 => cells[at] = String::new(),
        2 => cells.truncate(at + 1),
        3 => cells.insert(at, "多".to_owned()),
        4 => cells[at].insert(0, '"'),
        5 => cells[at] = "\u{fffd}?".to_owned(),
        6 => cells[at].push('"'),
        7 => cells.swap(at, 0),
        _ => cells[at] = format!("\"{}\n{}\"", cells[at].replace('"', ""), "续"),
    }
    cells.join(",")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_read_and_set_aside_are_all_rows(
        spoils in prop::collection::vec((0_usize..9, 0_usize..11, 0_usize..3), 0..40),
        crlf: bool,
    ) {
        let rows: Vec<String> = spoils
            .iter()
            .map(|(how, at, which)| spoil([&out("商品"), IN, NEUTRAL][*which], *how, *at))
            // A row without its time may be swallowed by a stray quote above it: that is how quotes work.
            .filter(|row| row.starts_with("2026") || row.starts_with("\"2026") || !spoils.iter().any(|s| s.0 == 4 || s.0 == 6))
            .collect();
        let mut text = wechat(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let bill = read(&text);
        // True lines: a row of two lines moves those behind it.
        let mut line = FIRST;
        let mut expected = Vec::new();
        for row in &rows {
            if row.chars().any(|c| !matches!(c, ',' | ' ' | '\t')) {
                expected.push(line);
            }
            line += 1 + row.matches('\n').count() as u32;
        }
        let mut got: Vec<u32> = bill.rows.iter().map(|r| r.line).chain(bill.set_aside.iter().map(|s| s.line)).collect();
        got.sort_unstable();
        prop_assert_eq!(got, expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bill("x", &bytes);
        let spliced = [wechat(&[IN]).as_bytes(), &bytes].concat();
        let bill = read_bill("x", &spliced);
        // A header and a row stand before the noise.
        prop_assert!(bill.is_err() || bill.is_ok_and(|b| b.rows.len() + b.set_aside.len() >= 1));
    }
}
