//! Rules, citations and legal bases as they are shown and printed.

use super::numerals::numeral;
use super::shape::{Kind, Written};
use super::unchecked::is_checked;
use super::{Held, RuleBook};
use crate::assessment::{known_facts, one_a_version, with_recorded};
use crate::condition::{Facts, Says};
use crate::{Cite, Standing};
use anjuan_case::{Case, LegalDay, Office, PartyId, Role};
use serde::Serialize;

/// A rule in one edition, for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Version {
    /// First day in force.
    pub from: LegalDay,
    /// Last day in force.
    pub to: Option<LegalDay>,
    /// Period, as `30d`.
    pub period: Option<String>,
    /// Regime.
    pub regime: Option<String>,
    /// Where it stands, also in some cases only.
    pub cite: Vec<Cite>,
}

/// One text of a statute, for showing: enough to find it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatuteEdition {
    /// Its short name, as citations bear it.
    pub statute: String,
    /// Its full name.
    pub title: String,
    /// The year of the text, as citations bear it.
    pub edition: String,
    /// First day in force.
    pub from: LegalDay,
    /// Last day in force.
    pub to: Option<LegalDay>,
    /// What of it is held, or how far it reaches.
    pub note: Option<String>,
}

/// A rule, for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rule {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Facts it implements, as `M11`.
    pub fact: Vec<String>,
    /// Route, or none for general rules.
    pub route: Option<String>,
    /// How firm.
    pub standing: Standing,
    /// What it says, where that is more than its title; none where the program fills something in.
    pub says: Option<String>,
    /// What is lost where a period passes.
    pub missed: Option<String>,
    /// Note to the user.
    pub note: Option<String>,
    /// Editions, newest first.
    pub versions: Vec<Version>,
    /// Citations of it that were not held against the text: they stand in no rule that the program came with.
    pub unchecked: Vec<Cite>,
    /// The file it stands in.
    pub file: String,
    /// The block as written.
    pub text: String,
}

/// What a paper cites: an article and what it says, in our words. Never anything but law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegalBasis {
    /// 《中华人民共和国民法典》第九百八十五条
    pub cite: String,
    /// What it says.
    pub says: String,
}

/// Do a rule's conditions hold in the case: where it says so (`per_respondent`), of one of several respondents?
pub(super) fn holds_of_one(facts: &Facts<'_>, rule: &Written) -> bool {
    let holds = || facts.all(&rule.when) == Says::Yes;
    let each: Vec<PartyId> = facts.case.parties_as(Role::Respondent).map(|p| p.id).collect();
    match each.as_slice() {
        several @ [_, _, ..] if rule.per_respondent => several.iter().any(|id| facts.looking_at(Some(*id), holds)),
        _ => holds(),
    }
}

/// The days whose versions of a rule a paper of that case cites, one a version and the latest first; none where its conditions do not
/// hold. Where the rule says so (`per_respondent`) it is enough that they hold of one of several respondents, and its transfers count.
pub(super) fn days_in(facts: &Facts<'_>, rule: &Written) -> Vec<LegalDay> {
    let days = || if facts.all(&rule.when) == Says::Yes { facts.days_of(rule) } else { Vec::new() };
    let each: Vec<PartyId> = facts.case.parties_as(Role::Respondent).map(|p| p.id).collect();
    match each.as_slice() {
        several @ [_, _, ..] if rule.per_respondent => {
            let all = several.iter().flat_map(|id| facts.looking_at(Some(*id), days)).collect();
            one_a_version(rule, all)
        }
        _ => days(),
    }
}

/// Which transfers a version governs, in words, where others are governed by another version or by none.
fn governed(rule: &Written, days: &[LegalDay], at: usize) -> Option<String> {
    let version = rule.on(*days.get(at)?).filter(|_| days.len() > 1)?;
    let (first, next) = (version.from.in_chinese(), version.to.and_then(|to| to.plus_days(1)));
    Some(match next.map(LegalDay::in_chinese) {
        Some(next) if at + 1 == days.len() => format!("{next}以前的转账"),
        Some(next) if at > 0 => format!("{first}起、{next}以前的转账"),
        _ => format!("{first}起的转账"),
    })
}

impl RuleBook {
    /// Every rule, in file order.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        self.rules.iter().map(shown).collect()
    }

    /// One rule.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<Rule> {
        self.rules.iter().find(|held| held.rule.id == id).map(shown)
    }

    /// What a paper of this kind may cite on that day in one case or another: rules of standing `law` only, whatever they ask
    /// of the case.
    #[must_use]
    pub fn basis(&self, paper: &str, day: LegalDay) -> Vec<LegalBasis> {
        self.bases_of(paper).filter_map(|rule| self.basis_line(rule, day)).collect()
    }

    /// What a paper of this kind may cite in a case: rules of standing `law` whose conditions hold, each as in force on the
    /// day that it goes by (the transfer, or `today` where the rule says so). Of several transfers every version that governs one of
    /// them is cited, each for its own (民法典时间效力规定 1). What is open is not cited.
    #[must_use]
    pub fn basis_in(&self, paper: &str, office: &Office, case: &Case, today: LegalDay) -> Vec<LegalBasis> {
        let case = with_recorded(case);
        let facts = known_facts(self, office, &case, today.into());
        self.bases_of(paper).flat_map(|rule| self.by_each_version(rule, &days_in(&facts, rule))).collect()
    }

    /// What a paper of this kind says in a case, at one place of it (`part`), in words that the law gives: rules of standing `law`
    /// whose conditions hold, each in the edition of the day that it goes by. `{us}` and `{them}` in them are the two sides.
    #[must_use]
    pub fn clauses_in(
        &self,
        paper: &str,
        part: &str,
        office: &Office,
        case: &Case,
        today: LegalDay,
    ) -> Vec<LegalBasis> {
        let case = with_recorded(case);
        let facts = known_facts(self, office, &case, today.into());
        let of_paper = |rule: &&Written| {
            let here = rule.part.as_deref() == Some(part) && rule.paper.iter().any(|p| p == paper);
            here && rule.standing == Standing::Law
        };
        // A clause stands in a sentence of the paper: it is said once, in the words of the latest version.
        let said = |rule: &Written| days_in(&facts, rule).into_iter().find_map(|day| self.basis_line(rule, day));
        self.of(Kind::Clause).filter(of_paper).filter_map(said).collect()
    }

    /// Every place of a paper at which some rule gives the words, as (paper, part).
    #[must_use]
    pub fn clause_parts(&self) -> std::collections::BTreeSet<(String, String)> {
        let of_rule = |rule: &Written| {
            let part = rule.part.clone().unwrap_or_default();
            rule.paper.iter().map(move |paper| (paper.clone(), part.clone())).collect::<Vec<_>>()
        };
        self.of(Kind::Clause).flat_map(of_rule).collect()
    }

    fn bases_of(&self, paper: &str) -> impl Iterator<Item = &Written> {
        self.of(Kind::Basis).filter(move |rule| rule.standing == Standing::Law && rule.paper.iter().any(|p| p == paper))
    }

    /// What a rule gives a paper by the version of each of these days, with the transfers that it governs where it does not govern all.
    pub(super) fn by_each_version(&self, rule: &Written, days: &[LegalDay]) -> Vec<LegalBasis> {
        let line = |(at, day): (usize, &LegalDay)| {
            let LegalBasis { cite, says } = self.basis_line(rule, *day)?;
            let says = governed(rule, days, at).map_or_else(|| says.clone(), |which| format!("{says}（{which}）"));
            Some(LegalBasis { cite, says })
        };
        days.iter().enumerate().filter_map(line).collect()
    }

    pub(super) fn basis_line(&self, rule: &Written, day: LegalDay) -> Option<LegalBasis> {
        let version = rule.on(day)?;
        let cites = &version.cite;
        let mut said = String::new();
        for (i, cite) in cites.iter().enumerate() {
            // 《……》第一条、第二条: a text is named once.
            let before = i.checked_sub(1).and_then(|i| cites.get(i));
            let same = before.is_some_and(|b| b.statute == cite.statute && b.edition == cite.edition);
            let words = self.cite_in_chinese(cite);
            let article = words.rfind('第').filter(|_| same && !cite.article.is_empty());
            if !said.is_empty() {
                said.push('、');
            }
            said.push_str(article.and_then(|at| words.get(at..)).unwrap_or(&words));
        }
        Some(LegalBasis { cite: said, says: rule.says_by(version).to_owned() })
    }

    /// Every text of every statute that may be cited.
    #[must_use]
    pub fn statute_editions(&self) -> Vec<StatuteEdition> {
        let texts = self.statutes.iter().flat_map(|s| s.edition.iter().map(move |text| (s, text)));
        texts
            .map(|(statute, text)| StatuteEdition {
                statute: statute.name.clone(),
                title: statute.title.clone(),
                edition: text.edition.clone(),
                from: text.from,
                to: text.to,
                note: statute.note.clone(),
            })
            .collect()
    }

    /// 《中华人民共和国民法典》第九百八十五条; the edition is named where the statute has had others
    /// (《中华人民共和国民事诉讼法》（2023年修正）).
    #[must_use]
    pub fn cite_in_chinese(&self, cite: &Cite) -> String {
        let statute = self.statutes.iter().find(|s| s.name == cite.statute);
        let title = statute.map_or(cite.statute.as_str(), |s| s.title.as_str());
        let edition = match statute {
            Some(s) if s.edition.len() > 1 && !cite.edition.is_empty() => {
                format!("（{}年文本）", cite.edition.get(..4).unwrap_or(&cite.edition))
            }
            _ => String::new(),
        };
        let article = match cite.article.split_once('之') {
            _ if cite.article.is_empty() => String::new(),
            Some((number, inserted)) => format!("第{}条之{inserted}", numeral(number)),
            None => format!("第{}条", numeral(&cite.article)),
        };
        format!("《{title}》{edition}{article}")
    }
}

fn shown(held: &Held) -> Rule {
    let rule = &held.rule;
    Rule {
        id: rule.id.clone(),
        title: rule.title.clone(),
        fact: rule.fact.list(),
        route: rule.route.map(|r| r.code().to_owned()),
        standing: rule.standing,
        says: rule.says.clone().filter(|says| !says.contains('{')),
        missed: rule.missed.clone(),
        note: rule.note.clone(),
        versions: rule
            .version
            .iter()
            .map(|v| Version {
                from: v.from,
                to: v.to,
                period: v.period.map(|span| span.to_string()),
                regime: v.regime.map(|r| r.code().to_owned()),
                cite: v.cite.iter().chain(v.also.iter().chain(&v.instead).flat_map(|one| &one.cite)).cloned().collect(),
            })
            .collect(),
        unchecked: rule.cites().filter(|cite| !is_checked(cite)).cloned().collect(),
        file: held.file.clone(),
        text: held.text.clone(),
    }
}
