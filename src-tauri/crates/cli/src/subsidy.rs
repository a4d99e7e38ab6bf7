//! The subsidy desk.

use crate::args::{StepWords, SubsidyAsk, SubsidyWhat};
use crate::cases::{Data, open};
use crate::done;
use crate::files::read;
use crate::output::{Answer, Said};
use crate::reports::wrote;
use anjuan_case::{ClaimId, LegalDay, LegalTime};
use anjuan_office::{
    CountedOn, Office, Problem, ReportAsk, ReportBy, ReportKind, SubsidyCase, SubsidyClaim, write_whole,
};

/// `anjuan subsidy`
pub fn subsidy(data: &Data, ask: &SubsidyAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        SubsidyWhat::Schemes { drop: Some(id) } => {
            office.drop_subsidy_scheme(id, now)?;
            done(format!("已删去方案“{id}”"))
        }
        SubsidyWhat::Schemes { drop: None } => {
            let all = office.subsidy_schemes()?;
            let mut text = String::new();
            for scheme in &all {
                let until = scheme.to.map(|d| format!(" 至 {d}")).unwrap_or_default();
                text += &format!(
                    "{}  {}《{}》（{}）{} 起{until}\n",
                    scheme.id, scheme.county, scheme.title, scheme.source, scheme.from
                );
                for class in &scheme.classes {
                    text += &format!(
                        "  {} {} 元：{}；要：{}\n",
                        class.title,
                        class.amount.figures(),
                        class.about,
                        class.needs.join("、")
                    );
                }
            }
            Ok(Said::new(&all, if text.is_empty() { "还没有导入本县的补贴方案".to_owned() } else { text }))
        }
        SubsidyWhat::Sample { out } => {
            write_whole(out, Office::subsidy_sample().as_bytes())?;
            done(format!("已写出样本“{}”；金额和条件是虚构的，请按本县的文件改写后导入", out.display()))
        }
        SubsidyWhat::Import { file } => {
            let (name, bytes) = read(file)?;
            let scheme = office.import_subsidy_scheme(&name, &bytes, now)?.value;
            Ok(Said::new(&scheme, format!("已导入《{}》，{} 个等次", scheme.title, scheme.classes.len())))
        }
        SubsidyWhat::Cases { month } => {
            let all = office.subsidy_cases(month, now.day())?;
            let text = all.iter().map(told).collect::<Vec<_>>().join("\n");
            Ok(Said::new(&all, if text.is_empty() { format!("{month} 没有可以申报的案件") } else { text }))
        }
        SubsidyWhat::Show { case } => {
            let id = office.find(case)?;
            let one = office.subsidy_case(id, now.day())?;
            let text = told(&one);
            Ok(Said::new(&one, text))
        }
        SubsidyWhat::Confirm { case, need, undo } => {
            let id = office.find(case)?;
            office.confirm_subsidy_need(id, need, !undo, now)?;
            done(if *undo { "已取消核对" } else { "已核对" })
        }
        SubsidyWhat::Claim { month, cases } => {
            let ids = cases.iter().map(|c| office.find(c)).collect::<Result<Vec<_>, _>>()?;
            let made = office.claim_subsidy(&ids, month, now)?.value;
            let mut text = format!("已申报 {} 件", made.claimed.len());
            for (id, why) in &made.refused {
                text += &format!("\n没有申报 {}：{why}", office.case(*id)?.number);
            }
            let none = made.claimed.is_empty();
            Ok(Said::new(&made, text).failing(none))
        }
        SubsidyWhat::Again { case, month } => {
            let claim = claim_of(&office, case)?;
            said(office.claim_subsidy_again(claim, month, now)?.value)
        }
        SubsidyWhat::Approve { case, amount, on, why } => {
            let claim = claim_of(&office, case)?;
            said(
                office
                    .approve_subsidy(claim, *amount, on.unwrap_or(now.day()), why.as_deref().unwrap_or_default(), now)?
                    .value,
            )
        }
        SubsidyWhat::Pay { case, on } => {
            let claim = claim_of(&office, case)?;
            said(office.pay_subsidy(claim, on.unwrap_or(now.day()), now)?.value)
        }
        SubsidyWhat::Refuse(words) => {
            let (claim, on) = step(&office, words, now.day())?;
            said(office.refuse_subsidy(claim, on, &words.why, now)?.value)
        }
        SubsidyWhat::Mend(words) => {
            let (claim, on) = step(&office, words, now.day())?;
            said(office.mend_subsidy(claim, on, &words.why, now)?.value)
        }
        SubsidyWhat::Withdraw(words) => {
            let (claim, on) = step(&office, words, now.day())?;
            said(office.withdraw_subsidy(claim, on, &words.why, now)?.value)
        }
        SubsidyWhat::Sheet { month, out } => {
            let (from, to) = Office::month(month)?;
            let ask = ReportAsk {
                kind: ReportKind::SubsidyClaims,
                from,
                to,
                by: ReportBy::Month,
                counted_on: CountedOn::Accepted,
            };
            wrote(&mut office, &ask, out)
        }
    }
}

fn claim_of(office: &Office, case: &str) -> Result<ClaimId, Problem> {
    let one = office.subsidy_case(office.find(case)?, LegalDay::today())?;
    one.claim.map(|c| c.id).ok_or_else(|| Problem::new("subsidy.claim", format!("案件 {case} 还没有申报过补贴")))
}

fn step(office: &Office, words: &StepWords, today: LegalDay) -> Result<(ClaimId, LegalDay), Problem> {
    Ok((claim_of(office, &words.case)?, words.on.unwrap_or(today)))
}

fn said(claim: SubsidyClaim) -> Answer {
    let text = format!("{} {} {} 元：{}", claim.month, claim.class_title, claim.amount.figures(), claim.state.name());
    Ok(Said::new(&claim, text))
}

fn told(one: &SubsidyCase) -> String {
    let amount =
        one.claim.as_ref().map(|c| c.amount).or(one.amount).map(|a| format!("{} 元", a.figures())).unwrap_or_default();
    let state = match &one.claim {
        Some(claim) => claim.state.name(),
        None if one.ready => "可以申报",
        None => "还不能申报",
    };
    let mut text = format!("{}  {}  {} {amount}  {state}", one.number, one.title, one.class_title);
    if one.same_as.is_some() {
        text += "\n    与另一案件是同一纠纷，只在那一件申报";
    }
    for need in &one.needs {
        text += &format!("\n    {}：{}", need.title, need.because);
    }
    if one.class.is_none() {
        text += &format!("\n    {}", one.because.join("；"));
    }
    text
}
