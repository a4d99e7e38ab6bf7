//! Single computations: no case, no database.

use crate::args;
use crate::cases::{Data, law};
use crate::output::{Answer, Said};
use anjuan_case::{IdCheck, LegalDay, ResidentId, UnifiedCode};
use anjuan_law::{
    Basis, Because, Cite, FeeKind, InterestMode, InterestRequest, LprTerm, Receipt, Reduction, Regime, Standing, Unit,
};
use anjuan_office::{Law, Problem, WhyAsk, why_sheet, write_whole};
use serde_json::json;
use std::path::PathBuf;

/// `anjuan count`
pub fn count(data: &Data, ask: &args::Count) -> Answer {
    let (law, today) = (law(data)?, LegalDay::today());
    let regime: Regime = ask.regime.into();
    let counted = anjuan_law::count(&law.calendar, ask.from, ask.period, regime)?;
    let day = if ask.no_roll { counted.raw } else { counted.legal };
    // A period in hours ends at a moment, not with a day.
    let end = match counted.until {
        Some(until) if ask.period.unit == Unit::Hours => json!(until),
        _ => json!(day),
    };
    let mut text = format!("届满：{}\n", end.as_str().unwrap_or_default().replace('T', " "));
    text += &format!("计算末日 {}；法定末日 {}；稳妥日 {}", counted.raw, counted.legal, counted.safe);
    if counted.provisional {
        text += "\n暂定：该年的放假安排尚未公布或者没有收录，请对照放假通知核对";
    }
    text += &steps(&counted.steps);
    let results = vec![
        ("起算".to_owned(), ask.from.to_string()),
        ("期间".to_owned(), ask.period.in_chinese()),
        ("稳妥日".to_owned(), counted.safe.in_chinese()),
        ("计算末日".to_owned(), counted.raw.in_chinese()),
        ("法定末日".to_owned(), counted.legal.in_chinese()),
    ];
    explained(&law, &ask.why, "期间计算", results, &counted.steps)?;
    let json = json!({
        "end": end, "raw": counted.raw, "legal": counted.legal, "safe": counted.safe, "until": counted.until,
        "provisional": counted.provisional, "steps": counted.steps, "calendar": law.calendar.sha256(),
        "receipt": Receipt::count(&law.book, &law.calendar, (ask.from, ask.period, regime), today),
    });
    Ok(Said::new(&json, text))
}

/// `anjuan fee`
pub fn fee(data: &Data, ask: &args::Fee) -> Answer {
    let kind = match ask.kind {
        args::FeeName::Acceptance => FeeKind::Acceptance,
        args::FeeName::Preservation => FeeKind::Preservation,
        args::FeeName::Execution => FeeKind::Execution,
        args::FeeName::PaymentOrder => FeeKind::PaymentOrder,
    };
    let reduction = match ask.reduction {
        args::ReductionName::None => Reduction::None,
        args::ReductionName::Simple => Reduction::Simple,
        args::ReductionName::Mediation => Reduction::Mediation,
        args::ReductionName::SimpleAndMediation => Reduction::SimpleAndMediation,
        args::ReductionName::Counterclaim => Reduction::Counterclaim,
    };
    let (law, today) = (law(data)?, LegalDay::today());
    let fee = law.book.fee(kind, ask.amount, reduction, today)?;
    let results = vec![
        ("金额".to_owned(), format!("{} 元", ask.amount.figures())),
        ("费用".to_owned(), format!("{} 元", fee.fen.figures())),
    ];
    explained(&law, &ask.why, "诉讼费用计算", results, &fee.steps)?;
    let text = format!("{} 元（精确值 {} 元）{}", fee.fen.figures(), fee.exact, steps(&fee.steps));
    let receipt = Receipt::fee(&law.book, &law.calendar, (kind, ask.amount, reduction), today, today);
    let json = json!({
        "fen": fee.fen, "exact": fee.exact, "steps": fee.steps, "cite": fee.cite, "receipt": receipt,
    });
    Ok(Said::new(&json, text))
}

/// `anjuan interest`
pub fn interest(data: &Data, ask: &args::Interest) -> Answer {
    if matches!(ask.mode, args::ModeName::DelayDouble) && (ask.term.is_some() || ask.basis.is_some()) {
        let says =
            "加倍部分债务利息按法定的日利率计算，没有 LPR 期限，也不分一年 365 天还是 360 天；请去掉 --term 和 --basis";
        return Err(Problem::new("interest", says));
    }
    let request = InterestRequest {
        principal: ask.principal,
        from: ask.from,
        to: ask.to,
        end_inclusive: ask.end_inclusive,
        term: match ask.term {
            None | Some(args::TermName::One) => LprTerm::OneYear,
            Some(args::TermName::Five) => LprTerm::FiveYears,
        },
        mode: match ask.mode {
            args::ModeName::Segmented => InterestMode::Segmented,
            args::ModeName::FixedAtStart => InterestMode::FixedAtStart,
            args::ModeName::DelayDouble => InterestMode::DelayDouble,
        },
        multiplier: ask.multiplier,
        basis: match ask.basis {
            None | Some(args::BasisName::D365) => Basis::D365,
            Some(args::BasisName::D360) => Basis::D360,
        },
    };
    let (law, today) = (law(data)?, LegalDay::today());
    let answer = law.book.interest(&law.calendar, &request)?;
    let mut text = format!("{} 天，合计 {} 元", answer.days, answer.total.figures());
    for s in &answer.segments {
        text += &format!("\n{} 起 {} 天，利率 {}%，{} 元", s.from, s.days, s.rate, s.amount);
    }
    if answer.unconfirmed {
        text += "\n注意：末段之后的 LPR 尚未收录，暂按最近一期计算";
    }
    text += &steps(&answer.steps);
    let results = vec![
        ("本金".to_owned(), format!("{} 元", ask.principal.figures())),
        ("起止".to_owned(), format!("{} 至 {}，共 {} 天", ask.from.in_chinese(), ask.to.in_chinese(), answer.days)),
        ("利息".to_owned(), format!("{} 元（{}）", answer.total.figures(), answer.total.capitals())),
    ];
    explained(&law, &ask.why, "利息计算", results, &answer.steps)?;
    // `total` in yuan beside the segments' amounts in yuan; the same in fen for programs.
    let yuan = answer.total.figures().replace(',', "");
    let json = json!({
        "days": answer.days, "segments": answer.segments, "exact": answer.exact, "total": yuan,
        "total_fen": answer.total, "unconfirmed": answer.unconfirmed, "steps": answer.steps,
        "calendar": law.calendar.sha256(),
        "receipt": Receipt::interest(&law.book, &law.calendar, &request, today),
    });
    Ok(Said::new(&json, text))
}

/// `anjuan id`
pub fn id(ask: &args::Id) -> Answer {
    let check: IdCheck = match ask.kind {
        args::IdName::Resident => ResidentId::check(&ask.number),
        args::IdName::Uscc => UnifiedCode::check(&ask.number),
    };
    let mut text = match (&check.reason, check.valid) {
        (_, true) => "号码符合编码规则".to_owned(),
        (Some(reason), false) => format!("号码不符合编码规则：{reason}"),
        (None, false) => "号码不符合编码规则".to_owned(),
    };
    for warning in &check.warnings {
        text += &format!("\n注意：{}", warning.message);
    }
    Ok(Said::new(&check, text))
}

/// The sheet of reasons, where one is asked for.
fn explained(
    law: &Law,
    out: &Option<PathBuf>,
    title: &str,
    results: Vec<(String, String)>,
    steps: &[Because],
) -> Result<(), Problem> {
    let Some(out) = out else { return Ok(()) };
    let ask = WhyAsk { title: title.to_owned(), results, steps: steps.to_vec() };
    write_whole(out, &why_sheet(&law.book, law.calendar.sha256(), &ask, LegalDay::today())?)
}

/// `民事诉讼法 2023 第85条`, with what is known of it.
fn cited(cite: &Cite) -> String {
    let article = if cite.article.is_empty() { String::new() } else { format!("第{}条", cite.article) };
    let parts = [&cite.statute, &cite.edition, &article];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The steps as indented lines.
fn steps(steps: &[Because]) -> String {
    fn tell(because: &Because, depth: usize, out: &mut String) {
        let standing = match because.standing {
            Standing::Law => "",
            Standing::Practice => "（实务做法）",
            Standing::Office => "（本机构自定）",
            Standing::Unverified => "（待核实）",
        };
        let cites: Vec<String> = because.cites.iter().map(cited).collect();
        let cites = if cites.is_empty() { String::new() } else { format!("〔{}〕", cites.join("；")) };
        *out += &format!("\n{}- {}{standing}{cites}", "  ".repeat(depth), because.text);
        for child in &because.children {
            tell(child, depth + 1, out);
        }
    }
    let mut out = String::new();
    for step in steps {
        tell(step, 0, &mut out);
    }
    out
}
