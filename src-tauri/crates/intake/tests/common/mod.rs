//! Small bills of our own making, one for each layout.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod damage;

use std::io::{Cursor, Write};

pub const WECHAT_HEADER: &str =
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注";

/// A WeChat bill with these rows and totals that fit none.
pub fn wechat(rows: &[&str]) -> String {
    let mut text = String::from(
        "微信支付账单明细,,,,,,,,\n微信昵称：[小满],,,,,,,,\n\
         起始时间：[2026-10-15 00:00:00] 终止时间：[2026-11-12 23:59:59],,,,,,,,\n导出类型：[全部],,,,,,,,\n,,,,,,,,\n\
         共9笔记录,,,,,,,,\n收入：1笔 66.00元,,,,,,,,\n支出：2笔 1,000.50元,,,,,,,,\n中性交易：0笔 0.00元,,,,,,,,\n注：,,,,,,,,\n\
         1. 虚构,,,,,,,,\n----------------------微信支付账单明细列表--------------------,,,,,,,,\n",
    );
    text.push_str(WECHAT_HEADER);
    for row in rows {
        text.push('\n');
        text.push_str(row);
    }
    text.push('\n');
    text
}

/// The line of the first row of [`wechat`].
pub const FIRST: u32 = 14;

pub fn out(goods: &str) -> String {
    format!("2026-11-02 21:36:52,转账,A*明,{goods},支出,¥500.00,零钱,对方已收钱,1000\t,1001\t,/")
}

pub const IN: &str = "2026-11-08 20:03:27,微信红包,李晓梅,/,收入,¥66.00,/,已存入零钱,1002\t,/,\"/\"";
pub const NEUTRAL: &str =
    "2026-11-06 10:20:33,零钱提现,示例银行(0012),\"/\",/,¥2000.00,示例银行,提现已到账,1003\t,/,\"服务费¥2.00\"";

pub const ALIPAY_APP_2023: &str = "\
------------------------------------------------------------------------------------
导出信息：
姓名：林小满
支付宝账户：xiaoman@example.com
起始时间：[2026-10-15 00:00:00]    终止时间：[2026-11-12 23:59:59]
导出交易类型：[全部]
导出时间：[2026-11-13 09:12:52]
共5笔记录
收入：1笔 88.00元
支出：3笔 34,539.00元
不计收支：1笔 20.00元

特别提示：
1.虚构的账单；
2.本明细仅供个人对账使用。

------------------------支付宝（中国）网络技术有限公司·电子客户回单------------------------
交易时间                ,交易分类      ,交易对方      ,对方账号      ,商品说明      ,收/支 ,金额 ,收/付款方式 ,交易状态  ,交易订单号  ,商家订单号 ,备注 ,
2026-11-02 21:36:52 ,转账红包 ,A*明 ,138******00 ,转账 ,支出 ,34500.00 ,余额宝 ,交易成功 ,20261102000001\t,\t,尾款 ,
2026-11-01 08:00:00 ,日用百货 ,鲜果小站 ,/ ,苹果 ,支出 ,19.00 ,余额 ,等待确认收货 ,20261101000002\t,T1\t, ,
2026-10-30 08:00:00 ,日用百货 ,书香网店 ,shu***@example.com ,图书 ,支出 ,20.00 ,余额 ,交易关闭 ,20261030000003\t,T2\t, ,
2026-10-30 09:00:00 ,退款 ,书香网店 ,shu***@example.com ,退款-图书 ,不计收支 ,20.00 ,余额 ,退款成功 ,20261030000003\t,T2\t, ,
2026-10-29 10:17:29 ,转账红包 ,陈师傅 ,/ ,转账 ,收入 ,88.00 ,余额 ,交易成功 ,20261029000004\t,\t, ,
";

pub const ALIPAY_APP_2021: &str = "\
------------------------支付宝（中国）网络技术有限公司·电子客户回单------------------------
收/支                 ,交易对方                  ,对方账号                ,商品说明         ,收/付款方式    ,金额    ,交易状态  ,交易分类 ,交易订单号  ,商家订单号 ,交易时间  ,
支出         ,A*明         ,138******00  ,转账   ,余额宝   ,34500.00  ,交易成功    ,转账红包   ,20261102000001\t,\t,2026-11-02 21:36:52    ,
其他         ,示例基金     ,            ,收益发放   ,余额宝   ,0.11      ,交易成功    ,投资理财   ,20261101000002\t,            \t,2026-11-01 02:57:13    ,
收入         ,*三          ,111******11 ,商品   ,            ,10.00,交易成功    ,收入       ,20261029000004\t,1\t,2026-10-29 00:00:00    ,
------------------------------------------------------------------------------------
导出信息：
姓名：林小满
支付宝账户：xiaoman@example.com
起始时间：[2026-10-15 00:00:00]    终止时间：[2026-11-12 23:59:59]
导出时间：[2026-11-13 09:12:52]
共3笔记录
收入：1笔,10.00元
支出：x笔,34,500.00元
其他：1笔,0.12元

特别提示：
1.虚构的账单；
2.本明细仅供个人对账使用。
";

pub const ALIPAY_WEB: &str = "\
支付宝交易记录明细查询
账号:[xiaoman@example.com]
起始日期:[2026-10-15 00:00:00]    终止日期:[2026-11-12 00:00:00]
---------------------------------交易记录明细列表------------------------------------
交易号                  ,商家订单号               ,交易创建时间              ,付款时间                ,最近修改时间              ,交易来源地     ,类型              ,交易对方            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,成功退款（元）  ,备注                  ,资金状态     ,
20261102000001\t,S1  \t,2026-11-02 21:30:00 ,2026-11-02 21:36:52 ,2026-11-02 21:36:53 ,支付宝网站 ,即时到账交易 ,A*明 ,转账 ,34500.00 ,支出 ,交易成功 ,0.00 ,0.00 , ,已支出 ,
20261101000002\t,  \t,2026-11-01 05:26:50 , ,2026-11-01 05:26:50 ,支付宝网站 ,即时到账交易 ,示例基金 ,收益发放 ,0.01 ,收入 ,交易成功 ,0.00 ,0.00 , ,已收入 ,
20261030000003\t,S2\t,2026-10-30 08:00:00 ,2026-10-30 08:00:01 ,2026-10-30 08:00:01 ,其他 ,担保交易 ,书香网店 ,图书 ,20.00 ,支出 ,交易成功 ,0.00 ,20.00 , ,已支出 ,
20261028000004\t,\t,2026-10-28 08:00:00 ,2026-10-28 08:00:01 ,2026-10-28 08:00:01 ,支付宝网站 ,余额转账 ,示例银行 ,提现 ,300.00 , ,交易成功 ,0.00 ,0.00 , ,资金转移 ,
------------------------------------------------------------------------------------
共4笔记录
已收入:1笔,0.01元
待收入:0笔,0.00元
已支出:2笔,34520元
待支出:0笔,0.00元
导出时间:[2026-11-13 09:12:52]    用户:林小满
";

pub fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::GBK.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

/// What a cell of a made workbook holds.
pub enum Cell {
    Text(String),
    /// A number as written in the sheet's XML.
    Number(&'static str),
    /// A serial date with a date style.
    Date(&'static str),
}

/// A minimal XLSX with one sheet for each grid; `None` leaves a row out.
pub fn xlsx(grids: &[Vec<Option<Vec<Cell>>>]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut put = |name: &str, text: String| {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let ns = "http://schemas.openxmlformats.org";
    let main = format!("{ns}/spreadsheetml/2006/main");
    let ids = 1..=grids.len();
    let parts: String = ids
        .clone()
        .map(|i| format!("<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))
        .collect();
    put(
        "[Content_Types].xml",
        format!(
            "<?xml version=\"1.0\"?><Types xmlns=\"{ns}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{parts}</Types>"
        ),
    );
    put(
        "_rels/.rels",
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{ns}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let sheets: String =
        ids.clone().map(|i| format!("<sheet name=\"S{i}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")).collect();
    put(
        "xl/workbook.xml",
        format!(
            "<?xml version=\"1.0\"?><workbook xmlns=\"{main}\" xmlns:r=\"{ns}/officeDocument/2006/relationships\"><sheets>{sheets}</sheets></workbook>"
        ),
    );
    let rels: String = ids.map(|i| format!("<Relationship Id=\"rId{i}\" Type=\"{ns}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")).collect();
    put(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{ns}/package/2006/relationships\">{rels}<Relationship Id=\"rId99\" Type=\"{ns}/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
    );
    // Style 1 is a date and time (number format 22).
    put(
        "xl/styles.xml",
        format!(
            "<?xml version=\"1.0\"?><styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        ),
    );
    for (i, grid) in grids.iter().enumerate() {
        let mut data = String::new();
        for (r, row) in grid.iter().enumerate() {
            let Some(row) = row else { continue };
            data.push_str(&format!("<row r=\"{}\">", r + 1));
            for (c, cell) in row.iter().enumerate() {
                let at = format!("{}{}", char::from(b'A' + c as u8), r + 1);
                data.push_str(&match cell {
                    Cell::Text(t) => {
                        let t = t.replace('&', "&amp;").replace('<', "&lt;");
                        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{t}</t></is></c>")
                    }
                    Cell::Number(n) => format!("<c r=\"{at}\"><v>{n}</v></c>"),
                    Cell::Date(n) => format!("<c r=\"{at}\" s=\"1\"><v>{n}</v></c>"),
                });
            }
            data.push_str("</row>");
        }
        put(
            &format!("xl/worksheets/sheet{}.xml", i + 1),
            format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>"),
        );
    }
    zip.finish().unwrap().into_inner()
}

/// A text row of a workbook.
pub fn texts(line: &str) -> Option<Vec<Cell>> {
    (!line.is_empty()).then(|| line.split(',').map(|c| Cell::Text(c.trim_matches('"').to_owned())).collect())
}

/// An archive with one file, encrypted only in name: the flag is set, which is all that is looked at.
pub fn archive(encrypted: bool) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("bill.csv", stored).unwrap();
    zip.write_all(wechat(&[IN]).as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    if encrypted {
        bytes[6] |= 1;
        let central = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        bytes[central + 8] |= 1;
    }
    bytes
}

/// A minimal XLS: one BIFF8 sheet of text cells and, where a cell is `=n`, numbers, in an OLE2 file of three parts.
pub fn xls(text: &str) -> Vec<u8> {
    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let size = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes(), &size.to_le_bytes(), body].concat()
    }
    let utf16 = |s: &str| s.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let begin = |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let end = record(0x000a, &[]);
    let mut book = begin(0x0005);
    // The sheet begins behind this record, which is 10 bytes, its own 4 and the end of the globals.
    let sheet_at = u32::try_from(book.len() + 14 + end.len()).unwrap();
    book.extend(record(0x0085, &[&sheet_at.to_le_bytes()[..], &[0, 0, 1, 1], &utf16("S")].concat()));
    book.extend(&end);
    book.extend(begin(0x0010));
    for (r, line) in text.lines().enumerate() {
        for (c, cell) in line.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let at = [(r as u16).to_le_bytes(), (c as u16).to_le_bytes(), [0; 2]].concat();
            book.extend(match cell.strip_prefix('=') {
                Some(n) => record(0x0203, &[&at[..], &n.parse::<f64>().unwrap().to_le_bytes()].concat()),
                None => {
                    let size = cell.encode_utf16().count() as u16;
                    record(0x0204, &[&at[..], &size.to_le_bytes(), &[1], &utf16(cell)].concat())
                }
            });
        }
    }
    book.extend(&end);
    // Streams below 4096 bytes would lie in a part of their own.
    book.resize(book.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(book.len() / 512).unwrap();

    let (free, last) = (u32::MAX, u32::MAX - 1);
    let mut fat = vec![u32::MAX - 2, last];
    fat.extend((0..sectors).map(|i| if i + 1 == sectors { last } else { i + 3 }));
    assert!(fat.len() <= 128, "one sector of the table is enough for a test");
    fat.resize(128, free);
    let words = |words: &[u32]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut name = utf16(name);
        let length = u16::try_from(name.len() + 2).unwrap();
        name.resize(64, 0);
        [
            &name[..],
            &length.to_le_bytes(),
            &[kind, 1],
            &words(&[free, free, child]),
            &[0; 36],
            &words(&[start, size, 0]),
        ]
        .concat()
    };
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.extend([0; 16]);
    out.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    out.extend(words(&[0, 1, 1, 0, 4096, last, 0, last, 0, 0]));
    out.extend(words(&[free; 108]));
    out.extend(words(&fat));
    out.extend(entry("Root Entry", 5, 1, last, 0));
    out.extend(entry("Workbook", 2, free, 2, sectors * 512));
    out.extend([0; 256]);
    out.extend(book);
    out
}
