//! What is taken in: archives, bills, statements, conversations as text.

use anjuan_intake::{Archive, Limits, is_closed_archive, look, probe, read_bill, read_sheets, read_statement, suggest};
use anjuan_papers::{ReportCell, SheetAsk, fill_sheet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// As an archive: listed, and every member read.
pub fn zip(data: &[u8]) {
    let limits = Limits { total: 64 << 20, single: 16 << 20, ..Limits::default() };
    let Ok(mut archive) = Archive::open(Cursor::new(data.to_vec()), limits) else { return };
    for member in archive.members().unwrap_or_default() {
        assert!(!member.path.is_empty(), "a member without a name");
        let taken = archive.read(&member.inside).is_ok_and(|bytes| bytes.len() > 16 << 20);
        assert!(!taken, "{} is larger than allowed", member.path);
    }
}

/// As a table: a text, a workbook, or the parts of one.
pub fn table(data: &[u8]) {
    read("账单.csv", data);
    if let Some(book) = workbook(data) {
        read("账单.xlsx", &book);
        let rows = [vec![ReportCell::Count(1), ReportCell::text("甲")], vec![ReportCell::Count(2)]];
        let ask = SheetAsk { sheet: "S", first: 3, foot: Some(4), units: &[], ten_thousands: &[], rows: &rows };
        let _ = fill_sheet(&book, &ask);
    }
}

fn read(name: &str, bytes: &[u8]) {
    let _ = (look(name, bytes), suggest(name, &probe(name, bytes)), is_closed_archive(bytes));
    let _ = (read_bill(name, bytes), read_sheets(name, bytes), read_statement(name, bytes));
}

const NS: &str = "http://schemas.openxmlformats.org";

/// A workbook of what stands between zero bytes: its sheet, the texts it shares, its styles, what it says of its sheets. An
/// archive has a sum over each member, which no change at random would keep right.
fn workbook(data: &[u8]) -> Option<Vec<u8>> {
    if !data.starts_with(b"<") {
        return None;
    }
    let book = format!(
        "<workbook xmlns=\"{NS}/spreadsheetml/2006/main\" xmlns:r=\"{NS}/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relation = |id: u8, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{id}\" Type=\"{NS}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations =
        |all: &str| format!("<Relationships xmlns=\"{NS}/package/2006/relationships\">{all}</Relationships>");
    let within = [
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "sharedStrings", "sharedStrings.xml"),
        relation(3, "styles", "styles.xml"),
    ];
    let mut given = data.split(|byte| *byte == 0);
    let mut part = |otherwise: &str| given.next().unwrap_or(otherwise.as_bytes()).to_vec();
    let members = [
        ("xl/worksheets/sheet1.xml", part("")),
        ("xl/sharedStrings.xml", part("<sst><si><t>甲</t></si></sst>")),
        (
            "xl/styles.xml",
            part("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"),
        ),
        ("xl/workbook.xml", part(&book)),
        ("xl/_rels/workbook.xml.rels", relations(&within.concat()).into_bytes()),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml")).into_bytes()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        zip.start_file(name, stored).ok()?;
        zip.write_all(&bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
