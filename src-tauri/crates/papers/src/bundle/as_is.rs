//! What of a source goes in as it is and may be seen otherwise, or not at all: its reader is told.

use super::prepare::Page;
use crate::mask::looks;
use crate::page_runs::pages_in_words;
use crate::pdf::balance::Ending;
use crate::pdf::source::Source;
use std::collections::BTreeSet;

/// Fields that are named of one exhibit.
const FIELDS: usize = 6;

/// Pages whose content cannot be looked into go in as they are; the reader is told, as they may come out empty.
pub(super) fn unread(source: &Source, chosen: &[usize]) -> Option<String> {
    let unknown = |index: &&usize| source.leaves.get(**index).is_some_and(|l| matches!(l.ending, Ending::Unknown));
    let pages: BTreeSet<u32> = chosen.iter().filter(unknown).map(|index| page_number(*index)).collect();
    (!pages.is_empty()).then(|| {
        format!("原件{}的内容有损坏或者解不开，按原样装订；印出来可能不全，请与原文件核对", pages_in_words(&pages))
    })
}

/// What is filled into fields and not drawn goes in as it is; said once of all fields of an exhibit, as each reader shows it in its
/// own way.
pub(super) fn undrawn(source: &Source, pages: &[Page]) -> Option<String> {
    let (mut on, mut names, mut count) = (BTreeSet::new(), Vec::new(), 0);
    for page in pages {
        let Page::Leaf(index) = page else { continue };
        let Some(leaf) = source.leaves.get(*index) else { continue };
        for name in looks::undrawn(&source.pdf, &leaf.node) {
            on.insert(page_number(*index));
            count += 1;
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let more = if names.len() > FIELDS { "等" } else { "" };
    names.truncate(FIELDS);
    let named = if names.is_empty() { String::new() } else { format!("（{}{more}）", names.join("、")) };
    (count > 0).then(|| {
        format!(
            "原件{}表单里填写的 {count} 处内容{named}没有存下显示的样子，换一个软件打开可能看不到或者不一样，请与原文件核对；要固定下来，请在看得到的软件里打印成新的 PDF 再收入",
            pages_in_words(&on)
        )
    })
}

/// The number, from 1, of a page by its index.
fn page_number(index: usize) -> u32 {
    u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX)
}
