//! What there is, what is missing, and what is not proven yet.

use super::note_line;
use anjuan_case::EvidenceId;
use anjuan_office::{Matrix, MatrixState};

pub(super) fn in_words(matrix: &Matrix) -> String {
    let name = |id: &EvidenceId| matrix.exhibits.iter().find(|e| e.id == *id).map_or("", |e| e.name.as_str());
    let mut text = String::new();
    if let Some(asked) = &matrix.awaits {
        let ask = &asked.ask;
        let line = format!("还没有适用的证据清单，要先回答：{ask}（anjuan case answer，或者在窗口的“评估”里回答）");
        note_line(&mut text, &line);
    } else if matrix.lists.is_empty() {
        note_line(&mut text, "没有适用于本案的证据清单");
    }
    for list in &matrix.lists {
        note_line(&mut text, &list.title);
        for item in &list.items {
            let state = match item.state {
                MatrixState::There => "有",
                MatrixState::KeptOut => "有，但没有装入证据册",
                MatrixState::Perhaps => "待确认",
                MatrixState::Missing if item.needed == anjuan_law::Needed::Always => "缺",
                MatrixState::Missing => "无（有则附）",
            };
            let ids = if item.linked.is_empty() { &item.suggested } else { &item.linked };
            let names: Vec<&str> = ids.iter().map(name).collect();
            let line =
                format!("  [{state}] {}（证明：{}）{} <{}>", item.title, item.proves, first_few(&names), item.rule);
            note_line(&mut text, &line);
        }
    }
    if !matrix.unproven.is_empty() {
        note_line(&mut text, &format!("还没有证明：{}", matrix.unproven.join("；")));
    }
    let unused: Vec<&str> = matrix.exhibits.iter().filter(|e| e.unused).map(|e| e.name.as_str()).collect();
    if !unused.is_empty() {
        note_line(&mut text, &format!("还没有对应到清单的证据：{}", first_few(&unused)));
    }
    text
}

/// Three names, and how many there are where there are more: forty say nothing on a line.
fn first_few(names: &[&str]) -> String {
    match names {
        [a, b, c, _, ..] => format!("{a}、{b}、{c}等 {} 份", names.len()),
        few => few.join("、"),
    }
}

#[cfg(test)]
mod tests {
    use super::first_few;

    #[test]
    fn many_names_become_three_and_a_count() {
        assert_eq!(first_few(&["甲", "乙", "丙"]), "甲、乙、丙");
        assert_eq!(first_few(&["甲", "乙", "丙", "丁"]), "甲、乙、丙等 4 份");
    }
}
