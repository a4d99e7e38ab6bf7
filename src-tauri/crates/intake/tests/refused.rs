//! Files that are no bill, and what is said about them; what an evidence file is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use anjuan_case::Media;
use anjuan_intake::{IntakeError, look, read_bill};
use common::*;

fn why(bytes: impl AsRef<[u8]>) -> String {
    match read_bill("文件", bytes.as_ref()) {
        Err(IntakeError::NotABill { name, why }) => {
            assert_eq!(name, "文件");
            why
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_file_says_so() {
    for bytes in [b"".as_slice(), b" \r\n\t\n"] {
        assert!(matches!(read_bill("空.csv", bytes), Err(IntakeError::Empty(name)) if name == "空.csv"));
    }
}

#[test]
fn a_bank_statement_is_a_table_but_no_bill() {
    let bank = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n\
                2026-01-01,CNY,\"1,234.00\",\"1,271.66\",代发,某公司,提取\n2026-01-02,CNY,-3.00,81.22,一网通支付,支付宝,供电\n";
    let why = why(bank);
    assert!(
        why.contains("看起来是一张表格（表头：记账日期、货币、交易金额、联机余额、交易摘要、对手信息等）"),
        "{why}"
    );
    assert!(why.contains("目前支持微信支付账单（CSV、XLSX）和支付宝账单"), "{why}");
}

#[test]
fn a_letter_is_no_table() {
    assert!(why("本人于昨日误转一笔款项。\n请退还。\n").contains("里面没有账单表格"));
}

#[test]
fn a_bill_whose_header_was_damaged_names_the_columns() {
    let why = why(wechat(&[IN]).replace("交易单号,", ""));
    assert!(why.contains("像是微信支付账单") && why.contains("缺少“交易单号”"), "{why}");
}

#[test]
fn two_kinds_of_bill_in_one_file_are_refused() {
    let why = why(format!("{}{ALIPAY_WEB}", wechat(&[IN])));
    assert!(why.contains("微信支付账单") && why.contains("支付宝账单（网页导出）"), "{why}");
}

#[test]
fn garbled_text_is_called_so() {
    let text = wechat(&[IN, NEUTRAL]);
    // Read as GBK and saved again as UTF-8; read as Latin-1 likewise; characters lost to U+FFFD.
    let (as_gbk, ..) = encoding_rs::GBK.decode(text.as_bytes());
    let as_latin: String = gbk(&text.replace('¥', "")).iter().map(|b| char::from(*b)).collect();
    let lost: String = text.chars().map(|c| if c.is_ascii() { c } else { '\u{fffd}' }).collect();
    // Bytes of no encoding at all.
    let noise: Vec<u8> =
        (0..2000_u32).map(|i| (i * 7919 % 96 + 160) as u8).map(|b| if b == 160 { 255 } else { b }).collect();
    for bytes in [as_gbk.into_owned().into_bytes(), as_latin.into_bytes(), lost.into_bytes(), noise] {
        assert!(why(&bytes).contains("乱码"), "{}", why(&bytes));
    }
}

#[test]
fn other_files_are_sent_where_they_belong() {
    assert!(why(b"%PDF-1.7\n...").contains("PDF 形式的交易证明、电子回单请作为证据材料添加"));
    assert!(why(b"\xff\xd8\xff\xe0").contains("图片"));
    assert!(why(b"7z\xbc\xaf\x27\x1c").contains("请先解压"));
    assert!(why(b"ID3\x04").contains("音频"));
    assert!(why(b"\x01\x00\x02\x00").contains("内容不是文字表格"));
}

#[test]
fn evidence_is_told_by_its_content() {
    let boxed = |brand: &[u8; 4]| [b"\0\0\0\x20ftyp".as_slice(), brand, b"\0\0\0\0"].concat();
    let riff = |kind: &[u8; 4]| [b"RIFF\x10\0\0\0".as_slice(), kind, b"...."].concat();
    let bitmap = [b"BM".as_slice(), &[70, 0, 0, 0], &[0; 4], &[54, 0, 0, 0], &[40, 0, 0, 0]].concat();
    for (bytes, media) in [
        (b"%PDF-1.7".to_vec(), Media::Pdf),
        (b"\xef\xbb\xbf\n%PDF-1.4".to_vec(), Media::Pdf),
        (b"\xff\xd8\xff\xe1".to_vec(), Media::Image),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Media::Image),
        (b"GIF89a".to_vec(), Media::Image),
        (b"II*\0\x08\0".to_vec(), Media::Image),
        (b"MM\0*\0\0".to_vec(), Media::Image),
        (bitmap, Media::Image),
        (riff(b"WEBP"), Media::Image),
        (riff(b"WAVE"), Media::Audio),
        (b"ID3\x03".to_vec(), Media::Audio),
        (b"\xff\xfb\x90\x64".to_vec(), Media::Audio),
        (b"\xff\xf1\x50\x80".to_vec(), Media::Audio),
        (b"#!AMR\n".to_vec(), Media::Audio),
        (b"\x02#!SILK_V3".to_vec(), Media::Audio),
        (boxed(b"M4A "), Media::Audio),
        (boxed(b"isom"), Media::Video),
        (boxed(b"qt  "), Media::Video),
        (riff(b"AVI "), Media::Video),
        (boxed(b"heic"), Media::Other),
        (wechat(&[IN]).into_bytes(), Media::Bill),
        (gbk(ALIPAY_WEB), Media::Bill),
        ("BM 是一句话".as_bytes().to_vec(), Media::Other),
        ("普通文字".as_bytes().to_vec(), Media::Other),
        (Vec::new(), Media::Other),
        (archive(false), Media::Other),
    ] {
        assert_eq!(look("证据.pdf", &bytes), media, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(12)]));
    }
    // The mark of UTF-16 is no frame of MP3.
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16).chain("文字".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(look("a", &utf16), Media::Other);
}
