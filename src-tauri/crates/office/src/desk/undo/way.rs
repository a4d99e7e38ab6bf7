//! What stands in the way of taking an operation back: what came later and rests on it.

use crate::fees::{parties_of_agreement, parties_of_cost};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::fees::{CourtCost, FeeTable};
use anjuan_case::{AgreementId, Case, CaseId, Delivery, Event, EvidenceId, Party, PartyId, Payment, PerformanceTerms};
use anjuan_store::{AgreementRow, CaseMark, Edit, EditRow, EntryQuery, Item, PlanRow, Tx};
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Office {
    /// What came later and rests on what an operation did, or what it would bring back rests on and is gone; in words.
    pub(super) fn in_the_way(&self, rows: &[EditRow]) -> Answered<Option<String>> {
        for row in rows {
            let found = match (row.edit.case, row.edit.what) {
                (Some(case), what) => self.in_the_way_of(case, what, row, rows)?,
                (None, Item::FeeTable) => self.table_in_the_way(&row.edit)?,
                (None, Item::Office) if row.edit.before.is_none() => Some("机构信息不能没有；请直接修改".to_owned()),
                (None, _) => None,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn in_the_way_of(&self, id: CaseId, what: Item, row: &EditRow, rows: &[EditRow]) -> Answered<Option<String>> {
        let edit = &row.edit;
        let (goes, comes) = (edit.before.is_none(), edit.before.as_ref());
        match what {
            Item::Party | Item::Event if goes => Ok(self.named_later(id, &edit.item, rows)?.map(|by| {
                let what = if what == Item::Party { "当事人" } else { "事件" };
                format!("后来的{by}写着这个{what}，撤销会让它落空；请先在那里改掉")
            })),
            Item::Delivery if edit.after.is_none() && self.sent_anew(id, comes)? => {
                let why = "这次发出后来又登记了一次，放回来就会重复；请先删去后来登记的";
                Ok(Some(why.to_owned()))
            }
            Item::Payment | Item::Event | Item::CourtCost | Item::Performance | Item::Delivery => {
                self.gone_party(id, what, comes, rows)
            }
            Item::Agreement => match self.agreement_in_the_way(id, edit)? {
                None => self.gone_party(id, what, comes, rows),
                found => Ok(found),
            },
            Item::Plan => self.plan_in_the_way(id, comes),
            Item::Scope => {
                let entries = self.store.entries(EntryQuery { case: Some(id), ..EntryQuery::default() })?;
                Ok(entries.iter().any(|entry| entry.entered_at >= row.at).then(|| {
                    "作出这个判断以后记过账，撤销会让收费没有依据；判断变了的，请重新记录判断，已收的退回".to_owned()
                }))
            }
            _ => Ok(None),
        }
    }

    /// What of the case names that party or event and was not written by the operation itself.
    fn named_later(&self, id: CaseId, item: &str, rows: &[EditRow]) -> Answered<Option<&'static str>> {
        let case = self.store.case(id)?;
        let own = |what: Item, id: &str| rows.iter().any(|row| row.edit.what == what && row.edit.item == id);
        let names = |value: Result<Value, serde_json::Error>| value.is_ok_and(|value| value.to_string().contains(item));
        let mut later: Vec<&'static str> = Vec::new();
        let mut add = |what, id: String, value: Result<Value, serde_json::Error>, called| {
            if id != item && !own(what, &id) && names(value) {
                later.push(called);
            }
        };
        for payment in &case.payments {
            add(Item::Payment, payment.id.to_string(), serde_json::to_value(payment), "转账");
        }
        for event in &case.events {
            add(Item::Event, event.id.to_string(), serde_json::to_value(event), "事件");
        }
        for cost in self.store.court_costs(id)? {
            add(Item::CourtCost, cost.id.to_string(), serde_json::to_value(&cost), "诉讼费用");
        }
        for row in self.store.agreements(id)? {
            add(Item::Agreement, row.id.to_string(), serde_json::to_value(&row), "收费协议");
        }
        for delivery in self.store.deliveries(id)? {
            add(Item::Delivery, delivery.id.to_string(), serde_json::to_value(&delivery), "送达记录");
        }
        add(Item::Performance, String::new(), serde_json::to_value(self.store.performance_terms(id)?), "履行的约定");
        let entries = self.store.entries(EntryQuery { case: Some(id), ..EntryQuery::default() })?;
        if entries.iter().any(|row| row.entry.party().is_some_and(|party| party.to_string() == item)) {
            later.push("台账");
        }
        let of_it = |key: &&String| key.split_once('@').is_some_and(|(_, of)| of == item);
        if case.answers.keys().filter(of_it).any(|key| !own(Item::Answer, key)) {
            later.push("回答");
        }
        Ok(later.first().copied())
    }

    /// Was a sending that would come back recorded anew meanwhile? Twice, a demand would be told twice.
    fn sent_anew(&self, id: CaseId, comes: Option<&Value>) -> Answered<bool> {
        comes.and_then(read::<Delivery>).map_or(Ok(false), |sending| self.sent_already(id, &sending))
    }

    /// A party that what would come back names, and that is not there any more.
    fn gone_party(&self, id: CaseId, what: Item, comes: Option<&Value>, rows: &[EditRow]) -> Answered<Option<String>> {
        let Some(comes) = comes else { return Ok(None) };
        let named: Vec<PartyId> = match what {
            Item::Payment => read::<Payment>(comes).and_then(|p| p.to).into_iter().collect(),
            Item::Event => read::<Event>(comes).and_then(|e| e.party).into_iter().collect(),
            Item::Delivery => read::<Delivery>(comes).and_then(|d| d.party).into_iter().collect(),
            Item::CourtCost => comes.get("cost").and_then(read::<CourtCost>).iter().flat_map(parties_of_cost).collect(),
            Item::Agreement => read::<AgreementRow>(comes).iter().flat_map(parties_of_agreement).collect(),
            Item::Performance => {
                let terms = read::<Vec<PerformanceTerms>>(comes).unwrap_or_default();
                terms.into_iter().filter_map(|terms| terms.party).collect()
            }
            _ => Vec::new(),
        };
        let back = rows.iter().filter(|row| row.edit.what == Item::Party).filter_map(|row| row.edit.before.as_ref());
        let back: Vec<PartyId> = back.filter_map(read::<Party>).map(|party| party.id).collect();
        let case: Case = self.store.case(id)?;
        let gone = named.iter().any(|party| !back.contains(party) && !case.parties.iter().any(|p| p.id == *party));
        Ok(gone.then(|| "要放回来的内容写着一个已经删除的当事人；请先撤销删除那个当事人的一步".to_owned()))
    }

    fn agreement_in_the_way(&self, id: CaseId, edit: &Edit) -> Answered<Option<String>> {
        let agreement: Option<AgreementId> = edit.item.parse().ok();
        let stands = self.store.agreements(id)?.into_iter().find(|row| Some(row.id) == agreement);
        if stands.is_some_and(|row| row.signed_on.is_some()) {
            return Ok(Some("收费协议已经签订，不改不删；有变更的，请另写一份补充协议".to_owned()));
        }
        let table = edit.before.as_ref().and_then(read::<AgreementRow>).and_then(|row| row.table);
        let gone =
            table.is_some_and(|table| !self.store.fee_tables().is_ok_and(|all| all.iter().any(|t| t.id == table)));
        Ok(gone.then(|| "它依据的收费标准已经删除；请先撤销删除收费标准的一步".to_owned()))
    }

    /// What was handed over stands in no plan any more, and what is left out in none either.
    fn plan_in_the_way(&self, id: CaseId, comes: Option<&Value>) -> Answered<Option<String>> {
        let plan = comes.and_then(|planned| planned.get("plan")).and_then(read::<PlanRow>);
        let served = crate::plan::served_exhibits(&self.store.bundles(id)?);
        let case = self.store.case(id)?;
        let planned: Vec<EvidenceId> =
            plan.iter().flat_map(|plan| &plan.sections).flat_map(|s| &s.items).map(|item| item.evidence).collect();
        let of = |id: &EvidenceId| case.evidence.iter().find(|e| e.id == *id);
        for evidence in planned.iter().filter_map(of) {
            if served.contains_key(&evidence.id) {
                return Ok(Some(format!("“{}”已经送交，编号和页码不再变动", evidence.name)));
            }
            if !evidence.in_bundle {
                return Ok(Some(format!("“{}”没有选入证据册；请先选入", evidence.name)));
            }
        }
        Ok(None)
    }

    /// An agreement that rests on a table keeps it as it is; taken out of use it may be, and into use again.
    fn table_in_the_way(&self, edit: &Edit) -> Answered<Option<String>> {
        let table = |value: &Option<Value>| value.as_ref().and_then(|v| v.get("table")).and_then(read::<FeeTable>);
        let (before, after) = (table(&edit.before), table(&edit.after));
        let in_use = |table: &Option<FeeTable>| table.clone().map(|table| FeeTable { withdrawn_on: None, ..table });
        if in_use(&before) == in_use(&after) {
            return Ok(None);
        }
        if let Some(after) = &after
            && self.store.fee_table_in_use(after.id)?
        {
            return Ok(Some(format!("“{}”已有协议采用，不能再改；标准变了的，请另建一份并停用这一份", after.name)));
        }
        let twin = |t: &FeeTable| {
            before.as_ref().is_some_and(|b| t.id != b.id && t.name == b.name && t.published_on == b.published_on)
        };
        let twin = self.store.fee_tables()?.into_iter().find(|t| twin(t));
        Ok(twin.map(|t| format!("“{}”同一天公布的已经有了；请先删去那一份", t.name)))
    }
}

/// What has to hold of the whole office whatever is put back: the kind of office with what it still owes, numbers given out, its
/// licence, one count for one dispute.
pub(super) fn sound_after(tx: &Tx<'_>, edits: &[Edit], profile: Option<&anjuan_case::Office>) -> Answered<()> {
    for edit in edits {
        match (edit.what, edit.case) {
            (Item::Office | Item::Basis, None) => {
                let now = tx.office()?.ok_or_else(|| Problem::new("office.none", "还没有填写机构信息"))?;
                if profile.is_some_and(|before| now.kind != before.kind) {
                    crate::fees::may_become(tx, now.kind)?;
                }
                crate::issue::sound_against(&tx.used_numbers()?, &now, profile)?;
                crate::fees::sound_licence(tx.charging_basis()?.as_ref(), &now)?;
            }
            (Item::Mark, Some(case)) => {
                let mark = edit.before.as_ref().and_then(read::<CaseMark>).unwrap_or_default();
                if let Some(over) = mark.same_as {
                    crate::reports::may_count_under(tx, case, over)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}
