//! Just enough XML for spreadsheet parts: elements found by name, attributes read and written, everything else copied.

/// An element in a text: where it begins and ends, its start tag and what lies between the tags.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// Where `<` stands.
    pub from: usize,
    /// Behind its last `>`.
    pub to: usize,
    /// `<c r="A1" s="3">` or `<c r="A1"/>`.
    pub tag: &'a str,
    /// Between the tags; empty where it closes itself.
    pub inner: &'a str,
}

/// The next element of that name at or behind `at`.
pub(super) fn next<'a>(text: &'a str, name: &str, at: usize) -> Option<Element<'a>> {
    let open = format!("<{name}");
    let mut search = at;
    loop {
        let from = search + text.get(search..)?.find(&open)?;
        let after = text.as_bytes().get(from + open.len())?;
        if !matches!(after, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t') {
            search = from + open.len();
            continue;
        }
        let tag_end = end_of_tag(text, from)?;
        let tag = text.get(from..tag_end)?;
        if tag.ends_with("/>") {
            return Some(Element { from, to: tag_end, tag, inner: "" });
        }
        let close = format!("</{name}>");
        let inner_end = tag_end + text.get(tag_end..)?.find(&close)?;
        return Some(Element { from, to: inner_end + close.len(), tag, inner: text.get(tag_end..inner_end)? });
    }
}

/// Every element of that name, none within another.
pub(super) fn all<'a>(text: &'a str, name: &str) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(element) = next(text, name, at) {
        at = element.to;
        found.push(element);
    }
    found
}

/// Behind the `>` of the tag that begins at `from`; a `>` within quotes ends nothing.
fn end_of_tag(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in text.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(q), b) if q == b => quote = None,
            (None, b'>') => return Some(i + 1),
            _ => {}
        }
    }
    None
}

/// An attribute of a start tag, as it stands.
pub(super) fn attr<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (from, to) = place(tag, name)?;
    tag.get(from..to)
}

fn place(tag: &str, name: &str) -> Option<(usize, usize)> {
    let bytes = tag.as_bytes();
    let mut search = 0;
    loop {
        let at = search + tag.get(search..)?.find(name)?;
        search = at + name.len();
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        if !before.is_some_and(u8::is_ascii_whitespace) {
            continue;
        }
        let rest = tag.get(search..)?;
        let trimmed = rest.trim_start();
        let Some(value) = trimmed.strip_prefix('=') else { continue };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let from = tag.len() - value.len() + 1;
        let to = from + tag.get(from..)?.find(quote)?;
        return Some((from, to));
    }
}

/// The tag with an attribute set anew; added where it was not there.
pub(super) fn with_attr(tag: &str, name: &str, value: &str) -> String {
    match place(tag, name) {
        Some((from, to)) => format!("{}{value}{}", &tag[..from], &tag[to..]),
        None => {
            let end = tag.len() - if tag.ends_with("/>") { 2 } else { 1 };
            format!("{} {name}=\"{value}\"{}", tag[..end].trim_end(), &tag[end..])
        }
    }
}

/// The tag without an attribute.
pub(super) fn without_attr(tag: &str, name: &str) -> String {
    match place(tag, name) {
        Some((from, to)) => {
            let start = tag[..from].rfind(name).unwrap_or(from);
            format!("{}{}", tag[..start].trim_end(), &tag[to + 1..])
        }
        None => tag.to_owned(),
    }
}

/// What escaped text says.
pub(super) fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
