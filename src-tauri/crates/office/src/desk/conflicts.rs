//! Conflicts of interest: who of a new case's parties was a party before, on which side, and what was decided about it.

use crate::session::{Answered, Changed};
use crate::{CopiedParty, Office, Problem};
use anjuan_case::{CaseId, LegalTime, Party, PartyId, Role};
use anjuan_store::{AlikeRow, ConflictRow, SameBy, telling_account, telling_name};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// Cases that are taken into the index at a time before a search that is kept.
const WHOLE: u32 = 500;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ConflictReport {
    /// Cases that were looked at.
    pub looked_at: u32,
    /// Cases that could not be looked at yet: they are being taken in.
    pub waiting: u32,
    /// Parties that are the same, those on the other side first.
    pub findings: Vec<ConflictFinding>,
}

/// A party of another case that is the same by something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ConflictFinding {
    /// Its case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// The party there.
    pub party: PartyId,
    /// Its name there.
    pub name: String,
    /// Its side there.
    pub role: Role,
    /// What is the same.
    pub same: Vec<SameBy>,
    /// It stands on the other side there.
    pub opposed: bool,
    /// All of it as a sentence.
    pub words: String,
}

/// What the office decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ConflictDecision {
    /// 不构成冲突
    None,
    /// 已披露并取得同意
    Disclosed,
    /// 回避、不受理
    Declined,
}

impl ConflictDecision {
    const ALL: [Self; 3] = [Self::None, Self::Disclosed, Self::Declined];

    /// 不构成冲突 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "不构成冲突",
            Self::Disclosed => "已披露并取得同意",
            Self::Declined => "回避、不受理",
        }
    }

    /// `none`, `disclosed`, `declined`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| super::count::code(decision) == code)
    }
}

/// A search that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ConflictShown {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: LegalTime,
    /// Who entered the party.
    pub by: Option<String>,
    /// The party.
    pub asked: String,
    /// Cases that were looked at.
    pub looked_at: u32,
    /// What was found.
    pub findings: Vec<ConflictFinding>,
    /// What was decided.
    pub decision: Option<ConflictDecision>,
    /// Why.
    pub why: String,
    /// When.
    pub decided_at: Option<LegalTime>,
    /// By whom.
    pub decided_by: Option<String>,
}

impl ConflictReport {
    /// The same as it is kept in the case, undecided.
    pub(crate) fn kept(&self, case: CaseId, party: &Party, by: Option<String>, now: LegalTime) -> ConflictRow {
        ConflictRow {
            id: anjuan_case::EventId::new().to_string(),
            case,
            at: now,
            by,
            asked: party.display_name().to_owned(),
            looked_at: self.looked_at,
            findings: json!(self.findings),
            decision: None,
            why: String::new(),
            decided_at: None,
            decided_by: None,
        }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Who of other cases a party is, by name, number, telephone, account shown or a unit's own name. Writes nothing.
    pub fn check_conflicts(&mut self, case: Option<CaseId>, party: &Party) -> Answered<ConflictReport> {
        self.store.index(super::AT_ONCE)?;
        let (all, waiting) = self.store.desk_size()?;
        let aside = u32::try_from(self.store.discarded()?.len()).unwrap_or(u32::MAX);
        let own = u32::from(case.is_some_and(|id| self.store.case(id).is_ok()));
        let looked_at = all.saturating_add(aside).saturating_sub(waiting).saturating_sub(own);
        Ok(ConflictReport { looked_at, waiting, findings: findings(self.store.alike(party, case)?, party) })
    }

    /// A search for a party that is being entered, to be kept in the same operation; one that found nothing is kept as well,
    /// because that is what the office has to show. A party that was copied is the one of `from`, whatever is known of it. None
    /// where nothing is known that could tell who the party is.
    pub(crate) fn conflict_search(
        &mut self,
        case: CaseId,
        party: &Party,
        from: Option<&CopiedParty>,
        now: LegalTime,
    ) -> Answered<Option<ConflictRow>> {
        let known = [&party.name, &party.id_number, &party.phone].into_iter().any(Option::is_some);
        let shown = telling_name(party).or(telling_account(party));
        if !known && shown.is_none() && from.is_none() {
            return Ok(None);
        }
        self.index_whole()?;
        let by = self.acting().map(str::to_owned);
        let mut report = self.check_conflicts(Some(case), party)?;
        if let Some(from) = from {
            let rows = [self.store.alike(party, Some(case))?, self.original_of(from)?].concat();
            report.findings = findings(rows, party);
        }
        Ok(Some(report.kept(case, party, by, now)))
    }

    /// The party that one was copied from, as something found.
    fn original_of(&self, from: &CopiedParty) -> Answered<Vec<AlikeRow>> {
        let there = self.store.case(from.case)?;
        let row = |party: &Party| AlikeRow {
            case: there.id,
            number: there.number.clone(),
            title: there.title.clone(),
            party: party.id,
            name: party.display_name().to_owned(),
            role: party.role,
            by: SameBy::Copied,
        };
        Ok(there.parties.iter().filter(|p| p.id == from.party).map(row).collect())
    }

    /// What is kept of a search is what the office has to show: it may not have looked at a part only, however many cases wait to be
    /// taken in after an import.
    pub(crate) fn index_whole(&mut self) -> Answered<()> {
        while self.store.index(WHOLE)? > 0 {}
        Ok(())
    }

    /// Searches recorded in a case, newest first.
    pub fn conflicts(&self, case: CaseId) -> Answered<Vec<ConflictShown>> {
        let unreadable = |_: serde_json::Error| {
            let why = "利益冲突的检索记录无法读取，资料库可能已损坏；请在设置中检查资料库，或者从备份恢复";
            Problem::new("store.corrupt", why)
        };
        let shown = |row: ConflictRow| -> Answered<ConflictShown> {
            Ok(ConflictShown {
                findings: serde_json::from_value(row.findings).map_err(unreadable)?,
                decision: row.decision.as_deref().and_then(ConflictDecision::from_code),
                id: row.id,
                case: row.case,
                at: row.at,
                by: row.by,
                asked: row.asked,
                looked_at: row.looked_at,
                why: row.why,
                decided_at: row.decided_at,
                decided_by: row.decided_by,
            })
        };
        self.store.conflict_checks(case)?.into_iter().map(shown).collect()
    }

    /// Writes what was decided about a search, and why.
    pub fn settle_conflict(&mut self, id: &str, decision: ConflictDecision, why: &str, now: LegalTime) -> Changed<()> {
        let why = why.trim();
        if why.is_empty() {
            return Err(Problem::new("conflict.why", "请写明理由，如 同名不同人，身份号码已核对；这个理由留在记录里"));
        }
        self.change("conflict.settle", now, |tx| {
            tx.say(format!("{}：{why}", decision.name()));
            tx.decide_conflict(id, &super::count::code(&decision), why, now)?;
            Ok(())
        })
    }
}

fn findings(rows: Vec<AlikeRow>, asked: &Party) -> Vec<ConflictFinding> {
    let mut parties: BTreeMap<(CaseId, PartyId), (AlikeRow, Vec<SameBy>)> = BTreeMap::new();
    for row in rows {
        let by = row.by;
        let same = &mut parties.entry((row.case, row.party)).or_insert_with(|| (row, Vec::new())).1;
        same.push(by);
    }
    let mut all: Vec<ConflictFinding> = parties
        .into_values()
        .map(|(row, mut same)| {
            same.sort_unstable();
            same.dedup();
            // A unit of the same full name has the same own name, too; and where the names are the same, what is shown adds nothing.
            if same.contains(&SameBy::Name) {
                same.retain(|by| !matches!(by, SameBy::Unit | SameBy::Shown));
            }
            let side = |role| matches!(role, Role::Claimant | Role::Respondent).then_some(role);
            let opposed = matches!((side(row.role), side(asked.role)), (Some(there), Some(here)) if there != here);
            let how: Vec<&str> = same.iter().map(|by| by_words(*by)).collect();
            let words = format!(
                "“{}”在 {}（{}）中是{}（{}）",
                row.name,
                row.number,
                row.title,
                role_words(row.role),
                how.join("、")
            );
            ConflictFinding {
                case: row.case,
                number: row.number,
                title: row.title,
                party: row.party,
                name: row.name,
                role: row.role,
                same,
                opposed,
                words,
            }
        })
        .collect();
    all.sort_by(|a, b| (!a.opposed, &b.number).cmp(&(!b.opposed, &a.number)));
    all
}

const fn by_words(by: SameBy) -> &'static str {
    match by {
        SameBy::Name => "名称相同",
        SameBy::Number => "证件号码相同",
        SameBy::Phone => "电话相同",
        SameBy::Unit => "单位字号相同",
        SameBy::Shown => "平台显示的名称相同",
        SameBy::Account => "收款账号相同",
        SameBy::Guardian => "与法定代理人的姓名相同",
        SameBy::Copied => "由那一案复制而来",
    }
}

const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Claimant => "申请人",
        Role::Respondent => "被申请人",
        Role::Third => "第三人",
    }
}
