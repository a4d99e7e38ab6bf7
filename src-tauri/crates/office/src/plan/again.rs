//! A written bundle once more: what it printed beside its exhibits' own words is kept with it, so that a copy says what it said.

use super::served::{self, Standing};
use super::{current, suit_alone, title_without_mark};
use crate::evidence::particulars_of;
use crate::paper::{ENRICHMENT, cover};
use crate::session::Answered;
use crate::{BundleScope, Office, Problem, words_of_parties};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, PaperId, PartyId, Role};
use anjuan_papers::{CopyOf, Cover, Exhibit, Record};
use anjuan_store::{BundleKind, BundleRow, PaperRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a bundle printed beside the words that stand in its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Printed {
    /// Its cover; the title without what marks a masked copy.
    pub cover: Cover,
    /// What it could not hold, by file name and reason.
    pub refused: Vec<(String, String)>,
    /// What its closing list says of each exhibit.
    pub exhibits: BTreeMap<String, PrintedExhibit>,
    /// The one of several respondents whose suit it was made for.
    #[serde(default)]
    pub against: Option<PartyId>,
    /// Numbers that a masked copy hid then, each with what it shows instead.
    pub words: Vec<(String, String)>,
}

/// What a bundle says of an exhibit beside the words in its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PrintedExhibit {
    /// On its closing list.
    pub file_name: String,
    pub particulars: Vec<(String, String)>,
    /// Of a bill the rows on the sheet that stands for it. `None` of what is no bill, and where the bundle is of a version that
    /// did not keep them: then nobody knows which they were.
    #[serde(default)]
    pub records: Option<Vec<Record>>,
    /// What of its side note tells of a gap in a conversation, empty where nothing does; `None` where that is not known.
    #[serde(default)]
    pub gap: Option<String>,
    /// Kind and form in its index; `None` where that had no such column.
    #[serde(default)]
    pub kind: Option<String>,
    /// Somebody had said that it is no screenshot of a conversation.
    #[serde(default)]
    pub no_chat: bool,
}

impl PrintedExhibit {
    /// As it is now; its rows are read from the original where they are wanted.
    pub(super) fn of(evidence: &Evidence) -> Self {
        let (file_name, particulars) = (evidence.file_name.clone(), particulars_of(&evidence.particulars));
        Self { file_name, particulars, records: None, gap: None, kind: None, no_chat: false }
    }

    pub(super) fn printed(exhibit: &Exhibit, gap: Option<String>, no_chat: bool) -> Self {
        let (file_name, particulars) = (exhibit.file_name.clone(), exhibit.particulars.clone());
        Self { file_name, particulars, records: exhibit.records.clone(), gap, kind: exhibit.kind.clone(), no_chat }
    }
}

/// A bundle that is made once more.
pub(super) struct Again {
    /// Where its exhibits must come to stand.
    pub fixed: BTreeMap<EvidenceId, Standing>,
    pub printed: Printed,
    pub copy_of: CopyOf,
}

impl Again {
    fn of(bundle: &BundleRow, printed: Printed) -> Self {
        let fixed = served::places(bundle).collect();
        let first = bundle.exhibits.first();
        let covered = first.is_some_and(|e| e.cover_page && e.section_title.is_some());
        let before = first.map_or(bundle.first_page, |e| e.from).saturating_sub(bundle.first_page);
        let copy_of =
            CopyOf { front_pages: before.saturating_sub(u32::from(covered)), refused: printed.refused.clone() };
        Self { fixed, printed, copy_of }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The scope that is meant where a user asks for a bundle without more. Once one was handed over that is it, full or masked,
    /// unless new exhibits are waiting to be bound in full: then nobody can tell, and [`BundleScope::Whole`] says so.
    pub fn scope_of(&self, id: CaseId, masked: bool) -> Answered<BundleScope> {
        self.scope_in(id, None, masked)
    }

    /// The same in the suit against one of several respondents, who are sued apart; what is against the only one is no suit apart.
    pub fn scope_in(&self, id: CaseId, suit: Option<PartyId>, masked: bool) -> Answered<BundleScope> {
        let case = self.store.case(id)?;
        let only = |to: &PartyId| case.parties_as(Role::Respondent).all(|party| party.id == *to);
        let suit = suit.filter(|to| !only(to));
        let fresh = suit.map_or(BundleScope::Whole, BundleScope::Apart);
        let bundles = self.bundles_of(id, suit)?;
        let served: Vec<&BundleRow> =
            bundles.iter().filter(|b| !b.served.is_empty() && b.kind == BundleKind::Whole).collect();
        let like = served.iter().find(|b| b.masked == masked).or_else(|| served.first());
        let Some(like) = like else { return Ok(fresh) };
        if !masked {
            let kept = self.kept_plan(id)?;
            let refusals = kept.refusals.clone();
            let plan = match suit {
                None => self.plan(id)?.plan,
                Some(to) => current(kept, &suit_alone(&case, to), &served::exhibits(&bundles)),
            };
            if plan.sections.iter().flat_map(|s| &s.exhibits).any(|e| refusals.why(e).is_none()) {
                return Ok(fresh);
            }
        }
        Ok(BundleScope::Again(like.paper))
    }

    /// The bundle that an answer to such a wish is already, as it was printed; `None` where it has to be made.
    pub fn as_printed(&self, id: CaseId, scope: BundleScope, masked: bool) -> Answered<Option<BundleRow>> {
        let BundleScope::Again(paper) = scope else { return Ok(None) };
        Ok(self.store.bundles(id)?.into_iter().find(|b| b.paper == paper && b.masked == masked))
    }

    pub(super) fn again(&self, case: &Case, bundle: &BundleRow) -> Answered<Again> {
        Ok(Again::of(bundle, self.printed(case, bundle)?))
    }

    /// What a bundle printed. Of one of an older version only the day and the title are known; the rest is as it is now.
    pub(super) fn printed(&self, case: &Case, bundle: &BundleRow) -> Answered<Printed> {
        if let Some(kept) = self.kept_print(case.id, bundle.paper)? {
            return Ok(kept);
        }
        let paper = self.paper_row(case.id, bundle.paper)?;
        let title = title_without_mark(&paper.title).to_owned();
        let exhibits = case.evidence.iter().map(|e| (e.id.to_string(), PrintedExhibit::of(e)));
        Ok(Printed {
            cover: Cover { title, ..cover(case, ENRICHMENT.to_owned(), &self.profile()?.name, bundle.written_at) },
            refused: Vec::new(),
            exhibits: exhibits.collect(),
            against: None,
            words: words_of_parties(case),
        })
    }

    /// The same as far as it was kept.
    pub(super) fn kept_print(&self, case: CaseId, paper: PaperId) -> Answered<Option<Printed>> {
        self.store.bundle_print(case, paper)?.map(read).transpose()
    }

    /// The row of a bundle with its paper.
    pub(super) fn bundle_row(&self, id: CaseId, paper: PaperId) -> Answered<(BundleRow, PaperRow)> {
        let bundle = self.store.bundles(id)?.into_iter().find(|b| b.paper == paper);
        let none = || Problem::new("bundle.none", "这份文书不是本案的证据册，或者是旧版程序装订的；请重新装订");
        Ok((bundle.ok_or_else(none)?, self.paper_row(id, paper)?))
    }
}

fn read(kept: Value) -> Answered<Printed> {
    serde_json::from_value(kept)
        .map_err(|e| Problem::new("store.corrupt", format!("证据册装订时印的内容无法读出：{e}")))
}
