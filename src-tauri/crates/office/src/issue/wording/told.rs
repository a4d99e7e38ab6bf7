//! Words of the other side in quotation marks: whoever was threatened may say in what words.

use super::File;

/// Verbs behind which somebody's words stand.
const SPOKE: &str = "spoke";
/// The other side.
const THEY: &str = "they";
/// One's own side.
const SELVES: &str = "selves";

/// Classes that are asked for here.
pub(super) const CLASSES: [&str; 3] = [SPOKE, THEY, SELVES];

const MARKS: [(char, char); 3] = [('“', '”'), ('‘', '’'), ('「', '」')];
/// Before these who is named speaks not, but is spoken to.
const TO: [char; 6] = ['向', '对', '跟', '给', '和', '与'];

/// The text without what the other side is quoted to have said.
pub(super) fn without_quoted(file: &File, text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| MARKS.iter().any(|(open, _)| open == c)) {
        let close = MARKS.iter().find(|(mark, _)| *mark == open).map_or(open, |(_, close)| *close);
        let inside = at + open.len_utf8();
        let Some(end) = rest[inside..].find(close).map(|n| inside + n + close.len_utf8()) else { break };
        out.push_str(&rest[..at]);
        let before = out.trim_end_matches(['：', ':', '，', ',']);
        let clause = before.rsplit(['，', '。', '；', '！', '？', '!', '?', ';', ',', '\n']).next().unwrap_or_default();
        if !theirs(file, clause) {
            out.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Does the other side speak in the clause: the first whom it names, and not spoken to?
fn theirs(file: &File, clause: &str) -> bool {
    let words = |name: &str| file.class.get(name).into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
    if !words(SPOKE).into_iter().any(|verb| clause.ends_with(verb)) {
        return false;
    }
    let first = |name: &str| words(name).into_iter().filter_map(|word| clause.find(word)).min();
    let Some(they) = first(THEY) else { return false };
    first(SELVES).is_none_or(|own| they < own) && !clause[..they].ends_with(TO)
}
