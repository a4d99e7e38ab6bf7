//! Where in the rule files something stands, for whoever is to put it right: file and line.

use super::RuleBook;
use std::sync::Arc;

/// A rule file as it was read.
#[derive(Clone, Debug)]
pub(crate) struct ReadFile {
    pub name: String,
    pub text: Arc<str>,
}

/// A part of a block, as one of the versions of a rule: its header, and what is written in it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub header: &'static str,
    pub says: Vec<(&'static str, String)>,
}

impl Part {
    /// The version that begins on that day.
    pub fn version(from: impl ToString) -> Self {
        Self { header: "rule.version", says: vec![("from", from.to_string())] }
    }

    /// The example that starts then.
    pub fn example(start: impl ToString) -> Self {
        Self { header: "rule.example", says: vec![("start", start.to_string())] }
    }

    /// The value of a parameter at that place from that day on.
    pub fn value(place: &str, from: impl ToString) -> Self {
        Self { header: "parameter.value", says: vec![("place", place.to_owned()), ("from", from.to_string())] }
    }
}

/// The lines of a block with their numbers, from 1.
type Lines<'t> = Vec<(usize, &'t str)>;

impl RuleBook {
    /// File and line of a block's key, or of the block where the key does not stand in it. What is read later counts: the last
    /// file that has it. With a part, the last that has that part.
    pub(crate) fn spot(
        &self,
        block: &str,
        named: &[(&str, &str)],
        part: Option<&Part>,
        key: &str,
    ) -> Option<(&str, usize)> {
        let with_part = part.and_then(|part| self.spot_where(block, named, &|lines| in_part(lines, part, key)));
        with_part.or_else(|| self.spot_where(block, named, &|lines| in_block(block, lines, key)))
    }

    fn spot_where(
        &self,
        block: &str,
        named: &[(&str, &str)],
        line: &dyn Fn(&Lines<'_>) -> Option<usize>,
    ) -> Option<(&str, usize)> {
        self.files.iter().rev().find_map(|file| {
            let blocks = blocks(&file.text, block);
            let found = blocks.iter().rev().filter(|lines| says(own(lines), named)).find_map(line);
            Some((file.name.as_str(), found?))
        })
    }
}

fn blocks<'t>(text: &'t str, block: &str) -> Vec<Lines<'t>> {
    let (head, inside, within) = (format!("[[{block}]]"), format!("[[{block}."), format!("[{block}."));
    let (mut blocks, mut open): (Vec<Lines<'_>>, bool) = (Vec::new(), false);
    for (at, line) in text.lines().enumerate() {
        let start = line.trim_start();
        if start.starts_with(&head) {
            blocks.push(Vec::new());
            open = true;
        } else if start.starts_with('[') && !(start.starts_with(&inside) || start.starts_with(&within)) {
            open = false;
        }
        if let Some(lines) = blocks.last_mut().filter(|_| open) {
            lines.push((at + 1, start));
        }
    }
    blocks
}

/// Header and keys of a block, without its parts.
fn own<'l, 't>(lines: &'l [(usize, &'t str)]) -> &'l [(usize, &'t str)] {
    let parts = lines.iter().skip(1).position(|(_, line)| line.starts_with('['));
    parts.map_or(lines, |at| &lines[..=at])
}

/// Every block of that kind by what names it (its keys, joined by dots), with the line it begins on; one that lacks a key is left out.
pub(super) fn named_blocks(text: &str, block: &str, keys: &[&str]) -> Vec<(String, usize)> {
    let name = |lines: &Lines<'_>| {
        let key =
            |key: &&str| own(lines).iter().find_map(|(_, line)| said(line).filter(|(k, _)| k == key).map(|(_, v)| v));
        Some((keys.iter().map(key).collect::<Option<Vec<_>>>()?.join("."), lines.first()?.0))
    };
    blocks(text, block).iter().filter_map(name).collect()
}

fn says(lines: &[(usize, &str)], wanted: &[(&str, &str)]) -> bool {
    let there = |key: &str, value: &str| {
        lines.iter().filter_map(|(_, line)| said(line)).any(|(k, v)| k == key && same(v, value))
    };
    wanted.iter().all(|(key, value)| there(key, value))
}

/// A moment may be written as a day, or without its seconds: 2026-01-31T09:30 is 2026-01-31 09:30:00.
fn same(written: &str, value: &str) -> bool {
    let plain = written.replace('T', " ");
    let short = |end: &str| value.strip_suffix(end) == Some(&plain);
    written == value || plain == value || short(" 00:00:00") || short(":00")
}

/// Key and value of a line, without quotes and comment.
fn said(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim();
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => value.split('#').next().unwrap_or_default().trim(),
    };
    Some((key.trim(), value))
}

fn line_of_key(lines: &[(usize, &str)], key: &str) -> Option<usize> {
    lines.iter().find(|(_, line)| said(line).is_some_and(|(k, _)| k == key)).map(|(at, _)| *at)
}

fn in_block(block: &str, lines: &Lines<'_>, key: &str) -> Option<usize> {
    let part = format!("[[{block}.{key}]]");
    let header = || lines.iter().find(|(_, line)| line.starts_with(&part)).map(|(at, _)| *at);
    line_of_key(own(lines), key).or_else(header).or_else(|| lines.first().map(|(at, _)| *at))
}

fn in_part(lines: &Lines<'_>, part: &Part, key: &str) -> Option<usize> {
    let header = format!("[[{}]]", part.header);
    let wanted: Vec<(&str, &str)> = part.says.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let starts = lines.iter().enumerate().filter(|(_, (_, line))| line.starts_with(&header)).map(|(at, _)| at);
    let mut parts = starts.filter_map(|at| lines.get(at..)).map(own);
    let found = parts.find(|lines| says(lines, &wanted))?;
    line_of_key(found, key).or_else(|| found.first().map(|(at, _)| *at))
}
