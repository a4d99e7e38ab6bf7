//! An agreement that one of several respondents makes apart from the others: whom it binds, and what of the record of the mediation is
//! his. It binds nobody who signed nothing of it, and he is asked for nothing by it (人民调解法 29, 31; 商事调解条例 22).

use super::addressee::without_them;
use super::story::without_others;
use crate::guardian;
use anjuan_case::{Case, Party, PartyId, Role};
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Agreements that one of several may make apart from the others, and after them.
const AGREEMENTS: [&str; 3] = ["mediation-agreement", "oral-agreement", "commercial-agreement"];

/// Papers on an agreement that was made: they are between those who made it, and say what it says (民事诉讼法 205).
const ON_AGREEMENT: [&str; 2] = ["confirmation-application", "follow-up"];

/// May one of several respondents make an agreement of that kind by himself?
pub(crate) fn agrees_apart(form: &str) -> bool {
    AGREEMENTS.contains(&form)
}

/// Is it a paper on an agreement that was made?
pub(crate) fn on_agreement(form: &str) -> bool {
    ON_AGREEMENT.contains(&form)
}

/// Is it asked, of several respondents, with whom the agreement is?
pub(crate) fn with_whom(form: &str) -> bool {
    agrees_apart(form) || on_agreement(form)
}

/// Whom of the respondents an agreement binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// All of them, or the only one.
    All,
    /// Some of several; none where it cannot be told who they are.
    Only(Vec<PartyId>),
}

impl Bound {
    /// Does it bind that respondent?
    pub(crate) fn binds(&self, party: PartyId) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(&party),
        }
    }
}

/// Whom of the respondents a paper's words bind: those whom it names among its parties. Where it names as many as there are, all are
/// meant, even if the name of one was corrected since; a name that nobody bears is otherwise nobody's.
pub(crate) fn bound_by(case: &Case, words: &Value) -> Bound {
    let respondents: Vec<&Party> = case.parties_as(Role::Respondent).collect();
    let listed = ["parties", "applicants"].into_iter().find_map(|key| Some((key, words.get(key)?.as_array()?)));
    let Some((key, rows)) = listed.filter(|(_, rows)| !rows.is_empty() && respondents.len() > 1) else {
        return Bound::All;
    };
    let of_others = |row: &&Value| match said(row, "role") {
        "被申请人" => true,
        "第三人" => false,
        "申请人" if key == "parties" => false,
        _ => !case.parties.iter().any(|p| p.role != Role::Respondent && guardian::names(p, said(row, "name"))),
    };
    let others: Vec<&Value> = rows.iter().filter(of_others).collect();
    let named: Vec<PartyId> = respondents
        .iter()
        .filter(|p| others.iter().any(|row| guardian::names(p, said(row, "name"))))
        .map(|p| p.id)
        .collect();
    match (others.len() >= respondents.len(), named.len() > others.len()) {
        (true, _) => Bound::All,
        // One name that two bear.
        (false, true) => Bound::Only(Vec::new()),
        (false, false) => Bound::Only(named),
    }
}

fn said<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

/// The one of several with whom an agreement is by a paper's words; for a paper on one the first of those whom it binds, which tells
/// it from the agreements of the others. `None` where it is with all.
pub(super) fn agreed_with(form: &str, case: &Case, words: &Value) -> Option<PartyId> {
    match bound_by(case, words) {
        Bound::Only(ids) if ids.len() == 1 || on_agreement(form) => ids.first().copied(),
        Bound::All | Bound::Only(_) => None,
    }
}

/// The case as a paper on a signed agreement tells it: of those whom it binds. `None` where that leaves nobody out, or cannot be told.
pub(super) fn of_signed<'a>(form: &str, case: &Case, signed: Option<&Value>) -> Option<Cow<'a, Case>> {
    match bound_by(case, signed.filter(|_| on_agreement(form))?) {
        Bound::Only(ids) if !ids.is_empty() => {
            let gone: Vec<PartyId> =
                case.parties_as(Role::Respondent).map(|p| p.id).filter(|id| !ids.contains(id)).collect();
            Some(Cow::Owned(apart_from(case, &gone)))
        }
        Bound::All | Bound::Only(_) => None,
    }
}

/// What one of several agrees to, whatever the others did.
pub(super) fn agreement_of(case: &Case, to: PartyId) -> Case {
    let others: Vec<PartyId> = case.parties_as(Role::Respondent).map(|p| p.id).filter(|id| *id != to).collect();
    apart_from(case, &others)
}

/// The agreement of those who are left without these, and of the record of the mediation what is known to be theirs: what one owes
/// and what another owes are not the same because they stand in one record.
pub(super) fn apart_from(case: &Case, gone: &[PartyId]) -> Case {
    let mut own = without_them(case, |id| id.is_some_and(|id| gone.contains(&id)));
    own.story = without_others(case, |id| !gone.contains(&id));
    let of_others = |text: &str| respondents_named(case, text).0.iter().any(|id| gone.contains(id));
    let mediation = &mut own.handling.mediation;
    mediation.terms = own_terms(case, gone);
    if of_others(&mediation.manner) {
        mediation.manner.clear();
    }
    let all = mediation.instalments.len();
    // One that nobody is named for may be anybody's: then it is not known either what the others come to.
    let unsaid = mediation.instalments.iter().any(|i| i.payer.is_none());
    mediation.instalments.retain(|i| !unsaid && i.payer.is_some_and(|id| !gone.contains(&id)));
    if mediation.instalments.is_empty() || mediation.instalments.len() < all {
        mediation.amount = None;
    }
    if mediation.instalments.is_empty() {
        mediation.due = None;
    }
    own
}

/// The terms of those who are left: without the terms that name only others. None where one names both, or a sum without saying
/// whose it is, or where nothing names who is left.
fn own_terms(case: &Case, gone: &[PartyId]) -> Vec<String> {
    let (mut left, mut his) = (Vec::new(), false);
    for term in &case.handling.mediation.terms {
        let (named, rest) = respondents_named(case, term);
        let (own, others) = (named.iter().any(|id| !gone.contains(id)), named.iter().any(|id| gone.contains(id)));
        match (own, others) {
            (false, true) => continue,
            (true, true) => return Vec::new(),
            (false, false) if rest.contains('元') => return Vec::new(),
            (own, false) => his |= own,
        }
        left.push(term.clone());
    }
    if his { left } else { Vec::new() }
}

/// The respondents whom a text names, and the text without any party's name. Of two names of which one is part of the other the longer
/// is read first.
pub(crate) fn respondents_named(case: &Case, text: &str) -> (Vec<PartyId>, String) {
    let own = |p: &'_ Party| p.name.as_deref().map(|n| n.split(['（', '(']).next().unwrap_or(n).trim().to_owned());
    let mut parties: Vec<(&Party, String)> = case.parties.iter().filter_map(|p| Some((p, own(p)?))).collect();
    parties.retain(|(_, name)| !name.is_empty());
    parties.sort_by_key(|(_, name)| Reverse(name.chars().count()));
    let (mut named, mut rest) = (Vec::new(), text.to_owned());
    for (_, name) in &parties {
        if rest.contains(name.as_str()) {
            let of = parties.iter().filter(|(p, own)| own == name && p.role == Role::Respondent);
            named.extend(of.map(|(p, _)| p.id));
            rest = rest.replace(name.as_str(), "□");
        }
    }
    (named, rest)
}
