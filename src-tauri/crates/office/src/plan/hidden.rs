//! What somebody has with its masks only: a bundle that goes on from it hides the same, and one in full is not handed over unasked
//! where it shows what was hidden.

use super::job::BundleJob;
use super::recipient::Recipient;
use super::served;
use crate::Office;
use crate::evidence::{MaskedRegion, add_words, all_masks, masks_of, words_under};
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Media};
use anjuan_papers::{Beneath, Hidden, MaskKind, Readable, covered, hidden, hide, readable};
use anjuan_store::{BundleExhibitRow, BundleRow, Originals};
use std::collections::{BTreeMap, BTreeSet};

/// Exhibits that are named of each kind of doubt.
const NAMED: usize = 6;

/// An exhibit of a bundle that went out masked.
#[derive(Debug)]
pub(super) struct Masked {
    /// 证据3“流水”, as it was printed.
    place: String,
    sha256: String,
    password: Option<String>,
    regions: Vec<MaskedRegion>,
}

impl Masked {
    /// What its masks hide; of an original that cannot be read any more only what somebody wrote down.
    fn read(&self, originals: &Originals) -> Hidden {
        let bytes = originals.kept(&self.sha256, &self.place).unwrap_or_default();
        hidden(&bytes, self.password.as_deref(), &masks_of(&self.regions)).unwrap_or_default()
    }
}

/// What all of them hide.
pub(super) fn beneath(exhibits: &[Masked], originals: &Originals) -> Vec<Beneath> {
    exhibits.iter().flat_map(|one| one.read(originals).beneath).collect()
}

/// Something that was masked in a copy that was handed over.
struct Secret {
    word: String,
    /// What it is.
    kind: &'static str,
    /// Where it was masked.
    place: String,
}

impl Office {
    /// The masked exhibits of bundles, each once.
    fn masked_in(&self, case: &Case, bundles: &[&BundleRow]) -> Answered<Vec<Masked>> {
        let masks = all_masks(self, case.id)?;
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for row in bundles.iter().flat_map(|b| &b.exhibits).filter(|row| seen.insert(row.evidence)) {
            let Some(evidence) = case.evidence.iter().find(|e| e.id == row.evidence) else { continue };
            let Some(regions) = masks.get(&row.evidence) else { continue };
            found.push(Masked {
                place: place(row),
                sha256: evidence.sha256.clone(),
                password: self.store.password(case.id, row.evidence)?,
                regions: regions.clone(),
            });
        }
        Ok(found)
    }

    /// Has a bundle hide what was hidden in those that went out masked and that it goes on from.
    pub(super) fn go_on_hiding(&self, job: &mut BundleJob, case: &Case) -> Answered<()> {
        let suit = job.suit.as_ref().map(|(to, _)| *to);
        let bundles = self.bundles_of(case.id, suit)?;
        let before = |b: &&BundleRow| b.masked && !b.served.is_empty() && b.first_page < job.ask.first_page;
        let before: Vec<&BundleRow> = bundles.iter().filter(before).collect();
        if before.is_empty() {
            return Ok(());
        }
        let masked = self.masked_in(case, &before)?;
        for one in &masked {
            add_words(&mut job.words, words_under(&one.regions));
        }
        job.masked_before = Some(masked);
        Ok(())
    }

    /// What is to be asked where somebody who has only masked copies is to get this one in full: what of it shows what was masked
    /// there, without saying it, and where that could not be looked for; nothing of a court, which gets full copies.
    pub(super) fn shown_though_masked(
        &self,
        case: &Case,
        bundles: &[BundleRow],
        bundle: &BundleRow,
        to: &str,
    ) -> Answered<Vec<String>> {
        let whom = Recipient::of(case, to);
        if whom.is_only_court() {
            return Ok(Vec::new());
        }
        let had = |b: &BundleRow| b.served.iter().any(|s| whom.may_be(&Recipient::of(case, &s.to)));
        // Who has the same in full, too, knows what was masked.
        let in_full = |b: &BundleRow| bundles.iter().any(|full| !full.masked && served::is_same(full, b) && had(full));
        let before: Vec<&BundleRow> = bundles.iter().filter(|b| b.masked && had(b) && !in_full(b)).collect();
        if before.is_empty() {
            return Ok(Vec::new());
        }
        let Ok(pages) = readable(&self.paper(case.id, bundle.paper)?.1) else {
            return Ok(vec![unread(to, "全册")]);
        };
        let secrets = self.secrets(case, &before)?;
        Ok(doubts(case, bundle, &pages, &secrets, to))
    }

    /// What was masked in these copies and can be read nowhere in them.
    fn secrets(&self, case: &Case, copies: &[&BundleRow]) -> Answered<Vec<Secret>> {
        let originals = self.store.originals();
        let mut secrets = Vec::new();
        let mut known: Vec<Readable> = Vec::new();
        for one in self.masked_in(case, copies)? {
            let Hidden { beneath, beside } = one.read(&originals);
            known.extend(beside);
            let secret = |(word, kind)| Secret { word, kind: kind_in_words(kind), place: one.place.clone() };
            let said = one.regions.iter().filter_map(|m| Some((m.word.clone()?, m.kind)));
            let read = beneath.iter().flat_map(|under| under.words().into_iter().map(|word| (word, under.kind)));
            secrets.extend(said.chain(read).map(secret));
        }
        for copy in copies {
            secrets.extend(self.numbers_hidden_in(case.id, copy)?);
            // A copy that cannot be read shows nothing that is known.
            known.extend(readable(&self.paper(case.id, copy.paper)?.1).unwrap_or_default());
        }
        secrets.retain(|secret| !known.iter().any(|page| page.shows(&secret.word)));
        Ok(secrets)
    }

    /// Numbers of the parties, which a masked copy hides wherever the program prints them.
    fn numbers_hidden_in(&self, id: CaseId, copy: &BundleRow) -> Answered<Vec<Secret>> {
        let words = self.kept_print(id, copy.paper)?.map(|printed| printed.words).unwrap_or_default();
        let secret = |(word, _)| Secret { word, kind: "当事人的号码等", place: "目录等处".to_owned() };
        Ok(words.into_iter().map(secret).collect())
    }
}

/// What is to be asked of a bundle of which that can be read page by page.
fn doubts(case: &Case, bundle: &BundleRow, pages: &[Readable], secrets: &[Secret], to: &str) -> Vec<String> {
    let is_picture =
        |row: &BundleExhibitRow| case.evidence.iter().any(|e| e.id == row.evidence && e.media == Some(Media::Image));
    // The name of an exhibit may be what was masked.
    let words: Vec<(String, String)> = secrets.iter().map(|s| (s.word.clone(), covered(&s.word))).collect();
    let called = |secret: &Secret| format!("{}（在{}中遮盖过）", secret.kind, hide(&secret.place, &words));
    let mut found: BTreeMap<u32, (String, BTreeSet<String>)> = BTreeMap::new();
    let mut unlooked: BTreeMap<u32, String> = BTreeMap::new();
    for (number, page) in (bundle.first_page..).zip(pages) {
        let exhibit = bundle.exhibits.iter().find(|e| (e.from..=e.to).contains(&number));
        let (from, place) = exhibit.map_or((0, "目录等处".to_owned()), |e| (e.from, hide(&place(e), &words)));
        if exhibit.is_some_and(|row| page.unread || is_picture(row)) {
            unlooked.insert(from, place.clone());
        }
        let shown: BTreeSet<String> = secrets.iter().filter(|s| page.shows(&s.word)).map(called).collect();
        if !shown.is_empty() {
            found.entry(from).or_insert((place, BTreeSet::new())).1.extend(shown);
        }
    }
    let mut doubts = Vec::new();
    if !found.is_empty() {
        let said = |(place, called): &(String, BTreeSet<String>)| {
            format!("{place}里有{}", called.iter().cloned().collect::<Vec<_>>().join("、"))
        };
        let said: Vec<String> = found.values().map(said).collect();
        doubts.push(format!(
            "{to}此前拿到的是遮盖版，这一册是完整版，还能读到遮盖过的内容：{}；请在这些地方也加遮盖，改装订遮盖版再交（命令行加 --masked）",
            counted(&said)
        ));
    }
    if !unlooked.is_empty() {
        let places: Vec<String> = unlooked.into_values().collect();
        doubts.push(unread(to, &counted(&places)));
    }
    doubts
}

fn unread(to: &str, places: &str) -> String {
    format!(
        "{to}此前拿到的是遮盖版，这一册是完整版，{places}里有程序读不出的字（如图片），请自己看过有没有遮盖过的内容"
    )
}

/// The first few, and how many there are.
fn counted(said: &[String]) -> String {
    let more = if said.len() > NAMED { format!("等 {} 处", said.len()) } else { String::new() };
    said.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、") + &more
}

/// 证据3“流水”, as it was printed.
fn place(row: &BundleExhibitRow) -> String {
    format!("证据{}“{}”", row.number, row.name)
}

fn kind_in_words(kind: MaskKind) -> &'static str {
    match kind {
        MaskKind::Identity => "证件号码",
        MaskKind::Card => "银行卡号、账号",
        MaskKind::Phone => "电话号码",
        MaskKind::Face => "人像处的文字",
        MaskKind::Chat => "其他聊天的文字",
        MaskKind::Other => "其他文字",
    }
}
