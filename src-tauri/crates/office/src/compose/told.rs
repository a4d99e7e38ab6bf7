//! What papers tell of a case: answers, days, bodies, sums. Each only as the case has it.

use super::Ctx;
use super::claimant::may_be_told;
use super::settling::{paid, signed};
use crate::question_key::key_of;
use anjuan_case::{
    Answer, Channel, Delivery, DeliveryState, Event, EventId, EventKind, Fen, LegalDay, OfficeKind, Party, Payment,
    Role,
};
use anjuan_law::{Deadline, Matter, Venue, sued};

impl Ctx<'_> {
    /// The code of a choice in the interview, as given or as it follows from the case.
    pub(super) fn answer(&self, question: &str) -> Option<&str> {
        let asked = self.assessment.questions.iter().find(|q| q.id == question);
        match asked.and_then(|q| q.answer.as_ref()).or_else(|| self.case.answers.get(question)) {
            Some(Answer::Choice(code)) => Some(code),
            _ => None,
        }
    }

    /// Is that the answer; where it is asked of each of several respondents, of one of those whom the paper is about?
    pub(super) fn says(&self, question: &str, code: &str) -> bool {
        match self.case.parties_as(Role::Respondent).next() {
            Some(_) => !self.of_whom(question, code).is_empty(),
            None => self.answer(question) == Some(code),
        }
    }

    /// The respondents of whom that is the answer, each one's own before the case's: what one of several did is not told of the others.
    pub(super) fn of_whom(&self, question: &str, code: &str) -> Vec<&Party> {
        let said = |p: &&Party| {
            self.answer(&key_of(question, p.id)).or_else(|| self.answer(question)).is_some_and(|given| given == code)
        };
        self.case.parties_as(Role::Respondent).filter(said).collect()
    }

    /// The first competent body for a matter, by its name; empty where none is known, and where the rule book describes it
    /// (the court that decided, any police) without being able to name it. Of police stations the place is known, the name is not:
    /// a blank stands in its place.
    pub(super) fn body(&self, matter: Matter) -> String {
        let mut venues = self.assessment.routes.iter().flat_map(|r| &r.venues);
        let first = venues.find(|v| v.matter == matter).filter(|v| v.division.is_some());
        let body = first.map(|v| v.body.as_str()).unwrap_or_default();
        match body.strip_suffix("公安机关") {
            Some(place) => format!("{place}{TO_FILL}"),
            None => body.to_owned(),
        }
    }

    /// The courts of a suit, each by its name: of those who were sued, else of all. Several who owe apart may be sued before different
    /// courts, and the first of these is not that of the others. Empty where none is known.
    pub(super) fn suit_courts(&self) -> String {
        let respondents: Vec<&Party> = self.case.parties_as(Role::Respondent).collect();
        if respondents.len() < 2 {
            return self.body(Matter::Suit);
        }
        let against: Vec<&Party> = respondents.iter().copied().filter(|p| sued(self.case, Some(p.id))).collect();
        let against = if against.is_empty() { respondents } else { against };
        let mut courts: Vec<&str> = Vec::new();
        for party in against {
            let of = |v: &&Venue| v.matter == Matter::Suit && (v.parties.is_empty() || v.parties.contains(&party.id));
            let first = self.assessment.routes.iter().flat_map(|r| &r.venues).find(of).filter(|v| v.division.is_some());
            courts.extend(first.map(|v| v.body.as_str()).filter(|body| !courts.contains(body)));
        }
        courts.join("、")
    }

    /// Is there an event of that kind?
    pub(super) fn knows(&self, kind: EventKind) -> bool {
        self.case.events_of(kind).next().is_some()
    }

    /// The day of the last event of that kind.
    pub(super) fn last(&self, kind: EventKind) -> Option<LegalDay> {
        self.case.events_of(kind).map(|e| e.on).max()
    }

    /// The last deadline of a rule.
    pub(super) fn deadline(&self, rule: &str) -> Option<&Deadline> {
        self.assessment.deadlines.iter().filter(|d| d.rule == rule).max_by_key(|d| d.starts)
    }

    /// What came back so far.
    pub(super) fn paid_back(&self) -> Fen {
        let back = self.case.events_of(EventKind::PartPaid).filter_map(|e| e.amount);
        back.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum))
    }

    /// The sum in dispute less what came back; what is asked of the other side is [`Ctx::open_principal`].
    pub(super) fn still_open(&self) -> Fen {
        self.case.amount().checked_sub(self.paid_back()).map_or(Fen::new(0), |left| left.max(Fen::new(0)))
    }

    /// 2026年1月31日，…… one sentence a kind of event, in the order given.
    pub(super) fn told(&self, kinds: &[(EventKind, String)]) -> Vec<String> {
        self.told_on(kinds).into_iter().map(|(_, said)| said).collect()
    }

    /// The same, each with its first day.
    pub(super) fn told_on(&self, kinds: &[(EventKind, String)]) -> Vec<(LegalDay, String)> {
        let mut said = Vec::new();
        for (kind, words) in kinds {
            let days: Vec<LegalDay> = self.case.events_of(*kind).map(|e| e.on).collect();
            if let Some(first) = days.iter().min() {
                let days: Vec<String> = days.iter().map(|day| day.in_chinese()).collect();
                said.push((*first, format!("{}，{words}。", days.join("、"))));
            }
        }
        said
    }

    /// Demands that were entered by hand, each as it was sent and as it arrived: two entries of one demand are told as one. A
    /// sending that a delivery record tells of is none of these.
    fn demands_by_hand(&self, of_a_sending: &[EventId]) -> Vec<(Option<&Event>, Option<&Event>)> {
        let of = |kind| {
            let mut events: Vec<&Event> = self.case.events_of(kind).filter(|e| !of_a_sending.contains(&e.id)).collect();
            events.sort_by_key(|e| e.on);
            events
        };
        let (mut sent, arrived) = (of(EventKind::DemandSent), of(EventKind::DemandArrived));
        let mut told = Vec::new();
        for event in arrived {
            // The last one sent before it, to the same person.
            let same =
                |s: &&Event| s.on <= event.on && (s.party == event.party || s.party.is_none() || event.party.is_none());
            let at = sent.iter().rposition(same);
            told.push((at.map(|at| sent.remove(at)), Some(event)));
        }
        told.extend(sent.into_iter().map(|event| (Some(event), None)));
        told
    }

    /// That demands arrived: only what is proved (facts L5, L6).
    pub(super) fn arrived(&self, us: &str, at: &str) -> Vec<String> {
        let proved = self.case.events_of(EventKind::DemandArrived).filter(|e| e.proved());
        let days: Vec<String> = proved.map(|e| e.on.in_chinese()).collect();
        if days.is_empty() {
            Vec::new()
        } else {
            vec![format!("{}，{us}要求返还的催告到达{at}。", days.join("、"))]
        }
    }

    /// Demands of which no arrival is proved: that they were made or sent and what is known to have become of them; never that
    /// they arrived.
    pub(super) fn unproved_demands(&self, us: &str, them: &str) -> Vec<(LegalDay, String)> {
        let events = &self.case.events;
        let of_letter = |d: &&Delivery| events.iter().any(|e| d.events.contains(&e.id));
        let sent = self.besides.deliveries.iter().filter(of_letter);
        let mut told: Vec<(LegalDay, String)> = sent
            .clone()
            .filter(|d| d.state != DeliveryState::Arrived)
            .map(|d| {
                let note =
                    Some(d.note.trim()).filter(|n| !n.is_empty()).map(|n| format!("（{n}）")).unwrap_or_default();
                let outcome = match (d.state, d.state_on) {
                    (DeliveryState::Returned, Some(day)) => format!("，{}退回{note}", day.in_chinese()),
                    _ => note,
                };
                (d.sent_on, format!("{us}以{}向{them}发出要求返还的催告{outcome}", d.method.name()))
            })
            .collect();
        let of_a_sending: Vec<EventId> = sent.flat_map(|d| &d.events).copied().collect();
        told.extend(self.demands_by_hand(&of_a_sending).into_iter().filter_map(|demand| match demand {
            (Some(sent), Some(arrived)) if !arrived.proved() => {
                let on = arrived.on.in_chinese();
                Some((sent.on, format!("{us}向{them}发出要求返还的催告，据{us}陈述，该催告于{on}到达")))
            }
            // That a proved one arrived is told where arrivals are.
            (Some(sent), _) => Some((sent.on, format!("{us}向{them}发出要求返还的催告"))),
            (None, Some(arrived)) if !arrived.proved() => Some((arrived.on, format!("{us}要求{them}返还上述款项"))),
            (None, _) => None,
        }));
        told.sort_by_key(|(on, _)| *on);
        told
    }

    /// Every demand, as far as it may be told, each with its first day.
    pub(super) fn demands_on(&self, us: &str, them: &str, at: &str) -> Vec<(LegalDay, String)> {
        let proved = self.case.events_of(EventKind::DemandArrived).filter(|e| e.proved()).map(|e| e.on).min();
        let mut said: Vec<_> = proved.into_iter().zip(self.arrived(us, at)).collect();
        let unproved = self.unproved_demands(us, them).into_iter();
        said.extend(unproved.map(|(on, words)| (on, format!("{}，{words}。", on.in_chinese()))));
        said
    }

    /// What happened after the transfers, as one side tells it to a third; of several on the other side each by name, where it is
    /// known who it was: nobody is said to have been asked who was not.
    pub(super) fn told_after(&self, us: &str, them: &str) -> Vec<String> {
        self.by_name(them, |ctx, them| ctx.after(us, them))
    }

    /// What came back, of several on the other side each by name, where it is known who paid.
    pub(super) fn came_back_from(&self, them: &str) -> Vec<String> {
        self.by_name(them, |ctx, them| ctx.came_back(them))
    }

    pub(super) fn by_name(&self, them: &str, tell: impl Fn(&Ctx<'_>, &str) -> Vec<(LegalDay, String)>) -> Vec<String> {
        let respondents: Vec<&Party> = self.case.parties_as(Role::Respondent).collect();
        if respondents.len() < 2 {
            let deceased = respondents.first().and_then(|p| self.deceased(p));
            return in_order(self.in_life(deceased, them, tell));
        }
        let mut said = Vec::new();
        for whose in std::iter::once(None).chain(respondents.into_iter().map(Some)) {
            let mut own = self.case.clone();
            own.events.retain(|e| e.party == whose.map(|p| p.id));
            let name = whose.map(Party::display_name).unwrap_or_default();
            let deceased = whose.and_then(|p| self.deceased(p));
            said.extend(Ctx { case: &own, ..*self }.in_life(deceased, &format!("{them}{name}"), &tell));
        }
        in_order(said)
    }

    fn after(&self, us: &str, them: &str) -> Vec<(LegalDay, String)> {
        let mut said = self.told_on(&self.noticed(us, "上述款项"));
        let asked = if may_be_told(self) { "，请求转达退款" } else { "" };
        said.extend(self.told_on(&[(EventKind::PlatformComplaint, format!("{us}向付款机构投诉{asked}"))]));
        said.extend(self.demands_on(us, them, them));
        said.extend(self.told_on(&[
            (EventKind::Refused, format!("{them}明确表示拒绝返还")),
            (EventKind::Acknowledged, acknowledged(them)),
        ]));
        said.extend(self.signed_only(us, them));
        said.extend(self.came_back(them));
        said
    }

    /// That the debt was acknowledged, or an agreement signed, of several each by name: told by who applies for a measure against them.
    pub(super) fn acknowledged_or_signed(&self, us: &str, them: &str) -> Vec<String> {
        self.by_name(them, |ctx, them| {
            let mut said = ctx.told_on(&[(EventKind::Acknowledged, acknowledged(them))]);
            said.extend(ctx.signed_only(us, them));
            said
        })
    }

    /// That an agreement was signed, where nothing says that it took effect: what took effect is told by who asks for it.
    pub(super) fn signed_only(&self, us: &str, them: &str) -> Vec<(LegalDay, String)> {
        if self.knows(EventKind::AgreementEffective) {
            return Vec::new();
        }
        self.told_on(&[(EventKind::AgreementSigned, signed(us, them))])
    }

    /// Who is said to use a receiving account that is displayed under another name: without it a court is told of accounts, and of
    /// defendants, and not that the ones are the others'.
    pub(super) fn accounts_told(&self, them: &str) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        let told = |p: &Payment| Some((account_shown(p)?, self.recipient(p)?, self.received_by_deceased(p)));
        for (shown, name, deceased) in self.case.payments.iter().filter_map(told) {
            let by = deceased.map_or_else(|| format!("{them}{name}"), |deceased| deceased.called);
            let line = format!("上述显示名称为“{shown}”的收款账户，由{by}使用。");
            if shown != name && !said.contains(&line) {
                said.push(line);
            }
        }
        said
    }

    /// The receiving account with whose it is: 显示名称为“大林”的收款账户（由被申请人林頠使用）.
    pub(super) fn account_of(&self, payment: &Payment, them: &str) -> String {
        let account = to_account(payment);
        if let Some(deceased) = self.received_by_deceased(payment) {
            return format!("{account}（由{}使用）", deceased.called);
        }
        match self.recipient(payment).filter(|name| Some(*name) != account_shown(payment).as_deref()) {
            Some(name) => format!("{account}（由{them}{name}使用）"),
            None => account,
        }
    }

    /// The real name of who received a transfer: as said, or of the only respondent.
    pub(super) fn recipient(&self, payment: &Payment) -> Option<&str> {
        let mut respondents = self.case.parties_as(Role::Respondent);
        let only = respondents.next().filter(|_| respondents.next().is_none());
        let to = self.case.parties.iter().find(|p| Some(p.id) == payment.to);
        to.or(only)?.name.as_deref().map(str::trim).filter(|name| !name.is_empty())
    }

    /// What is asked for in mediation: as typed, else the sum that is open, with how it is reached.
    pub(super) fn requests(&self, form: &str) -> Vec<String> {
        let typed = &self.case.handling.mediation.requests;
        let open = self.demanded();
        if typed.is_empty() && open > Fen::new(0) {
            let asked = |name: &str, within: &str, sum: Fen| {
                format!("请求被申请人{name}{within}返还人民币{}元（{}）", sum.figures(), sum.capitals())
            };
            let each = self.shares_open();
            let mut requests: Vec<String> = each
                .iter()
                .filter(|(_, sum)| *sum > Fen::new(0))
                .map(|(party, sum)| asked(party.display_name(), &self.within_estate(&[*party]), *sum))
                .collect();
            if each.is_empty() {
                requests.push(asked("", &self.all_within_estate(), open));
            }
            requests.extend(self.set_off_told(form, "申请人", "被申请人"));
            return requests;
        }
        typed.clone()
    }

    /// What came back, payment by payment.
    pub(super) fn came_back(&self, them: &str) -> Vec<(LegalDay, String)> {
        self.came_back_where(them, |_| true)
    }

    /// The same, of the payments of which that is so.
    pub(super) fn came_back_where(&self, them: &str, so: impl Fn(&Event) -> bool) -> Vec<(LegalDay, String)> {
        let back = self.case.events_of(EventKind::PartPaid).filter(|e| so(e));
        back.map(|event| (event.on, format!("{}，{}。", event.on.in_chinese(), paid(event, them)))).collect()
    }

    /// That there was no ground for the payment, where the interview says that the two are nothing to each other; else nothing:
    /// who had dealings must say for himself why this payment has none of its ground in them (fact C1), and so must who meant to pay.
    pub(super) fn no_ground(&self, us: &str, them: &str) -> String {
        match self.says("relation", "no") && !self.all_meant() {
            true => {
                let them = self.receiver(them);
                format!("{us}与{them}之间没有债权债务、买卖、借贷、赠与等往来，{them}取得上述款项没有法律根据。")
            }
            false => String::new(),
        }
    }

    /// Names of evidence for the bundle, as copies.
    pub(super) fn attachments(&self) -> Vec<String> {
        self.exhibits().map(|(e, _)| format!("{}（复制件）", e.name)).collect()
    }

    /// 程砚秋，河洛示例律师事务所，执业证号……
    pub(super) fn lawyers(&self) -> String {
        let line = |l: &anjuan_case::Lawyer| format!("{}，{}，执业证号{}", l.name, self.office.name, l.licence_no);
        let own = self.appointed().into_iter().map(line);
        own.chain(self.assigned().map(ToOwned::to_owned)).collect::<Vec<_>>().join("；")
    }

    /// 程砚秋，河洛示例律师事务所律师: of a firm those whom the case names; the first of an office acts for nobody because he is its first.
    /// In legal aid whoever was assigned, a lawyer of the body or one of whom the case knows the name only (法律援助法 12).
    pub(super) fn engaged(&self) -> String {
        let line = |l: &anjuan_case::Lawyer| format!("{}，{}律师", l.name, self.office.name);
        let ours = self.appointed().into_iter();
        match self.office.kind {
            OfficeKind::Firm => {
                let named = &self.case.handling.engagement.lawyers;
                let engaged = |l: &&anjuan_case::Lawyer| named.iter().any(|name| name.trim() == l.name.trim());
                ours.filter(engaged).map(line).collect::<Vec<_>>().join("；")
            }
            OfficeKind::LegalAid => {
                ours.map(line).chain(self.assigned().map(ToOwned::to_owned)).collect::<Vec<_>>().join("；")
            }
            OfficeKind::Committee | OfficeKind::CommercialMediation => String::new(),
        }
    }

    /// How many there are of a role, for copies.
    pub(super) fn count(&self, role: Role) -> Option<u32> {
        u32::try_from(self.case.parties_as(role).count()).ok().filter(|n| *n > 0)
    }
}

/// That somebody acknowledged the debt or asked for time, as the event says it: which of the two it does not say, and nothing more.
pub(super) fn acknowledged(them: &str) -> String {
    format!("{them}承认债务或者请求延期")
}

/// What happened, in the order in which it did (facts K31, L3).
pub(super) fn in_order(mut told: Vec<(LegalDay, String)>) -> Vec<String> {
    told.sort_by_key(|(on, _)| *on);
    told.into_iter().map(|(_, said)| said).collect()
}

/// Lines that are not empty, one paragraph each.
pub(super) fn paragraphs(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The receiving account as displayed: name, account, or that nothing was shown.
pub(super) fn shown_as(payment: &Payment) -> String {
    match (payment.counterparty.trim(), payment.counterparty_account.as_deref()) {
        ("" | "/", None) => NOT_SHOWN.to_owned(),
        ("" | "/", Some(account)) => account.to_owned(),
        (name, None) => name.to_owned(),
        (name, Some(account)) => format!("{name}（{account}）"),
    }
}

/// The same; `None` where nothing was shown.
pub(crate) fn account_shown(payment: &Payment) -> Option<String> {
    Some(shown_as(payment)).filter(|shown| shown != NOT_SHOWN)
}

/// 显示名称为“……”的收款账户, or 收款账户 where the bill shows nothing.
pub(super) fn to_account(payment: &Payment) -> String {
    match shown_as(payment) {
        shown if shown == NOT_SHOWN => "收款账户".to_owned(),
        shown => format!("显示名称为“{shown}”的收款账户"),
    }
}

/// Left in a sentence, or in a name, for what only the user can say.
pub(super) const TO_FILL: &str = "＿＿＿＿＿＿";

/// What stands where a bill shows no recipient.
const NOT_SHOWN: &str = "账单未显示";

/// Where the receiving account is kept, as far as the channel tells.
pub(super) const fn account_at(channel: Channel) -> &'static str {
    match channel {
        Channel::Wechat => "微信支付账户",
        Channel::Alipay => "支付宝账户",
        Channel::Bank => "银行账户",
        Channel::Other => "收款账户",
    }
}
