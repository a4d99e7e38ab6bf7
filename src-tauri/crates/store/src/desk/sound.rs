//! Names by their sound: pinyin in full and by initials, with every reading that a name may have.

use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// Syllables of a name that are taken into one piece.
const SYLLABLES: usize = 8;
/// Characters of a name from which a piece may start.
const STARTS: usize = 12;
/// Readings of one beginning that are followed.
const READINGS: usize = 12;

/// Readings of a character, without tones; `ü` as `v` and as `u`.
fn readings(c: char) -> Vec<String> {
    if c.is_ascii_alphanumeric() {
        return vec![c.to_string()];
    }
    let mut all: Vec<String> = Vec::with_capacity(2);
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        let typed = if plain.contains('ü') {
            vec![plain.replace('ü', "v"), plain.replace('ü', "u")]
        } else {
            vec![plain.to_owned()]
        };
        for way in typed {
            if !all.contains(&way) {
                all.push(way);
            }
        }
    }
    all
}

/// Every way to say the first syllables of a text: in full and by initials. Only the first two characters, where surnames
/// stand, are followed in all their readings.
fn said(text: &[char]) -> BTreeSet<String> {
    let mut ways: Vec<(String, String)> = vec![(String::new(), String::new())];
    for (place, c) in text.iter().take(SYLLABLES).enumerate() {
        let mut readings = readings(*c);
        if readings.is_empty() {
            break;
        }
        if place > 1 {
            readings.truncate(2);
        }
        let longer = ways.iter().flat_map(|(full, initials)| {
            readings
                .iter()
                .map(move |r| (format!("{full}{r}"), format!("{initials}{}", r.chars().next().unwrap_or(' '))))
        });
        ways = longer.take(READINGS).collect();
    }
    ways.into_iter().flat_map(|(full, initials)| [full, initials]).filter(|way| way.len() > 1).collect()
}

/// The pieces by which a name is found: how it sounds from each of its characters on, and the first two letters of each, for
/// who has typed no more yet.
pub(super) fn pieces(text: &[char], into: &mut BTreeSet<String>) {
    let chinese = |c: &char| !c.is_ascii();
    for start in (0..text.len().min(STARTS)).filter(|i| text.get(*i).is_some_and(chinese)) {
        for way in said(text.get(start..).unwrap_or_default()) {
            into.insert(two(&way));
            into.insert(way);
        }
    }
}

/// The piece of the first two letters.
pub(super) fn two(typed: &str) -> String {
    format!("_{}", typed.chars().take(2).collect::<String>())
}

/// Does a name sound like what was typed, from any of its characters on?
pub(super) fn matches(text: &[char], typed: &str) -> bool {
    (0..text.len().min(STARTS)).any(|start| {
        text.get(start).is_some_and(|c| !c.is_ascii())
            && said(text.get(start..).unwrap_or_default()).iter().any(|way| way.starts_with(typed))
    })
}

/// How a list is sorted by name.
pub(super) fn order(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars().take(24) {
        match c.to_pinyin_multi().and_then(|all| all.get_opt(0)) {
            Some(reading) => key.push_str(reading.plain()),
            None => key.extend(c.to_lowercase()),
        }
        key.push(' ');
    }
    key.push_str(text);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, typed: &str) -> bool {
        let name: Vec<char> = name.chars().collect();
        let mut set = BTreeSet::new();
        pieces(&name, &mut set);
        let looked_up =
            if typed.len() == 2 { set.contains(&two(typed)) } else { set.iter().any(|way| way.starts_with(typed)) };
        assert_eq!(looked_up, matches(&name, typed), "{name:?} {typed}");
        looked_up
    }

    #[test]
    fn a_name_is_found_in_full_by_initials_and_by_its_given_name() {
        for typed in ["zh", "zhao", "zhaomingyuan", "zhaomy", "zmy", "zm", "mingyuan", "my"] {
            assert_eq!(found("赵明远", typed), typed != "zhaomy", "{typed}");
        }
        assert!(!found("赵明远", "wang") && !found("赵明远", "yz"));
    }

    #[test]
    fn surnames_are_found_in_every_reading() {
        for (name, typed) in [
            ("单雄信", "shanxiongxin"),
            ("单雄信", "danxiong"),
            ("曾国强", "zengguoqiang"),
            ("曾国强", "cengguo"),
            ("解明", "xieming"),
            ("解明", "jieming"),
            ("仇英", "qiuying"),
            ("仇英", "chouying"),
            ("查良", "zhaliang"),
            ("区大伟", "oudawei"),
            ("盖明", "geming"),
            ("万俟卨", "moqi"),
            ("尉迟恭", "yuchi"),
            ("吕布", "lvbu"),
            ("吕布", "lubu"),
        ] {
            assert!(found(name, typed), "{name} {typed}");
        }
    }

    #[test]
    fn the_order_is_that_of_a_dictionary() {
        let mut names = ["张伟", "王芳", "李娜", "安然", "赵明远"];
        names.sort_by_key(|name| order(name));
        assert_eq!(names, ["安然", "李娜", "王芳", "张伟", "赵明远"]);
    }
}
