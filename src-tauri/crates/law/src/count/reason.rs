//! Short ways to write a node of the tree of reasons. A node with articles beside it reads as one line.

use crate::{Because, Cites, Standing};

/// A step that the articles say, or plain arithmetic.
pub(crate) fn law(text: impl Into<String>, cites: Cites) -> Because {
    Because { text: text.into(), cites, standing: Standing::Law, ..Because::default() }
}

/// A step that courts and offices are said to take; the articles only come near it.
pub(crate) fn practice(text: impl Into<String>, cites: Cites) -> Because {
    Because { standing: Standing::Practice, ..law(text, cites) }
}

/// A step nobody has verified.
pub(crate) fn unverified(text: impl Into<String>, cites: Cites) -> Because {
    Because { standing: Standing::Unverified, ..law(text, cites) }
}
