//! A letter asks one person for what that person received: of a case with several respondents, the part that concerns one.

use super::separate::{agreed_with, agreement_of, apart_from, with_whom};
use super::story::without_others;
use crate::Problem;
use crate::guardian;
use crate::plan::{evidence_in_suit, suit_alone};
use crate::question_key::key_of;
use crate::session::Answered;
use anjuan_case::{
    Answer, Case, Event, EventGroup, EventKind, EvidenceId, LegalDay, Party, PartyId, PaymentSource, Role,
};
use anjuan_law::{owe_together, performed_all, settled_by, sued};
use serde_json::Value;
use std::borrow::Cow;

/// Papers that ask their addressee for money.
const LETTERS: [&str; 2] = ["lawyer-letter", "demand-letter"];

/// Reminds one debtor of what is to be performed; whoever is the first in delay, where nobody is named.
const REMINDER: &str = "performance-reminder";

/// Invites to a mediation: of several who owe each his own, one, who learns of nobody else's money (人民调解法 15; fact L7).
pub(crate) const INVITATION: &str = "mediation-invitation";

/// What concerns one debtor of what was agreed or adjudged.
fn owed_by(case: &Case, to: PartyId) -> Case {
    let mut own = case.clone();
    own.parties.retain(|p| p.role != Role::Respondent || p.id == to);
    own.events.retain(|e| e.party.is_none_or(|party| party == to));
    own
}

/// Papers by which one of several respondents may be asked alone, where each owes his own (民事诉讼法 55), and what goes to the court
/// with them; and that by which one of them is accused, for what he did himself (刑法 270).
const SUITS: [&str; 9] = [
    "civil-complaint",
    "preservation-application",
    "payment-order-application",
    "power-of-attorney",
    "firm-introduction",
    "evidence-index",
    INVESTIGATION,
    ENFORCEMENT,
    "private-prosecution",
];

/// Asks for what was fixed, and not for what was once paid.
const ENFORCEMENT: &str = "enforcement-application";

/// What says of everybody in a suit who it is: against nobody, and of one suit only where it goes with that one's papers.
const IDENTITIES: &str = "identity-list";

/// Papers that tell of the parties and of the exhibits of their suit, and not of sums.
const OF_PARTIES: [&str; 2] = ["evidence-index", IDENTITIES];

/// Is the paper against the respondents whom it names, one or all?
pub(crate) fn sues(form: &str) -> bool {
    SUITS.contains(&form)
}

/// Does the paper belong to one suit, where several respondents are sued apart?
pub(crate) fn of_suit(form: &str) -> bool {
    sues(form) || form == IDENTITIES
}

/// May a paper of that kind be written to one of several respondents?
pub(crate) fn chooses(form: &str) -> bool {
    sues(form) || LETTERS.contains(&form) || matches!(form, REMINDER | INVITATION) || with_whom(form)
}

/// The case as a paper tells it: whole, or for a letter only what concerns the one whom it is addressed to.
///
/// # Errors
/// `paper.addressee` where a letter or an invitation does not say to which of several respondents it goes, or asks one for nothing;
/// `party.unknown` for who is none; `paper.whose` where it is not said who received a payment or gave some back.
pub(crate) fn concerning<'a>(form: &str, case: &'a Case, to: Option<PartyId>) -> Answered<Cow<'a, Case>> {
    let mut told = part_concerning(form, case, to)?;
    if let Cow::Owned(own) = &mut told {
        let kept: Vec<PartyId> = own.parties.iter().map(|p| p.id).collect();
        own.story = without_others(case, |id| kept.contains(&id));
    }
    Ok(told)
}

fn part_concerning<'a>(form: &str, case: &'a Case, to: Option<PartyId>) -> Answered<Cow<'a, Case>> {
    let suit = of_suit(form);
    if !(suit || chooses(form)) || (suit && to.is_none()) {
        return Ok(Cow::Borrowed(case));
    }
    let respondents: Vec<&Party> = case.parties_as(Role::Respondent).collect();
    if let Some(to) = to
        && !respondents.iter().any(|p| p.id == to)
    {
        return Err(Problem::new("party.unknown", format!("本案没有编号为“{to}”的被申请人")));
    }
    if form == INVITATION && owe_together(case) {
        return Ok(Cow::Borrowed(case));
    }
    let names = || respondents.iter().map(|p| p.display_name()).collect::<Vec<_>>().join("、");
    match (respondents.as_slice(), to) {
        ([] | [_], _) => Ok(Cow::Borrowed(case)),
        // Of those who signed, where it names nobody ([`between`]).
        (_, None) if with_whom(form) => Ok(Cow::Borrowed(case)),
        (_, Some(to)) if with_whom(form) => Ok(Cow::Owned(agreement_of(case, to))),
        (_, Some(to)) if form == REMINDER => Ok(Cow::Owned(owed_by(case, to))),
        (_, Some(to)) if OF_PARTIES.contains(&form) => Ok(Cow::Owned(suit_alone(case, to))),
        (_, Some(to)) if form == ENFORCEMENT => {
            let mut own = owed_by(case, to);
            own.evidence = evidence_in_suit(case, to);
            own.payments.retain(|p| p.to.is_none_or(|id| id == to));
            Ok(Cow::Owned(own))
        }
        // What is kept besides is shown to a court as a whole, but for what concerns somebody else's suit.
        (_, Some(to)) if suit => {
            narrowed(case, to).map(|own| Cow::Owned(Case { evidence: evidence_in_suit(case, to), ..own }))
        }
        (_, Some(to)) if form == INVITATION => invited(case, to).map(Cow::Owned),
        (all, None) if form == INVITATION => match left_to_invite(case, all) {
            Some(to) => invited(case, to).map(Cow::Owned),
            None => Err(Problem::new(
                "paper.addressee",
                format!(
                    "本案有几个被申请人（{}）；请选择这份邀请函发给哪一个，函中只写转给该人的款项，共同欠的请先在“问题”中这样回答",
                    names()
                ),
            )),
        },
        (_, Some(to)) if owe_together(case) => Ok(Cow::Owned(asked_first(case, to))),
        (_, Some(to)) => narrowed(case, to).map(Cow::Owned),
        (_, None) if form == REMINDER => Ok(Cow::Borrowed(case)),
        (_, None) if owe_together(case) => Err(Problem::new(
            "paper.addressee",
            format!("本案有几个共同欠款的被申请人（{}）；请选择这份函发给哪一个，函中要求返还全部款项", names()),
        )),
        (_, None) => Err(Problem::new(
            "paper.addressee",
            format!("本案有几个被申请人（{}）；请选择这份函发给哪一个，函中只要求返还转给该人的款项", names()),
        )),
    }
}

/// Papers by which somebody is sued, or his property taken hold of.
const AGAINST: [&str; 9] = [
    "power-of-attorney",
    "firm-introduction",
    "civil-complaint",
    "evidence-index",
    PRESERVATION,
    INVESTIGATION,
    "payment-order-application",
    ENFORCEMENT,
    "private-prosecution",
];

/// The case as such a paper tells it: who of several respondents has given everything back, or paid all that he agreed to, is
/// sued no more, and what went to him is no part of the sum (民法典 557); who performed all that a document orders of him is not enforced
/// against (民事诉讼法 247).
pub(super) fn owing<'a>(form: &str, case: &'a Case, today: LegalDay) -> Cow<'a, Case> {
    let performed = |p: &Party| form == ENFORCEMENT && performed_all(case, p.id, today);
    let settled = |p: &Party| p.role == Role::Respondent && (settled_by(case, Some(p.id)).is_some() || performed(p));
    let (done, left): (Vec<&Party>, Vec<&Party>) = case.parties_as(Role::Respondent).partition(|p| settled(p));
    if !AGAINST.contains(&form) || done.is_empty() || left.is_empty() {
        return Cow::Borrowed(case);
    }
    Cow::Owned(without_them(case, |id| id.is_some_and(|id| done.iter().any(|p| p.id == id))))
}

/// Papers between those who made an agreement: it binds nobody who signed nothing of it, and he is asked for nothing (人民调解法 29,
/// 31; 商事调解条例 22; 民事诉讼法 205).
const OF_AGREEMENT: [&str; 5] =
    ["mediation-agreement", "oral-agreement", "commercial-agreement", "follow-up", "confirmation-application"];

/// Papers for who made none: with the others the mediation did not end without one.
const WITHOUT_AGREEMENT: [&str; 3] = ["mediation-invitation", "termination-notice", "commercial-termination"];

/// Has that respondent made an agreement? One that names nobody is of all.
pub(super) fn made_agreement(case: &Case, id: PartyId) -> bool {
    let respondent = |id: PartyId| case.parties_as(Role::Respondent).any(|p| p.id == id);
    let of = |e: &Event| e.party.is_none_or(|party| party == id || !respondent(party));
    let signed = [EventKind::AgreementSigned, EventKind::AgreementEffective];
    signed.into_iter().flat_map(|kind| case.events_of(kind)).any(of)
}

/// Papers to the police about who took money by threats: who got some by mistake has no part in that.
const OF_THREAT: [&str; 2] = ["police-report", "criminal-report"];

/// Those of several respondents of whom it was answered that no threat moved the payer, where one was answered of another.
fn unforced(case: &Case) -> Vec<PartyId> {
    let said = |id: PartyId, code: &str| {
        let own = case.answers.get(&key_of("threatened", id)).or_else(|| case.answers.get("threatened"));
        matches!(own, Some(Answer::Choice(given)) if given == code)
    };
    let all = || case.parties_as(Role::Respondent).map(|p| p.id);
    if all().any(|id| said(id, "yes")) { all().filter(|id| said(*id, "no")).collect() } else { Vec::new() }
}

/// The case as a paper tells it that some of several respondents have no part in, for what they agreed to or did not.
pub(super) fn between<'a>(form: &str, case: &'a Case) -> Cow<'a, Case> {
    let (with, without): (Vec<&Party>, Vec<&Party>) =
        case.parties_as(Role::Respondent).partition(|p| made_agreement(case, p.id));
    if OF_THREAT.contains(&form) {
        let out: Vec<PartyId> = unforced(case);
        return if out.is_empty() {
            Cow::Borrowed(case)
        } else {
            Cow::Owned(without_them(case, |id| id.is_some_and(|id| out.contains(&id))))
        };
    }
    let out = match form {
        _ if with.is_empty() || without.is_empty() => return Cow::Borrowed(case),
        of if OF_AGREEMENT.contains(&of) => without,
        of if WITHOUT_AGREEMENT.contains(&of) => with,
        _ => return Cow::Borrowed(case),
    };
    let out: Vec<PartyId> = out.into_iter().map(|p| p.id).collect();
    Cow::Owned(match OF_AGREEMENT.contains(&form) {
        true => apart_from(case, &out),
        false => without_them(case, |id| id.is_some_and(|id| out.contains(&id))),
    })
}

/// The case without those parties, what they received and what happened with them.
pub(super) fn without_them(case: &Case, gone: impl Fn(Option<PartyId>) -> bool) -> Case {
    let mut own = case.clone();
    own.parties.retain(|p| !gone(Some(p.id)));
    own.payments.retain(|p| !gone(p.to));
    own.events.retain(|e| !gone(e.party));
    own
}

/// The respondents whom a paper's words are to or against; none where they name none of the case.
pub(crate) fn named_in(form: &str, case: &Case, words: &Value) -> Vec<PartyId> {
    if !sues(form) {
        return addressed(case, words).into_iter().collect();
    }
    let rows = ["defendants", "respondents", "accused"].into_iter().find_map(|key| words.get(key)?.as_array());
    let named = |row: &Value| called(case, row.get("name")?);
    rows.into_iter().flatten().filter_map(named).collect()
}

/// The respondent whom a letter's words name, or for whom acts by law whom they name; `None` where they name none of the case, or more
/// than one.
pub(crate) fn addressed(case: &Case, words: &Value) -> Option<PartyId> {
    let name = words.get("to").and_then(Value::as_str).unwrap_or_default().trim();
    let is = |p: &Party| guardian::names(p, name);
    // Who is a party himself is meant as one, whomever he acts for besides.
    match case.parties_as(Role::Respondent).any(is) {
        true => only(case, is),
        false => only(case, |p| guardian::acts_for(p, name)),
    }
}

/// The only respondent who is called so: who acts for a defendant by law is none himself.
fn called(case: &Case, name: &Value) -> Option<PartyId> {
    let name = name.as_str()?;
    only(case, |p| guardian::names(p, name))
}

/// The only respondent of whom that is so.
fn only(case: &Case, is: impl Fn(&Party) -> bool) -> Option<PartyId> {
    let mut found = case.parties_as(Role::Respondent).filter(|p| is(p));
    found.next().filter(|_| found.next().is_none()).map(|p| p.id)
}

/// The one of several respondents whom a paper's words are to or against; `None` where they name none, or more than one.
pub(crate) fn whom(form: &str, case: &Case, words: &Value) -> Option<PartyId> {
    if with_whom(form) {
        return agreed_with(form, case, words);
    }
    if !of_suit(form) {
        return addressed(case, words);
    }
    case.parties_as(Role::Respondent).nth(1)?;
    called(case, only_named(words)?)
}

/// The other side as a paper of a suit names it, where it names one.
fn only_named(words: &Value) -> Option<&Value> {
    if let Some(against) = words.get("against") {
        return Some(against);
    }
    let rows = ["defendants", "respondents", "accused", "rows", "parties"]
        .into_iter()
        .find_map(|key| words.get(key)?.as_array())?;
    // A list of everybody has the claimants in it as well.
    let other =
        |row: &&Value| row.get("role").and_then(Value::as_str).is_none_or(|role| matches!(role, "被告" | "被申请人"));
    let mut others = rows.iter().filter(other);
    match (others.next(), others.next()) {
        (Some(one), None) => one.get("name"),
        _ => None,
    }
}

/// Is a paper of a suit against that one of several respondents, or where none is named against all who still owe?
pub(crate) fn is_against(form: &str, case: &Case, words: &Value, to: Option<PartyId>) -> bool {
    let named = whom(form, case, words);
    let mut left = case.parties_as(Role::Respondent).filter(|p| settled_by(case, Some(p.id)).is_none());
    // All but one gave back what they had: against that one is against all.
    let last = left.next().filter(|_| left.next().is_none()).map(|p| p.id);
    named == to || (to.is_none() && named.is_some() && named == last)
}

/// Do the words ask for preservation in the suit, and not before it?
pub(crate) fn in_suit(form: &str, words: &Value) -> bool {
    form == PRESERVATION && words.get("pre_suit").and_then(Value::as_bool) == Some(false)
}

/// An application for preservation.
pub(crate) const PRESERVATION: &str = "preservation-application";

/// An application for an order by which a lawyer has evidence handed out.
pub(crate) const INVESTIGATION: &str = "investigation-order-application";

/// The case as a paper tells it that is handed in together with the complaint: from then on there is a suit (民事诉讼法 103), and not
/// the haste and the full security of 104.
pub(crate) fn with_suit(mut case: Case, today: LegalDay) -> Case {
    if !sued(&case, None) {
        case.events.push(Event::new(EventKind::ComplaintFiled, today));
    }
    case
}

/// The only one of several with whom no agreement was made: who made one is invited no more.
fn left_to_invite(case: &Case, respondents: &[&Party]) -> Option<PartyId> {
    let mut left = respondents.iter().filter(|p| !made_agreement(case, p.id)).map(|p| p.id);
    left.next().filter(|_| left.next().is_none())
}

/// What an invitation tells one of several.
fn invited(case: &Case, to: PartyId) -> Answered<Case> {
    let name = name_of(case, to);
    if let Some(what) = unsaid(case) {
        let why = format!("本案有几个被申请人，{what}；写明后才能在邀请函中只写转给“{name}”的款项");
        return Err(Problem::new("paper.whose", why));
    }
    let mut own = part_of(case, to);
    // It was typed of all of them; what it says of the others cannot be taken out of it.
    own.handling.mediation.dispute.clear();
    Ok(own)
}

/// The case as a letter to one of several who owe together tells it: whole, since each is asked for all (民法典 518), with him before the
/// others, and without what was demanded of them and how they answered.
fn asked_first(case: &Case, to: PartyId) -> Case {
    let mut own = case.clone();
    own.parties.sort_by_key(|p| p.role == Role::Respondent && p.id != to);
    own.events.retain(|e| {
        e.party.is_none_or(|id| id == to) || e.kind == EventKind::PartPaid || e.kind.group() != EventGroup::Demand
    });
    own
}

fn narrowed(case: &Case, to: PartyId) -> Answered<Case> {
    let name = name_of(case, to);
    if let Some(what) = unsaid(case) {
        let why = format!("本案有几个被申请人，{what}；写明后才能算出应向“{name}”要求返还多少");
        return Err(Problem::new("paper.whose", why));
    }
    let own = part_of(case, to);
    if own.payments.is_empty() {
        return Err(Problem::new("paper.addressee", format!("没有一笔转账是转给“{name}”的，不能向该人催告")));
    }
    Ok(own)
}

fn name_of(case: &Case, id: PartyId) -> &str {
    case.parties.iter().find(|p| p.id == id).map(Party::display_name).unwrap_or_default()
}

/// Of which money it is not said whose it is, and so what concerns one alone is not known; nothing where all is said.
fn unsaid(case: &Case) -> Option<String> {
    let payments = case.payments.iter().filter(|p| p.to.is_none()).count();
    if payments > 0 {
        return Some(format!("有{payments}笔转账没有写明转给了谁，请先在“转账”中选择收款人"));
    }
    let back = case.events_of(EventKind::PartPaid).any(|e| e.party.is_none());
    back.then(|| "有一笔还款没有写明是谁还的，请先在“事件”中选择".to_owned())
}

/// What of the case concerns that one of several.
fn part_of(case: &Case, to: PartyId) -> Case {
    let mut own = case.clone();
    own.parties.retain(|p| p.role != Role::Respondent || p.id == to);
    own.payments.retain(|p| p.to == Some(to));
    // What passed between the claimant and somebody else is not told; nor what it is not said of between whom it passed.
    own.events.retain(|e| e.party == Some(to) || (e.party.is_none() && e.kind.group() != EventGroup::Demand));
    // Nor is evidence handed to one that shows another's account or words.
    let bills = own.payments.iter().filter_map(|p| match p.source {
        PaymentSource::Bill { evidence, .. } => Some(evidence),
        PaymentSource::Typed => None,
    });
    let shown: Vec<EvidenceId> = bills.chain(own.events.iter().flat_map(|e| e.proof.iter().copied())).collect();
    own.evidence.retain(|e| shown.contains(&e.id));
    own
}
