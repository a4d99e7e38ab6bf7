//! Archives, bills and exports of conversations damaged at random, the same way every time, for a few seconds: nothing panics,
//! nothing hangs, and what an archive says it holds is read or refused. `ANJUAN_FUZZ_SECONDS` makes it longer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use anjuan_intake::{Archive, Limits, Verdict, look, probe, read_bill, read_sheets, read_statement, suggest};
use common::damage::{Dice, damaged, write_seeds};
use common::{ALIPAY_APP_2023, IN, NEUTRAL, archive, gbk, out, texts, wechat, xls, xlsx};
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// What readers of these files stumble over.
const WORDS: &[&[u8]] = &[
    b"\xFF\xFF\xFF\xFF",
    b"\0\0\0\0",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"../../",
    b"9999999999999999999",
    b"\"",
    b"\r\n,,,",
    b"<v>-1</v>",
    b"\xC4\xE3",
];

/// A conversation as telephones and programs export it.
const TALK: &str = "\u{FEFF}聊天记录：与周明远\r\n时间：2026-11-02 20:15 至 2026-11-08 09:00\r\n\r\n\
    2026-11-02 20:15:03 林小满\r\n转错了，请退还\r\n\r\n2026-11-02 20:16:41 周明远\r\n[图片] IMG_20261102_201641.jpg\r\n\r\n\
    2026-11-08 09:00:00 周明远\r\n[语音] 12\"\r\n";
const TALK_PAGE: &str = "<!DOCTYPE html><html><head><meta charset=\"gbk\"><title>聊天记录</title></head><body>\
    <div class=\"msg\" data-time=\"1762085703\"><b>林小满</b><p>转错了，请退还</p><img src=\"img/1.jpg\"></div></body></html>";

fn packed(members: &[(&str, &[u8])], stored: bool) -> Vec<u8> {
    let method = if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let bill = wechat(&[IN, &out("尾款"), NEUTRAL]);
    let page = gbk(TALK_PAGE);
    let export: [(&str, &[u8]); 3] = [
        ("微信导出/聊天记录.txt", TALK.as_bytes()),
        ("微信导出/index.html", &page),
        ("微信导出/img/1.jpg", b"\xFF\xD8\xFF\xE0"),
    ];
    let inner = packed(&export, false);
    let nested = packed(&[("手机/备份.zip", &inner), ("手机/账单.csv", bill.as_bytes()), (".DS_Store", b"x")], true);
    let table = xlsx(&[vec![
        texts("交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"),
        texts(&out("尾款")),
    ]]);
    vec![
        ("导出.zip", inner),
        ("手机.zip", nested),
        ("锁.zip", archive(true)),
        ("账单.xlsx", table),
        ("账单.xls", xls(&bill)),
        ("账单.csv", bill.into_bytes()),
        ("支付宝.csv", gbk(ALIPAY_APP_2023)),
        ("聊天记录.txt", TALK.as_bytes().to_vec()),
        ("聊天记录.html", page),
    ]
}

/// Everything that is done with a file that comes in.
fn taken_in(name: &str, bytes: &[u8]) -> bool {
    let probed = probe(name, bytes);
    let _ = (look(name, bytes), suggest(name, &probed));
    let mut read = read_bill(name, bytes).is_ok() || read_sheets(name, bytes).is_ok();
    let _ = read_statement(name, bytes);
    let limits = Limits { total: 64 << 20, single: 16 << 20, ..Limits::default() };
    if let Ok(mut archive) = Archive::open(Cursor::new(bytes.to_vec()), limits) {
        for member in archive.members().unwrap_or_default() {
            assert!(!member.path.is_empty());
            let taken = archive.read(&member.inside);
            read |= taken.is_ok() && member.verdict == Verdict::Take;
            assert!(taken.is_err() || taken.is_ok_and(|bytes| bytes.len() <= 16 << 20), "{}", member.path);
        }
    }
    read
}

/// The sheet of a workbook, as `make fuzz` packs it: texts of its own and shared, numbers, a day.
const SHEET: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46330.5</v></c>\
    <c r=\"C1\"><v>500.00</v></c><c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" t=\"inlineStr\"><is><t>尾款</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\"/></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";

/// What `make fuzz` begins with.
#[test]
fn seeds_are_written_where_they_are_asked_for() {
    let seeds = seeds();
    let target = |name: &str| if name.ends_with("zip") { "zip" } else { "table" };
    let sheet = ("table", "表.xml", SHEET.as_bytes());
    write_seeds(seeds.iter().map(|(name, bytes)| (target(name), *name, &bytes[..])).chain([sheet]));
}

#[test]
fn random_damage_to_archives_bills_and_conversations_is_refused_or_borne() {
    let seeds = seeds();
    for (name, whole) in &seeds {
        assert!(taken_in(name, whole) || !name.ends_with("zip") || name.starts_with('锁'), "{name} is read as it is");
    }
    let seconds = std::env::var("ANJUAN_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(6);
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut dice = Dice(0x5DEE_CE66_D1CE_4E5B);
    let (mut tried, mut read, mut slowest) = (0_u32, 0_u32, Duration::ZERO);
    while Instant::now() < until {
        let (name, whole) = &seeds[dice.roll(seeds.len())];
        let bytes = damaged(whole, WORDS, &mut dice);
        let begun = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| taken_in(name, &bytes))) {
            Ok(one) => read += u32::from(one),
            Err(_) => panic!("{name} damaged the {tried}th time is neither read nor refused"),
        }
        slowest = slowest.max(begun.elapsed());
        tried += 1;
    }
    println!("{tried} damaged files, {read} still read, slowest {slowest:?}");
    assert!(tried > 50 && read > 0 && slowest < Duration::from_secs(10), "{tried} {read} {slowest:?}");
}

#[test]
fn a_workbook_that_reaches_further_than_any_can_is_refused_and_ends_nothing() {
    let whole = xls("甲,乙\n丙,丁");
    assert!(read_sheets("表.xls", &whole).is_ok());
    // The last of four cells is said to stand in the last row and column that two bytes can tell: more than a machine has.
    let cell = [1, 0, 1, 0, 0, 0];
    let at = whole.windows(cell.len()).rposition(|w| w == cell).unwrap();
    let mut far = whole.clone();
    far[at..at + 4].fill(0xFF);
    let told = read_sheets("表.xls", &far).unwrap_err().to_string();
    assert!(told.contains("表.xls"), "{told}");
}

/// A table whose sectors lead back to themselves, one after the other: whatever is read by it would never end.
#[test]
fn a_workbook_that_leads_round_and_round_is_refused_and_ends_nothing() {
    let whole = xls("甲,乙\n丙,丁");
    let long = |at: usize| u32::from_le_bytes(whole[at..at + 4].try_into().unwrap()) as usize;
    let (sector, table, directory) = (1_usize << whole[30], long(76), long(48));
    let mut round = whole.clone();
    let at = (table + 1) * sector + 4 * directory;
    round[at..at + 4].copy_from_slice(&u32::try_from(directory).unwrap().to_le_bytes());
    for name in ["表.xls", "账单.xls"] {
        let told = read_sheets(name, &round).unwrap_err().to_string();
        assert!(told.contains(name), "{told}");
    }
}

#[test]
fn a_file_without_a_name_is_told_by_its_place() {
    let mut archive =
        Archive::open(Cursor::new(packed(&[("回单.txt", b"1"), (" ", b"2")], true)), Limits::default()).unwrap();
    let paths: Vec<String> = archive.members().unwrap().into_iter().map(|member| member.path).collect();
    assert_eq!(paths, ["回单.txt", "第 2 个文件"]);
}
