//! What a masked copy burns out: regions of exhibits, and words of everything printed about them.

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, EvidenceId, LegalTime, Media};
use anjuan_papers::{Mask, MaskKind, Region, Suggestions, covered};
use anjuan_store::MaskRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why nothing can be covered on the page that stands for a file: of recordings and files of other programs it shows nothing; of
/// bills it is set anew with the rows of the case, and numbers are covered in it by themselves.
fn nothing_to_cover(media: Option<Media>) -> &'static str {
    match media {
        Some(Media::Bill) => {
            "账单在证据册里另排一页，只印登记为本案转账的记录；其中的证件号码、卡号、电话在遮盖版中自动抹去，不用框选。没有登记转账的账单不印任何记录"
        }
        _ => "这类文件在证据册里只有一页说明，不印内容，没有可以遮盖的地方",
    }
}

/// A region to burn out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MaskedRegion {
    /// Page of the original, from 1; 1 for a picture.
    pub page: u32,
    /// Where, in ten-thousandths of the page as shown upright.
    pub region: Region,
    /// What it hides.
    pub kind: MaskKind,
    /// What stands there, where it is known: the masked copy is searched for it and not handed out while it is found.
    #[serde(default)]
    pub word: Option<String>,
}

/// Regions that look as if they should be masked. Nothing is masked until the user says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MaskSuggestions {
    /// Regions, ready for [`Office::set_masks`]; those already masked are left out.
    pub regions: Vec<MaskedRegion>,
    /// The number found in each, its middle covered.
    pub shown: Vec<String>,
    /// Whether the check digit of each holds, where it has one (校验位不符).
    pub sound: Vec<bool>,
    /// What nobody looked at: text in pictures is not read; and what may be read wrongly.
    pub note: Option<String>,
}

/// Runs of pages that a note names.
const NAMED: usize = 12;

/// Where the search for numbers in a PDF does not see, and where it may err; `None` where it saw everything.
fn unseen(found: &Suggestions) -> Option<String> {
    let pictured = pages(&found.pictured).map(|pages| format!("第 {pages} 页有图片"));
    let scanned = pages(&found.scanned)
        .map(|pages| format!("第 {pages} 页是扫描件，字是扫描时识别的，可能认错、漏认，框也可能偏"));
    let unread = pages(&found.unread).map(|pages| format!("第 {pages} 页的字体没有写明是什么字，程序读不出"));
    let said: Vec<String> = pictured.into_iter().chain(scanned).chain(unread).collect();
    let what = if found.pictured.is_empty() && found.scanned.is_empty() {
        "程序读不出有的字，请自己看："
    } else {
        "程序看不见图片里的字，请自己看："
    };
    (!said.is_empty()).then(|| format!("{what}{}", said.join("；")))
}

/// 1-3、7; `None` where there are none.
fn pages(pages: &[u32]) -> Option<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(page) => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let run = |(from, to): &(u32, u32)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    let mut named: Vec<String> = runs.iter().take(NAMED).map(run).collect();
    if runs.len() > NAMED {
        named.push("…".to_owned());
    }
    (!named.is_empty()).then(|| named.join("、"))
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Masks of an exhibit.
    pub fn masks(&self, case: CaseId, id: EvidenceId) -> Answered<Vec<MaskedRegion>> {
        self.evidence(case, id)?;
        let masks = self.store.masks(case)?;
        masks.into_iter().filter(|(of, _)| *of == id).map(|(_, row)| region_of(row)).collect()
    }

    /// Puts masks in place of those before. The original is not touched; masks show in masked copies only.
    pub fn set_masks(&mut self, case: CaseId, id: EvidenceId, masks: &[MaskedRegion], now: LegalTime) -> Changed<()> {
        let rows = masks.iter().map(mask_row).collect::<Answered<Vec<_>>>()?;
        let name = match masks.iter().map(|mask| mask.page).max() {
            Some(last) => self.reaching(case, id, last)?,
            None => self.evidence(case, id)?.name,
        };
        self.change("evidence.masks", now, |tx| {
            tx.say(format!("{name}：遮盖 {} 处", rows.len()));
            Ok(tx.set_masks(case, id, &rows)?)
        })
    }

    /// The name of an exhibit that has such a page. A mask where there is nothing to cover would count as one.
    fn reaching(&self, case: CaseId, id: EvidenceId, page: u32) -> Answered<String> {
        let (evidence, bytes) = self.original(case, id)?;
        if !matches!(evidence.media, Some(Media::Pdf | Media::Image) | None) {
            return Err(Problem::new(
                "evidence.mask",
                format!("“{}”：{}", evidence.name, nothing_to_cover(evidence.media)),
            ));
        }
        let password = self.store.password(case, id)?;
        let pages = anjuan_papers::look(&bytes, &evidence.file_name, password.as_deref()).map(|look| look.pages);
        if let Some(pages) = pages.ok().filter(|pages| page > *pages) {
            let why = format!("“{}”只有 {pages} 页，没有第 {page} 页可以遮盖；请重新框选", evidence.name);
            return Err(Problem::new("evidence.mask", why));
        }
        Ok(evidence.name)
    }

    /// Identity, card and telephone numbers found in the text of a PDF.
    pub fn suggest_masks(&self, case: CaseId, id: EvidenceId) -> Answered<MaskSuggestions> {
        let (evidence, bytes) = self.original(case, id)?;
        let password = self.store.password(case, id)?;
        let found = anjuan_papers::suggest_masks(&bytes, password.as_deref())
            .map_err(|why| Problem::new("evidence.unreadable", format!("“{}”没有能够查找：{why}", evidence.name)))?;
        let known = self.masks(case, id)?;
        let covered = |mask: &Mask| known.iter().any(|m| m.page == mask.page && m.region == mask.region);
        let note = match evidence.media {
            Some(Media::Pdf) => unseen(&found),
            Some(Media::Image) | None => Some("程序看不见图片里的字，请自己看，框出要遮盖的地方".to_owned()),
            media => Some(nothing_to_cover(media).to_owned()),
        };
        let (mut regions, mut shown, mut sound) = (Vec::new(), Vec::new(), Vec::new());
        for one in found.numbers.into_iter().filter(|one| !covered(&one.mask)) {
            regions.push(MaskedRegion {
                page: one.mask.page,
                region: one.mask.region,
                kind: one.mask.kind,
                word: Some(one.word),
            });
            shown.push(one.shown);
            sound.push(one.sound);
        }
        Ok(MaskSuggestions { regions, shown, sound, note })
    }

    /// A page of an original as a picture, for drawing masks on; the log says once a day that who works here looked at it.
    pub fn page_picture(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        page: u32,
        width: u32,
        masked: bool,
        now: LegalTime,
    ) -> Answered<Vec<u8>> {
        let (evidence, bytes) = self.original(case, id)?;
        let password = self.store.password(case, id)?;
        let masks = if masked { masks_of(&self.masks(case, id)?) } else { Vec::new() };
        let shown = anjuan_papers::page_picture(&bytes, page, width, password.as_deref(), &masks).map_err(|why| {
            Problem::new("evidence.unreadable", format!("“{}”第 {page} 页不能显示：{why}", evidence.name))
        })?;
        self.looked_at(case, &evidence, now)?;
        Ok(shown)
    }
}

pub(crate) fn masks_of(regions: &[MaskedRegion]) -> Vec<Mask> {
    regions.iter().map(|m| Mask { page: m.page, region: m.region, kind: m.kind }).collect()
}

/// Masks of every exhibit.
pub(crate) fn all_masks(office: &Office, case: CaseId) -> Answered<BTreeMap<EvidenceId, Vec<MaskedRegion>>> {
    let mut all: BTreeMap<EvidenceId, Vec<MaskedRegion>> = BTreeMap::new();
    for (id, row) in office.store.masks(case)? {
        all.entry(id).or_default().push(region_of(row)?);
    }
    Ok(all)
}

/// Numbers of the parties, which a masked copy hides wherever the program itself prints them: word and replacement.
#[must_use]
pub fn words_of_parties(case: &Case) -> Vec<(String, String)> {
    let numbers = case.parties.iter().flat_map(|p| [&p.id_number, &p.phone]);
    let accounts = case.payments.iter().map(|p| &p.counterparty_account);
    let mut words: Vec<(String, String)> = Vec::new();
    for word in numbers.chain(accounts).flatten().map(|word| word.trim()) {
        // Shorter ones would take pieces out of other words; a number of five digits is told from others by standing alone.
        let number = word.len() >= 5 && word.bytes().all(|b| b.is_ascii_digit());
        if number || word.chars().count() >= 7 {
            add_words(&mut words, [hidden(word)]);
        }
    }
    words
}

/// What stands under masks, as far as it is known.
pub(crate) fn words_under(masks: &[MaskedRegion]) -> impl Iterator<Item = (String, String)> + '_ {
    masks.iter().filter_map(|mask| mask.word.as_deref()).map(hidden)
}

/// Puts words behind others, each once.
pub(crate) fn add_words(words: &mut Vec<(String, String)>, more: impl IntoIterator<Item = (String, String)>) {
    for (word, shown) in more {
        if !words.iter().any(|(known, _)| *known == word) {
            words.push((word, shown));
        }
    }
}

/// A word, and what a masked copy shows instead.
fn hidden(word: &str) -> (String, String) {
    (word.to_owned(), covered(word))
}

fn region_of(row: MaskRow) -> Answered<MaskedRegion> {
    let kind = serde_json::from_value(row.kind.into())
        .map_err(|e| Problem::new("store.corrupt", format!("遮盖区域的种类无法读出：{e}")))?;
    let region = Region { left: row.left, top: row.top, width: row.width, height: row.height };
    Ok(MaskedRegion { page: row.page, region, kind, word: row.word })
}

pub(crate) fn mask_row(mask: &MaskedRegion) -> Answered<MaskRow> {
    const WHOLE: u32 = 10_000;
    let Region { left, top, width, height } = mask.region;
    let inside = |from: u32, size: u32| size > 0 && from.checked_add(size).is_some_and(|to| to <= WHOLE);
    if mask.page == 0 || !inside(left, width) || !inside(top, height) {
        return Err(Problem::new("evidence.mask", "遮盖区域不在页面之内；请重新框选"));
    }
    let kind = serde_json::to_value(mask.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
    Ok(MaskRow {
        page: mask.page,
        left,
        top,
        width,
        height,
        kind: kind.ok_or_else(|| Problem::new("evidence.mask", "遮盖区域的种类不能识别"))?,
        word: mask.word.as_deref().map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nobody_looked_is_said_with_its_pages() {
        let found = Suggestions { pictured: vec![1, 2, 3, 7], scanned: vec![4], ..Suggestions::default() };
        let said = unseen(&found).unwrap_or_default();
        assert!(said.starts_with("程序看不见图片里的字，请自己看：第 1-3、7 页有图片；第 4 页是扫描件"), "{said}");
        assert_eq!(unseen(&Suggestions::default()), None);
        let drawn = Suggestions { unread: vec![2], ..Suggestions::default() };
        let only = "程序读不出有的字，请自己看：第 2 页的字体没有写明是什么字，程序读不出";
        assert_eq!(unseen(&drawn).unwrap_or_default(), only);
        let many = Suggestions { pictured: (1..100).step_by(2).collect(), ..Suggestions::default() };
        assert!(unseen(&many).unwrap_or_default().contains("23、… 页有图片"));
    }
}
