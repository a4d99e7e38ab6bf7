//! Published exports, where the folder that holds them is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use anjuan_case::Media;
use anjuan_intake::{Direction, IntakeError, look, read_bill};
use std::path::PathBuf;

fn bills() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let shared = std::env::var_os("ANJUAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let bills = shared.join("data/bills");
    if bills.join("manifest.csv").is_file() {
        return Some(bills);
    }
    println!("skipped: no shared data");
    None
}

/// File, layout, encoding, rows, first and last line, candidates. Counted by hand in the files.
const READ: &[(&str, &str, &str, usize, u32, u32, usize)] = &[
    ("wechat_2019.csv", "wechat", "UTF-8", 2, 18, 19, 1),
    ("wechat_2021-07.csv", "wechat", "UTF-8", 15, 18, 32, 3),
    ("wechat_2022-10.csv", "wechat", "UTF-8", 21, 18, 38, 7),
    ("wechat_2023-07.csv", "wechat", "UTF-8", 22, 18, 39, 7),
    ("wechat_2026-05.xlsx", "wechat", "XLSX", 27, 19, 45, 11),
    ("alipay_web_2019_gbk.csv", "alipay-web", "GBK", 2, 6, 7, 1),
    ("alipay_app_2021-06_gbk.csv", "alipay-app", "GBK", 11, 3, 13, 3),
    ("alipay_app_2023-02_gbk.csv", "alipay-app", "GBK", 5, 26, 30, 2),
];

#[test]
fn every_wechat_and_alipay_export_is_read_whole() {
    let Some(folder) = bills() else { return };
    let manifest = std::fs::read_to_string(folder.join("manifest.csv")).unwrap();
    for (file, layout, encoding, count, first, last, candidates) in READ {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let bill = read_bill(file, &bytes).unwrap();
        assert_eq!((bill.layout.code.as_str(), bill.encoding.as_str()), (*layout, *encoding), "{file}");
        assert!(bill.set_aside.is_empty(), "{file}: {:?}", bill.set_aside);
        assert_eq!(bill.rows.len(), *count, "{file}");
        assert_eq!((bill.rows[0].line, bill.rows[count - 1].line), (*first, *last), "{file}");
        assert_eq!(bill.rows.iter().filter(|r| r.candidate).count(), *candidates, "{file}");
        assert!(bill.rows.iter().filter(|r| r.candidate).all(|r| r.direction == Direction::Out));
        assert!(bill.controls.len() >= 4, "{file}: {:?}", bill.controls);
        assert!(bill.holder.is_some(), "{file}");
        assert!(bill.rows.iter().any(|r| r.merchant_no.is_some()), "{file}: the merchant's order number");
        assert!(manifest.contains(&format!("{file},")) && manifest.contains(&format!(",{count},")), "{file}");
        assert_eq!(look(file, &bytes), Media::Bill);
    }
}

#[test]
fn only_the_whole_export_agrees_with_its_totals() {
    let Some(folder) = bills() else { return };
    let read = |file: &str| read_bill(file, &std::fs::read(folder.join(file)).unwrap()).unwrap();
    assert!(read("alipay_web_2019_gbk.csv").controls.iter().all(|c| c.agrees));
    // 43 rows stated, 15 left by the publisher.
    let short = read("wechat_2021-07.csv");
    assert_eq!((short.controls[0].stated_count, short.controls[0].read_count), (Some(43), 15));
    assert!(!short.controls[0].agrees);
}

#[test]
fn statements_of_banks_and_shops_are_refused_by_what_they_are() {
    let Some(folder) = bills() else { return };
    for (file, header) in [
        ("boc_debit_2025.csv", "记账日期、记账时间、币别"),
        ("icbc_debit_v2_2024.csv", "交易日期、摘要、交易详情"),
        ("cmb_debit_2025.csv", "记账日期、货币、交易金额"),
        ("abc_debit_2025.csv", "交易日期、交易时间、交易摘要"),
        ("spdb_debit_2026.xls", "表头："),
        ("cib_debit_cny_2026.xlsx", "交易时间、记账日、支出"),
        ("jd_2024-12_bom.csv", "交易时间、商户名称、交易说明"),
    ] {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        match read_bill(file, &bytes) {
            Err(IntakeError::NotABill { why, .. }) => {
                assert!(why.contains("看起来是一张表格") && why.contains(header), "{file}: {why}");
                assert!(why.contains("微信支付账单") && why.contains("支付宝账单"), "{file}: {why}");
            }
            other => panic!("{file}: {other:?}"),
        }
        assert_eq!(look(file, &bytes), Media::Other, "{file}");
    }
}

#[test]
fn damaged_workbooks_do_not_panic() {
    let Some(folder) = bills() else { return };
    for file in ["spdb_debit_2026.xls", "wechat_2026-05.xlsx"] {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        for step in 1..200 {
            let mut spoiled = bytes.clone();
            let at = step * 7919 % spoiled.len();
            spoiled[at] ^= 0xff;
            let _ = read_bill(file, &spoiled);
            let _ = read_bill(file, &bytes[..at]);
        }
    }
}

#[test]
fn awkward_evidence_is_told_by_its_content() {
    let Some(folder) = bills() else { return };
    for (kind, media) in [("pdfs", Media::Pdf), ("images", Media::Image)] {
        let mut seen = 0;
        for entry in std::fs::read_dir(folder.join("..").join(kind)).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap() != "manifest.csv" {
                // The name says nothing.
                assert_eq!(look("x", &std::fs::read(&path).unwrap()), media, "{}", path.display());
                seen += 1;
            }
        }
        assert!(seen > 0, "{kind}");
    }
}
