//! How a page's content ends: what is still open would swallow or distort a stamp drawn after it.

/// The state at the end of a content stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// So many q are open; as many Q close them.
    Open(u32),
    /// More Q than q, or torn in the middle of a string, text or picture: only as a form of its own can it do no harm.
    Torn,
    /// Packed in a way we cannot look into.
    Unknown,
}

/// Reads over a content stream: how it ends, and whether it paints areas (pictures, forms, fillings) that may be dark. Of one
/// that cannot be read to its end that is not known, and said to be so.
pub(crate) fn read(content: &[u8]) -> (Ending, bool) {
    let mut paints = false;
    let ending = walked(content, &mut paints);
    (ending, paints || ending == Ending::Torn)
}

fn walked(content: &[u8], paints: &mut bool) -> Ending {
    const PAINTS: [&[u8]; 9] = [b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"];
    let mut at = 0;
    let mut open = 0_u32;
    let mut text = false;
    while let Some(&byte) = content.get(at) {
        match byte {
            b'%' => at = line_end(content, at),
            b'(' => match string_end(content, at) {
                Some(end) => at = end,
                None => return Ending::Torn,
            },
            b'<' if content.get(at + 1) != Some(&b'<') => match find(content, at, b">") {
                Some(end) => at = end + 1,
                None => return Ending::Torn,
            },
            b'/' => {
                at += 1;
                at = token_end(content, at);
            }
            _ if is_regular(byte) => {
                let end = token_end(content, at);
                match content.get(at..end).unwrap_or_default() {
                    b"q" => open = open.saturating_add(1),
                    b"Q" if open == 0 => return Ending::Torn,
                    b"Q" => open -= 1,
                    b"BT" => text = true,
                    b"ET" => text = false,
                    b"ID" => match picture_end(content, end) {
                        Some(after) => {
                            *paints = true;
                            at = after;
                            continue;
                        }
                        None => return Ending::Torn,
                    },
                    word => *paints |= PAINTS.contains(&word),
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    if text { Ending::Torn } else { Ending::Open(open) }
}

/// White space of a PDF (ISO 32000-1, table 1): NUL is, the vertical tab is not.
pub(crate) fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(crate) fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !b"()<>[]{}/%".contains(&byte)
}

pub(super) fn token_end(content: &[u8], from: usize) -> usize {
    content.iter().skip(from).position(|&b| !is_regular(b)).map_or(content.len(), |n| from + n)
}

pub(super) fn line_end(content: &[u8], from: usize) -> usize {
    content.iter().skip(from).position(|&b| b == b'\n' || b == b'\r').map_or(content.len(), |n| from + n)
}

pub(super) fn find(content: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    content.get(from..)?.windows(what.len()).position(|w| w == what).map(|n| from + n)
}

/// After a string in round brackets that begins at `from`.
pub(super) fn string_end(content: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_u32;
    let mut at = from;
    loop {
        match content.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

/// After `EI` that stands alone.
pub(super) fn picture_end(content: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let ei = find(content, at, b"EI")?;
        let before = ei.checked_sub(1).and_then(|i| content.get(i)).is_some_and(|&b| is_white(b));
        let after = content.get(ei + 2).is_none_or(|&b| is_white(b));
        if before && after {
            return Some(ei + 2);
        }
        at = ei + 2;
    }
}

/// Tells of every operator of content, with what stands right before it where that is a number: (operand, operator). A picture
/// within the content ends the reading, as where it ends is a guess. Gives what follows it; `None` where a string has no end.
pub(crate) fn operators<'a>(content: &'a [u8], each: &mut dyn FnMut(&'a [u8], &'a [u8])) -> Option<&'a [u8]> {
    let mut operand: &[u8] = b"";
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        match byte {
            b'%' => at = line_end(content, at),
            b'(' => (at, operand) = (string_end(content, at)?, b""),
            b'<' if content.get(at + 1) == Some(&b'<') => (at, operand) = (at + 2, b""),
            b'<' => (at, operand) = (find(content, at, b">")? + 1, b""),
            b'/' => (at, operand) = (token_end(content, at + 1), b""),
            _ if is_regular(byte) => {
                let end = token_end(content, at);
                let word = content.get(at..end).unwrap_or_default();
                at = end;
                if byte.is_ascii_digit() || b"+-.".contains(&byte) {
                    operand = word;
                    continue;
                }
                each(operand, word);
                operand = b"";
                if word == b"ID" {
                    return content.get(at..);
                }
            }
            _ => at += 1,
        }
    }
    Some(b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending(content: &[u8]) -> Ending {
        read(content).0
    }

    #[test]
    fn what_paints_an_area_is_seen() {
        for content in ["0 0 9 9 re f", "q /Im1 Do Q", "BI /W 1 /H 1 ID x EI", "/Sh1 sh", "0 0 9 9 re b*", "Q"] {
            assert!(read(content.as_bytes()).1, "{content}");
        }
        for content in ["BT (f Do) Tj ET", "0 0 m 9 9 l S % f", "/f gs <6f> /Do MP", ""] {
            assert!(!read(content.as_bytes()).1, "{content}");
        }
    }

    #[test]
    fn operators_are_told_with_the_number_before_them() {
        let told = |content: &'static [u8]| {
            let mut told = Vec::new();
            let rest = operators(content, &mut |operand, word| told.push((operand, word)));
            (told, rest)
        };
        let (all, rest) = told(b"BT /F 20 Tf 7 Tr<31>Tj 3 %0\nTr (7 Tr) ' [(a) -5] TJ ET");
        let all: Vec<String> =
            all.into_iter().map(|(a, b)| String::from_utf8_lossy(&[a, b" ", b].concat()).into_owned()).collect();
        assert_eq!(all, [" BT", "20 Tf", "7 Tr", " Tj", "3 Tr", " '", "-5 TJ", " ET"]);
        assert_eq!(rest, Some(b"".as_slice()));
        assert_eq!(told(b"BI /W 1 ID x EI Q").1, Some(b" x EI Q".as_slice()));
        assert_eq!(told(b"7 (never").1, None);
    }

    #[test]
    fn what_is_open_is_counted_and_what_is_torn_is_seen() {
        assert_eq!(ending(b"q 1 0 0 1 0 0 cm BT (Q q \\) Q) Tj ET"), Ending::Open(1));
        assert_eq!(ending(b"q Q /q gs % q\n[(Q)] <51> q q Q"), Ending::Open(1));
        assert_eq!(ending(b"q Q Q 2 0 0 2 0 0 cm"), Ending::Torn);
        assert_eq!(ending(b"BT (never closed"), Ending::Torn);
        assert_eq!(ending(b"BT (closed) Tj"), Ending::Torn);
        assert_eq!(ending(b"q BI /W 1 /H 1 ID \x00 Q EIx EI Q"), Ending::Open(0));
        assert_eq!(ending(b""), Ending::Open(0));
    }
}
