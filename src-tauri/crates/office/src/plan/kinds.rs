//! Kind and form of exhibits as bundles printed them: an index that is made later says the same.

use super::again::Printed;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, EvidenceId, PaperId};
use anjuan_store::{BundleKind, BundleRow};
use serde_json::Value;
use std::collections::BTreeMap;

/// The kinds of evidence that the law knows (民事诉讼法, art. 66).
const KINDS: [&str; 8] = ["当事人的陈述", "书证", "物证", "视听资料", ELECTRONIC, "证人证言", "鉴定意见", "勘验笔录"];
const ELECTRONIC: &str = "电子数据";
/// What follows the kind where nothing of a file is bound.
const FILE_APART: &str = "，原文件另行提交";

/// What bundles printed as kind and form of their exhibits. Nothing is known of bundles without such a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds(BTreeMap<(PaperId, EvidenceId), String>);

impl Kinds {
    /// What a bundle printed of an exhibit; `None` where that is not known.
    pub(super) fn of(&self, bundle: PaperId, exhibit: EvidenceId) -> Option<&str> {
        self.0.get(&(bundle, exhibit)).map(String::as_str)
    }
}

impl Office {
    /// What the bundles printed that a numbering may follow: those that were served, and the newest of those that were not.
    pub(super) fn printed_kinds(&self, case: CaseId, bundles: &[BundleRow]) -> Answered<Kinds> {
        let mut drafts = Vec::new();
        let followed = bundles.iter().filter(|b| {
            let draft = (b.kind, b.first_number, b.first_page);
            if !b.served.is_empty() {
                return true;
            }
            let newest = !b.masked && (b.kind == BundleKind::Apart || !drafts.contains(&draft));
            if newest {
                drafts.push(draft);
            }
            newest
        });
        let mut kinds = BTreeMap::new();
        for bundle in followed {
            let Some(printed) = self.store.bundle_print(case, bundle.paper)? else { continue };
            for row in &bundle.exhibits {
                let kind = printed.get("exhibits").and_then(|all| all.get(row.evidence.to_string())?.get("kind"));
                if let Some(kind) = kind.and_then(Value::as_str) {
                    kinds.insert((bundle.paper, row.evidence), kind.to_owned());
                }
            }
        }
        Ok(Kinds(kinds))
    }
}

/// Kind and form of an exhibit as its bundle printed them; `None` where that is not known.
pub(super) fn printed_kind(printed: &Printed, exhibit: EvidenceId) -> Option<(&'static str, String)> {
    printed.exhibits.get(&exhibit.to_string())?.kind.as_deref().map(parted)
}

/// Kind and form, which stand in print as one.
fn parted(printed: &str) -> (&'static str, String) {
    let kind = KINDS.into_iter().find(|kind| printed.starts_with(kind)).unwrap_or_default();
    // A form that begins with the kind, as those of electronic data do, is whole by itself.
    let form = match printed.strip_prefix(kind) {
        Some("") => "",
        Some(rest) if kind == ELECTRONIC && rest.starts_with(FILE_APART) => printed,
        Some(rest) => rest.strip_prefix('，').unwrap_or(printed),
        None => printed,
    };
    (kind, form.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::standing::{IndexLine, agrees};
    use super::parted;
    use anjuan_case::EvidenceId;
    use serde_json::json;

    #[test]
    fn an_index_that_calls_an_exhibit_something_else_than_the_bundle_is_refused() {
        let line = |kind: Option<&str>| IndexLine {
            evidence: EvidenceId::new(),
            section: None,
            name: "凭证".to_owned(),
            source: String::new(),
            proves: String::new(),
            kind: kind.map(str::to_owned),
            number: "1".to_owned(),
            pages: Some((3, 4)),
        };
        let data = json!({ "rows": [{ "number": "1", "name": "凭证", "kind": "电子数据打印件", "pages": "3—4" }] });
        let why = agrees(&data, &[line(Some("书证，复印件"))]).unwrap_err().message;
        assert!(why.contains("证据1的种类在目录中是“电子数据打印件”，在证据册中是“书证，复印件”"), "{why}");
        for said in [Some("电子数据打印件"), Some(""), None] {
            assert!(agrees(&data, &[line(said)]).is_ok(), "{said:?}");
        }
    }

    #[test]
    fn what_stands_in_print_as_one_is_kind_and_form() {
        for (printed, kind, form) in [
            ("书证，复印件，原件：本人处", "书证", "复印件，原件：本人处"),
            ("电子数据打印件，原始载体：手机", "电子数据", "电子数据打印件，原始载体：手机"),
            ("电子数据，原文件另行提交", "电子数据", "电子数据，原文件另行提交"),
            ("电子数据，副本，原始载体：手机", "电子数据", "副本，原始载体：手机"),
            ("原始载体：手机", "", "原始载体：手机"),
            ("物证", "物证", ""),
            ("", "", ""),
        ] {
            assert_eq!(parted(printed), (kind, form.to_owned()), "{printed}");
        }
    }
}
