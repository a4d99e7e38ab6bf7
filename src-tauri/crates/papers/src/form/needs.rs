//! What the law asks a paper to say of each party besides the name: named as missing while it is not known, and printed as a blank
//! to be filled in by hand where the paper goes out without it.

use serde_json::{Value, json};

/// What is asked of the parties in one list of a form; keys of fields.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// The list: `plaintiffs`.
    pub rows: &'static str,
    /// Of a natural person.
    pub natural: &'static [&'static str],
    /// Of a unit.
    pub unit: &'static [&'static str],
}

impl Need {
    /// What one party of the list still lacks.
    #[must_use]
    pub fn lacking(&self, party: &Value) -> Vec<&'static str> {
        let unit = party.get("unit").and_then(Value::as_bool).unwrap_or_default();
        let asked = if unit { self.unit } else { self.natural };
        let known = |key: &str| party.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        asked.iter().copied().filter(|key| !known(key)).collect()
    }
}

/// 民事诉讼法 (2023) 124: of a plaintiff everything that it lists; of a defendant what tells him from others (民事诉讼法解释 209),
/// since a plaintiff cannot know the rest.
const COMPLAINT: &[Need] = &[
    Need {
        rows: "plaintiffs",
        natural: &["sex", "born", "ethnicity", "occupation", "employer", "address", "phone"],
        unit: &["address", "representative", "phone"],
    },
    Need { rows: "defendants", natural: &["address"], unit: &["address"] },
];

/// 财产保全规定 (2020) 1: identity, address for service and telephone of both sides.
const PRESERVATION: &[Need] = &[
    Need {
        rows: "applicants",
        natural: &["id_number", "delivery_address", "phone"],
        unit: &["id_number", "delivery_address", "phone"],
    },
    Need {
        rows: "respondents",
        natural: &["id_number", "delivery_address", "phone"],
        unit: &["id_number", "delivery_address", "phone"],
    },
];

/// 司法确认规定 (2011) 3 and 民事诉讼法解释 (2022) 354: identity, domicile, address for service and telephone of both sides.
const CONFIRMATION: &[Need] = &[Need {
    rows: "applicants",
    natural: &["id_number", "address", "delivery_address", "phone"],
    unit: &["id_number", "address", "delivery_address", "phone"],
}];

/// 刑事诉讼法解释 (2021) 319: the same of both sides; of a unit what takes the place of it.
const PROSECUTION: &[Need] = &[
    Need { rows: "prosecutors", natural: PROSECUTED, unit: &["address", "representative", "phone"] },
    Need { rows: "accused", natural: PROSECUTED, unit: &["address", "representative", "phone"] },
];
const PROSECUTED: &[&str] =
    &["sex", "born", "ethnicity", "birthplace", "education", "occupation", "employer", "address", "phone"];

/// What a complaint says of the operator of a sole trader's firm beside the name, as people read it (民诉法解释 59: 应同时注明该字号经营者
/// 的基本信息).
pub const OPERATOR: &str = "经营者的性别、出生日期、公民身份号码和住址";

/// Does a form say of a sole trader's firm who its operator is, and no more than his name is known? What more is known is written
/// behind the name, after a comma. `false` where the name itself is not known: that is asked for first.
#[must_use]
pub fn operator_unsaid(form: &str, party: &Value) -> bool {
    let said = |key: &str| party.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let unit = party.get("unit").and_then(Value::as_bool).unwrap_or_default();
    let named = said("representative");
    let operated = form == "civil-complaint" && unit && said("representative_post").ends_with("经营者");
    operated && !named.is_empty() && !named.contains(['，', ','])
}

/// What is asked of the parties of a form; nothing for most.
#[must_use]
pub fn needs(form: &str) -> &'static [Need] {
    match form {
        "civil-complaint" => COMPLAINT,
        "preservation-application" => PRESERVATION,
        "confirmation-application" => CONFIRMATION,
        "private-prosecution" => PROSECUTION,
        _ => &[],
    }
}

/// What a paper is for: fields, most of them lists, without which it says nothing, whatever may stay empty in others. Of fields
/// joined by `|` one is enough.
#[must_use]
pub fn core(form: &str) -> &'static [&'static str] {
    match form {
        "lawyer-letter" | "demand-letter" => &["transfers", "pay_to"],
        "power-of-attorney" => &["principals", "agents", "general"],
        "firm-introduction" => &["lawyers"],
        "engagement-contract" => &["clients", "lawyers", "stages"],
        "interview-record" => &["persons", "asked", "from", "place"],
        "civil-complaint" => &["claims", "evidence"],
        "evidence-index" | "aid-index" => &["rows"],
        "preservation-application" => &["amount", "requests", "property"],
        "investigation-order-application" => &["applicants", "items", "clues"],
        "payment-order-application" => &["applicants", "respondents", "amount", "evidence"],
        "enforcement-application" => &["applicants", "respondents", "effective", "attachments"],
        "criminal-report" => &["complainants", "requests", "flows"],
        "police-report" => &["reporters", "requests", "flows"],
        "private-prosecution" => &["claims", "flows", "evidence"],
        "refusal-review" => &["applicants", "requests", "received"],
        "supervision-application" => &["applicants", "requests"],
        "platform-complaint" | "regulator-complaint" => &["complainants", "transfers", "requests"],
        "mediation-application" | "commercial-request" => &["parties", "requests"],
        "mediation-acceptance" => &["parties"],
        // 商事调解条例 13: what was not looked into is not declared.
        "conflict-disclosure" => &["parties", "checked_on", "checked_by"],
        "rights-notice" => &["parties", "told"],
        "mediation-invitation" => &["time", "place"],
        "mediation-inquiry" => &["time", "asked", "record"],
        "mediation-record" => &["parties", "time", "minutes"],
        "mediation-agreement" | "commercial-agreement" => &["parties", "terms"],
        "oral-agreement" => &["parties", "terms", "agreed"],
        "follow-up" => &["parties", "visited", "performed"],
        "confirmation-application" => &["terms", "agreed", "attachments"],
        "termination-notice" | "commercial-termination" => &["parties", "ended"],
        "fee-agreement" => &["parties", "lines"],
        "aid-application" => &["applicants", "hardship|exempt"],
        "aid-honesty" => &["applicants", "household", "income", "property"],
        "aid-urgent" => &["applicants", "limit|preservation|urgency", "do_now"],
        "aid-closing" => &["recipients", "assigned_to", "done", "result", "closed"],
        "fee-receipt" => &["received_on"],
        "performance-reminder" => &["lines"],
        _ => &[],
    }
}

/// Says in the data that a template reads, party by party, what it has to leave a blank for: `to_fill`; `operator` stands for
/// [`OPERATOR`].
pub(super) fn marked(form: &str, data: &mut Value) {
    for need in needs(form) {
        let rows = data.get_mut(need.rows).and_then(Value::as_array_mut).into_iter().flatten();
        for row in rows {
            let mut blanks = need.lacking(row);
            blanks.extend(operator_unsaid(form, row).then_some("operator"));
            row["to_fill"] = json!(blanks);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::form::{FieldKind, form, forms};

    /// A key that no field has would never be known, and its paper always lack something.
    #[test]
    fn what_is_asked_are_fields_of_the_form() {
        for form in forms() {
            for need in needs(form.id) {
                let rows = form.fields.iter().find(|f| f.key == need.rows).unwrap();
                let FieldKind::Rows(inner) = rows.kind else { panic!("{} is no list", need.rows) };
                for key in need.natural.iter().chain(need.unit) {
                    assert!(inner.iter().any(|f| f.key == *key), "{}: {key}", form.id);
                }
            }
        }
    }

    /// Of each paper the lists that may be empty in it; every other is what the paper is for, or its parties.
    const MAY_BE_EMPTY: &[(&str, &[&str])] = &[
        ("aid-application", &["attachments", "told"]),
        ("aid-closing", &["papers", "basis"]),
        ("aid-honesty", &["told"]),
        ("aid-index", &["remarks"]),
        ("aid-urgent", &["to_supply", "basis"]),
        ("civil-complaint", &["third", "transfers", "basis"]),
        ("commercial-agreement", &["parts", "extra", "basis"]),
        ("commercial-request", &["told"]),
        ("commercial-termination", &["told"]),
        ("confirmation-application", &["parts", "promises", "basis"]),
        ("conflict-disclosure", &["against", "disclosed", "secrecy"]),
        ("criminal-report", &["suspects", "happened", "basis", "evidence"]),
        ("demand-letter", &["basis", "attachments"]),
        ("dossier-index", &["rows", "remarks"]),
        ("dossier-note", &["remarks"]),
        ("enforcement-application", &["requests", "property", "basis"]),
        ("engagement-contract", &["client_duties", "firm_duties", "ending", "liability", "told"]),
        ("fee-agreement", &["told"]),
        ("file-index", &["rows", "remarks"]),
        ("file-note", &["remarks"]),
        ("firm-introduction", &["basis", "attachments"]),
        ("identity-list", &["rows"]),
        ("interview-record", &["told", "materials"]),
        ("investigation-order-application", &["basis"]),
        ("lawyer-letter", &["basis", "attachments"]),
        ("mediation-agreement", &["parts", "extra", "basis"]),
        ("mediation-invitation", &["bring", "told"]),
        ("oral-agreement", &["parts"]),
        ("payment-order-application", &["requests", "conditions", "basis"]),
        ("performance-reminder", &["told"]),
        ("platform-complaint", &["basis", "attachments"]),
        ("police-report", &["suspects", "happened", "evidence"]),
        ("power-of-attorney", &["special_items", "basis"]),
        ("preservation-application", &["shares", "basis", "attachments"]),
        ("prevention-notice", &["before", "mistaken", "deceived", "received", "never", "law"]),
        ("private-prosecution", &["basis", "witnesses"]),
        ("progress-sheet", &["done", "next", "deadlines", "awaited", "bring", "remember"]),
        ("refusal-review", &["basis", "evidence"]),
        ("regulator-complaint", &["basis", "attachments"]),
        ("rights-notice", &["extra"]),
        ("supervision-application", &["basis", "evidence"]),
        ("termination-notice", &["told"]),
    ];

    fn may_be_empty(form: &str, key: &str) -> bool {
        MAY_BE_EMPTY.iter().any(|(id, keys)| *id == form && keys.contains(&key))
    }

    #[test]
    fn of_every_list_it_is_said_whether_a_paper_may_be_without_it() {
        for form in forms() {
            let keys = || core(form.id).iter().flat_map(|one| one.split('|'));
            for key in keys() {
                assert!(form.fields.iter().any(|f| f.key == key), "{}: {key}", form.id);
            }
            for field in form.fields.iter().filter(|f| matches!(f.kind, FieldKind::Lines | FieldKind::Rows(_))) {
                let party = needs(form.id).iter().any(|need| need.rows == field.key);
                assert!(
                    party || keys().any(|key| key == field.key) || may_be_empty(form.id, field.key),
                    "{}: may {} be empty?",
                    form.id,
                    field.key
                );
            }
        }
        for (id, keys) in MAY_BE_EMPTY {
            let form = form(id).unwrap_or_else(|| panic!("{id}"));
            for key in *keys {
                let list = |kind| matches!(kind, FieldKind::Lines | FieldKind::Rows(_));
                assert!(form.fields.iter().any(|f| f.key == *key && list(f.kind)), "{id}: {key}");
                assert!(!core(id).iter().any(|one| one.split('|').any(|k| k == *key)), "{id}: {key} is what it is for");
            }
        }
    }

    #[test]
    fn a_person_and_a_unit_are_asked_for_different_things() {
        let need = needs("civil-complaint").first().unwrap();
        let person =
            json!({ "name": "程雨桐", "sex": "女", "born": " ", "phone": "13800000000", "address": "某路1号" });
        assert_eq!(need.lacking(&person), ["born", "ethnicity", "occupation", "employer"]);
        assert_eq!(need.lacking(&json!({ "unit": true, "address": "某路1号" })), ["representative", "phone"]);
        assert!(needs("lawyer-letter").is_empty());
        // 民诉法解释 59: of a sole trader's firm, who its operator is.
        let firm = |who: &str, post: &str| json!({ "unit": true, "representative": who, "representative_post": post });
        for (form, who, post, asked) in [
            ("civil-complaint", "安明", "经营者", true),
            ("civil-complaint", "安明，男，1990年1月1日出生", "经营者", false),
            ("civil-complaint", "", "经营者", false),
            ("civil-complaint", "安明", "负责人", false),
            ("lawyer-letter", "安明", "经营者", false),
        ] {
            assert_eq!(operator_unsaid(form, &firm(who, post)), asked, "{form} {who} {post}");
        }
        assert!(form("private-prosecution").is_some());
    }
}
