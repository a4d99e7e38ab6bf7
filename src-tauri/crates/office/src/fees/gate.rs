//! What a commercial mediation body has on file before it takes a case and before the first session (商事调解条例 2, 13, 20;
//! facts M20a, M21).

use super::not_ahead;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{Charging, FeeAgreement, PartyMovement, ScopeDecision};
use anjuan_case::{Answer, Case, CaseId, LegalDay, LegalTime, OfficeKind, PartyId, Role};
use serde::Serialize;

/// The paper in which conflict check and disclosure stand.
const DISCLOSURE: &str = "conflict-disclosure";
/// The paper in which the fee is agreed on.
const AGREEMENT: &str = "fee-agreement";
/// The question of the interview that the decision answers.
pub(crate) const FIELD: &str = "commercial-field";

/// One thing that has to be on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct GateItem {
    /// `licence`, `scope`, `conflict-check`, `disclosure`.
    pub code: String,
    /// It is.
    pub met: bool,
    /// What it is, with the article, and what to do.
    pub says: String,
    /// The form to write, where it is a paper.
    pub paper: Option<String>,
}

/// What stands before a case and its first session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseGate {
    /// Only a commercial mediation body has one.
    pub needed: bool,
    /// Whether it is a commercial dispute, once decided.
    pub scope: Option<ScopeDecision>,
    /// Before the case is accepted.
    pub accept: Vec<GateItem>,
    /// Before the first session.
    pub session: Vec<GateItem>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What has to be on file before a case is accepted and before its first session; as of a day.
    pub fn case_gate(&self, id: CaseId, on: LegalDay) -> Answered<CaseGate> {
        if self.profile()?.kind != OfficeKind::CommercialMediation {
            return Ok(CaseGate { needed: false, scope: None, accept: Vec::new(), session: Vec::new() });
        }
        let case = self.case(id)?;
        let scope = self.store.scope(id)?;
        let licence = self.charging(on).err();
        let all = self.disclosures(&case)?;
        // What was written only afterwards was not there before; that it is there is said, or nobody would know what is still asked.
        let late = all.iter().map(|(day, _)| *day).filter(|day| *day > on).max();
        let late = late.map(|day| format!("；已有一份落款是 {day}，晚于 {on}，不能算在此前已有")).unwrap_or_default();
        let disclosures: Vec<_> = all.into_iter().filter(|(day, _)| *day <= on).map(|(_, data)| data).collect();
        let checked = conflict_checked(&case, &disclosures, on);
        let accept = vec![
            item(
                "licence",
                licence.is_none(),
                licence.map_or("有执业证书，或者在过渡期内".to_owned(), |p| p.message),
                None,
            ),
            item(
                "scope",
                scope.as_ref().is_some_and(|s| s.commercial && s.decided_on <= on),
                scope_says(scope.as_ref(), on),
                None,
            ),
            item(
                "conflict-check",
                checked.is_ok(),
                match checked {
                    Ok(day) => format!("利益冲突审查：{day}"),
                    Err(who) => format!(
                        "受理前要{who}做利益冲突审查，写明审查日期、审查人、对照的名称（《商事调解条例》第十三条）；\
                         请出具《利益冲突披露与保密声明》并填写审查日期{late}"
                    ),
                },
                Some(DISCLOSURE),
            ),
        ];
        let mut session = accept.clone();
        let lacking = undisclosed(&case, &disclosures);
        let whose = lacking.as_deref().unwrap_or_default();
        let late = if lacking.is_some() { late.as_str() } else { "" };
        session.push(item(
            "disclosure",
            lacking.is_none(),
            format!("首次调解前要{whose}向当事人披露利害关系、声明保密；有应当披露的情形而继续的，当事人均书面同意（《商事调解条例》第十九条、第二十条）{late}"),
            Some(DISCLOSURE),
        ));
        Ok(CaseGate { needed: true, scope, accept, session })
    }

    /// Refuses to agree on a fee with a party before the case may be accepted: an excluded dispute that is charged for is business
    /// against the regulation (商事调解条例 2, 13, 16, 29).
    pub(crate) fn may_agree_fee(&self, case: CaseId, form: &str, on: LegalDay) -> Answered<()> {
        if form != AGREEMENT {
            return Ok(());
        }
        refuse_before_gate("出具收费协议", &self.case_gate(case, on)?.accept)
    }

    /// Records whether a case is a commercial dispute, who said so and why.
    pub fn set_scope(&mut self, id: CaseId, decision: &ScopeDecision, now: LegalTime) -> Changed<()> {
        let kind = self.profile()?.kind;
        if kind != OfficeKind::CommercialMediation {
            return Err(Problem::new("fees.scope", format!("只有商事调解组织判断受理范围，本机构是{}", kind.name())));
        }
        let tidy = ScopeDecision {
            field: decision.field.trim().to_owned(),
            reason: decision.reason.trim().to_owned(),
            decided_by: decision.decided_by.trim().to_owned(),
            ..decision.clone()
        };
        not_ahead("fees.scope", "判断的日期", tidy.decided_on, now)?;
        for (what, text) in [("理由", &tidy.reason), ("由谁判断", &tidy.decided_by)] {
            if text.is_empty() {
                return Err(Problem::new(
                    "fees.scope",
                    format!("请写明{what}：受理范围的判断要留下记录（《商事调解条例》第二条）"),
                ));
            }
        }
        if tidy.commercial && tidy.field.is_empty() {
            return Err(Problem::new(
                "fees.scope",
                "请写明属于哪个领域，如贸易、投资、金融、运输、房地产、工程建设、知识产权（《商事调解条例》第二条）",
            ));
        }
        if let Some(excluded) = self.book.not_commercial(&tidy.field, now.day()).filter(|_| tidy.commercial) {
            return Err(Problem::new(
                "fees.scope",
                format!(
                    "“{}”是{excluded}争议，不适用商事调解，不能判断为商事争议（《商事调解条例》第二条）",
                    tidy.field
                ),
            ));
        }
        self.change("fees.scope", now, |tx| {
            let is = if tidy.commercial { "属于商事争议" } else { "不属于商事争议" };
            tx.say(format!("{is}：{}（{}）", tidy.reason, tidy.decided_by));
            tx.set_scope(id, &tidy)?;
            let answer = Answer::Choice(if tidy.commercial { "yes" } else { "no" }.to_owned());
            Ok(tx.set_answer(id, FIELD, Some(&answer))?)
        })
    }

    /// The proof that this office may move money so with that party on that day. A fee is charged, or taken beforehand, by the whole
    /// gate; it is taken in, or paid out of other money, with the licence and for a commercial dispute: by which table it was
    /// charged was looked at then. What goes back, is paid out or given up is never refused: also an office that may charge no
    /// longer, or has become one that never charges, has to settle what it took; nothing but that is possible without the proof.
    pub(crate) fn may_move(
        &self,
        movement: PartyMovement,
        case: &Case,
        party: PartyId,
        on: LegalDay,
        now: LegalTime,
    ) -> Answered<Option<Charging>> {
        use PartyMovement as M;
        if movement.settles() {
            // A free office settles only what it took before it became one.
            let balances = self.store.balances(Some(case.id), None)?;
            if movement.most(&balances, party).is_some_and(|most| most.get() == 0) {
                Charging::of(self.profile()?.kind)?;
            }
            return Ok(None);
        }
        let charging = self.charging(now.day())?;
        match movement {
            M::Charge | M::Prepay => self.may_bill(case, party, on)?,
            M::Receive | M::UsePrepaid | M::UseHeld => self.may_take(case, on)?,
            _ => {}
        }
        Ok(Some(charging))
    }

    /// May this office bill that party on that day? A commercial mediation body only for a commercial dispute, with its licence or
    /// in the transition, by a published table (商事调解条例 2, 9, 16); a firm only its own clients (fact L1).
    pub(super) fn may_bill(&self, case: &Case, party: PartyId, on: LegalDay) -> Answered<()> {
        self.is_payer(case, party)?;
        if self.profile()?.kind != OfficeKind::CommercialMediation {
            return Ok(());
        }
        self.may_take(case, on)?;
        if !self.store.fee_tables()?.iter().any(|t| t.in_use(on)) {
            return Err(Problem::new(
                "fees.table",
                format!(
                    "{on} 没有公布并在用的收费标准，不能收费；请先登记本机构已公布的标准（《商事调解条例》第十六条）"
                ),
            ));
        }
        Ok(())
    }

    /// The same for everyone who bears a part of an agreement.
    pub(super) fn may_bill_all(&self, case: &Case, terms: &FeeAgreement, on: LegalDay) -> Answered<()> {
        bearing(terms).try_for_each(|party| self.may_bill(case, party, on))
    }

    /// May what a signed agreement makes be charged on that day? By which table was looked at when it was signed: one that was
    /// taken out of use since still governs it.
    pub(super) fn may_charge_agreed(&self, case: &Case, terms: &FeeAgreement, on: LegalDay) -> Answered<()> {
        bearing(terms).try_for_each(|party| self.is_payer(case, party))?;
        self.may_take(case, on)
    }

    fn is_payer(&self, case: &Case, party: PartyId) -> Answered<()> {
        let kind = self.profile()?.kind;
        let pays = case.parties.iter().any(|p| p.id == party && pays_fees(kind, p.role));
        if pays || kind != OfficeKind::Firm {
            return Ok(());
        }
        Err(Problem::new(
            "fees.party",
            "律师事务所向自己的委托人收费，不能向对方当事人或者第三人收费；应由对方负担的诉讼费用记在“诉讼费用”里",
        ))
    }

    /// Refuses a commercial mediation body a fee on a day on which it had no licence and no transition, and for what it has not
    /// decided to be a commercial dispute (商事调解条例 2, 9, 31).
    pub(super) fn may_take(&self, case: &Case, on: LegalDay) -> Answered<()> {
        if self.profile()?.kind != OfficeKind::CommercialMediation {
            return Ok(());
        }
        self.charging(on)?;
        let refuse = |why: &str| Err(Problem::new("fees.scope", why));
        match self.store.scope(case.id)? {
            Some(scope) if scope.commercial => Ok(()),
            Some(_) => {
                refuse("本案已判断不属于商事争议，不能收费；应收的请核销，已经收的请退回（《商事调解条例》第二条）")
            }
            None => refuse("还没有记录本案属于商事争议，不能收费；请先记录判断和理由（《商事调解条例》第二条）"),
        }
    }

    /// What the disclosures say that still stand, each with its day.
    fn disclosures(&self, case: &Case) -> Answered<Vec<(LegalDay, serde_json::Value)>> {
        let mut found = Vec::new();
        for row in self.store.papers(case.id)? {
            if row.template == DISCLOSURE
                && row.withdrawn.is_none()
                && row.replaced_by.is_none()
                && let Some(frozen) = self.store.frozen(case.id, row.id)?
            {
                let dated = frozen.data.get("dated").and_then(|d| d.as_str()).and_then(|d| d.parse::<LegalDay>().ok());
                found.push((dated.unwrap_or(row.written_at.day()), frozen.data));
            }
        }
        Ok(found)
    }
}

/// Who mediates, as the case names them.
fn mediators(case: &Case) -> Vec<&str> {
    let named = case.handling.mediation.mediators.iter().map(|name| name.trim());
    named.filter(|name| !name.is_empty()).collect()
}

/// Does a disclosure speak for that mediator?
fn speaks_for(data: &serde_json::Value, mediator: &str) -> bool {
    let said = data.get("mediators").and_then(|m| m.as_str()).unwrap_or_default();
    said.split(['、', '，', ',', '；', ';', ' ']).any(|name| name.trim() == mediator)
}

/// Those mediators of whom nothing of that kind is on file, in words; nothing where each has his own, or where the case names
/// nobody and one is there. One mediator's is not another's.
fn of_each(case: &Case, found: &[&serde_json::Value]) -> Option<String> {
    let lacking: Vec<&str> =
        mediators(case).into_iter().filter(|name| !found.iter().any(|data| speaks_for(data, name))).collect();
    match (found.is_empty(), lacking.is_empty()) {
        (_, false) => Some(format!("由调解员{}分别", lacking.join("、"))),
        (true, true) => Some(String::new()),
        (false, true) => None,
    }
}

/// The day by which a check was made for each mediator, in disclosures that say when and by whom; or for whom there is none.
fn conflict_checked(case: &Case, all: &[serde_json::Value], on: LegalDay) -> Result<LegalDay, String> {
    let day_of = |data: &serde_json::Value| {
        let day = data.get("checked_on").and_then(|d| d.as_str()).and_then(|d| d.parse::<LegalDay>().ok());
        let by = data.get("checked_by").and_then(|d| d.as_str()).is_some_and(|d| !d.trim().is_empty());
        day.filter(|day| *day <= on && by)
    };
    let made: Vec<&serde_json::Value> = all.iter().filter(|data| day_of(data).is_some()).collect();
    match of_each(case, &made) {
        Some(who) => Err(who),
        None => made.into_iter().filter_map(day_of).max().ok_or_else(String::new),
    }
}

/// Whose disclosure is lacking. Each one that stands says that there is nothing to disclose, or what there is and that all agreed to
/// go on (商事调解条例 20): what one mediator has to disclose is not made good by another who has nothing.
fn undisclosed(case: &Case, all: &[serde_json::Value]) -> Option<String> {
    let is = |data: &serde_json::Value, key: &str| data.get(key).and_then(serde_json::Value::as_bool) == Some(true);
    let settled = |data: &&serde_json::Value| is(data, "none") || is(data, "go_on");
    let good: Vec<&serde_json::Value> = all.iter().filter(settled).collect();
    of_each(case, &good).or_else(|| (good.len() < all.len()).then(String::new))
}

/// Those who bear a part of it.
fn bearing(terms: &FeeAgreement) -> impl Iterator<Item = PartyId> {
    terms.shares.iter().filter(|share| share.parts > 0).map(|share| share.party)
}

/// Who pays this office for a case: both sides pay for a mediation, a firm's client for the firm.
pub(crate) const fn pays_fees(office: OfficeKind, role: Role) -> bool {
    match office {
        OfficeKind::Firm => matches!(role, Role::Claimant),
        OfficeKind::CommercialMediation => matches!(role, Role::Claimant | Role::Respondent),
        OfficeKind::Committee | OfficeKind::LegalAid => false,
    }
}

fn item(code: &str, met: bool, says: String, paper: Option<&str>) -> GateItem {
    GateItem { code: code.to_owned(), met, says, paper: paper.map(ToOwned::to_owned) }
}

fn scope_says(scope: Option<&ScopeDecision>, on: LegalDay) -> String {
    match scope {
        None => "还没有判断是不是商事争议：婚姻家庭、继承、监护、劳动人事、消费者权益争议不适用商事调解（《商事调解条例》第二条）；\
                 请记录判断、理由和判断人"
            .to_owned(),
        Some(s) if !s.commercial => {
            format!("已判断不属于商事争议，不能受理（《商事调解条例》第二条）：{}", s.reason)
        }
        Some(s) if s.decided_on > on => format!("受理范围是 {} 才判断的，应在受理之前", s.decided_on),
        Some(s) => format!("属于商事争议（{}）：{}", s.field, s.reason),
    }
}

/// Refuses where something of it is not on file, naming all that is missing.
pub(crate) fn refuse_before_gate(what: &str, items: &[GateItem]) -> Answered<()> {
    let missing: Vec<&str> = items.iter().filter(|i| !i.met).map(|i| i.says.as_str()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Problem::new("fees.gate", format!("还不能{what}，还缺：{}", missing.join("；"))))
}
