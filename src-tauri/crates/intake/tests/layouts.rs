//! Each layout, in each encoding and shape that it comes in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use anjuan_case::{Channel, Fen};
use anjuan_intake::{Bill, Control, Direction, read_bill};
use common::*;

fn read(bytes: impl AsRef<[u8]>) -> Bill {
    read_bill("账单", bytes.as_ref()).expect("is a bill")
}

/// Name, count stated and read, sum stated and read, agreement.
type Flat<'a> = (&'a str, Option<u32>, u32, Option<i64>, i64, bool);

fn controls(bill: &Bill) -> Vec<Flat<'_>> {
    let flat = |c: &Control| (c.stated_count, c.read_count, c.stated_sum.map(Fen::get), c.read_sum.get(), c.agrees);
    let named = bill.controls.iter().map(|c| (c.what.as_str(), flat(c)));
    named.map(|(what, (a, b, c, d, e))| (what, a, b, c, d, e)).collect()
}

#[test]
fn wechat_csv() {
    let bill = read(wechat(&[&out("转账备注:微信转账"), IN, NEUTRAL]));
    assert_eq!((bill.layout.code.as_str(), bill.layout.channel), ("wechat", Channel::Wechat));
    assert_eq!(bill.encoding, "UTF-8");
    assert_eq!(bill.holder.as_deref(), Some("小满"));
    assert!(bill.set_aside.is_empty());
    let row = &bill.rows[0];
    assert_eq!(row.line, FIRST);
    assert_eq!(row.time.to_string(), "2026-11-02 21:36:52");
    assert_eq!((row.kind.as_str(), row.counterparty.as_str(), row.id.as_str()), ("转账", "A*明", "1000"));
    assert_eq!((row.direction, row.amount, row.candidate), (Direction::Out, Fen::new(50_000), true));
    assert_eq!((row.method.as_str(), row.status.as_str()), ("零钱", "对方已收钱"));
    assert_eq!((row.merchant_no.as_deref(), &bill.rows[1].merchant_no), (Some("1001"), &None), "商户单号; / is none");
    assert_eq!((row.remark.as_str(), &row.counterparty_account), ("转账备注:微信转账", &None));
    let ways: Vec<_> = bill.rows.iter().map(|r| r.direction).collect();
    assert_eq!(ways, [Direction::Out, Direction::In, Direction::Neutral]);
    assert_eq!(bill.rows[2].remark, "服务费¥2.00");
    assert_eq!(
        controls(&bill),
        [
            ("共9笔记录", Some(9), 3, None, 256_600, false),
            ("收入", Some(1), 1, Some(6600), 6600, true),
            ("支出", Some(2), 1, Some(100_050), 50_000, false),
            ("中性交易", Some(0), 1, Some(0), 200_000, false),
        ]
    );
}

#[test]
fn alipay_app_since_2023() {
    let bill = read(gbk(ALIPAY_APP_2023));
    assert_eq!((bill.layout.code.as_str(), bill.layout.channel), ("alipay-app", Channel::Alipay));
    assert_eq!((bill.encoding.as_str(), bill.holder.as_deref()), ("GBK", Some("林小满")));
    let seen: Vec<_> = bill.rows.iter().map(|r| (r.line, r.amount.get(), r.direction, r.candidate)).collect();
    assert_eq!(
        seen,
        [
            (19, 3_450_000, Direction::Out, true),
            (20, 1900, Direction::Out, true),
            (21, 2000, Direction::Out, false),
            (22, 2000, Direction::Neutral, false),
            (23, 8800, Direction::In, false),
        ]
    );
    assert_eq!(bill.rows[0].counterparty_account.as_deref(), Some("138******00"));
    assert_eq!(bill.rows[1].counterparty_account, None);
    let merchants: Vec<_> = bill.rows.iter().map(|r| r.merchant_no.as_deref()).collect();
    assert_eq!(merchants, [None, Some("T1"), Some("T2"), Some("T2"), None], "商家订单号");
    assert_eq!((bill.rows[0].remark.as_str(), bill.rows[0].id.as_str()), ("转账；尾款", "20261102000001"));
    assert!(bill.controls.iter().all(|c| c.agrees) && bill.controls.len() == 4, "{:?}", bill.controls);
}

#[test]
fn alipay_app_of_2021_with_the_totals_below() {
    let bill = read(gbk(ALIPAY_APP_2021));
    assert_eq!((bill.layout.code.as_str(), bill.holder.as_deref()), ("alipay-app", Some("林小满")));
    assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(bill.rows.iter().map(|r| r.merchant_no.as_deref()).collect::<Vec<_>>(), [None, None, Some("1")]);
    assert_eq!(bill.rows[0].time.to_string(), "2026-11-02 21:36:52");
    assert!(bill.set_aside.is_empty());
    assert_eq!(
        controls(&bill),
        [
            ("共3笔记录", Some(3), 3, None, 3_451_011, true),
            ("收入", Some(1), 1, Some(1000), 1000, true),
            ("支出", None, 1, Some(3_450_000), 3_450_000, true),
            ("其他", Some(1), 1, Some(12), 11, false),
        ]
    );
}

#[test]
fn alipay_web_with_totals_by_state_of_funds() {
    let bill = read(gbk(ALIPAY_WEB));
    assert_eq!((bill.layout.code.as_str(), bill.holder.as_deref()), ("alipay-web", Some("林小满")));
    assert_eq!(bill.rows.len(), 4);
    let merchants: Vec<_> = bill.rows.iter().map(|r| r.merchant_no.as_deref()).collect();
    assert_eq!(merchants, [Some("S1"), None, Some("S2"), None]);
    // Paid six minutes after the order; an order never paid for has only its own time.
    assert_eq!(bill.rows[0].time.to_string(), "2026-11-02 21:36:52");
    assert_eq!(bill.rows[1].time.to_string(), "2026-11-01 05:26:50");
    let ways: Vec<_> = bill.rows.iter().map(|r| (r.direction, r.candidate)).collect();
    let refunded = (Direction::Out, false);
    assert_eq!(ways, [(Direction::Out, true), (Direction::In, false), refunded, (Direction::Neutral, false)]);
    assert!(bill.controls.iter().all(|c| c.agrees) && bill.controls.len() == 5, "{:?}", bill.controls);
}

#[test]
fn every_encoding_gives_the_same_rows() {
    let text = wechat(&[&out("/"), IN, NEUTRAL]);
    let plain = read(&text);
    let utf16 = |big: bool| {
        let mark = std::iter::once(0xfeff_u16);
        mark.chain(text.encode_utf16()).flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()),
        ("UTF-16", utf16(false)),
        ("UTF-16", utf16(true)),
        ("UTF-8", text.replace('\n', "\r\n").into_bytes()),
        ("UTF-8", text.replace('\n', "\r").into_bytes()),
        ("UTF-8", text.replace('\t', "").replace("\"\"", "").replace(',', "\t").into_bytes()),
        // ¥ is not in GBK but is in GB 18030.
        ("GBK", encoding_rs::GB18030.encode(&text).0.into_owned()),
    ];
    for (encoding, bytes) in cases {
        let bill = read(bytes);
        assert_eq!(bill.encoding, encoding);
        assert_eq!(bill.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [14, 15, 16], "{encoding}");
        assert!(bill.set_aside.is_empty());
        assert_eq!(
            bill.rows.iter().map(|r| r.amount).collect::<Vec<_>>(),
            plain.rows.iter().map(|r| r.amount).collect::<Vec<_>>()
        );
    }
}

#[test]
fn columns_may_stand_in_any_order_and_under_padded_names() {
    let text = " 交易单号\t,备注 ,当前状态,金额（元） ,收/支,交易对方,交易时间,商品,交易类型,,\n\
                7\t,/,对方已收钱,￥1，234.50,支出,甲,2026/11/2 21:36,/,转账,,\n";
    let bill = read(text);
    let row = &bill.rows[0];
    assert_eq!((row.line, row.amount.get(), row.id.as_str(), row.method.as_str()), (2, 123_450, "7", ""));
    assert_eq!((row.time.to_string().as_str(), row.candidate), ("2026-11-02 21:36:00", true));
}

#[test]
fn a_counterparty_that_is_a_slash_is_kept() {
    let bill = read(wechat(&["2026-11-05 18:05:19,商户消费,/,/,支出,¥23.00,零钱,支付成功,1,2,/"]));
    assert_eq!((bill.rows[0].counterparty.as_str(), bill.rows[0].remark.as_str()), ("/", ""));
    assert!(bill.rows[0].candidate);
}

#[test]
fn joined_exports_are_read_through() {
    let one = wechat(&[IN, &out("/")]);
    let lines = one.lines().count() as u32;
    let bill = read(format!("{one}{one}\n\n{WECHAT_HEADER}\n{WECHAT_HEADER},\n{IN}\n"));
    let got: Vec<_> = bill.rows.iter().map(|r| r.line).collect();
    assert_eq!(got, [14, 15, lines + 14, lines + 15, 2 * lines + 5]);
    assert!(bill.set_aside.is_empty());
    let income = &bill.controls[1];
    assert_eq!((income.stated_count, income.read_count, income.stated_sum), (Some(2), 3, Some(Fen::new(13_200))));
}

#[test]
fn a_later_header_may_order_its_columns_anew() {
    let second = "金额(元),收/支,交易时间,交易类型,交易对方,商品,支付方式,当前状态,交易单号,商户单号,备注\n\
                  ¥9.00,支出,2026-11-05 18:05:19,转账,乙,/,零钱,已转账,5,6,/\n";
    let bill = read(format!("{}{second}", wechat(&[IN])));
    assert_eq!(bill.rows.iter().map(|r| r.amount.get()).collect::<Vec<_>>(), [6600, 900]);
}

#[test]
fn rows_below_a_footer_are_not_lost() {
    let row = ALIPAY_APP_2021.lines().nth(2).unwrap();
    let bill = read(gbk(&format!("{ALIPAY_APP_2021}{row}\n")));
    assert_eq!(bill.rows.len(), 4);
}

#[test]
fn an_empty_bill_is_a_bill() {
    let bill = read(wechat(&[]));
    assert!(bill.rows.is_empty() && bill.set_aside.is_empty());
    assert_eq!(bill.controls.len(), 4);
}

#[test]
fn the_sample_agrees_with_its_own_totals() {
    let bill = read(include_bytes!("../../../../assets/samples/wechat-sample.csv"));
    assert_eq!((bill.rows.len(), bill.set_aside.len(), bill.controls.len()), (12, 0, 4));
    assert!(bill.controls.iter().all(|c| c.agrees), "{:?}", bill.controls);
    let largest = bill.rows.iter().filter(|r| r.candidate).max_by_key(|r| r.amount).unwrap();
    assert_eq!((largest.amount, largest.counterparty.as_str()), (Fen::new(3_450_000), "A*明"));
}

#[test]
fn rows_answer_in_the_names_that_scripts_rely_on() {
    let bill = read(wechat(&[&out("/")]));
    let row = serde_json::to_value(&bill.rows[0]).unwrap();
    assert_eq!(
        (row["type"].as_str(), row["amount_fen"].as_i64(), row["direction"].as_str()),
        (Some("转账"), Some(50_000), Some("out"))
    );
    for key in ["time", "counterparty", "method", "status", "id"] {
        assert!(row.get(key).is_some(), "{key}");
    }
}

#[test]
fn a_hundred_thousand_rows_are_quick() {
    let row = out("转账备注:\"微信\"转账");
    let text = wechat(&vec![row.as_str(); 100_000]);
    let started = std::time::Instant::now();
    let bill = read(&text);
    assert_eq!(bill.rows.len(), 100_000);
    assert_eq!(bill.rows[99_999].line, FIRST + 99_999);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
