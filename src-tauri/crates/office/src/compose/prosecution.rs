//! 刑事自诉状 (刑法 270; facts K3, K4): it accuses who refused to give back, and nobody else.

use super::addressee::{concerning, without_them};
use super::police::flows;
use super::settling::Settling;
use super::told::{TO_FILL, paragraphs};
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{Case, EventKind, Fen, LegalDay, Party, PartyId, PartyKind, Role};
use anjuan_law::{Matter, owe_together, settled_by};
use anjuan_papers::form::Words;
use anjuan_papers::form::police::{CriminalParty, PrivateProsecution};
use serde_json::Value;
use std::borrow::Cow;

const FORM: &str = "private-prosecution";

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    (form == FORM).then(|| {
        let case = accused(ctx);
        data(&private_prosecution(&Ctx { case: &case, ..*ctx }))
    })
}

/// The case of those who are accused: who of several has not refused (拒不退还), was meant to be paid, or gave everything back has
/// committed nothing of it (刑法 270). Of all where that is so of nobody: then the rule book lets nothing be filed.
fn accused<'a>(ctx: &Ctx<'a>) -> Cow<'a, Case> {
    let refused = ctx.of_whom("refused", "yes");
    let meant = ctx.of_whom("intended-payee", "yes");
    let holds_it = |p: &&Party| !meant.contains(p) && settled_by(ctx.case, Some(p.id)).is_none();
    let left: Vec<PartyId> = refused.into_iter().filter(holds_it).map(|p| p.id).collect();
    let others: Vec<PartyId> =
        ctx.case.parties_as(Role::Respondent).map(|p| p.id).filter(|id| !left.contains(id)).collect();
    if left.is_empty() || others.is_empty() {
        return Cow::Borrowed(ctx.case);
    }
    // Of one alone it is told as where he was chosen.
    if let [one] = left.as_slice()
        && let Ok(own) = concerning(FORM, ctx.case, Some(*one))
    {
        return own;
    }
    Cow::Owned(without_them(ctx.case, |id| id.is_some_and(|id| others.contains(&id))))
}

fn private_prosecution(ctx: &Ctx<'_>) -> PrivateProsecution {
    // Of several each by name: nobody is said to have been asked, or to have refused, who was not. What tells for the accused is told
    // as well: whether he refuses to give back is what the court decides on (刑法 270).
    let demanded = ctx.by_name("被告人", |ctx, them| {
        let mut said = ctx.demands_on("自诉人", them, them);
        said.extend(ctx.told_on(&[(EventKind::Refused, format!("{them}明确表示拒绝返还"))]));
        said.extend(ctx.settling("自诉人", them).into_iter().map(Settling::sentence));
        said
    });
    let mut claims = vec!["依法追究被告人侵占罪的刑事责任".to_owned()];
    claims.extend(restitution(ctx));
    PrivateProsecution {
        prosecutors: sides(ctx, Role::Claimant),
        accused: sides(ctx, Role::Respondent),
        offence: "侵占罪".to_owned(),
        claims,
        facts: Words(paragraphs([
            "以下事实，根据自诉人的陈述及其提供的证据材料：".to_owned(),
            ctx.story("自诉人", "被告人"),
        ])),
        flows: flows(ctx),
        amount: ctx.case.amount(),
        demanded: Words(paragraphs(demanded)),
        threshold: Words(threshold(ctx)),
        basis: ctx.basis(FORM),
        evidence: ctx.evidence(),
        witnesses: Vec::new(),
        court: ctx.body(Matter::PrivateProsecution),
        copies: ctx.count(Role::Respondent),
        dated: None,
    }
}

/// What is to be made good: of several who owe apart each his own, by name; of those who owe together, or while it is not said who
/// received what, the sum of all.
fn restitution(ctx: &Ctx<'_>) -> Vec<String> {
    let asked =
        |name: &str, open: Fen| format!("责令被告人{name}退赔自诉人人民币{}元（{}）", open.figures(), open.capitals());
    let each: Vec<&Party> = ctx.case.parties_as(Role::Respondent).collect();
    let said = ctx.case.payments.iter().all(|p| p.to.is_some())
        && ctx.case.events_of(EventKind::PartPaid).all(|e| e.party.is_some());
    if each.len() < 2 || !said || owe_together(ctx.case) {
        let open = ctx.still_open();
        return (open > Fen::new(0)).then(|| asked("", open)).into_iter().collect();
    }
    let own = |party: &Party| {
        let case = without_them(ctx.case, |id| id.is_some_and(|id| id != party.id && each.iter().any(|p| p.id == id)));
        Ctx { case: &case, ..*ctx }.still_open()
    };
    let owed = each.iter().map(|party| (party.display_name(), own(party)));
    owed.filter(|(_, open)| *open > Fen::new(0)).map(|(name, open)| asked(name, open)).collect()
}

/// From which sum on it is a crime, where the accused live, and where that was read (fact K3: no figure holds for the whole country).
/// What is not known is left to be filled in, and so asked for.
fn threshold(ctx: &Ctx<'_>) -> String {
    let code =
        |p: &Party| p.habitual_division.as_deref().or(p.household_division.as_deref())?.get(..2).map(str::to_owned);
    let mut codes = ctx.case.parties_as(Role::Respondent).map(code);
    let one = codes.next().flatten().filter(|first| codes.all(|other| other.as_ref() == Some(first)));
    let place = one.map(|code| format!("{code}0000"));
    let named = place.as_deref().and_then(|code| ctx.book.division_name(code)).unwrap_or_else(|| "当地".to_owned());
    let figures =
        ctx.book.parameters().into_iter().filter(|p| p.id == "crime.embezzlement-large").flat_map(|p| p.values);
    let holds = |from: LegalDay, to: Option<LegalDay>| from <= ctx.today && to.is_none_or(|to| ctx.today <= to);
    let known = figures.filter(|v| Some(&v.place) == place.as_ref() && holds(v.from, v.to)).max_by_key(|v| v.from);
    let (sum, source) = known.map_or_else(|| (TO_FILL.to_owned(), TO_FILL.to_owned()), |v| (v.value, v.source));
    format!("{named}侵占罪“数额较大”的标准为人民币{sum}元（出处：{source}）。")
}

fn sides(ctx: &Ctx<'_>, role: Role) -> Vec<CriminalParty> {
    let agent = if role == Role::Claimant { ctx.lawyers() } else { String::new() };
    let side = |p: &Party| {
        let person = ctx.person(p);
        CriminalParty {
            name: person.name,
            unit: p.kind == PartyKind::Unit,
            sex: person.sex,
            born: person.born,
            ethnicity: person.ethnicity,
            occupation: person.occupation,
            employer: person.employer,
            id_number: person.id_number,
            address: person.address,
            phone: person.phone,
            representative: person.representative,
            representative_post: person.representative_post,
            guardian: person.guardian,
            guardian_relation: person.guardian_relation,
            guardian_id_number: person.guardian_id_number,
            guardian_phone: person.guardian_phone,
            agent: agent.clone(),
            ..CriminalParty::default()
        }
    };
    ctx.case.parties_as(role).map(side).collect()
}
