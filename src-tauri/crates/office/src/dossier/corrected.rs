//! Issued papers that print what was corrected since. A file keeps what was said at the time, and what happened later changes
//! nothing in it; but a name that was mistyped and set right would make two persons of one, and nobody would know which.

use super::lamp::still_signed;
use crate::Office;
use crate::compose::{Bound, agrees_apart, bound_by, respondents_named};
use crate::session::Answered;
use anjuan_case::{Case, Fen, Handling, LegalTime, PaperId, Party, PartyId, PartyKind, Payment};
use anjuan_store::{EditRow, Item, PaperRow};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Changes of a case that are looked through.
const EDITS: u32 = 10_000;

/// Papers that say what was agreed.
const AGREED: [&str; 4] = ["mediation-agreement", "oral-agreement", "commercial-agreement", "confirmation-application"];

/// Something that reads otherwise now.
struct Correction {
    /// 姓名 林𬱖→林頠
    words: String,
    /// What stood there, as papers print it.
    was: String,
    /// What stands there now.
    is: String,
}

impl Correction {
    fn new(label: &str, was: &str, is: &str) -> Option<Self> {
        let (was, is) = (was.trim(), is.trim());
        // What was blank was filled in by hand.
        (!was.is_empty() && was != is).then(|| Self {
            words: format!("{label} {was}→{}", if is.is_empty() { "（空）" } else { is }),
            was: was.to_owned(),
            is: is.to_owned(),
        })
    }

    fn gone(label: &str, was: &str) -> Option<Self> {
        Self::new(label, was, "（已从案件删除）")
    }

    /// Do a paper's data print what was there before?
    fn stands_in(&self, data: &Value) -> bool {
        match data {
            Value::String(text) => holds(&text.replace(&self.is, ""), &self.was),
            Value::Number(fen) => fen.as_i64().is_some_and(|fen| Fen::new(fen).figures() == self.was),
            Value::Array(list) => list.iter().any(|v| self.stands_in(v)),
            Value::Object(map) => map.values().any(|v| self.stands_in(v)),
            Value::Null | Value::Bool(_) => false,
        }
    }
}

/// Does the text hold the words, and not as a piece of a longer number?
fn holds(text: &str, words: &str) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.');
    let begins = figure(words.chars().next());
    let ends = figure(words.chars().next_back());
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !(begins && figure(before)) && !(ends && after.is_some_and(|c| c.is_ascii_digit()))
    })
}

impl Office {
    /// Papers that count and print what was corrected after they were issued, each with what: 姓名 林𬱖→林頠. One that was signed
    /// counts until a newer version is.
    ///
    /// # Errors
    /// What reading the case answers.
    pub(crate) fn corrected_papers(&self, case: &Case, papers: &[PaperRow]) -> Answered<BTreeMap<PaperId, String>> {
        let edits = self.store.edits(case.id, EDITS)?;
        let mut found = BTreeMap::new();
        // Whom the agreements bind that were issued later: the newest papers come first.
        let mut later: Vec<Bound> = Vec::new();
        for paper in papers.iter().filter(|p| p.stands() || still_signed(papers, p)) {
            let since = since(&edits, paper.written_at);
            let separate = agrees_apart(&paper.template);
            if since.is_empty() && !separate {
                continue;
            }
            let Some(frozen) = self.store.frozen(case.id, paper.id)? else { continue };
            let bound = bound_by(case, &frozen.data);
            let agreed = AGREED.contains(&paper.template.as_str())
                && !record_is_of_others(case, &bound)
                && !later.iter().any(|other| binds_others(other, &bound));
            let corrections = since.into_iter().flat_map(|row| corrections(case, row, agreed));
            let printed = corrections.filter(|c| c.stands_in(&frozen.data)).map(|c| c.words);
            let said: BTreeSet<String> = printed.collect();
            if !said.is_empty() {
                found.insert(paper.id, said.into_iter().collect::<Vec<_>>().join("、"));
            }
            if separate {
                later.push(bound);
            }
        }
        Ok(found)
    }
}

/// Is an agreement with some of several respondents one with others than those whom this one binds? A case has one record of a
/// mediation: written anew for the later agreement, it corrects nothing in the earlier.
fn binds_others(later: &Bound, earlier: &Bound) -> bool {
    matches!((later, earlier), (Bound::Only(one), Bound::Only(other)) if !one.iter().any(|id| other.contains(id)))
}

/// Does the record of the mediation tell by now of others than of those of several whom a paper binds: by the names in its terms?
fn record_is_of_others(case: &Case, bound: &Bound) -> bool {
    let Bound::Only(ids) = bound else { return false };
    let terms = case.handling.mediation.terms.iter();
    let named: Vec<PartyId> = terms.flat_map(|term| respondents_named(case, term).0).collect();
    !named.is_empty() && !named.iter().any(|id| ids.contains(id))
}

/// Changes since a moment of what was there before. What it was at the paper's own moment need not be told apart: a paper prints it or
/// does not.
fn since(edits: &[EditRow], from: LegalTime) -> Vec<&EditRow> {
    edits.iter().filter(|row| row.at >= from && row.edit.before.is_some()).collect()
}

fn corrections(case: &Case, row: &EditRow, agreed: bool) -> Vec<Correction> {
    let before = row.edit.before.clone().unwrap_or_default();
    let found = match row.edit.what {
        Item::Party => serde_json::from_value::<Party>(before).ok().map(|was| {
            let is = case.parties.iter().find(|p| p.id == was.id);
            of_party(&was, is)
        }),
        Item::Payment => serde_json::from_value::<Payment>(before).ok().map(|was| {
            let is = case.payments.iter().find(|p| p.id == was.id);
            of_payment(&was, is)
        }),
        Item::Handling if agreed => {
            serde_json::from_value::<Handling>(before).ok().map(|was| of_agreement(&was, &case.handling))
        }
        _ => None,
    };
    found.unwrap_or_default().into_iter().flatten().collect()
}

fn of_party(was: &Party, is: Option<&Party>) -> Vec<Option<Correction>> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let Some(is) = is else { return vec![Correction::gone("当事人", &said(&was.name))] };
    let of_guardian = |p: &Party| p.guardian_name().unwrap_or_default().to_owned();
    let name = if was.kind == PartyKind::Unit { "名称" } else { "姓名" };
    [
        (name, &was.name, &is.name),
        ("证件号码", &was.id_number, &is.id_number),
        ("住址", &was.address, &is.address),
        ("送达地址", &was.delivery_address, &is.delivery_address),
        ("电话", &was.phone, &is.phone),
        ("民族", &was.ethnicity, &is.ethnicity),
        ("职业", &was.occupation, &is.occupation),
        ("工作单位", &was.employer, &is.employer),
        ("法定代表人（负责人）", &was.representative, &is.representative),
        ("代表人职务", &was.representative_post, &is.representative_post),
        ("代理人", &was.agent, &is.agent),
    ]
    .into_iter()
    .map(|(label, was, is)| Correction::new(label, &said(was), &said(is)))
    .chain([Correction::new("法定代理人", &of_guardian(was), &of_guardian(is))])
    .collect()
}

fn of_payment(was: &Payment, is: Option<&Payment>) -> Vec<Option<Correction>> {
    let Some(is) = is else { return vec![Correction::gone("转账", &was.amount.figures())] };
    let order = |p: &Payment| p.order_no.clone().unwrap_or_default();
    vec![
        Correction::new("转账金额", &was.amount.figures(), &is.amount.figures()),
        Correction::new("转账时间", &was.paid_in_chinese(), &is.paid_in_chinese()),
        Correction::new("收款方", &was.counterparty, &is.counterparty),
        Correction::new("交易单号", &order(was), &order(is)),
    ]
}

fn of_agreement(was: &Handling, is: &Handling) -> Vec<Option<Correction>> {
    let sum = |h: &Handling| h.mediation.amount.map(Fen::figures).unwrap_or_default();
    let day = |day: Option<anjuan_case::LegalDay>| day.map(|d| d.to_string()).unwrap_or_default();
    vec![
        Correction::new("协议金额", &sum(was), &sum(is)),
        Correction::new("达成协议的日期", &day(was.mediation.agreed_on), &day(is.mediation.agreed_on)),
        Correction::new("履行期限", &day(was.mediation.due), &day(is.mediation.due)),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stood_there_is_found_and_pieces_of_it_are_not() {
        let name = Correction::new("姓名", "林𬱖", "林頠").unwrap();
        assert_eq!(name.words, "姓名 林𬱖→林頠");
        assert!(name.stands_in(&json!({ "parties": [{ "name": "林𬱖" }] })));
        assert!(name.stands_in(&json!("林𬱖与周明远纠纷")) && !name.stands_in(&json!("林頠与周明远纠纷")));
        // The new name holds the old one: a paper with the new is right.
        let longer = Correction::new("姓名", "林小", "林小满").unwrap();
        assert!(longer.stands_in(&json!("林小")) && !longer.stands_in(&json!("林小满")));
        let sum = Correction::new("转账金额", "500.00", "5,500.00").unwrap();
        assert!(sum.stands_in(&json!(50_000)) && sum.stands_in(&json!("合计500.00元")));
        assert!(!sum.stands_in(&json!("合计1,500.00元")) && !sum.stands_in(&json!(550_000)));
        assert!(Correction::new("电话", " ", "138").is_none() && Correction::new("电话", "138", "138 ").is_none());
    }
}
