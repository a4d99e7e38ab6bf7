//! What tests of the exhibit room share: an office with a case, files of every kind, and what a PDF says.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Answer, CaseId, Channel, EvidenceGroup, EvidenceId, Fen, LegalDay, LegalTime, Role};
use anjuan_office::{EvidenceWords, NewEvidence, NewPayment, Office, Typed, sample_office};
use std::path::Path;
use std::process::Command;

pub const PASSPHRASE: &str = "山高水长2026";
pub const IDENTITY: &str = "11010519491231002X";
pub const PHONE: &str = "13800001234";
pub const CARD: &str = "6217001234567890122";

pub fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

pub fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

/// An office with one case of a mistaken transfer; the respondent's numbers are known. No evidence yet.
pub fn fresh(dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, PASSPHRASE, &sample_office(), now()).unwrap();
    let id = case(&mut office);
    (office, id)
}

pub fn case(office: &mut Office) -> CaseId {
    let payment = NewPayment {
        paid_at: "2026-11-02T20:15".parse().unwrap(),
        amount: Fen::parse("34500").unwrap(),
        channel: Channel::Wechat,
        counterparty: "周明远".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    let typed = Typed {
        title: String::new(),
        story: "选错了收款人。".to_owned(),
        claimant: Some("林小满".to_owned()),
        payments: vec![payment],
    };
    let id = office.new_typed(&typed, now()).unwrap().value;
    let mut party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    party.name = Some("周明远".to_owned());
    party.id_number = Some(IDENTITY.to_owned());
    party.phone = Some(PHONE.to_owned());
    for mut party in [party, office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().clone()] {
        party.address = Some("河南省洛阳市洛龙区某小区3号楼".to_owned());
        party.household_division = Some("410311".to_owned());
        office.put_party(id, &party, now()).unwrap();
    }
    for (question, answer) in [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")] {
        office.answer(id, question, Some(&Answer::Choice(answer.to_owned())), now()).unwrap();
    }
    id
}

/// Keeps a file under that name, named after itself without its extension.
pub fn add(office: &mut Office, case: CaseId, file_name: &str, bytes: Vec<u8>) -> EvidenceId {
    let words = EvidenceWords {
        name: file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem).to_owned(),
        source: "林小满".to_owned(),
        proves: "转账事实".to_owned(),
        group: EvidenceGroup::Transfer,
        in_bundle: true,
    };
    office.add_evidence(case, &NewEvidence { file_name: file_name.to_owned(), bytes, words }, now()).unwrap().value
}

/// A file of `tests/files`, made for these tests.
pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

/// The same photograph with another EXIF orientation.
pub fn turned(orientation: u8) -> Vec<u8> {
    let mut bytes = file("turned-6.jpg");
    let entry = [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6];
    let at = bytes.windows(entry.len()).position(|w| w == entry).unwrap();
    bytes[at + 9] = orientation;
    bytes
}

/// A PDF of these pages, each of these lines.
pub fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let mut objects: Vec<String> = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 4 + 2 * i)).collect();
    objects.push(format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()));
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned());
    for (i, lines) in pages.iter().enumerate() {
        let mut content = String::from("BT /F1 18 Tf 50 720 Td ");
        for line in *lines {
            content += &format!("({line}) Tj 0 -40 Td ");
        }
        content += "ET";
        let font = "/Resources<</Font<</F1 3 0 R>>>>";
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{font}/Contents {} 0 R>>", 5 + 2 * i));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut out = String::from("%PDF-1.5\n");
    let mut places = Vec::new();
    for (i, object) in (1..).zip(&objects) {
        places.push(out.len());
        out += &format!("{i} 0 obj\n{object}\nendobj\n");
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        out += &format!("{place:010} 00000 n \n");
    }
    out += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

/// A second of silence at 8 kHz.
pub fn wav() -> Vec<u8> {
    let mut bytes =
        b"RIFF\x64\x1f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x1f\0\0".to_vec();
    bytes.resize(bytes.len() + 8000, 0x80);
    bytes
}

/// A ZIP of stored members, their names as raw bytes, as an old Windows writes them.
pub fn zip(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let length = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    for (name, data) in members {
        let at = length(out.len());
        let crc = crc32(data).to_le_bytes();
        let common =
            [&[10, 0, 0, 0, 0, 0, 0, 0, 0x6c, 0x5d][..], &crc, &length(data.len()), &length(data.len())].concat();
        out.extend([b"PK\x03\x04", common.as_slice(), &short(name.len()), &[0, 0], name, data].concat());
        directory.extend([b"PK\x01\x02", &[10, 0][..], &common, &short(name.len()), &[0; 12], &at, name].concat());
    }
    let (at, size, count) = (length(out.len()), length(directory.len()), short(members.len()));
    out.extend(&directory);
    out.extend([b"PK\x05\x06", &[0; 4][..], &count, &count, &size, &at, &[0, 0]].concat());
    out
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// Text of each page without white space. A machine without the program cannot tell, and a test that passed there would say
/// nothing.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out =
        Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext: `make system-test` installs it");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let clean = |page: &str| page.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    text.trim_end_matches('\u{c}').split('\u{c}').map(clean).collect()
}

/// The PDF with everything unpacked, by qpdf.
pub fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let args = ["--qdf", "--object-streams=disable", "--stream-data=uncompress", "--warning-exit-0"];
    let out = Command::new("qpdf").args(args).arg(&path).arg("-").output();
    let out = out.expect("qpdf: `make system-test` installs it");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// Bytes as text, a letter a byte: finding in a text is quick, even unoptimised.
pub fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

pub fn holds(bytes: &[u8], word: &[u8]) -> bool {
    letters(bytes).contains(&letters(word))
}

/// A word in the shapes in which a PDF may hold it: plain, UTF-16, and both in hexadecimal.
pub fn shapes(word: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = |bytes: &[u8], upper: bool| -> Vec<u8> {
        let digit = |b: &u8| if upper { format!("{b:02X}") } else { format!("{b:02x}") };
        bytes.iter().map(digit).collect::<String>().into_bytes()
    };
    let plain = word.as_bytes();
    vec![plain.to_vec(), utf16.clone(), hex(plain, false), hex(plain, true), hex(&utf16, false), hex(&utf16, true)]
}

/// Width and height of a PNG.
pub fn png_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}
