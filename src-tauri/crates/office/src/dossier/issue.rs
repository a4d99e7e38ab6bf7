//! Issuing what a file needs and the case can already say, so that one command makes the file whole.

use super::{DossierItemShown, DossierShown, Lamp};
use crate::issue::{Draft, IssueAsk, Issued, Sure, hollow};
use crate::session::Answered;
use crate::{BundleScope, BundleWish, Office, Problem, Work};
use anjuan_case::{Case, CaseId, LegalTime, PaperId, PartyId};
use anjuan_store::PaperRow;
use serde::Serialize;

/// What was issued for a file, and what could not be.
#[derive(Clone, Debug, Default, Serialize, specta::Type)]
pub struct IssuedItems {
    /// Titles of the papers issued.
    pub issued: Vec<String>,
    /// Fields left empty in them, to be filled in by hand.
    pub blanks: Vec<String>,
    /// Why others were not, a sentence each.
    pub not_issued: Vec<String>,
    /// Some were not because of what is asked about their words: confirmed, they are issued.
    #[serde(skip)]
    #[specta(skip)]
    pub asked: bool,
}

impl Office {
    /// Issues, for every item that must be there and is not, its draft, or the paper as composed from the case. What the case does
    /// not say is left blank and named; a paper that may not be issued is not, and named.
    ///
    /// # Errors
    /// What reading the case answers; that one paper cannot be issued is no error.
    pub fn issue_items(&mut self, id: CaseId, shown: &DossierShown, now: LegalTime) -> Answered<IssuedItems> {
        self.issue_items_against(id, shown, None, &Sure::default(), now)
    }

    /// The same of a set for a court, against one of several respondents or against all, where what is asked of every paper of it has
    /// been answered.
    ///
    /// # Errors
    /// As [`Self::issue_items`].
    pub(crate) fn issue_items_against(
        &mut self,
        id: CaseId,
        shown: &DossierShown,
        to: Option<PartyId>,
        sure: &Sure,
        now: LegalTime,
    ) -> Answered<IssuedItems> {
        let case = self.case(id)?;
        let mut said = IssuedItems::default();
        // A draft of what need not be there is the user's own to finish.
        let due = |i: &DossierItemShown| {
            matches!(i.lamp, Lamp::Missing | Lamp::Changed) || (i.lamp == Lamp::Drafted && i.needed)
        };
        let wanted = |i: &&DossierItemShown| due(i) && !i.papers.is_empty();
        // The bundle first: the index of evidence says on which of its pages things stand.
        let (bundles, others): (Vec<_>, Vec<_>) =
            shown.items.iter().filter(wanted).partition(|i| i.papers.iter().any(|p| p == "bundle"));
        for item in bundles {
            // What was served stands; what came after it is bound as its supplement.
            let served = self.bundles_of(id, None)?.iter().any(|b| !b.served.is_empty());
            let scope = match to {
                Some(to) => BundleScope::Apart(to),
                None if served => BundleScope::Supplement,
                None => BundleScope::Whole,
            };
            match self.write_bundle_as(id, &BundleWish { scope, masked: false }, now, &Work::silent()) {
                Ok(done) => said.issued.push(done.value.written.paper.title),
                Err(problem) => said.not_issued.push(format!("{}：{}", item.title, problem.message)),
            }
        }
        let others = others.into_iter().filter(|i| i.lamp != Lamp::Changed);
        for paper in self.behind_in(&case, shown)? {
            match self.renew(&case, paper, (shown.profile.filing, sure), now)? {
                Ok(issued) => said.issued.push(format!("{}（第{}版）", issued.paper.title, issued.paper.version)),
                Err(why) => said.left(why),
            }
        }
        for item in others {
            match self.issue_item(&case, item, (shown.profile.filing, to, sure), now)? {
                Ok(issued) => {
                    said.blanks.extend(issued.notes.iter().map(|n| format!("{}：{n}", issued.paper.title)));
                    said.issued.push(issued.paper.title);
                }
                Err(why) => said.left(why),
            }
        }
        Ok(said)
    }

    /// Papers of a set that have to be renewed, in its order: known only when the bundle is bound, whose pages the index names.
    fn behind_in(&self, case: &Case, shown: &DossierShown) -> Answered<Vec<PaperId>> {
        let papers: Vec<PaperRow> =
            self.store.papers(case.id)?.into_iter().filter(|p| p.template != "bundle").collect();
        let changed = match shown.profile.filing {
            true => self.changed_papers(case, &papers, &[])?,
            false => self.corrected_papers(case, &papers)?,
        };
        let parts = shown.items.iter().flat_map(|i| &i.parts).filter_map(|p| p.paper);
        let mut found: Vec<PaperId> = parts.filter(|id| changed.contains_key(id)).collect();
        found.dedup();
        Ok(found)
    }

    /// The next version of a paper that the case has moved on from, or why it has to be written by hand: what somebody edited or
    /// signed is not written over.
    fn renew(
        &mut self,
        case: &Case,
        paper: PaperId,
        (filing, sure): (bool, &Sure),
        now: LegalTime,
    ) -> Answered<Result<Issued, Left>> {
        let row = self.issued_row(case.id, paper)?;
        let by_hand = |why: &str| {
            Ok(Err(Left::because(match filing {
                true => format!("{}：出具后案件有变动，{why}；请从它出新版，核对后再出具", row.title),
                false => format!("{}：出具后更正过，{why}；请附更正说明，或者从它出新版重新签署", row.title),
            })))
        };
        if !row.signed.is_empty() {
            return by_hand("已有签字件");
        }
        // What the other side has in hand is not exchanged in the file for something else.
        if self.store.deliveries(case.id)?.iter().any(|d| d.paper == paper) {
            return by_hand("已经发出");
        }
        if !self.as_composed(case, &row)? {
            return by_hand("内容经过修改");
        }
        let words = self.store.frozen(case.id, paper)?.map(|f| f.data).unwrap_or_default();
        let data = self.as_of(crate::issue::form_named(&row.template)?, case, &words, now.day())?;
        let ask = IssueAsk {
            case: case.id,
            form: row.template.clone(),
            data,
            draft: None,
            replaces: Some(paper),
            with_blanks: true,
        };
        let issued = self.issue_paper_sure(&ask, sure, now);
        Ok(issued.map(|done| done.value).map_err(|p| Left::of(format!("{}：{}", row.title, p.message), &p)))
    }

    /// The paper issued, or why none of the item's forms could be; of a set for a court against one of several, or all.
    fn issue_item(
        &mut self,
        case: &Case,
        item: &DossierItemShown,
        (filing, to, sure): (bool, Option<PartyId>, &Sure),
        now: LegalTime,
    ) -> Answered<Result<Issued, Left>> {
        if let Some(draft) = item.drafts.first() {
            // One that somebody works on is his to finish: blanks are left only where nobody has touched it.
            let row = self.store.draft(*draft)?;
            let untouched = row.composed.as_ref().is_some_and(|c| c.data == row.data);
            if untouched && let Some(lacks) = hollow_of(&self.draft(*draft, now.day())?) {
                let why = format!("{}：草稿里还没有{lacks}，没有自动出具；请打开草稿填写", item.title);
                return Ok(Err(Left::because(why)));
            }
            let issued = self.issue_draft_sure(*draft, untouched, sure, now);
            let why = |p: Problem| match p.code {
                "paper.missing" => {
                    Left::because(format!("{}：草稿修改过，还没有写完，没有出具。{}", item.title, p.message))
                }
                _ => Left::of(format!("{}：{}", item.title, p.message), &p),
            };
            return Ok(issued.map(|done| done.value).map_err(why));
        }
        let (mut why, mut asked) = (None, false);
        for form in order(item, case).filter(|f| anjuan_papers::form::form(f).is_some()) {
            let made = match filing {
                true => self.compose_with_complaint(case.id, form, to, now.day()),
                false => self.compose_paper(case.id, form, None, now.day()),
            };
            let composed = match made {
                Ok(composed) => composed,
                // Of several respondents a letter wants to know whose it is: that is no reason to leave the rest of the file.
                Err(problem) => {
                    why.get_or_insert(problem.message);
                    continue;
                }
            };
            // Blanks are for a pen; a paper that says nothing of what it is for is not made by one press.
            if let Some(lacks) = hollow_of(&composed) {
                why.get_or_insert(format!("还没有{lacks}，没有自动出具；请起草后填写"));
                continue;
            }
            let ask = IssueAsk {
                case: case.id,
                form: form.clone(),
                data: composed.value(),
                draft: None,
                replaces: None,
                with_blanks: true,
            };
            match self.issue_paper_sure(&ask, sure, now) {
                Ok(done) => return Ok(Ok(done.value)),
                Err(problem) => {
                    asked |= problem.code == ASKED;
                    why.get_or_insert(problem.message);
                }
            }
        }
        let why = why.unwrap_or_else(|| "没有可以自动写出的文书，请补入材料".to_owned());
        Ok(Err(Left { why: format!("{}：{why}", item.title), asked }))
    }
}

/// The code of what is asked about the words of a paper.
const ASKED: &str = "paper.content";

/// A paper that was not issued.
struct Left {
    /// Why, in one sentence.
    why: String,
    /// What is asked about its words has not been answered.
    asked: bool,
}

impl Left {
    const fn because(why: String) -> Self {
        Self { why, asked: false }
    }

    fn of(why: String, problem: &Problem) -> Self {
        Self { why, asked: problem.code == ASKED }
    }
}

impl IssuedItems {
    /// One more that was not issued.
    fn left(&mut self, left: Left) {
        self.asked |= left.asked;
        self.not_issued.push(left.why);
    }
}

/// What of the paper's own substance nobody has said yet, in the words of its fields.
fn hollow_of(draft: &Draft) -> Option<String> {
    let form = anjuan_papers::form::form(&draft.form)?;
    let labels: Vec<&str> = hollow(form, &draft.missing).into_iter().map(|m| m.label.as_str()).collect();
    (!labels.is_empty()).then(|| labels.join("、"))
}

/// The item's forms, that of an oral agreement first where the agreement was oral, else last.
fn order<'a>(item: &'a DossierItemShown, case: &Case) -> impl Iterator<Item = &'a String> {
    let oral = case.handling.mediation.oral;
    let (mut first, mut last): (Vec<&String>, Vec<&String>) =
        item.papers.iter().partition(|p| (p.as_str() == "oral-agreement") == oral);
    if !oral {
        // Nothing but an oral agreement is written as one.
        last.retain(|p| p.as_str() != "oral-agreement");
    }
    first.append(&mut last);
    first.into_iter()
}
