use crate::session::Answered;
use crate::{Problem, Stage, Work};
use anjuan_case::{Case, LegalTime, Role};
use anjuan_law::{Assessment, Because, Route, RouteState, RouteView};
use anjuan_papers::{Binding, BundleAsk, Cover};
use anjuan_store::PaperRow;
use serde::Serialize;
use std::io::Write;

/// A paper that was written, and what could not go into it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Written {
    /// The paper, kept in the vault.
    pub paper: PaperRow,
    /// Font faces used.
    pub faces: Vec<String>,
    /// Files a bundle refused: name and reason.
    pub refused: Vec<(String, String)>,
    /// What the user is told besides.
    pub notes: Vec<String>,
}

/// Binds, passing progress on; written as it is bound.
pub(crate) fn bind(ask: &BundleAsk, out: &mut dyn Write, work: &Work) -> Answered<Binding> {
    let exhibits: usize = ask.sections.iter().map(|s| s.exhibits.len()).sum();
    let exhibits = u32::try_from(exhibits).unwrap_or(u32::MAX);
    // All exhibits are done: what follows is the search of a masked copy, page by page.
    let mut step = |done: u32, of: u32| match done.checked_sub(exhibits) {
        None => work.step(Stage::Binding, done, of),
        Some(0) => work.step(Stage::Searching, done, of),
        Some(pages) => work.step(Stage::Searching, pages, of.saturating_sub(exhibits)),
    };
    Ok(anjuan_papers::bundle_into(ask, out, &mut step)?)
}

/// 案由 by name only: its number changed on 2026-01-01 (fact C6).
pub(crate) const ENRICHMENT: &str = "不当得利纠纷";

/// 案由 as far as it is decided: empty while nobody knows whether a suit for unjust enrichment is open, and on an agreement, where
/// the user says which one it is.
pub(crate) fn cause(assessment: &Assessment) -> String {
    let agreed = on_agreement(assessment);
    let open = |r: &RouteView| r.route == Route::Civil && matches!(r.state, RouteState::First | RouteState::Open);
    if !agreed && assessment.routes.iter().any(open) { ENRICHMENT.to_owned() } else { String::new() }
}

/// Does what is asked for rest on an agreement or promise, its sums recorded or not?
pub(crate) fn on_agreement(assessment: &Assessment) -> bool {
    assessment.claims.iter().any(|claim| claim.id.starts_with("claim@agreement")) || agreement_without_sum(assessment)
}

/// Does it rest on one of which the law asks for the sums, because nobody recorded them?
pub(crate) fn agreement_without_sum(assessment: &Assessment) -> bool {
    assessment.cautions.iter().any(|caution| caution.rule == "payments.agreement")
}

/// The cover of a case's bundle.
pub(crate) fn cover(case: &Case, cause: String, made_by: &str, now: LegalTime) -> Cover {
    let names = |role| {
        let names: Vec<&str> = case.parties_as(role).map(anjuan_case::Party::display_name).collect();
        names.join("、")
    };
    Cover {
        title: "证据册".to_owned(),
        case_title: case.title.clone(),
        cause,
        submitted_by: names(Role::Claimant),
        against: names(Role::Respondent),
        dated: now.day(),
        made_by: made_by.to_owned(),
    }
}

/// Asks the law's own offer; the refusal is passed on with its reasons.
pub(crate) fn allowed(assessment: &Assessment, template: &str) -> Answered<()> {
    let Some(offer) = assessment.papers.iter().find(|p| p.template == template) else {
        return Err(Problem::new("paper.template", format!("规则库中没有文书“{template}”")));
    };
    if offer.allowed {
        return Ok(());
    }
    Err(refused(&offer.title, &offer.because))
}

/// A paper that may not be issued now, with the reasons.
pub(crate) fn refused(title: &str, because: &[Because]) -> Problem {
    let why: Vec<&str> = because.iter().map(|b| b.text.trim_end_matches('。')).collect();
    Problem::new("paper.refused", format!("现在不能出具{title}：{}", why.join("；")))
}
