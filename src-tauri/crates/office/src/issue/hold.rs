//! What a paper's data must hold against, whoever typed them: sums that add up, who issues, whom it goes to, days.
//!
//! The rules of the book look at the case; what is printed is the data. So the data are held against the case, too.

use super::Objection;
use crate::Problem;
use crate::session::Answered;
use anjuan_case::{Case, Fen, LegalDay, Office, OfficeKind, Party, Role};
use anjuan_papers::form::{Field, FieldKind, Form};
use serde_json::Value;

/// Letters about money: they go to one respondent and speak of what that one received.
const LETTERS: [&str; 2] = ["lawyer-letter", "demand-letter"];
/// Papers that bear the day on which they go out.
const OF_TODAY: [&str; 3] = ["lawyer-letter", "demand-letter", "mediation-invitation"];

/// What of the data contradicts itself, the case or the office.
pub(super) fn objections(form: &Form, data: &Value, case: &Case, office: &Office) -> Vec<Objection> {
    let mut found = Vec::new();
    found.extend(sums(form, data));
    found.extend(issuer(form, data, office));
    found.extend(people(form, data, case));
    found.extend(letter_payments(form, data, case));
    found
}

/// Does the paper bear a day that it cannot bear?
///
/// # Errors
/// `paper.dated`, `paper.pay-by`.
pub(super) fn days(form: &Form, data: &Value, today: LegalDay) -> Answered<()> {
    let day = |key: &str| data.get(key).and_then(Value::as_str).and_then(|d| d.parse::<LegalDay>().ok());
    if let Some(dated) = day("dated") {
        if dated > today {
            return Err(Problem::new("paper.dated", format!("{}的日期 {dated} 晚于今天，请核对", form.title)));
        }
        if dated < today && OF_TODAY.contains(&form.id) {
            return Err(Problem::new(
                "paper.dated",
                format!("{}的日期 {dated} 早于今天；函件写发出当天的日期，不能倒签", form.title),
            ));
        }
    }
    match day("pay_by") {
        Some(pay_by) if pay_by <= today => {
            Err(Problem::new("paper.pay-by", format!("还款期限 {pay_by} 须晚于发函日期 {today}")))
        }
        _ => Ok(()),
    }
}

fn objection(code: &str, field: &Field, words: String, says: impl Into<String>) -> Objection {
    Objection {
        code: code.to_owned(),
        field: field.key.to_owned(),
        label: field.label.to_owned(),
        words,
        says: says.into(),
    }
}

fn field<'a>(form: &'a Form, key: &str) -> Option<&'a Field> {
    form.fields.iter().find(|f| f.key == key)
}

fn text<'a>(data: &'a Value, key: &str) -> &'a str {
    data.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

/// Rows of money and the sum said beside them. A sum that is left blank is a blank, and told as such.
fn sums(form: &Form, data: &Value) -> Vec<Objection> {
    let has = |key: &str| field(form, key).is_some();
    let whole = if has("total") { "total" } else { "amount" };
    [("parts", "amount"), ("transfers", whole), ("flows", whole)]
        .into_iter()
        .filter_map(|(rows, sum)| {
            let of = field(form, rows).filter(|f| matches!(f.kind, FieldKind::Rows(_)))?;
            let said = Fen::new(data.get(sum)?.as_i64().filter(|fen| *fen != 0)?);
            let list = data.get(rows)?.as_array().filter(|list| !list.is_empty())?;
            let amounts: Option<Vec<i64>> = list.iter().map(|row| row.get("amount")?.as_i64()).collect();
            let come_to = amounts?.into_iter().try_fold(Fen::new(0), |sum, fen| sum.checked_add(Fen::new(fen)));
            if come_to == Some(said) {
                return None;
            }
            let shown = come_to.map_or_else(|| "过大".to_owned(), |s| format!("{}元", s.figures()));
            let called = field(form, sum).map_or("金额", |f| f.label);
            Some(objection(
                "sum",
                of,
                format!("合计{shown}"),
                format!("与“{called}”{}元不一致；自相矛盾的文书不能履行，也不会被确认，请更正", said.figures()),
            ))
        })
        .collect()
}

/// An office issues under its own name, and a letter is signed by one of its lawyers.
fn issuer(form: &Form, data: &Value, office: &Office) -> Vec<Objection> {
    let own = |key: &str| match key {
        "firm" => office.kind == OfficeKind::Firm,
        "committee" => office.kind == OfficeKind::Committee,
        // Who mediated may be another body in an application that a lawyer writes.
        "body" => {
            matches!(office.kind, OfficeKind::CommercialMediation | OfficeKind::LegalAid)
                && form.id != "confirmation-application"
        }
        _ => false,
    };
    let mut found = Vec::new();
    for of in form.fields.iter().filter(|f| matches!(f.kind, FieldKind::Line) && own(f.key)) {
        let said = text(data, of.key);
        if !said.is_empty() && said != office.name.trim() {
            found.push(objection("issuer", of, said.to_owned(), format!("文书以本机构“{}”的名义出具", office.name)));
        }
    }
    if let Some(of) = field(form, "lawyer").filter(|_| form.id == "lawyer-letter") {
        let (name, licence) = (text(data, "lawyer"), text(data, "lawyer_licence_no"));
        let known = office.lawyers.iter().any(|l| l.name.trim() == name && l.licence_no.trim() == licence);
        if !(name.is_empty() && licence.is_empty()) && !known {
            let words = format!("{name} {licence}").trim().to_owned();
            found.push(objection("issuer", of, words, "律师函由本所律师署名；姓名和执业证号须与机构信息中的一致"));
        }
    }
    found
}

/// Whom a letter or an invitation names must be parties of the case, on their side.
fn people(form: &Form, data: &Value, case: &Case) -> Vec<Objection> {
    let sides: &[(&str, Role)] = match form.id {
        "lawyer-letter" | "demand-letter" => &[("to", Role::Respondent), ("client", Role::Claimant)],
        "mediation-invitation" => &[("to", Role::Respondent), ("applicant", Role::Claimant)],
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for (key, role) in sides {
        let Some(of) = field(form, key) else { continue };
        for name in text(data, key).split('、').map(str::trim).filter(|n| !n.is_empty()) {
            // A mediation may have third persons on either side.
            let mut may = case.parties_as(*role).chain(case.parties_as(Role::Third));
            if !may.any(|p| p.name.as_deref().map(str::trim) == Some(name)) {
                let side = if *role == Role::Claimant { "申请人" } else { "被申请人" };
                let says = format!("不是本案的{side}；请先在“当事人”中填写，不能在文书里改换");
                found.push(objection("party", of, name.to_owned(), says));
            }
        }
    }
    found
}

/// The payments of a letter are those that went to its addressee.
fn letter_payments(form: &Form, data: &Value, case: &Case) -> Option<Objection> {
    if !LETTERS.contains(&form.id) || case.parties_as(Role::Respondent).nth(1).is_none() {
        return None;
    }
    let named = |p: &&Party| p.name.as_deref().map(str::trim) == Some(text(data, "to"));
    let to = case.parties_as(Role::Respondent).find(named)?;
    let theirs = |p: &&anjuan_case::Payment| p.to.is_none() || p.to == Some(to.id);
    let sum = case.payments.iter().filter(theirs).try_fold(Fen::new(0), |sum, p| sum.checked_add(p.amount))?;
    let said = Fen::new(data.get("total").and_then(Value::as_i64)?);
    let of = field(form, "transfers")?;
    (said > sum).then(|| {
        let says = format!(
            "付给{}的转账合计{}元；函件只能写付给收件人的转账，请重新起草给该收件人的函件",
            text(data, "to"),
            sum.figures()
        );
        objection("addressee", of, format!("{}元", said.figures()), says)
    })
}

/// Lines of law that the rule book does not give for this paper today, by what they cite. `composed` is the paper as the program
/// writes it now.
pub(super) fn own_law(form: &Form, data: &Value, composed: &Value) -> Vec<String> {
    let mut notes = Vec::new();
    for of in form.fields {
        let FieldKind::Rows(inner) = of.kind else { continue };
        if !inner.iter().any(|f| f.key == "cite") {
            continue;
        }
        let lines = |of_data: &Value| of_data.get(of.key).and_then(Value::as_array).cloned().unwrap_or_default();
        let known = lines(composed);
        for line in lines(data).iter().filter(|l| !known.contains(l)) {
            notes.push(format!(
                "“{}”中的“{}”不是规则库为这份文书给出的，或者与现在的规则库不同；请核对原文",
                of.label,
                text(line, "cite")
            ));
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Lawyer, PartyKind};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn office(kind: OfficeKind) -> Office {
        Office {
            lawyers: vec![Lawyer { name: "程砚秋".into(), licence_no: "141".into() }],
            ..Office::new(kind, "示例")
        }
    }

    fn case() -> Case {
        let mut case = Case::new("", "", "2026-01-31".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远"), (Role::Respondent, "李四")]
        {
            let mut party = Party::new(role, PartyKind::Natural);
            party.name = Some(name.to_owned());
            case.parties.push(party);
        }
        case
    }

    fn codes(id: &str, data: &Value, kind: OfficeKind) -> Vec<String> {
        objections(form(id).unwrap(), data, &case(), &office(kind)).into_iter().map(|o| o.code).collect()
    }

    #[test]
    fn instalments_and_transfers_must_add_up() {
        let parts = |a: i64, b: i64, sum: i64| json!({ "parts": [{ "amount": a }, { "amount": b }], "amount": sum });
        assert_eq!(codes("mediation-agreement", &parts(100, 200, 300), OfficeKind::Committee), [] as [&str; 0]);
        assert_eq!(codes("mediation-agreement", &parts(100, 100, 3_450_000), OfficeKind::Committee), ["sum"]);
        assert_eq!(codes("commercial-agreement", &parts(i64::MAX, 1, 5), OfficeKind::CommercialMediation), ["sum"]);
        let told = |sum: i64| json!({ "transfers": [{ "amount": 550_000 }], "total": sum, "amount": 100 });
        assert_eq!(codes("lawyer-letter", &told(550_000), OfficeKind::Firm), [] as [&str; 0]);
        assert_eq!(codes("lawyer-letter", &told(550_001), OfficeKind::Firm), ["sum"]);
        assert_eq!(
            codes("police-report", &json!({ "flows": [{ "amount": 5 }], "amount": 6 }), OfficeKind::Firm),
            ["sum"]
        );
        // A sum left blank is a blank.
        assert_eq!(codes("mediation-agreement", &parts(1, 1, 0), OfficeKind::Committee), [] as [&str; 0]);
    }

    #[test]
    fn an_office_issues_under_its_own_name_and_to_parties_of_the_case() {
        let letter = |firm: &str, lawyer: &str, no: &str, to: &str, client: &str| json!({ "firm": firm, "lawyer": lawyer, "lawyer_licence_no": no, "to": to, "client": client });
        let right = letter("示例", "程砚秋", "141", "李四", "林小满");
        assert_eq!(codes("lawyer-letter", &right, OfficeKind::Firm), [] as [&str; 0]);
        for (wrong, code) in [
            (letter("北京某大律师事务所", "程砚秋", "141", "李四", "林小满"), "issuer"),
            (letter("示例", "张大状", "1", "李四", "林小满"), "issuer"),
            (letter("示例", "程砚秋", "142", "李四", "林小满"), "issuer"),
            (letter("示例", "程砚秋", "141", "王五", "林小满"), "party"),
            (letter("示例", "程砚秋", "141", "李四", "周明远"), "party"),
        ] {
            assert_eq!(codes("lawyer-letter", &wrong, OfficeKind::Firm), [code], "{wrong}");
        }
        assert_eq!(codes("mediation-record", &json!({ "committee": "别的委员会" }), OfficeKind::Committee), ["issuer"]);
        // A lawyer fills in an application addressed to a committee.
        let addressed = json!({ "committee": "某镇人民调解委员会" });
        assert_eq!(codes("mediation-application", &addressed, OfficeKind::Firm), [] as [&str; 0]);
    }

    #[test]
    fn a_letter_speaks_only_of_what_its_addressee_received() {
        let mut case = case();
        for (at, sum) in [(1, 100), (2, 250)] {
            let payment = json!({
                "id": anjuan_case::PaymentId::new(), "paid_at": "2026-01-05T09:00:00", "amount": sum, "channel": "wechat",
                "counterparty": "", "to": case.parties[at].id, "source": { "from": "typed" },
            });
            case.payments.push(serde_json::from_value(payment).unwrap());
        }
        let said = |to: &str, sum: i64| {
            let data = json!({ "to": to, "transfers": [{ "amount": sum }], "total": sum });
            objections(form("demand-letter").unwrap(), &data, &case, &office(OfficeKind::Firm)).len()
        };
        assert_eq!((said("周明远", 100), said("周明远", 250), said("李四", 250), said("李四", 350)), (0, 1, 0, 1));
    }

    #[test]
    fn letters_bear_the_day_they_go_out() {
        let today: LegalDay = "2026-11-26".parse().unwrap();
        let held = |id: &str, data: Value| days(form(id).unwrap(), &data, today).err().map(|p| p.code);
        assert_eq!(held("lawyer-letter", json!({ "dated": "2026-11-26", "pay_by": "2026-12-06" })), None);
        assert_eq!(held("lawyer-letter", json!({ "dated": "2020-01-01" })), Some("paper.dated"));
        assert_eq!(
            held("demand-letter", json!({ "dated": "2026-11-26", "pay_by": "2026-11-26" })),
            Some("paper.pay-by")
        );
        assert_eq!(held("mediation-agreement", json!({ "dated": "2026-11-20" })), None, "agreed on an earlier day");
        assert_eq!(held("mediation-agreement", json!({ "dated": "2026-11-27" })), Some("paper.dated"));
    }

    #[test]
    fn law_that_is_not_the_books_is_named() {
        let complaint = form("civil-complaint").unwrap();
        let law = |cite: &str| json!({ "basis": [{ "cite": cite, "says": "返还" }] });
        assert!(own_law(complaint, &law("《民法典》第985条"), &law("《民法典》第985条")).is_empty());
        let notes = own_law(complaint, &law("《民法典》第9999条"), &law("《民法典》第985条"));
        assert!(notes.len() == 1 && notes[0].contains("9999"), "{notes:?}");
    }
}
