//! The application for enforcement.

use super::{identity, property, several};
use crate::compose::Ctx;
use crate::compose::fixed::Fixed;
use crate::compose::register::total;
use crate::compose::told::paragraphs;
use crate::fees::doubled_paid_of;
use anjuan_case::{EventKind, Fen, LegalDay, Party, PartyId, PerformanceBasis, Role};
use anjuan_law::{InterestLine, InterestMode, Matter, Standing};
use anjuan_papers::form::Words;
use anjuan_papers::form::court::EnforcementApplication;

pub(super) fn enforcement(ctx: &Ctx<'_>) -> EnforcementApplication {
    let others =
        [(EventKind::ConfirmationReceived, "民事裁定书（司法确认）"), (EventKind::PaymentOrderServed, "支付令")];
    // The event says that it took effect; what it was, the one before it says.
    let ordered = ctx.knows(EventKind::PaymentOrderServed) && !ctx.knows(EventKind::PaymentOrderEnded);
    let name = |kind: EventKind| {
        if kind == EventKind::CourtSettlementEffective { "民事调解书" } else { "民事判决书" }
    };
    let found = ctx.document().map(|(kind, day)| (kind, name(kind), day));
    let found = found.or_else(|| others.iter().find_map(|(kind, name)| ctx.last(*kind).map(|day| (*kind, *name, day))));
    let fixed = Fixed::of(
        ctx,
        match found {
            // The days of an agreement that a court has confirmed are its own; a judgment sets others.
            Some((EventKind::ConfirmationReceived, ..)) => PerformanceBasis::Agreed,
            _ => PerformanceBasis::Adjudged,
        },
    );
    // Served is not yet in force: that day is the user's to say.
    let effective = found.filter(|(kind, ..)| *kind != EventKind::PaymentOrderServed).map(|(.., day)| day);
    EnforcementApplication {
        applicants: ctx.people(Role::Claimant),
        respondents: ctx.people(Role::Respondent),
        document: match found {
            Some((EventKind::JudgmentEffective, ..)) if ordered => "支付令".to_owned(),
            Some((_, name, _)) => name.to_owned(),
            None => String::new(),
        },
        document_court: String::new(),
        document_no: String::new(),
        effective,
        due: fixed.due,
        ordered: Words::default(),
        amount: fixed.open.into(),
        paid: Words(paid(ctx, &fixed, effective)),
        requests: of_each(ctx, &fixed.open_of, fixed.open, "应当给付")
            .map(|each| format!("申请执行的本金中，{each}"))
            .into_iter()
            .chain([
                "强制被执行人给付法律文书确定的利息（如有）和迟延履行期间的加倍部分债务利息".to_owned(),
                "执行费用由被执行人负担".to_owned(),
            ])
            .collect(),
        double: Words(if fixed.stated { double_interest(ctx) } else { String::new() }),
        property: property(ctx, "被执行人"),
        basis: ctx.basis("enforcement-application"),
        attachments: vec!["生效法律文书".to_owned(), identity(ctx, "申请执行人")],
        court: ctx.body(Matter::Enforcement),
        dated: None,
    }
}

/// What was performed, as far as the file knows: by the sums of the document, where payments are matched to them; else what came
/// back, payment by payment. That nothing came is said only where nothing did; empty where all that is known is that it all came back.
fn paid(ctx: &Ctx<'_>, fixed: &Fixed, effective: Option<LegalDay>) -> String {
    if let Some(each) = of_each(ctx, &fixed.paid_of, Some(fixed.paid), "已经履行") {
        return format!("{each}；其余没有履行。");
    }
    if fixed.paid > Fen::new(0) {
        return format!("被执行人已经履行人民币{}元，其余没有履行。", fixed.paid.figures());
    }
    let came = |kind| ctx.case.events_of(kind).filter(|e| e.on <= ctx.today);
    let all_back = came(EventKind::Repaid).next().is_some();
    let told = ctx.by_name("被执行人", |ctx, them| ctx.came_back_where(them, |e| e.on <= ctx.today)).concat();
    match (told.is_empty(), all_back) {
        // What the case knows; who signs it strikes it out where it is no longer so.
        (true, false) => "截至申请之日，申请执行人没有收到任何款项。".to_owned(),
        (false, false) if effective.is_some_and(|day| came(EventKind::PartPaid).all(|e| e.on < day)) => {
            format!("{told}上述法律文书生效以后，申请执行人没有收到任何款项。")
        }
        _ => told,
    }
}

/// Of a sum, what each of several does of it by name; nothing where it is not said of all of it whose it is.
fn of_each(ctx: &Ctx<'_>, each: &[(PartyId, Fen)], whole: Option<Fen>, does: &str) -> Option<String> {
    let all = total(each.iter().map(|(_, sum)| *sum));
    if !several(ctx) || all.is_none() || all != whole {
        return None;
    }
    let said = each.iter().map(|(id, sum)| format!("被执行人{}{does}人民币{}元", debtor(ctx, *id), sum.figures()));
    Some(said.collect::<Vec<_>>().join("，"))
}

fn debtor<'a>(ctx: &'a Ctx<'_>, id: PartyId) -> &'a str {
    ctx.case.parties.iter().find(|p| p.id == id).map(Party::display_name).unwrap_or_default()
}

/// Of sums that are recorded: base, first day, last day where a payment ended it, and what it comes to today; the rate stands in the
/// article cited.
fn double_interest(ctx: &Ctx<'_>) -> String {
    // What rests on a day that the document may not have set is not asked for.
    let lines: Vec<_> = ctx.assessment.interest.iter().filter(|l| l.standing == Standing::Law).cloned().collect();
    let late: Vec<_> = lines.iter().filter(|l| is_doubled(l)).cloned().collect();
    let paid = doubled_paid_of(ctx.case, &ctx.besides.terms, &late, ctx.today);
    let paid = (paid > Fen::new(0))
        .then(|| format!("其中人民币{}元已由被执行人在付清上述金额以后另付的款项清偿。", paid.figures()));
    let said = lines.iter().filter_map(|line| {
        let doubled = line.requests.iter().filter(|r| r.mode == InterestMode::DelayDouble);
        let parts: Vec<String> = doubled
            .map(|r| {
                let (base, from) = (r.principal.figures(), r.from.in_chinese());
                // What a payment ended does not run on.
                let last = if r.end_inclusive { r.to } else { r.to.plus_days(-1).unwrap_or(r.to) };
                match last >= ctx.today {
                    true => format!("以尚未清偿的{base}元为基数，自{from}起计算至实际清偿之日止"),
                    false => format!("以当时尚未清偿的{base}元为基数，自{from}起计算至{}止", last.in_chinese()),
                }
            })
            .collect();
        let so_far = line.amount.filter(|a| *a > Fen::new(0) && !parts.is_empty());
        let so_far =
            so_far.map(|a| format!("，暂计至{}为人民币{}元", last_day(line.to), a.figures())).unwrap_or_default();
        let whose = line.party.filter(|_| several(ctx)).map(|id| format!("被执行人{}的", debtor(ctx, id)));
        let whose = whose.unwrap_or_default();
        (!parts.is_empty()).then(|| format!("{whose}加倍部分债务利息{}{so_far}。", parts.join("；")))
    });
    paragraphs(said.chain(paid))
}

fn is_doubled(line: &InterestLine) -> bool {
    line.requests.iter().any(|r| r.mode == InterestMode::DelayDouble)
}

/// The day before `to`, which bears none itself.
fn last_day(to: LegalDay) -> String {
    to.plus_days(-1).unwrap_or(to).in_chinese()
}
