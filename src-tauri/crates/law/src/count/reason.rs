//! Short ways to write a node of the tree of reasons. A node with articles beside it reads as one line.

use crate::{Because, Cites, Standing};

/// A step that the articles say, or plain arithmetic.
pub(crate) fn law(text: impl Into<String>, cites: Cites) -> Because {
    Because { text: text.into(), cites, standing: Standing::Law, ..Because::default() }
}

/// Says of every step whose statute is named without article that the text of its day is not held: that it said the same is
/// likely, and nobody has looked.
pub(crate) fn unheld(steps: &mut [Because]) {
    for step in steps {
        let names: Vec<&str> =
            step.cites.iter().filter(|cite| cite.edition.is_empty()).map(|cite| cite.statute.as_str()).collect();
        if !names.is_empty() {
            let text = format!("没有收录《{}》当时的文本：条号请对照那一天有效的文本", names.join("》《"));
            step.standing = step.standing.max(Standing::Unverified);
            step.children.push(unverified(text, Cites::default()));
        }
        unheld(&mut step.children);
    }
}

/// A step that courts and offices are said to take; the articles only come near it.
pub(crate) fn practice(text: impl Into<String>, cites: Cites) -> Because {
    Because { standing: Standing::Practice, ..law(text, cites) }
}

/// A step nobody has verified.
pub(crate) fn unverified(text: impl Into<String>, cites: Cites) -> Because {
    Because { standing: Standing::Unverified, ..law(text, cites) }
}
