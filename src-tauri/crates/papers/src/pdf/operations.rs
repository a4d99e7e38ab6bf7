//! The operators of a content stream one after the other.

use super::balance::{find, is_regular, line_end, picture_end, string_end, token_end};

/// Tells each operator with the names before it, as they are written, of a picture within the content those before its data. False
/// where it cannot be told for certain what is content and what is data: there is such a picture, or a string without an end.
pub(super) fn operators<'a>(content: &'a [u8], told: &mut dyn FnMut(&'a [u8], &[&'a [u8]])) -> bool {
    walked(content, told, &mut |_| {})
}

/// A picture within content: what stands between `BI` and `ID`, and where its data begin and end.
pub(super) struct Shown<'a> {
    pub(super) head: &'a [u8],
    /// Behind `ID`.
    pub(super) from: usize,
    /// Behind `EI`.
    pub(super) to: usize,
}

/// The pictures within content up to where it breaks off.
pub(super) fn shown(content: &[u8]) -> Vec<Shown<'_>> {
    let mut all = Vec::new();
    walked(content, &mut |_, _| {}, &mut |picture| all.push(picture));
    all
}

fn walked<'a>(
    content: &'a [u8],
    told: &mut dyn FnMut(&'a [u8], &[&'a [u8]]),
    shown: &mut dyn FnMut(Shown<'a>),
) -> bool {
    let mut names: Vec<&[u8]> = Vec::new();
    let mut certain = true;
    let (mut at, mut begun) = (0, 0);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'%' => at = line_end(content, at),
            b'(' => match string_end(content, at) {
                Some(end) => at = end,
                None => return false,
            },
            b'<' if content.get(at + 1) != Some(&b'<') => match find(content, at, b">") {
                Some(end) => at = end + 1,
                None => return false,
            },
            _ => match next(content, &mut at, &mut names, told) {
                Some(b"BI") => begun = at,
                Some(b"ID") => {
                    certain = false;
                    let Some(to) = picture_end(content, at) else { return false };
                    let head = content.get(begun..at.saturating_sub(2)).unwrap_or_default();
                    shown(Shown { head, from: at, to });
                    at = to;
                }
                _ => {}
            },
        }
    }
    certain
}

/// The same of everything that looks like an operator, be it in strings and pictures: none is missed, some are none.
pub(super) fn every<'a>(content: &'a [u8], told: &mut dyn FnMut(&'a [u8], &[&'a [u8]])) {
    let mut names: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while at < content.len() {
        next(content, &mut at, &mut names, told);
    }
}

/// What looks like pictures within content: what stands between `BI` and `ID`, and everything behind that.
pub(super) fn pictures(content: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut all = Vec::new();
    let mut names = Vec::new();
    let (mut at, mut begun) = (0, None);
    while at < content.len() {
        match next(content, &mut at, &mut names, &mut |_, _| {}) {
            Some(b"BI") => begun = Some(at),
            Some(b"ID") => {
                let head = begun.take().and_then(|from| content.get(from..at.saturating_sub(2)));
                all.extend(head.map(|head| (head, content.get(at..).unwrap_or_default())));
            }
            _ => {}
        }
    }
    all
}

/// One name, number or operator from `at` on, which moves behind it; gives the operator.
fn next<'a>(
    content: &'a [u8],
    at: &mut usize,
    names: &mut Vec<&'a [u8]>,
    told: &mut dyn FnMut(&'a [u8], &[&'a [u8]]),
) -> Option<&'a [u8]> {
    let byte = *content.get(*at)?;
    if byte == b'/' {
        let end = token_end(content, *at + 1);
        names.push(content.get(*at + 1..end).unwrap_or_default());
        *at = end;
        return None;
    }
    if !is_regular(byte) {
        *at += 1;
        return None;
    }
    let end = token_end(content, *at);
    let word = content.get(*at..end).unwrap_or_default();
    *at = end;
    if byte.is_ascii_digit() || b"+-.".contains(&byte) || matches!(word, b"true" | b"false" | b"null") {
        return None;
    }
    told(word, names);
    names.clear();
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(content: &str) -> (Vec<String>, bool) {
        let mut all = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let certain = operators(content.as_bytes(), &mut |word, names| {
            all.push(names.iter().map(|name| text(name)).chain([text(word)]).collect::<Vec<_>>().join(" "));
        });
        (all, certain)
    }

    #[test]
    fn operators_are_told_with_their_names_and_what_is_in_strings_is_none() {
        let (all, certain) = said("q 1 0 0 1 0 0 cm (k /F Do) Tj % k\n<6b> Tj /F1 9 Tf [(a) -3 (k)] TJ /F Do Q");
        assert_eq!((all.join("|").as_str(), certain), ("q|cm|Tj|Tj|F1 Tf|TJ|F Do|Q", true));
        let (all, certain) = said("BI /W 1 /CS /CMYK ID k ( EI /F Do");
        assert_eq!((all.join("|").as_str(), certain), ("BI|W CS CMYK ID|F Do", false));
        assert!(!said("q (never closed k").1);
    }

    #[test]
    fn pictures_within_content_are_found() {
        let content = b"(BI ID) Tj BI /W 1 ID ( EI Q";
        let certain = shown(content);
        let certain: Vec<_> = certain.iter().map(|one| (one.head, content.get(one.from..one.to))).collect();
        assert_eq!(certain, [(b" /W 1 ".as_slice(), Some(b" ( EI".as_slice()))]);
        let all = pictures(b"q BI /W 1 ID x EI Q ID (BI /W 2 ID y EI");
        let heads: Vec<&[u8]> = all.iter().map(|(head, _)| *head).collect();
        assert_eq!(heads, [b" /W 1 ", b" /W 2 "]);
        assert_eq!(all.last().map(|(_, behind)| *behind), Some(b" y EI".as_slice()));
    }

    #[test]
    fn nothing_that_looks_like_an_operator_is_missed() {
        let mut count = 0;
        every(b"(/F Do /F Do BI ID ( /F Do % /F Do", &mut |word, names| {
            count += usize::from(word == b"Do" && names == [b"F"]);
        });
        assert_eq!(count, 4);
    }
}
