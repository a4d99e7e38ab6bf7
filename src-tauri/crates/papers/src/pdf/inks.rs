//! Whether content draws in the four inks of a printing press.

use super::operations::{every, operators};
use super::used::name;

/// The colours of a press that no profile describes.
pub(super) const FOUR: &[u8] = b"DeviceCMYK";

/// Does the content itself choose them? Where it cannot be told for certain what is content, whatever looks like it counts.
pub(super) fn draws_with_four(content: &[u8]) -> bool {
    let mut found = false;
    let mut look = |word: &[u8], names: &[&[u8]]| {
        found |= match word {
            b"k" | b"K" => true,
            b"cs" | b"CS" => names.last().is_some_and(|called| name(called) == FOUR),
            // A picture within the content has short names for its colours.
            b"ID" => names.iter().any(|called| name(called) == FOUR || name(called) == b"CMYK"),
            _ => false,
        };
    };
    if !operators(content, &mut look) {
        every(content, &mut look);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_inks_are_seen_wherever_content_chooses_them() {
        for content in [
            "0 1 1 0 k 100 500 200 200 re f",
            "0 0 0 1 K",
            "/DeviceCMYK cs 0 0 0 1 sc",
            "/Device#43MYK CS",
            "BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI",
            "BI /W 1 /H 1 /BPC 8 /CS /G ID (EI 0 0 0 1 k EI",
        ] {
            assert!(draws_with_four(content.as_bytes()), "{content}");
        }
        for content in ["1 0 0 rg", "/Cs1 cs 0 0 0 1 scn", "BT (0 0 0 1 k) Tj ET % k", "/k gs /K Do", ""] {
            assert!(!draws_with_four(content.as_bytes()), "{content}");
        }
    }
}
