//! What a scheme would pay for a case, and what is still missing.

use super::claim::{SubsidyClaim, shown};
use super::scheme::{Class, Need, Scheme};
use crate::reports::{Around, CaseLine, Desk, field, month};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, EventKind, Fen, LegalDay, LegalTime, OfficeKind, Role};
use anjuan_store::{ClaimRow, PaperRow, SubsidyState};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// The need that no scheme names: the dispute is not registered twice.
const ALIKE: &str = "same-dispute";

/// How a need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NeedState {
    /// 已有
    There,
    /// 缺
    Missing,
    /// 待核对: somebody has to look.
    ToConfirm,
    /// 已核对
    Confirmed,
}

/// A need of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyNeed {
    /// Its name in the scheme.
    pub id: String,
    /// 调解协议书（签名盖章）
    pub title: String,
    /// How it stands.
    pub state: NeedState,
    /// Why.
    pub because: String,
}

/// A case at the subsidy desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyCase {
    /// The case.
    pub case: CaseId,
    /// 卷号 or the program's own number.
    pub number: String,
    /// 张某与李某纠纷
    pub title: String,
    /// The day it was taken on.
    pub accepted: LegalDay,
    /// The scheme that holds for it.
    pub scheme: Option<String>,
    /// Its class there.
    pub class: Option<String>,
    /// What the class is called.
    pub class_title: String,
    /// What it would be paid.
    pub amount: Option<Fen>,
    /// Why this class, or why none.
    pub because: Vec<String>,
    /// What has to be there.
    pub needs: Vec<SubsidyNeed>,
    /// It may be claimed now.
    pub ready: bool,
    /// The case that the same dispute counts under.
    pub same_as: Option<CaseId>,
    /// Its claim, once there is one.
    pub claim: Option<SubsidyClaim>,
}

/// A month at the subsidy desk.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SubsidyMonth {
    /// Its cases.
    pub cases: Vec<SubsidyCase>,
    /// Those that may be claimed now.
    pub ready: Vec<CaseId>,
    /// What they would be paid together.
    pub sum: Fen,
}

/// All that is read once for many cases.
pub(crate) struct Counter {
    pub desk: Desk,
    pub schemes: Vec<Scheme>,
    pub claims: HashMap<CaseId, ClaimRow>,
    /// Places of the cases between the same two, whoever of them applied.
    between: HashMap<(String, String), Vec<usize>>,
    confirmed: HashSet<(CaseId, String, String)>,
}

impl Counter {
    /// The scheme that holds for a case: the newest on its day that has a class for it, else the newest.
    pub(crate) fn scheme_of(&self, line: &CaseLine) -> Option<&Scheme> {
        let kind = self.desk.profile.kind;
        let holds = self.schemes.iter().filter(|s| s.day_of(line).is_some_and(|day| s.holds(day, kind)));
        let mut holds: Vec<&Scheme> = holds.collect();
        holds.sort_by_key(|s| std::cmp::Reverse(s.from));
        let fits = |s: &&&Scheme| !matches!(s.class_of(line, &self.desk.list), Ok(None));
        holds.iter().find(fits).or(holds.first()).copied()
    }
}

impl Counter {
    /// Another case between the same people that was claimed, or taken on before: one dispute is claimed once, so somebody has to
    /// look.
    fn alike(&self, line: &CaseLine, scheme: &Scheme) -> Option<SubsidyNeed> {
        if line.mark.same_as.is_some() {
            return None;
        }
        let claimed = |l: &CaseLine| self.claims.get(&l.case.id).is_some_and(|c| c.state() != SubsidyState::Withdrawn);
        let all = self.between.get(&people(line)?)?.iter().filter_map(|at| Some((*at, self.desk.lines.get(*at)?)));
        let own = all.clone().find(|(_, l)| l.case.id == line.case.id).map(|(at, _)| at)?;
        let mut others = all.filter(|(at, l)| *at != own && l.mark.same_as.is_none());
        let (_, other) = others.find(|(at, l)| claimed(l) || (!claimed(line) && *at < own))?;
        let key = (line.case.id, scheme.id.clone(), ALIKE.to_owned());
        let confirmed = self.confirmed.contains(&key);
        Some(SubsidyNeed {
            id: ALIKE.to_owned(),
            title: "不是重复登记的同一纠纷".to_owned(),
            state: if confirmed { NeedState::Confirmed } else { NeedState::ToConfirm },
            because: match confirmed {
                true => "已由经手人核对".to_owned(),
                false => format!(
                    "案件 {} 的双方与本案相同；是同一纠纷的，请在“统计怎么算这一件”里写明与那一件相同；不是的请勾选",
                    other.number
                ),
            },
        })
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    pub(crate) fn counter(&self, today: LegalDay) -> Answered<Counter> {
        let desk = self.desk(today)?;
        let mut between: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (at, line) in desk.lines.iter().enumerate() {
            if let Some(people) = people(line) {
                between.entry(people).or_default().push(at);
            }
        }
        Ok(Counter {
            desk,
            between,
            schemes: self.schemes()?,
            claims: self.store.claims()?.into_iter().map(|c| (c.case, c)).collect(),
            confirmed: self.store.confirmed_needs()?.into_iter().collect(),
        })
    }

    /// Cases that may be claimed in a month, as 2026-03, and those that were claimed in it.
    pub fn subsidy_cases(&self, of_month: &str, today: LegalDay) -> Answered<Vec<SubsidyCase>> {
        let (_, last) = month(of_month)?;
        let counter = self.counter(today)?;
        let mut out = Vec::new();
        for line in &counter.desk.lines {
            let claim = counter.claims.get(&line.case.id);
            let here = claim.is_some_and(|c| c.steps.iter().any(|s| s.month.as_deref() == Some(of_month.trim())));
            let settled = claim.and_then(|c| c.steps.last()).is_some_and(|s| {
                use SubsidyState as S;
                matches!(s.what, S::Claimed | S::Approved | S::Paid)
            });
            // What was made up to look at is nothing that anybody pays for.
            let may = !settled
                && !crate::sample::is_sample(&line.case)
                && line.mark.same_as.is_none()
                && counter.scheme_of(line).is_some_and(|s| s.day_of(line).is_some_and(|day| day <= last));
            if here || may {
                out.push(self.subsidy_of(&counter, line)?);
            }
        }
        Ok(out)
    }

    /// The same, with what may be claimed now and what that comes to.
    pub fn subsidy_month(&self, of_month: &str, today: LegalDay) -> Answered<SubsidyMonth> {
        let cases = self.subsidy_cases(of_month, today)?;
        // What was claimed once and taken back is claimed again by itself only, by somebody who knows why it was taken back.
        let open = |c: &&SubsidyCase| c.ready && c.claim.is_none();
        let ready: Vec<&SubsidyCase> = cases.iter().filter(open).collect();
        let sum = ready.iter().filter_map(|c| c.amount).try_fold(Fen::new(0), Fen::checked_add);
        let sum = sum.ok_or_else(|| Problem::new("subsidy.claim", "合计超出可以记录的范围；请核对补贴方案的金额"))?;
        let ready = ready.iter().map(|c| c.case).collect();
        Ok(SubsidyMonth { cases, ready, sum })
    }

    /// One case at the subsidy desk.
    pub fn subsidy_case(&self, case: CaseId, today: LegalDay) -> Answered<SubsidyCase> {
        let counter = self.counter(today)?;
        let line = counter.desk.lines.iter().find(|l| l.case.id == case);
        let line = line.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{case}”的案件")))?;
        self.subsidy_of(&counter, line)
    }

    /// Says that somebody looked at what no program can see, or takes it back.
    pub fn confirm_subsidy_need(&mut self, case: CaseId, need: &str, confirmed: bool, now: LegalTime) -> Changed<()> {
        let there = self.subsidy_case(case, now.day())?;
        let scheme = there.scheme.clone().unwrap_or_default();
        let found = there.needs.iter().find(|n| n.id == need);
        let found = found.ok_or_else(|| Problem::new("subsidy.need", format!("本案的补贴方案不要“{need}”这一项")))?;
        if matches!(found.state, NeedState::There | NeedState::Missing) {
            let message = format!("“{}”由系统核对（{}），不能手工勾选", found.title, found.because);
            return Err(Problem::new("subsidy.need", message));
        }
        let title = found.title.clone();
        self.change("subsidy.confirm", now, |tx| {
            tx.say(match confirmed {
                true => format!("{} 已核对：{title}", there.number),
                false => format!("{} 取消核对：{title}", there.number),
            });
            Ok(tx.confirm_need(case, &scheme, need, confirmed.then_some(now))?)
        })
    }

    pub(crate) fn subsidy_of(&self, counter: &Counter, line: &CaseLine) -> Answered<SubsidyCase> {
        let id = line.case.id;
        let scheme = counter.scheme_of(line);
        let found = scheme.map_or(Ok(None), |s| s.class_of(line, &counter.desk.list));
        let class = found.unwrap_or_default();
        let because = match (scheme, class) {
            (Some(scheme), None) if found.is_err() => vec![format!(
                "没有填写涉及金额，不能确定是不是《{}》的“{}”；请在办理信息里填写涉及金额",
                scheme.title,
                found.err().map(|open| open.title.as_str()).unwrap_or_default()
            )],
            (Some(scheme), Some(class)) => {
                let mut words = class.when.words(&counter.desk.list);
                words.push(format!("《{}》（{}）", scheme.title, scheme.source));
                words
            }
            (Some(scheme), None) => vec![format!("《{}》没有适合本案的等次", scheme.title)],
            (None, _) => vec![none_holds(counter, line)],
        };
        let needs = match (scheme, class) {
            (Some(scheme), Some(class)) => {
                let mut needs = self.needs_of(counter, line, scheme, class)?;
                needs.extend(counter.alike(line, scheme));
                needs
            }
            _ => Vec::new(),
        };
        let met = needs.iter().all(|n| matches!(n.state, NeedState::There | NeedState::Confirmed));
        let claim = counter.claims.get(&id).map(shown);
        Ok(SubsidyCase {
            case: id,
            number: line.number.clone(),
            title: line.dispute_name(),
            accepted: line.accepted,
            scheme: scheme.map(|s| s.id.clone()),
            class: class.map(|c| c.id.clone()),
            class_title: class.map(|c| c.title.clone()).unwrap_or_default(),
            amount: class.map(Class::amount),
            because,
            ready: class.is_some() && met && line.mark.same_as.is_none(),
            needs,
            same_as: line.mark.same_as,
            claim,
        })
    }

    fn needs_of(
        &self,
        counter: &Counter,
        line: &CaseLine,
        scheme: &Scheme,
        class: &Class,
    ) -> Answered<Vec<SubsidyNeed>> {
        let papers = self.store.papers(line.case.id)?;
        let wanted = class.needs.iter().filter_map(|id| scheme.need.iter().find(|n| n.id == *id));
        wanted
            .map(|need| {
                let (mut state, mut because) = self.seen_of_need(counter, line, need, &papers)?;
                if need.confirm && state == NeedState::There {
                    let key = (line.case.id, scheme.id.clone(), need.id.clone());
                    state = if counter.confirmed.contains(&key) { NeedState::Confirmed } else { NeedState::ToConfirm };
                    because = match (state, because.is_empty()) {
                        (NeedState::Confirmed, _) => "已由经手人核对".to_owned(),
                        (_, true) => "系统看不到，请核对原件后勾选".to_owned(),
                        (_, false) => format!("{because}；请核对原件后勾选"),
                    };
                }
                Ok(SubsidyNeed { id: need.id.clone(), title: need.title.clone(), state, because })
            })
            .collect()
    }

    /// What the program itself can see of a need.
    fn seen_of_need(
        &self,
        counter: &Counter,
        line: &CaseLine,
        need: &Need,
        papers: &[PaperRow],
    ) -> Answered<(NeedState, String)> {
        let mut because = Vec::new();
        if !need.papers.is_empty() {
            let there: Vec<&PaperRow> =
                papers.iter().filter(|p| p.stands() && need.papers.contains(&p.template)).collect();
            let signed = there.iter().find(|p| !p.signed.is_empty());
            match (there.first(), signed) {
                (None, _) => return Ok((NeedState::Missing, "还没有出具".to_owned())),
                (Some(paper), None) if need.signed => {
                    return Ok((NeedState::Missing, format!("“{}”已出具，还没有签字件的扫描件", paper.title)));
                }
                (Some(paper), signed) => because.push(match signed {
                    Some(paper) => format!("“{}”已签字", paper.title),
                    None => format!("“{}”已出具", paper.title),
                }),
            }
        }
        if !need.events.is_empty() {
            match line
                .case
                .events
                .iter()
                .filter(|e| need.events.contains(&e.kind) && e.on <= counter.desk.today)
                .max_by_key(|e| e.on)
            {
                Some(event) => because.push(format!("{} {}", event.on, event.kind.name())),
                None => {
                    let names = need.events.iter().map(|k| k.name()).collect::<Vec<_>>().join("或者");
                    return Ok((NeedState::Missing, format!("没有记录“{names}”")));
                }
            }
        }
        if !need.fields.is_empty() {
            let (kind, source) = counter.desk.called(line);
            let around = Around {
                index: 1,
                office: &counter.desk.profile,
                today: counter.desk.today,
                kind,
                source,
                subsidy: None,
            };
            let fields = need.fields.iter().filter_map(|key| field(key));
            let lacking: Vec<String> = fields.filter_map(|f| f.filled(line, &around).1).collect();
            if !lacking.is_empty() {
                return Ok((NeedState::Missing, format!("没有填写{}", lacking.join("、"))));
            }
            because.push("已填写".to_owned());
        }
        if !need.dossier.is_empty() {
            let shown = self.dossier(line.case.id, Some(&need.dossier), &[])?;
            if !shown.complete {
                return Ok((NeedState::Missing, format!("卷宗还缺：{}", shown.lacking.join("；"))));
            }
            because.push(format!("“{}”各项齐全", shown.profile.title));
        }
        Ok((NeedState::There, because.join("；")))
    }
}

/// Both sides of a case in one order, whoever of them applied; nothing where one is not known.
fn people(line: &CaseLine) -> Option<(String, String)> {
    let (one, other) = (line.names(Role::Claimant), line.names(Role::Respondent));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    Some(if one <= other { (one, other) } else { (other, one) })
}

fn none_holds(counter: &Counter, line: &CaseLine) -> String {
    if counter.schemes.is_empty() {
        return "还没有导入本县的补贴方案".to_owned();
    }
    match (line.ended, counter.schemes.iter().any(|s| s.day_of(line).is_some())) {
        (None, false) if counter.desk.profile.kind == OfficeKind::LegalAid => {
            format!("案件还没有办结：请结案，或者记录“{}”", EventKind::MatterClosed.name())
        }
        (None, false) => "案件还没有办结".to_owned(),
        _ => "案件的日期不在任何补贴方案的适用期间".to_owned(),
    }
}
