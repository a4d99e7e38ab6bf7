//! What of a file is there, drafted, unsigned, missing or not needed, and why.

use super::bearer::without;
use super::profile::{DossierItem, DossierNeeded, DossierProfile};
use crate::compose::{PRESERVATION, agrees_apart};
use anjuan_case::{Case, Delivery, DraftId, Evidence, EvidenceId, OfficeKind, PaperId, Role};
use anjuan_store::{DraftRow, PaperRow};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Lamp {
    /// 已有
    There,
    /// 有草稿，未出具
    Drafted,
    /// 未签字
    Unsigned,
    /// 已变动: the case has moved on since it was issued.
    Changed,
    /// 缺
    Missing,
    /// 不需要
    NotNeeded,
}

impl Lamp {
    /// 已有 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::There => "已有",
            Self::Drafted => "有草稿",
            Self::Unsigned => "未签字",
            Self::Changed => "已变动",
            Self::Missing => "缺",
            Self::NotNeeded => "不需要",
        }
    }
}

/// One thing that lies in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DossierPart {
    /// What the index calls it.
    pub name: String,
    /// 文号
    pub number: String,
    /// The issued paper that it is.
    pub paper: Option<PaperId>,
    /// The evidence that it is: an original, or the scan of the signed paper.
    pub evidence: Option<EvidenceId>,
    /// Is it a paper as it was signed?
    pub signed: bool,
}

impl DossierPart {
    /// Is it the next leaf of the same signed paper, which was scanned or photographed leaf by leaf?
    pub(crate) fn goes_on(&self, before: &Self) -> bool {
        self.signed && before.signed && self.paper.is_some() && self.paper == before.paper
    }
}

/// How many papers and exhibits lie there: one that was scanned in several files is one.
fn count(parts: &[DossierPart]) -> usize {
    parts.len() - parts.windows(2).filter(|pair| matches!(pair, [before, part] if part.goes_on(before))).count()
}

/// An item of a file with its lamp.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DossierItemShown {
    /// 人民调解记录
    pub title: String,
    /// How it stands.
    pub lamp: Lamp,
    /// Why, in one sentence.
    pub because: String,
    /// What lies in it, in order.
    pub parts: Vec<DossierPart>,
    /// Drafts that would answer it.
    pub drafts: Vec<DraftId>,
    /// Forms that answer it.
    pub papers: Vec<String>,
    /// Papers in it that the case has moved on from since they were issued.
    pub changed: Vec<PaperId>,
    /// Must it be there now?
    pub needed: bool,
    /// How it stands as papers say it: without a word about what to do in the program.
    #[serde(skip)]
    #[specta(skip)]
    pub noted: String,
}

/// What a file is seen from.
pub(super) struct Shelf<'a> {
    pub case: &'a Case,
    pub office: OfficeKind,
    pub papers: &'a [PaperRow],
    pub drafts: &'a [DraftRow],
    pub deliveries: &'a [Delivery],
    /// Items that the user asked for besides.
    pub asked: &'a [String],
    /// Of papers of one form only the newest is taken: a set for a court holds no earlier attempts.
    pub newest_only: bool,
    /// The evidence bundles that count; a masked copy is none, and one that a newer has taken the place of.
    pub bundles: &'a [PaperId],
    /// Papers that say what the case no longer says, and what has changed.
    pub changed: &'a BTreeMap<PaperId, String>,
    /// Kept, not handed in: what was signed stays in it, and what was wrong in it is set right beside it.
    pub kept: bool,
    /// An application for preservation before the suit was issued, which goes to the court on its own (民事诉讼法 104).
    pub before_suit: bool,
}

/// Papers that the case has moved on from, as the screen and as papers tell it.
#[derive(Default)]
struct Moved {
    papers: Vec<PaperId>,
    shown: Vec<String>,
    noted: Vec<String>,
}

impl Moved {
    fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    fn says(&self) -> String {
        self.shown.join("；")
    }
}

/// The last item of a file, for what no other takes.
const OTHERS: &str = "其他文书";

/// What encloses a file or is one: it lies in none.
const ENCLOSING: [&str; 11] = [
    "file-cover",
    "file-index",
    "file-note",
    "file-back",
    "dossier-cover",
    "dossier-index",
    "dossier-note",
    "dossier-back",
    "aid-index",
    "dossier",
    "bundle",
];

/// Was a paper that has a newer version signed, and is no later version? Then it is still what people put their names to.
pub(super) fn still_signed(papers: &[PaperRow], paper: &PaperRow) -> bool {
    let after = |paper: &PaperRow| papers.iter().find(|p| Some(p.id) == paper.replaced_by);
    let mut later = std::iter::successors(after(paper), |p| after(p)).take(papers.len());
    let signed = paper.withdrawn.is_none() && !paper.signed.is_empty();
    signed && later.all(|p| p.signed.is_empty() || p.withdrawn.is_some())
}

/// Every item that this office has, with its lamp.
pub(super) fn items(profile: &DossierProfile, shelf: &Shelf<'_>) -> Vec<DossierItemShown> {
    let of_office = |i: &&DossierItem| i.office.is_empty() || i.office.contains(&shelf.office);
    // A set for a court holds what is asked for this time, and not what was asked for once.
    let lies = |i: &DossierItem| shelf.kept && shelf.has_any(i);
    let wanted = |i: &&DossierItem| !i.asked || i.papers.iter().any(|p| shelf.asked.contains(p)) || lies(i);
    let mine: Vec<&DossierItem> = profile.item.iter().filter(of_office).filter(wanted).collect();
    // What lies in one item lies in no other: signed scans first, then proofs, then what is left of the groups.
    let mut taken: BTreeSet<EvidenceId> = shelf.papers.iter().flat_map(|p| &p.signed).map(|s| s.evidence).collect();
    let mut apart: Vec<Vec<EvidenceId>> = Vec::new();
    for item in &mine {
        let own: Vec<EvidenceId> = shelf.proofs(item).into_iter().filter(|e| taken.insert(*e)).collect();
        apart.push(own);
    }
    let mut shown: Vec<DossierItemShown> =
        mine.iter().zip(apart).map(|(item, proofs)| shelf.item(item, &proofs, &mut taken)).collect();
    if !profile.filing {
        shown.extend(shelf.others(&mine));
    }
    shown
}

impl Shelf<'_> {
    fn has_any(&self, item: &DossierItem) -> bool {
        self.standing(item).next().is_some() || self.drafts.iter().any(|d| item.papers.contains(&d.form))
    }

    /// Issued papers of an item that lie in it, oldest first.
    fn standing<'a>(&'a self, item: &'a DossierItem) -> impl Iterator<Item = &'a PaperRow> {
        self.papers.iter().rev().filter(|p| self.lies(p) && item.papers.contains(&p.template))
    }

    fn lies(&self, paper: &PaperRow) -> bool {
        paper.stands() || (self.kept && still_signed(self.papers, paper))
    }

    /// What was issued and no item takes: nothing that stands is left out of a file without a word.
    fn others(&self, items: &[&DossierItem]) -> Option<DossierItemShown> {
        let homeless = |p: &&PaperRow| {
            let template = p.template.as_str();
            self.lies(p)
                && !ENCLOSING.contains(&template)
                && !items.iter().any(|i| i.papers.iter().any(|f| f == template))
        };
        let papers: Vec<&PaperRow> = self.papers.iter().rev().filter(homeless).collect();
        let parts: Vec<DossierPart> = papers.iter().flat_map(|p| self.as_parts(p)).collect();
        let moved = self.moved(&papers);
        let (lamp, because) = match moved.is_empty() {
            true => (Lamp::There, format!("已有{}件", count(&parts))),
            false => (Lamp::Changed, moved.says()),
        };
        (!parts.is_empty()).then(|| DossierItemShown {
            title: OTHERS.to_owned(),
            lamp,
            noted: self.noted(OTHERS, lamp, &because, &moved),
            because,
            parts,
            drafts: Vec::new(),
            papers: Vec::new(),
            changed: moved.papers,
            needed: false,
        })
    }

    /// What the case has moved on from, of these papers.
    fn moved(&self, papers: &[&PaperRow]) -> Moved {
        let mut moved = Moved::default();
        for (paper, what) in papers.iter().filter_map(|p| Some((p, self.changed.get(&p.id)?))) {
            let title = &paper.title;
            moved.papers.push(paper.id);
            moved.shown.push(match (self.kept, paper.signed.is_empty()) {
                (false, _) => format!("“{title}”出具后案件有变动（{what}），请出新版"),
                (true, true) => format!("“{title}”出具后更正过（{what}），请出新版"),
                (true, false) => format!("“{title}”出具后更正过（{what}），已经签字，请附更正说明或者重新签署"),
            });
            moved.noted.push(match self.kept {
                true => format!("“{title}”出具后更正：{what}"),
                false => format!("“{title}”出具后有变动：{what}"),
            });
        }
        moved
    }

    /// An item as papers tell it: the note of a file, the list of a set.
    fn noted(&self, title: &str, lamp: Lamp, because: &str, moved: &Moved) -> String {
        match lamp {
            Lamp::Changed => format!("{title}：已变动，{}", moved.noted.join("；")),
            Lamp::Unsigned => format!("{title}：{because}"),
            Lamp::Drafted => format!("{title}：尚未出具"),
            _ => title.to_owned(),
        }
    }

    /// Is it the last of its form? `standing` is in the order of issue.
    fn newest(&self, paper: &PaperRow, standing: &[&PaperRow]) -> bool {
        standing.iter().rev().find(|p| p.template == paper.template).is_some_and(|p| p.id == paper.id)
    }

    /// Evidence that belongs to an item as proof of an event or of a sending, or by its name.
    fn proofs(&self, item: &DossierItem) -> Vec<EvidenceId> {
        let events = self.case.events.iter().filter(|e| item.proofs.contains(&e.kind)).flat_map(|e| &e.proof);
        let sent = self.deliveries.iter().filter(|_| item.deliveries).flat_map(|d| &d.proof);
        let called =
            |e: &&Evidence| item.named.iter().any(|word| !word.trim().is_empty() && e.name.contains(word.trim()));
        let named = self.case.evidence.iter().filter(called).map(|e| &e.id);
        events.chain(sent).chain(named).copied().collect()
    }

    fn item(&self, item: &DossierItem, proofs: &[EvidenceId], taken: &mut BTreeSet<EvidenceId>) -> DossierItemShown {
        let mut parts = Vec::new();
        let mut unsigned = Vec::new();
        let mut standing: Vec<&PaperRow> = self.standing(item).collect();
        let newest: Vec<PaperId> = standing.iter().filter(|p| self.newest(p, &standing)).map(|p| p.id).collect();
        standing.retain(|p| match p.template == "bundle" && !self.bundles.is_empty() {
            true => self.bundles.contains(&p.id),
            false => !(self.newest_only || p.template == "bundle") || newest.contains(&p.id),
        });
        let moved = self.moved(&standing);
        for paper in standing {
            if item.signed && paper.signed.is_empty() {
                unsigned.push(paper.title.clone());
            }
            parts.extend(self.as_parts(paper));
        }
        let in_group = |e: &&Evidence| item.evidence.contains(&e.group) && taken.insert(e.id);
        let own: Vec<&Evidence> = self.case.evidence.iter().filter(in_group).collect();
        let proving = proofs.iter().filter_map(|id| self.case.evidence.iter().find(|e| e.id == *id));
        let lying: Vec<&Evidence> = proving.chain(own).collect();
        let without = without(self.case, item, &lying);
        parts.extend(lying.into_iter().map(evidence_part));
        let drafts: Vec<DraftId> = self.drafts.iter().filter(|d| item.papers.contains(&d.form)).map(|d| d.id).collect();
        let (needed, why) = self.needed(item);
        let (lamp, because) = match (count(&parts), unsigned.is_empty(), drafts.len()) {
            _ if !moved.is_empty() => (Lamp::Changed, moved.says()),
            (1.., false, _) => (Lamp::Unsigned, format!("{}还没有签字件", unsigned.join("、"))),
            (n @ 1.., true, _) if needed && !without.is_empty() => (
                Lamp::Missing,
                format!("已有{n}件，还缺{}的；一件里有几个人的，名称里写上各人的姓名", without.join("、")),
            ),
            (n @ 1.., true, _) => (Lamp::There, format!("已有{n}件")),
            (0, _, 1..) => (Lamp::Drafted, "只有草稿，还没有出具".to_owned()),
            _ if needed => (Lamp::Missing, why),
            _ => (Lamp::NotNeeded, why),
        };
        DossierItemShown {
            title: item.title.clone(),
            lamp,
            noted: self.noted(&item.title, lamp, &because, &moved),
            because,
            parts,
            drafts,
            papers: item.papers.clone(),
            changed: moved.papers,
            needed,
        }
    }

    /// The paper, or its scans where it was signed.
    fn as_parts(&self, paper: &PaperRow) -> Vec<DossierPart> {
        let part = |evidence, signed| DossierPart {
            name: paper.title.clone(),
            number: paper.number.clone().unwrap_or_default(),
            paper: Some(paper.id),
            evidence,
            signed,
        };
        let scans: Vec<DossierPart> = paper.signed.iter().map(|s| part(Some(s.evidence), true)).collect();
        if scans.is_empty() { vec![part(None, false)] } else { scans }
    }

    /// Did it happen with everybody on the other side? What ended with one of several did not end with the others.
    fn of_all(&self, kinds: &[anjuan_case::EventKind]) -> bool {
        let of = |id: anjuan_case::PartyId| {
            let mut events = self.case.events.iter().filter(|e| kinds.contains(&e.kind));
            events.any(|e| e.party.is_none_or(|party| party == id))
        };
        let mut others = self.case.parties_as(Role::Respondent).peekable();
        others.peek().is_none() || others.all(|p| of(p.id))
    }

    /// Is it the place of the agreement of the parties in a file that is kept?
    fn is_agreement(&self, item: &DossierItem) -> bool {
        self.kept && !item.papers.is_empty() && item.papers.iter().all(|form| agrees_apart(form))
    }

    /// Does the record of the mediation say that an agreement was reached, by its day, or by terms with which the record was issued?
    /// Who has agreed has an agreement to be written, whether or not anybody has signed it yet (人民调解法 28; 商事调解条例 22).
    fn reached(&self) -> Option<String> {
        let mediation = &self.case.handling.mediation;
        if let Some(on) = mediation.agreed_on {
            return Some(format!("办理情况写明{on}达成协议，应当有，还没有"));
        }
        let recorded = self.papers.iter().any(|p| p.template == "mediation-record" && self.lies(p));
        let termed = mediation.terms.iter().any(|term| !term.trim().is_empty());
        (recorded && termed).then(|| "调解记录写明达成协议，应当有，还没有".to_owned())
    }

    /// Must it be there now, and why?
    fn needed(&self, item: &DossierItem) -> (bool, String) {
        let happened = |kinds: &[anjuan_case::EventKind]| {
            self.case
                .events
                .iter()
                .find(|e| kinds.contains(&e.kind))
                .map(|e| format!("“{}”（{}）", e.kind.name(), e.on))
        };
        if let Some(event) = happened(&item.never_after).filter(|_| self.of_all(&item.never_after)) {
            return (false, format!("已有{event}，不需要"));
        }
        if let Some(event) = happened(&item.after) {
            return (true, format!("已有{event}，应当有，还没有"));
        }
        if let Some(why) = self.reached().filter(|_| self.is_agreement(item)) {
            return (true, why);
        }
        match item.needed {
            DossierNeeded::Always => (true, lacking(item)),
            DossierNeeded::IfAny if item.asked => {
                let apart = self.before_suit && item.papers.iter().any(|form| form == PRESERVATION);
                let why = if apart {
                    "已要求，还没有；已出具的是诉前财产保全申请书，单独向法院提出，不随起诉状提交"
                } else {
                    "已要求，还没有"
                };
                (true, why.to_owned())
            }
            DossierNeeded::IfAny => (false, "有则附，目前没有".to_owned()),
        }
    }
}

/// That an item has to be there and is not; of one that is no paper of ours with how it comes to be there.
fn lacking(item: &DossierItem) -> String {
    let groups: Vec<&str> = item.evidence.iter().map(|g| g.name()).collect();
    let names: Vec<String> =
        item.named.iter().map(|n| n.trim()).filter(|n| !n.is_empty()).map(|n| format!("“{n}”")).collect();
    let (groups, names) = (groups.join("、"), names.join("或者"));
    let ours = !item.papers.is_empty();
    match (ours || groups.is_empty(), ours || names.is_empty()) {
        (true, true) => "必须有，还没有".to_owned(),
        (false, true) => format!("必须有，还没有；收入证据后归入“{groups}”一组就算"),
        (true, false) => format!("必须有，还没有；收入证据后名称里写上{names}就算"),
        (false, false) => format!("必须有，还没有；收入证据后归入“{groups}”一组，或者名称里写上{names}就算"),
    }
}

fn evidence_part(evidence: &Evidence) -> DossierPart {
    DossierPart {
        name: evidence.name.clone(),
        number: String::new(),
        paper: None,
        evidence: Some(evidence.id),
        signed: false,
    }
}

#[cfg(test)]
mod tests;
