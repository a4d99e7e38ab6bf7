//! What SQLite says of a damaged database, in the user's words.

/// What and where, of one line of its integrity check; what is rare is only called damage, never quoted in English.
pub(crate) fn in_words(said: &str) -> String {
    let line = said.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("***")).unwrap_or_default();
    if let Some((row, index)) = line.split_once(" missing from index ") {
        let row = row.trim_start_matches("row ");
        return format!("第 {row} 行不在索引 {index} 里");
    }
    let named = [
        ("wrong # of entries in index ", "与数据对不上的索引："),
        ("non-unique entry in index ", "有重复内容的索引："),
        ("NULL value in ", "缺少内容的一栏："),
        ("CHECK constraint failed in ", "内容不合规格的数据表："),
    ];
    if let Some((name, words)) = named.iter().find_map(|(start, words)| Some((line.strip_prefix(start)?, words))) {
        return format!("{words}{name}");
    }
    let mut words = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let page = words.by_ref().any(|w| w.eq_ignore_ascii_case("page")).then(|| words.next()).flatten();
    match page.and_then(|n| n.parse::<u32>().ok()) {
        Some(page) => format!("第 {page} 页读不出，或者结构有错"),
        None => "内部结构有错".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn damage_is_told_without_a_word_of_english() {
        for (said, words) in [
            ("row 3 missing from index events_by_day", "第 3 行不在索引 events_by_day 里"),
            ("wrong # of entries in index parties_by_case", "与数据对不上的索引：parties_by_case"),
            ("NULL value in cases.title", "缺少内容的一栏：cases.title"),
            ("*** in database main ***\nTree 5 page 12 cell 0: invalid page number 99", "第 12 页读不出，或者结构有错"),
            ("Page 7: never used", "第 7 页读不出，或者结构有错"),
            ("database disk image is malformed", "内部结构有错"),
            ("", "内部结构有错"),
        ] {
            assert_eq!(in_words(said), words);
        }
    }
}
