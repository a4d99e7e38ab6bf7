//! What a case's papers would take from another rule book: the law they cite, the words the law gives, and the articles by which they
//! may be written at all.

use anjuan_case::{Case, LegalDay, Office};
use anjuan_law::{Assessment, Change, LegalBasis, PaperOffer, RuleBook};

/// A book and what it says of the case.
pub(super) type Under<'a> = (&'a RuleBook, &'a Assessment);

/// What changes in papers of a case.
#[derive(Default)]
pub(super) struct OnPapers {
    pub(super) changes: Vec<Change>,
    /// Titles of the papers that would say other law.
    pub(super) papers: Vec<String>,
    /// Titles of those that would be left with none for what they ask, or with that of procedure only.
    pub(super) bare: Vec<String>,
}

/// What stands where a paper has nothing left to cite.
const BARE: &str = "没有请求的法律依据可引";

/// Of every paper that may be written under the newer book.
pub(super) fn on_papers(old: Under<'_>, new: Under<'_>, office: &Office, case: &Case, today: LegalDay) -> OnPapers {
    let mut found = OnPapers::default();
    for offer in new.1.papers.iter().filter(|offer| offer.allowed) {
        let (template, title) = (&offer.template, &offer.title);
        let [was, is] = [old.0, new.0].map(|book| book.on_paper(template, office, case, today));
        let bare = was.grounded && !is.grounded;
        let before = old.1.papers.iter().find(|p| p.template == *template && p.allowed);
        let why = before.map(|before| (reasons(old.0, before), reasons(new.0, offer))).unwrap_or_default();
        let mut told = [
            differing(format!("文书依据 {title}"), &lines(&was.basis), &lines(&is.basis)),
            differing(format!("文书用语 {title}"), &lines(&was.clauses), &lines(&is.clauses)),
            differing(format!("文书理由 {title}"), &why.0, &why.1),
        ];
        if let [Some(basis), ..] = &mut told
            && bare
        {
            basis.main = true;
            basis.after = if basis.after.is_empty() { BARE.to_owned() } else { format!("{}；{BARE}", basis.after) };
            found.bare.push(title.clone());
        }
        let before = found.changes.len();
        found.changes.extend(told.into_iter().flatten());
        if found.changes.len() > before {
            found.papers.push(title.clone());
        }
    }
    found
}

fn lines(law: &[LegalBasis]) -> Vec<String> {
    let sides = |says: &str| says.replace("{us}", "本方").replace("{them}", "对方");
    law.iter().map(|one| format!("{}：{}", one.cite, sides(&one.says))).collect()
}

/// Why it may be written, each reason with its articles.
fn reasons(book: &RuleBook, offer: &PaperOffer) -> Vec<String> {
    let told = offer.because.iter().map(|because| {
        let cites: Vec<String> = because.cites.iter().map(|cite| book.cite_in_chinese(cite)).collect();
        if cites.is_empty() { because.text.clone() } else { format!("{}：{}", cites.join("、"), because.text) }
    });
    told.collect()
}

/// What is gone and what is new; nothing where both say the same.
fn differing(what: String, was: &[String], is: &[String]) -> Option<Change> {
    let without = |lines: &[String], others: &[String]| {
        lines.iter().filter(|line| !others.contains(line)).cloned().collect::<Vec<_>>().join("；")
    };
    let (before, after) = (without(was, is), without(is, was));
    (!before.is_empty() || !after.is_empty()).then_some(Change { what, before, after, main: false })
}
