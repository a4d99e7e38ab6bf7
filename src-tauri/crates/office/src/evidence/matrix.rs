//! Facts and exhibits: what each proves, what is there, what is missing, what is not proven yet (facts E18, E19).

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, Evidence, EvidenceGroup, EvidenceId, LegalDay, LegalTime};
use anjuan_law::{Because, ChecklistItem, Needed, Question};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Checklists whose lines are evidence begin so.
const EVIDENCE_LISTS: &str = "evidence-";

/// A case's facts and exhibits.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Matrix {
    /// The checklists that fit the case.
    pub lists: Vec<MatrixList>,
    /// What is to be proven, with what proves it.
    pub facts: Vec<FactRow>,
    /// Every exhibit, in the order of the bundle.
    pub exhibits: Vec<MatrixExhibit>,
    /// Facts that something always wanted is missing for, or that nothing in the bundle is tied to.
    pub unproven: Vec<String>,
    /// The question that has to be answered before any checklist fits; `None` where one does, or none would whatever the answer.
    pub awaits: Option<Question>,
}

/// A checklist.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MatrixList {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its lines.
    pub items: Vec<MatrixItem>,
}

/// A line of a checklist.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MatrixItem {
    /// The rule.
    pub rule: String,
    /// What is wanted.
    pub title: String,
    /// What it proves.
    pub proves: String,
    /// Always, or where there is one?
    pub needed: Needed,
    /// How it stands.
    pub state: MatrixState,
    /// Exhibits that the user tied to it.
    pub linked: Vec<EvidenceId>,
    /// Exhibits of its group that might be it.
    pub suggested: Vec<EvidenceId>,
    /// Why it is wanted.
    pub because: Because,
}

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MatrixState {
    /// The user tied an exhibit to it that has a number in the index.
    There,
    /// What the user tied to it is in no bundle, and no judge sees it.
    KeptOut,
    /// An exhibit of its group might be it; the user has not said.
    Perhaps,
    /// Nothing is there.
    Missing,
}

/// A fact to be proven.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FactRow {
    /// In the words of the checklist.
    pub fact: String,
    /// The lines that prove it.
    pub rules: Vec<String>,
    /// Exhibits tied to them.
    pub exhibits: Vec<EvidenceId>,
    /// Proven: something with a number in the index is tied to it, and of what is always wanted nothing is missing.
    pub proven: bool,
}

/// An exhibit as the matrix heads a column.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MatrixExhibit {
    /// Which.
    pub id: EvidenceId,
    /// 证据名称
    pub name: String,
    /// The group.
    pub group: EvidenceGroup,
    /// In the bundle?
    pub in_bundle: bool,
    /// Its number in the bundle, as 3, 三 or 一-1; `None` where it takes none.
    pub number: Option<String>,
    /// Tied to nothing: what is it for?
    pub unused: bool,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Ties an exhibit to a line of a checklist, or unties it.
    pub fn link_evidence(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        rule: &str,
        linked: bool,
        now: LegalTime,
    ) -> Changed<()> {
        let known = self.book.rule(rule).ok_or_else(|| {
            Problem::new("checklist.rule", format!("规则库中没有清单项目“{rule}”；用 anjuan evidence matrix 查看"))
        })?;
        let name = self.evidence(case, id)?.name;
        self.change("evidence.link", now, |tx| {
            tx.say(match linked {
                true => format!("{name} 对应 {}", known.title),
                false => format!("{name} 不再对应 {}", known.title),
            });
            Ok(tx.link_evidence(case, id, rule, linked)?)
        })
    }

    /// Facts and exhibits of a case.
    pub fn matrix(&self, case: CaseId, today: LegalDay) -> Answered<Matrix> {
        let whole = self.store.case(case)?;
        let links = self.store.links(case)?;
        let assessment = self.assessment(&whole, today)?;
        let lines = self.index_in(&whole, None)?;
        let numbered: BTreeSet<EvidenceId> = lines.iter().map(|line| line.evidence).collect();
        let mut lists = Vec::new();
        for list in assessment.checklists.into_iter().filter(|list| list.id.starts_with(EVIDENCE_LISTS)) {
            let items = list.items.into_iter().map(|item| {
                let linked: Vec<EvidenceId> =
                    links.iter().filter(|(_, rule)| *rule == item.rule).map(|(id, _)| *id).collect();
                let of_group = |group| whole.evidence.iter().filter(move |e| Some(e.group) == group);
                let suggested: Vec<EvidenceId> =
                    of_group(item.group).map(|e| e.id).filter(|id| !linked.contains(id)).collect();
                item_of(item, linked, suggested, &numbered)
            });
            lists.push(MatrixList { id: list.id, title: list.title, items: items.collect() });
        }
        let facts = facts(&lists, &numbered);
        let used: BTreeSet<EvidenceId> = links.iter().map(|(id, _)| *id).collect();
        let exhibit = |(e, number): (&Evidence, Option<String>)| MatrixExhibit {
            id: e.id,
            name: e.name.clone(),
            group: e.group,
            in_bundle: e.in_bundle,
            number,
            unused: !used.contains(&e.id),
        };
        // As they stand in the bundle; what stands in none comes last.
        let bound = lines.iter().filter_map(|line| {
            Some((whole.evidence.iter().find(|e| e.id == line.evidence)?, Some(line.number.clone())))
        });
        let others = whole.evidence.iter().filter(|e| !numbered.contains(&e.id)).map(|e| (e, None));
        let exhibits = bound.chain(others).map(exhibit).collect();
        let unproven = facts.iter().filter(|f| !f.proven).map(|f| f.fact.clone()).collect();
        let awaits = self.book.lists_await(&self.calendar, &self.profile()?, &whole, today, EVIDENCE_LISTS);
        Ok(Matrix { exhibits, unproven, facts, lists, awaits })
    }
}

/// `numbered` are the exhibits that have a number in the index: what has none is handed to nobody.
fn item_of(
    item: ChecklistItem,
    linked: Vec<EvidenceId>,
    suggested: Vec<EvidenceId>,
    numbered: &BTreeSet<EvidenceId>,
) -> MatrixItem {
    let state = match (linked.is_empty(), suggested.is_empty()) {
        _ if linked.iter().any(|id| numbered.contains(id)) => MatrixState::There,
        (false, _) => MatrixState::KeptOut,
        (true, false) => MatrixState::Perhaps,
        (true, true) => MatrixState::Missing,
    };
    MatrixItem {
        rule: item.rule,
        title: item.title,
        proves: item.proves.unwrap_or_default(),
        needed: item.needed,
        state,
        linked,
        suggested,
        because: item.because,
    }
}

/// Facts in the order in which the lists name them. What is only wanted where there is one need not be there, but a fact that
/// nothing at all in the bundle is tied to is not proven.
fn facts(lists: &[MatrixList], numbered: &BTreeSet<EvidenceId>) -> Vec<FactRow> {
    let mut order: Vec<&str> = Vec::new();
    let mut items: BTreeMap<&str, Vec<&MatrixItem>> = BTreeMap::new();
    for item in lists.iter().flat_map(|list| &list.items).filter(|item| !item.proves.is_empty()) {
        if !items.contains_key(item.proves.as_str()) {
            order.push(&item.proves);
        }
        items.entry(&item.proves).or_default().push(item);
    }
    let row = |fact: &str| {
        let of = items.get(fact).map(Vec::as_slice).unwrap_or_default();
        let mut exhibits: Vec<EvidenceId> = Vec::new();
        for id in of.iter().flat_map(|item| &item.linked) {
            if !exhibits.contains(id) {
                exhibits.push(*id);
            }
        }
        let wanting = of.iter().any(|item| item.needed == Needed::Always && item.state != MatrixState::There);
        FactRow {
            fact: fact.to_owned(),
            rules: of.iter().map(|item| item.rule.clone()).collect(),
            proven: exhibits.iter().any(|id| numbered.contains(id)) && !wanting,
            exhibits,
        }
    };
    order.into_iter().map(row).collect()
}
