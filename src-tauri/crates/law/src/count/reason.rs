//! Short ways to write a node of the tree of reasons. A node with articles beside it reads as one line.

use crate::{Because, Cite, Standing};

/// One article of a text held in one edition; `words` stand in it.
pub(crate) fn cite(statute: &str, edition: &str, article: &str, words: &str) -> Cite {
    Cite { statute: statute.into(), edition: edition.into(), article: article.into(), words: words.into() }
}

/// A step that the articles say, or plain arithmetic.
pub(crate) fn law(text: impl Into<String>, cites: Vec<Cite>) -> Because {
    Because { text: text.into(), cites: cites.into(), standing: Standing::Law, ..Because::default() }
}

/// A step that courts and offices are said to take; the articles only come near it.
pub(crate) fn practice(text: impl Into<String>, cites: Vec<Cite>) -> Because {
    Because { standing: Standing::Practice, ..law(text, cites) }
}

/// A step nobody has verified.
pub(crate) fn unverified(text: impl Into<String>, cites: Vec<Cite>) -> Because {
    Because { standing: Standing::Unverified, ..law(text, cites) }
}
