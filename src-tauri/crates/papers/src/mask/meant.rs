//! Texts that programs write otherwise than they are read: in markup, in addresses, in scripts.

/// What such a text says, in every way in which it differs from how it is written.
pub(super) fn meant(text: &str) -> Vec<String> {
    let mut meant = Vec::new();
    if text.contains('<') || text.contains('&') {
        meant.push(entities(&tagless(text)));
    }
    if text.contains('%') {
        meant.extend(address(text));
    }
    if text.contains("\\u") {
        meant.push(script(text));
    }
    meant
}

/// `<b>138</b>0013` without what stands in angle brackets.
fn tagless(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => depth = 1,
            '>' if depth > 0 => depth = 0,
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// `&#26519;`, `&#x6797;`, `&amp;`.
fn entities(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        read.push_str(before);
        let named = behind.split_once(';').and_then(|(name, next)| Some((entity(name)?, next)));
        match named {
            Some((c, next)) => {
                read.push(c);
                rest = next;
            }
            None => {
                read.push('&');
                rest = behind;
            }
        }
    }
    read + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// `%E6%9E%97`; `None` where nothing is written so.
fn address(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    let mut read = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                read.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                read.push(byte);
                at += 1;
            }
        }
    }
    (read.len() < bytes.len()).then(|| String::from_utf8_lossy(&read).into_owned())
}

/// `\u6797`.
fn script(text: &str) -> String {
    let mut pieces = text.split("\\u");
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let letter = piece.get(..4).and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
        match letter {
            Some(c) => {
                read.push(c);
                read.push_str(piece.get(4..).unwrap_or_default());
            }
            None => {
                read.push_str("\\u");
                read.push_str(piece);
            }
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_otherwise_is_read_as_it_is_meant() {
        for (text, read) in [
            ("<p>138<b>0013</b>8000</p>", "13800138000"),
            ("&#26519;&#x5C0F;&#x6EE1;&amp;", "林小满&"),
            ("mailto:%E6%9E%97%E5%B0%8F%E6%BB%A1", "mailto:林小满"),
            ("app.alert('\\u6797\\u5c0f\\u6ee1 \\unknown')", "app.alert('林小满 \\unknown')"),
            ("A & B; 5 < 6", "A & B; 5 "),
        ] {
            assert!(meant(text).iter().any(|m| m == read), "{text}: {:?}", meant(text));
        }
        assert!(meant("一般的字 100%").is_empty());
    }
}
