//! Small things about XML and about the width of words.

use typst_html::{HtmlElement, HtmlNode};

/// Text fit for an element or attribute of a document, which breaks its lines by elements of their own.
pub(super) fn escaped(text: &str) -> String {
    crate::xml::escaped(&text.replace('\n', ""))
}

/// Whether it has a word of letters and figures as long as an order number.
pub(super) fn has_long_word(text: &str) -> bool {
    const LONG: usize = 20;
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.len() >= LONG)
}

/// The value of an attribute.
pub(super) fn attr<'a>(element: &'a HtmlElement, name: &str) -> Option<&'a str> {
    element.attrs.0.iter().find(|(key, _)| key.resolve().as_str() == name).map(|(_, value)| value.as_str())
}

/// An attribute that is a number.
pub(super) fn number<T: std::str::FromStr>(element: &HtmlElement, name: &str) -> Option<T> {
    attr(element, name)?.parse().ok()
}

/// How wide the widest line of the words is, in em: a Han character is one, others are a little over a half.
pub(super) fn width_in_em(nodes: &[HtmlNode]) -> f64 {
    let mut lines = vec![0.0];
    measure(nodes, &mut lines);
    lines.into_iter().fold(0.0, f64::max)
}

fn measure(nodes: &[HtmlNode], lines: &mut Vec<f64>) {
    for node in nodes {
        match node {
            HtmlNode::Text(text, _) => {
                let width: f64 = text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum();
                if let Some(last) = lines.last_mut() {
                    *last += width;
                }
            }
            HtmlNode::Element(element) => {
                let breaks = matches!(element.tag.resolve().as_str(), "br" | "p" | "div" | "li");
                if breaks {
                    lines.push(0.0);
                }
                measure(&element.children, lines);
            }
            _ => {}
        }
    }
}
