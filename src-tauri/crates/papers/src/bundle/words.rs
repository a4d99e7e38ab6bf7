//! What is printed about an exhibit, with the words of a masked copy put in place.

use super::{BundleAsk, Cover, Exhibit, Record, Section};
use crate::mask::hide;

/// The words about one exhibit, as they are printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) name: String,
    pub(super) source: String,
    pub(super) proves: String,
    pub(super) kind: Option<String>,
    pub(super) file_name: String,
    pub(super) side_note: Option<String>,
    pub(super) particulars: Vec<(String, String)>,
    pub(super) records: Option<Vec<Record>>,
}

/// How what is printed is changed for a masked copy: word for word, and every identity, card and telephone number covered.
pub(super) struct Masking {
    words: Vec<(String, String)>,
    masked: bool,
}

impl Masking {
    pub(super) fn of(ask: &BundleAsk) -> Self {
        Self::when(ask, ask.masked)
    }

    /// The words of the other copy: masked where this one is full, plain where it is masked.
    pub(super) fn other(ask: &BundleAsk) -> Self {
        Self::when(ask, !ask.masked)
    }

    fn when(ask: &BundleAsk, masked: bool) -> Self {
        let mut words: Vec<(String, String)> = Vec::new();
        if masked {
            let all = ask.sections.iter().flat_map(|s| &s.exhibits).flat_map(|e| &e.mask_words);
            words.extend(all.filter(|(word, _)| !word.trim().is_empty()).cloned());
            words.sort();
            words.dedup();
        }
        Self { words, masked }
    }

    /// It changes nothing in what an index or the sheet of a file prints.
    pub(super) fn is_plain(&self, ask: &BundleAsk) -> bool {
        let plain = |text: &str| self.apply(text) == text;
        let exhibit = |e: &Exhibit| {
            let note = e.side_note.as_deref().unwrap_or_default();
            let kind = e.kind.as_deref().unwrap_or_default();
            let sheet =
                e.particulars.iter().chain(e.records.iter().flatten().flatten()).map(|(_, value)| value.as_str());
            [e.name.as_str(), &e.source, &e.proves, &e.file_name, note, kind].into_iter().chain(sheet).all(plain)
        };
        let cover = &ask.cover;
        let cover =
            [&cover.title, &cover.case_title, &cover.cause, &cover.submitted_by, &cover.against, &cover.made_by];
        let section = |s: &Section| s.title.as_deref().is_none_or(plain) && s.exhibits.iter().all(exhibit);
        !self.masked || (cover.into_iter().all(|text| plain(text)) && ask.sections.iter().all(section))
    }

    pub(super) fn apply(&self, text: &str) -> String {
        if self.masked { hide(text, &self.words) } else { text.to_owned() }
    }

    /// What the finished copy must not hold.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    pub(super) fn about(&self, exhibit: &Exhibit) -> Words {
        Words {
            name: self.apply(&exhibit.name),
            source: self.apply(&exhibit.source),
            proves: self.apply(&exhibit.proves),
            kind: exhibit.kind.as_deref().map(|kind| self.apply(kind)),
            file_name: self.apply(&exhibit.file_name),
            side_note: exhibit.side_note.as_deref().map(|n| self.apply(n)).filter(|n| !n.trim().is_empty()),
            particulars: self.pairs(&exhibit.particulars),
            records: exhibit.records.as_ref().map(|all| all.iter().map(|record| self.pairs(record)).collect()),
        }
    }

    /// Labels and values; labels are ours.
    fn pairs(&self, pairs: &[(String, String)]) -> Vec<(String, String)> {
        pairs.iter().map(|(label, value)| (label.clone(), self.apply(value))).collect()
    }

    pub(super) fn cover(&self, cover: &Cover) -> Cover {
        Cover {
            title: self.apply(&cover.title),
            case_title: self.apply(&cover.case_title),
            cause: self.apply(&cover.cause),
            submitted_by: self.apply(&cover.submitted_by),
            against: self.apply(&cover.against),
            dated: cover.dated,
            made_by: self.apply(&cover.made_by),
        }
    }
}
