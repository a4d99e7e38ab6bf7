//! Text in XML: of workbooks, of DOCX, of what a PDF says of itself.

/// Text as it may stand in an element or an attribute; characters that XML has no place for are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_name_is_taken_for_markup_and_what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("A&B <\"甲\">\n乙\u{1}"), "A&amp;B &lt;&quot;甲&quot;&gt;\n乙");
    }
}
