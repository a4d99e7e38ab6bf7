//! What is printed about an exhibit, with the words of a masked copy put in place.

use super::{BundleAsk, Cover, Exhibit};

/// The words about one exhibit, as they are printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) name: String,
    pub(super) source: String,
    pub(super) proves: String,
    pub(super) file_name: String,
    pub(super) side_note: Option<String>,
    pub(super) particulars: Vec<(String, String)>,
    pub(super) records: Vec<Vec<(String, String)>>,
}

/// Word for word; empty where nothing is masked.
pub(super) struct Masking(Vec<(String, String)>);

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
            // The longest first: a name within a longer one must not break it.
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            words.dedup();
        }
        Self(words)
    }

    /// It changes nothing.
    pub(super) fn is_plain(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (word, instead)| text.replace(word.as_str(), instead))
    }

    /// What the finished copy must not hold.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(word, _)| word.as_str())
    }

    pub(super) fn about(&self, exhibit: &Exhibit) -> Words {
        Words {
            name: self.apply(&exhibit.name),
            source: self.apply(&exhibit.source),
            proves: self.apply(&exhibit.proves),
            file_name: self.apply(&exhibit.file_name),
            side_note: exhibit.side_note.as_deref().map(|n| self.apply(n)).filter(|n| !n.trim().is_empty()),
            particulars: exhibit.particulars.iter().map(|(l, v)| (l.clone(), self.apply(v))).collect(),
            records: exhibit
                .records
                .iter()
                .map(|record| record.iter().map(|(l, v)| (l.clone(), self.apply(v))).collect())
                .collect(),
        }
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
