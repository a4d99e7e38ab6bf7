//! Rule files and calendars, as rule packs and the folders of an office hold them. The archive around a pack is damaged in
//! `office/tests/it/rulebook_damaged.rs`.

use anjuan_law::{Calendar, RuleBook, RuleFile};

/// As a file of rules added to the book, and as each file of a calendar: read, checked, held against what was known.
pub fn rules(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (Ok(known), Ok(days)) = (RuleBook::builtin(), Calendar::builtin()) else { return };
    for name in ["holidays.toml", "lpr.toml", "benchmark.toml"] {
        let Ok(calendar) = Calendar::with_files(&[(format!("包/{name}"), text.to_owned())]) else { continue };
        let _ = (days.diff(&calendar), known.check(&calendar), known.outdated_examples(&calendar));
    }
    let file = RuleFile { name: "包/自己.toml".to_owned(), text: text.to_owned() };
    if let Ok(book) = RuleBook::with_files(&[file]) {
        let _ = (book.check(&days), known.diff(&book));
    }
}
