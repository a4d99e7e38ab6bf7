//! Bills as text: encodings and cell separators.

use crate::{Bill, IntakeError, columns::Columns, delimited, refuse, table};
use encoding_rs::{Encoding, GB18030, UTF_8};

/// A file's text.
#[derive(Debug)]
pub(crate) struct Text {
    pub encoding: &'static str,
    pub text: String,
    /// Some bytes were no text of this encoding; U+FFFD stands in their place.
    pub broken: bool,
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Bill, IntakeError> {
    let mut first = None;
    for text in decodings(bytes) {
        if let Some(delimiter) = delimiter(&text.text) {
            return table::read(name, text.encoding, &delimited::records(&text, delimiter));
        }
        first.get_or_insert(text);
    }
    let text = first.unwrap_or_else(|| decode(UTF_8, bytes));
    if text.broken || refuse::is_garbled(&text.text) {
        return Err(refuse::garbled(name));
    }
    Err(refuse::no_layout(name, &delimited::records(&text, widest(&text.text))))
}

/// The ways to read the bytes, likeliest first. A byte order mark or sound UTF-8 leaves only one. Else GB 18030, which
/// contains GBK, and last UTF-8 with a few bytes spoiled; a header in Chinese tells which of them is right.
fn decodings(bytes: &[u8]) -> Vec<Text> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return vec![decode(encoding, &bytes[mark..])];
    }
    let utf8 = decode(UTF_8, bytes);
    if !utf8.broken {
        return vec![utf8];
    }
    vec![decode(GB18030, bytes), utf8]
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Text {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let name = match encoding.name() {
        "gb18030" => "GBK",
        "UTF-16LE" | "UTF-16BE" => "UTF-16",
        name => name,
    };
    Text { encoding: name, text: text.into_owned(), broken }
}

const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The separator by which some line is a header; `None` where no line is one by any.
fn delimiter(text: &str) -> Option<u8> {
    text.split(['\n', '\r']).filter(|line| line.contains("金额")).find_map(|line| {
        DELIMITERS.into_iter().find(|d| Columns::recognise(&delimited::cells(line, *d, true)).is_some())
    })
}

/// A file's text in the likeliest encoding; `None` where it is no text by any.
pub(crate) fn sound(bytes: &[u8]) -> Option<String> {
    decodings(bytes).into_iter().find(|t| !t.broken && !refuse::is_garbled(&t.text)).map(|t| t.text)
}

/// The separator that is met most.
pub(crate) fn widest(text: &str) -> u8 {
    DELIMITERS.into_iter().max_by_key(|d| (text.bytes().filter(|b| b == d).count(), *d == b',')).unwrap_or(b',')
}
