//! Pages in words.

use std::collections::BTreeSet;

/// Runs of pages that are named.
const NAMED: usize = 12;

/// Pages, from 1, as they are named in a sentence: `第 1-3、7 页`; of very many the first, and how many there are.
pub(crate) fn pages_in_words(pages: &BTreeSet<u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(page) => *last = page,
            _ => runs.push((page, page)),
        }
    }
    // Two are named one by one.
    let run = |(from, to): &(u32, u32)| match to - from {
        0 => from.to_string(),
        1 => format!("{from}、{to}"),
        _ => format!("{from}-{to}"),
    };
    let named: Vec<String> = runs.iter().take(NAMED).map(run).collect();
    let rest = if runs.len() > NAMED { format!("等 {} ", pages.len()) } else { " ".to_owned() };
    format!("第 {}{rest}页", named.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_very_many_are_counted() {
        let said = |pages: &[u32]| pages_in_words(&pages.iter().copied().collect());
        assert_eq!(said(&[7]), "第 7 页");
        assert_eq!(said(&[1, 2, 7]), "第 1、2、7 页");
        assert_eq!(said(&(1..=46).collect::<Vec<_>>()), "第 1-46 页");
        assert_eq!(
            said(&(1..=29).step_by(2).collect::<Vec<_>>()),
            "第 1、3、5、7、9、11、13、15、17、19、21、23等 15 页"
        );
    }
}
