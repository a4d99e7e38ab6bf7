//! PDF/A-2b as ISO 19005-2 asks for it, clause by clause, as far as such files can break it: what a validator would say of a
//! paper. Not looked into: the outlines of glyphs and their widths in the font programs.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeSet;

/// Everything that is wrong, each with its clause.
pub fn violations(bytes: &[u8]) -> Vec<String> {
    let mut found = BTreeSet::new();
    file(bytes, &mut found);
    match Document::load_mem(bytes) {
        Ok(pdf) => {
            catalog(&pdf, &mut found);
            objects(&pdf, &mut found);
            fonts(&pdf, &mut found);
            pages(&pdf, &mut found);
        }
        Err(e) => {
            found.insert(format!("6.1 the file does not read: {e}"));
        }
    }
    found.into_iter().collect()
}

type Found = BTreeSet<String>;

fn say(found: &mut Found, what: impl Into<String>) {
    found.insert(what.into());
}

fn file(bytes: &[u8], found: &mut Found) {
    if !(bytes.starts_with(b"%PDF-1.") && bytes.get(7).is_some_and(|b| (b'0'..=b'7').contains(b))) {
        say(found, "6.1.2 header");
    }
    let second: Vec<u8> = bytes.iter().skip_while(|b| **b != b'\n').skip(1).take(5).copied().collect();
    if second.first() != Some(&b'%') || second.iter().skip(1).any(|b| *b < 128) {
        say(found, "6.1.2 no binary comment after the header");
    }
    let end: Vec<u8> = bytes.iter().rev().skip_while(|b| b.is_ascii_whitespace()).take(5).copied().collect();
    if end != b"FOE%%" {
        say(found, "6.1.3 something follows %%EOF");
    }
}

fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(object, |(_, o)| o)
}

fn dict<'a>(pdf: &'a Document, object: Option<&'a Object>) -> Option<&'a Dictionary> {
    match resolved(pdf, object?) {
        Object::Dictionary(d) => Some(d),
        Object::Stream(s) => Some(&s.dict),
        _ => None,
    }
}

fn name<'a>(d: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    d.get(key).and_then(Object::as_name).unwrap_or_default()
}

fn catalog(pdf: &Document, found: &mut Found) {
    let id = pdf.trailer.get(b"ID").and_then(Object::as_array);
    if id.map_or(0, Vec::len) != 2 {
        say(found, "6.1.3 no file identifier");
    }
    if pdf.trailer.has(b"Encrypt") {
        say(found, "6.1.3 encrypted");
    }
    let Ok(catalog) = pdf.catalog() else { return say(found, "6.1 no catalog") };
    for (key, clause) in [(&b"AA"[..], "6.5.2"), (b"Requirements", "6.11"), (b"NeedsRendering", "6.4.2")] {
        if catalog.has(key) {
            say(found, format!("{clause} catalog has {}", String::from_utf8_lossy(key)));
        }
    }
    if let Some(names) = dict(pdf, catalog.get(b"Names").ok()) {
        for key in [&b"JavaScript"[..], b"EmbeddedFiles", b"AlternatePresentations"] {
            if names.has(key) {
                say(found, format!("6.5/6.8/6.10 names has {}", String::from_utf8_lossy(key)));
            }
        }
    }
    intents(pdf, catalog, found);
    metadata(pdf, catalog, found);
    // Beyond B: what the papers promise.
    if catalog.get(b"Lang").and_then(Object::as_str).unwrap_or_default() != b"zh-CN" {
        say(found, "promise: the language is zh-CN");
    }
    if dict(pdf, catalog.get(b"MarkInfo").ok()).and_then(|m| m.get(b"Marked").ok()).and_then(|m| m.as_bool().ok())
        != Some(true)
    {
        say(found, "promise: tagged");
    }
    if dict(pdf, catalog.get(b"StructTreeRoot").ok()).is_none() {
        say(found, "promise: a structure tree");
    }
    let first = dict(pdf, catalog.get(b"Outlines").ok()).and_then(|o| dict(pdf, o.get(b"First").ok()));
    if first.is_none_or(|o| !o.has(b"Title")) {
        say(found, "promise: bookmarks");
    }
}

fn intents(pdf: &Document, catalog: &Dictionary, found: &mut Found) {
    let list = catalog.get(b"OutputIntents").ok().map(|o| resolved(pdf, o)).and_then(|o| o.as_array().ok());
    let ours: Vec<&Dictionary> = list
        .into_iter()
        .flatten()
        .filter_map(|o| dict(pdf, Some(o)))
        .filter(|d| name(d, b"S") == b"GTS_PDFA1")
        .collect();
    let [intent] = ours.as_slice() else { return say(found, "6.2.3 not exactly one output intent for PDF/A") };
    let profile = intent.get(b"DestOutputProfile").ok().map(|o| resolved(pdf, o)).and_then(|o| o.as_stream().ok());
    let Some(profile) = profile else { return say(found, "6.2.3 the output intent has no profile") };
    let icc = profile.decompressed_content().unwrap_or_else(|_| profile.content.clone());
    let n = profile.dict.get(b"N").and_then(Object::as_i64).unwrap_or_default();
    match icc.get(16..20) {
        Some(b"RGB ") if n == 3 => {}
        Some(b"GRAY") if n == 1 => {}
        Some(b"CMYK") if n == 4 => {}
        _ => say(found, "6.2.3 the profile is none, or of another number of colours"),
    }
    if icc.get(36..40) != Some(b"acsp") {
        say(found, "6.2.3 the profile is no ICC profile");
    }
}

fn metadata(pdf: &Document, catalog: &Dictionary, found: &mut Found) {
    let stream = catalog.get(b"Metadata").ok().map(|o| resolved(pdf, o)).and_then(|o| o.as_stream().ok());
    let Some(stream) = stream else { return say(found, "6.6.2 no metadata") };
    let xmp = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let Ok(xmp) = String::from_utf8(xmp) else { return say(found, "6.6.2 metadata is not UTF-8") };
    let value = |key: &str| {
        let element = xmp.split(&format!("<{key}>")).nth(1).and_then(|rest| rest.split('<').next());
        element.or_else(|| xmp.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next()))
    };
    if value("pdfaid:part") != Some("2") || value("pdfaid:conformance") != Some("B") {
        say(found, "6.6.4 does not say PDF/A-2b");
    }
    let head = xmp.split("?>").next().unwrap_or_default();
    if !head.starts_with("<?xpacket") || head.contains("bytes=") || head.contains("encoding=") {
        say(found, "6.6.2 head of the metadata packet");
    }
    if !xmp.contains("<dc:title>") || !xmp.contains("<rdf:li xml:lang=\"x-default\">") {
        say(found, "promise: a title");
    }
}

const FORBIDDEN_ACTIONS: [&[u8]; 11] = [
    b"Launch",
    b"Sound",
    b"Movie",
    b"ResetForm",
    b"ImportData",
    b"Hide",
    b"SetOCGState",
    b"Rendition",
    b"Trans",
    b"GoTo3DView",
    b"JavaScript",
];

fn objects(pdf: &Document, found: &mut Found) {
    for object in pdf.objects.values() {
        nested(object, 0, found);
        let (d, stream) = match object {
            Object::Dictionary(d) => (d, false),
            Object::Stream(s) => (&s.dict, true),
            _ => continue,
        };
        if stream {
            if [&b"F"[..], b"FFilter", b"FDecodeParms"].iter().any(|k| d.has(k)) {
                say(found, "6.1.7.1 a stream lies outside the file");
            }
            let filters: Vec<&[u8]> = match d.get(b"Filter") {
                Ok(Object::Name(n)) => vec![n],
                Ok(Object::Array(list)) => list.iter().filter_map(|f| f.as_name().ok()).collect(),
                _ => Vec::new(),
            };
            if filters.iter().any(|f| *f == b"LZWDecode" || *f == b"Crypt") {
                say(found, "6.1.7.2 a filter that is not allowed");
            }
        }
        if FORBIDDEN_ACTIONS.contains(&name(d, b"S")) && !d.has(b"K") && !d.has(b"Pg") {
            say(found, format!("6.5.1 action {}", String::from_utf8_lossy(name(d, b"S"))));
        }
        match (name(d, b"Type"), name(d, b"Subtype")) {
            (b"Annot", kind) => annotation(d, kind, found),
            (b"ExtGState", _) => graphics_state(d, found),
            (_, b"Image")
                if d.get(b"Interpolate").and_then(Object::as_bool).unwrap_or(false)
                    || d.has(b"Alternates")
                    || d.has(b"OPI") =>
            {
                say(found, "6.2.8 a picture with interpolation, alternates or OPI");
            }
            (_, b"PS") => say(found, "6.2.9 PostScript"),
            (_, b"Form") if d.has(b"OPI") || d.has(b"Ref") || d.has(b"PS") => {
                say(found, "6.2.9 form with OPI, Ref or PS")
            }
            (b"Filespec", _) if d.has(b"EF") => say(found, "6.8 an embedded file"),
            _ => {}
        }
    }
}

/// Limits of an implementation (6.1.13).
fn nested(object: &Object, depth: usize, found: &mut Found) {
    match object {
        Object::Integer(n) if i32::try_from(*n).is_err() => say(found, "6.1.13 an integer is too large"),
        Object::Real(r) if !r.is_finite() => say(found, "6.1.13 a number is none"),
        Object::String(s, _) if s.len() > 32_767 => say(found, "6.1.13 a string is too long"),
        Object::Name(n) if n.len() > 127 => say(found, "6.1.13 a name is too long"),
        Object::Name(n) if std::str::from_utf8(n).is_err() => say(found, "6.1.8 a name is not UTF-8"),
        Object::Array(list) if depth < 64 => list.iter().for_each(|o| nested(o, depth + 1, found)),
        Object::Dictionary(d) if depth < 64 => d.iter().for_each(|(_, o)| nested(o, depth + 1, found)),
        Object::Stream(s) if depth < 64 => s.dict.iter().for_each(|(_, o)| nested(o, depth + 1, found)),
        _ => {}
    }
}

fn annotation(d: &Dictionary, kind: &[u8], found: &mut Found) {
    if [&b"3D"[..], b"Sound", b"Screen", b"Movie"].contains(&kind) || kind.is_empty() {
        say(found, "6.3.1 a kind of annotation that is not allowed");
    }
    let flags = d.get(b"F").and_then(Object::as_i64);
    match flags {
        Ok(flags) => {
            // Print set; Invisible, Hidden, NoView, ToggleNoView not.
            if flags & 0b100 == 0 || flags & 0b1_0010_0011 != 0 {
                say(found, "6.3.2 flags of an annotation");
            }
        }
        Err(_) if kind != b"Popup" => say(found, "6.3.2 an annotation without flags"),
        Err(_) => {}
    }
    if !d.has(b"AP") && kind != b"Link" && kind != b"Popup" {
        say(found, "6.3.3 an annotation without appearance");
    }
    if d.has(b"AA") {
        say(found, "6.5.2 an annotation with further actions");
    }
}

fn graphics_state(d: &Dictionary, found: &mut Found) {
    if d.has(b"TR") || d.has(b"HTP") || d.get(b"TR2").is_ok_and(|o| o.as_name().unwrap_or_default() != b"Default") {
        say(found, "6.2.5 transfer functions");
    }
    const BLENDS: &str = "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight \
        Difference Exclusion Hue Saturation Color Luminosity";
    let mode = String::from_utf8_lossy(name(d, b"BM"));
    if !mode.is_empty() && !BLENDS.split_whitespace().any(|m| m == mode) {
        say(found, "6.2.10 a blend mode");
    }
}

fn fonts(pdf: &Document, found: &mut Found) {
    for d in pdf.objects.values().filter_map(|o| o.as_dict().ok()).filter(|d| name(d, b"Type") == b"Font") {
        let base = String::from_utf8_lossy(name(d, b"BaseFont")).into_owned();
        match name(d, b"Subtype") {
            b"Type0" => {
                if !matches!(name(d, b"Encoding"), b"Identity-H" | b"Identity-V")
                    && dict(pdf, d.get(b"Encoding").ok()).is_none()
                {
                    say(found, format!("6.2.11.3 {base}: a CMap that is not embedded"));
                }
                if dict(pdf, d.get(b"ToUnicode").ok()).is_none() {
                    say(found, format!("promise: {base} can be copied"));
                }
            }
            kind @ (b"CIDFontType0" | b"CIDFontType2" | b"TrueType" | b"Type1" | b"MMType1") => {
                let descriptor = dict(pdf, d.get(b"FontDescriptor").ok());
                let program = descriptor.and_then(|f| {
                    [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().find_map(|k| dict(pdf, f.get(k).ok()))
                });
                if program.is_none() {
                    say(found, format!("6.2.11.4 {base} is not embedded"));
                }
                let mapped = name(d, b"CIDToGIDMap") == b"Identity" || dict(pdf, d.get(b"CIDToGIDMap").ok()).is_some();
                if kind == b"CIDFontType2" && !mapped {
                    say(found, format!("6.2.11.3 {base}: no CIDToGIDMap"));
                }
                if kind.starts_with(b"CID") && dict(pdf, d.get(b"CIDSystemInfo").ok()).is_none() {
                    say(found, format!("6.2.11.3 {base}: no CIDSystemInfo"));
                }
            }
            b"Type3" => {}
            _ => say(found, format!("6.2.11.2 {base}: unknown kind of font")),
        }
    }
}

const OPERATORS: &str = "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q \
    re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"";

fn pages(pdf: &Document, found: &mut Found) {
    for id in pdf.page_iter() {
        if let Ok(page) = pdf.get_dictionary(id) {
            if page.has(b"AA") || page.has(b"PresSteps") {
                say(found, "6.5.2/6.10 a page with actions or steps");
            }
            if !page.has(b"Resources") {
                say(found, "6.2.2 a page without its own resources");
            }
        }
        let Ok(content) = Content::decode(&pdf.get_page_content(id)) else {
            say(found, "6.2.2 a page that does not read");
            continue;
        };
        let mut depth = 0_usize;
        for operation in &content.operations {
            let operator = operation.operator.as_str();
            if !OPERATORS.split_whitespace().any(|o| o == operator) {
                say(found, format!("6.2.2 operator {operator}"));
            }
            match operator {
                "q" => depth += 1,
                "Q" => depth = depth.saturating_sub(1),
                "k" | "K" => say(found, "6.2.4.3 CMYK without a CMYK profile"),
                "ri" => {}
                _ => {}
            }
            if depth > 28 {
                say(found, "6.1.13 graphics states nested too deep");
            }
        }
    }
}
