//! Sendings of papers, and what of them counts for limitation (facts L5, L6).
//!
//! A demand interrupts limitation when it arrives, not when it is sent. So a sending of a demand is an event of its own that
//! interrupts nothing; an arrival is one only with proof; an arrival that can only be argued (应当到达) is shown, unproved, and
//! extends nothing; a letter that came back did not arrive. Invitations to mediation interrupt nothing, however they are sent.

use crate::compose::addressed;
use crate::guardian::through;
use crate::session::{Answered, Changed, evidence_in};
use crate::{Office, Problem};
use anjuan_case::{
    Case, CaseId, Delivery, DeliveryId, DeliveryMethod, DeliveryState, Event, EventId, EventKind, EvidenceId, LegalDay,
    LegalTime, OfficeKind, PaperId, PartyId, Role,
};
use anjuan_store::{PaperRow, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A sending to be recorded.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct NewDelivery {
    /// The paper.
    pub paper: PaperId,
    /// The party it was sent to; the only respondent where none is named.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// The receiver as on the slip; name, telephone and address of the party where empty.
    #[serde(default)]
    pub receiver: String,
    /// How.
    pub method: DeliveryMethod,
    /// 单号
    #[serde(default)]
    pub slip_no: String,
    /// The day it was sent.
    pub sent_on: LegalDay,
    /// How far it has come.
    #[serde(default)]
    pub outcome: DeliveryOutcome,
    /// Slip, tracking pages, receipt, screenshots.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
}

/// How far a sending has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum DeliveryOutcome {
    /// Nothing known yet.
    #[default]
    Sent,
    /// It arrived; wants proof.
    Arrived {
        /// On that day.
        on: LegalDay,
        /// Who signed for it, or how it is known.
        #[serde(default)]
        note: String,
    },
    /// It should have arrived: argued, not proved.
    ShouldHaveArrived {
        /// On that day.
        on: LegalDay,
        /// Why it should have.
        #[serde(default)]
        note: String,
    },
    /// It came back.
    Returned {
        /// On that day.
        on: LegalDay,
        /// Why.
        #[serde(default)]
        note: String,
    },
}

impl DeliveryOutcome {
    const fn state(&self) -> DeliveryState {
        match self {
            Self::Sent => DeliveryState::Sent,
            Self::Arrived { .. } => DeliveryState::Arrived,
            Self::ShouldHaveArrived { .. } => DeliveryState::ShouldHaveArrived,
            Self::Returned { .. } => DeliveryState::Returned,
        }
    }
    fn day_and_note(&self) -> (Option<LegalDay>, &str) {
        match self {
            Self::Sent => (None, ""),
            Self::Arrived { on, note } | Self::ShouldHaveArrived { on, note } | Self::Returned { on, note } => {
                (Some(*on), note.trim())
            }
        }
    }
}

/// A sending as lists show it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DeliveryShown {
    /// The sending.
    pub delivery: Delivery,
    /// 邮政特快专递
    pub method: String,
    /// 应当到达（待证明）
    pub state: String,
    /// The paper's title and number.
    pub paper: String,
    /// What it means for limitation, in one sentence.
    pub counts: String,
}

/// Papers that ask for performance: their arrival interrupts limitation (时效规定 8; facts L5, L8).
const DEMANDS: [&str; 2] = ["lawyer-letter", "demand-letter"];

/// Asks for performance in the creditor's name where who acts for him sends it (执行程序解释 20); a mediator only reminds.
const REMINDER: &str = "performance-reminder";

fn is_demand(paper: &PaperRow, sender: OfficeKind) -> bool {
    demands(&paper.template, sender)
}

/// The same of a form: does its arrival interrupt limitation?
pub(crate) fn demands(form: &str, sender: OfficeKind) -> bool {
    let for_a_creditor = matches!(sender, OfficeKind::Firm | OfficeKind::LegalAid);
    DEMANDS.contains(&form) || (form == REMINDER && for_a_creditor)
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Records that an issued paper was sent, with the events that follow from it.
    pub fn add_delivery(&mut self, id: CaseId, new: &NewDelivery, now: LegalTime) -> Changed<DeliveryId> {
        let case = self.case(id)?;
        let paper = self.issued_row(id, new.paper)?;
        if let Some(withdrawn) = &paper.withdrawn {
            return Err(Problem::new(
                "delivery.withdrawn",
                format!("“{}”已作废（{}），不能再发出", paper.title, withdrawn.why),
            ));
        }
        if paper.replaced_by.is_some() {
            return Err(Problem::new("delivery.replaced", format!("“{}”已有新的版本，请发出最新的版本", paper.title)));
        }
        let words = self.store.frozen(id, new.paper)?.map(|frozen| frozen.data);
        let party = receiver_of(&case, &paper, words.as_ref(), new.party)?;
        if new.sent_on > now.day() {
            return Err(Problem::new("delivery.day", format!("发出日期 {} 晚于今天，请核对", new.sent_on)));
        }
        if new.sent_on < paper.written_at.day() {
            return Err(Problem::new(
                "delivery.day",
                format!("发出日期 {} 早于“{}”的出具日期 {}，请核对", new.sent_on, paper.title, paper.written_at.day()),
            ));
        }
        self.no_twin(&paper, party, new)?;
        let said = new.receiver.trim();
        let delivery = Delivery {
            id: DeliveryId::new(),
            paper: new.paper,
            party,
            receiver: if said.is_empty() { known_receiver(&case, party) } else { said.to_owned() },
            method: new.method,
            slip_no: new.slip_no.trim().to_owned(),
            sent_on: new.sent_on,
            state: DeliveryState::Sent,
            state_on: None,
            note: String::new(),
            proof: Vec::new(),
            events: Vec::new(),
        };
        self.put_delivery("delivery.add", &case, &paper, delivery, &new.outcome, &new.proof, now)
    }

    /// Says how a sending has come on, with what proves it; its events follow.
    pub fn update_delivery(
        &mut self,
        id: CaseId,
        delivery: DeliveryId,
        outcome: &DeliveryOutcome,
        proof: &[EvidenceId],
        now: LegalTime,
    ) -> Changed<DeliveryId> {
        let case = self.case(id)?;
        let known = self.delivery(id, delivery)?;
        let paper = self.issued_row(id, known.paper)?;
        self.put_delivery("delivery.update", &case, &paper, known, outcome, proof, now)
    }

    /// Takes a sending back, with its events.
    pub fn remove_delivery(&mut self, id: CaseId, delivery: DeliveryId, now: LegalTime) -> Changed<()> {
        let known = self.delivery(id, delivery)?;
        let case = self.case(id)?;
        self.change("delivery.remove", now, |tx| {
            tx.say(format!("{} {}", known.method.name(), known.receiver));
            forget(tx, &case, &known.events)?;
            Ok(tx.remove_delivery(id, delivery)?)
        })
    }

    /// Sendings of a case's papers, oldest first.
    pub fn deliveries(&self, id: CaseId) -> Answered<Vec<DeliveryShown>> {
        let papers = self.store.papers(id)?;
        let sender = self.profile()?.kind;
        let all = self.store.deliveries(id)?.into_iter();
        Ok(all
            .map(|delivery| {
                let paper = papers.iter().find(|p| p.id == delivery.paper);
                DeliveryShown {
                    method: delivery.method.name().to_owned(),
                    state: delivery.state.name().to_owned(),
                    paper: paper
                        .map(|p| format!("{} {}", p.title, p.number.as_deref().unwrap_or("")).trim().to_owned())
                        .unwrap_or_default(),
                    counts: counts(&delivery, paper, sender).to_owned(),
                    delivery,
                }
            })
            .collect())
    }

    /// One sending is recorded once, and a slip is that of one parcel to one receiver: recorded twice, a demand would be told twice.
    fn no_twin(&self, paper: &PaperRow, party: Option<PartyId>, new: &NewDelivery) -> Answered<()> {
        let slip = bare(&new.slip_no);
        for known in self.store.deliveries(paper.case)? {
            let same_slip = bare(&known.slip_no) == slip;
            let once = (known.paper, known.party) == (paper.id, party)
                && same_parcel(&known, new.method, &new.slip_no, new.sent_on);
            let other = !slip.is_empty() && same_slip && known.party != party;
            let why = match (once, other) {
                (true, _) => "已经登记过；有了进展的，请在那一次上更新，确是另一次的，请填写它自己的单号",
                (_, true) => "的单号与这一次相同，一个单号只寄给一个人；请核对单号和收件人",
                _ => continue,
            };
            let receiver = known.receiver.split('，').next().unwrap_or_default();
            return Err(Problem::new(
                "delivery.twin",
                format!("{}发给{receiver}的这次发出（{}）{why}", known.sent_on.in_chinese(), known.method.name()),
            ));
        }
        Ok(())
    }

    /// Is that sending recorded already, under another id?
    pub(crate) fn sent_already(&self, case: CaseId, sending: &Delivery) -> Answered<bool> {
        let all = self.store.deliveries(case)?;
        Ok(all.iter().filter(|known| known.id != sending.id).any(|known| {
            (known.paper, known.party) == (sending.paper, sending.party)
                && same_parcel(known, sending.method, &sending.slip_no, sending.sent_on)
        }))
    }

    fn delivery(&self, id: CaseId, delivery: DeliveryId) -> Answered<Delivery> {
        let found = self.store.deliveries(id)?.into_iter().find(|d| d.id == delivery);
        found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{delivery}”的送达记录")))
    }

    #[expect(clippy::too_many_arguments, reason = "one sending, whole")]
    fn put_delivery(
        &mut self,
        op: &'static str,
        case: &Case,
        paper: &PaperRow,
        delivery: Delivery,
        outcome: &DeliveryOutcome,
        proof: &[EvidenceId],
        now: LegalTime,
    ) -> Changed<DeliveryId> {
        for piece in proof {
            evidence_in(case, *piece)?;
        }
        let (on, note) = outcome.day_and_note();
        let sent = delivery.sent_on;
        if let Some(on) = on.filter(|on| *on < sent || *on > now.day()) {
            return Err(Problem::new("delivery.day", format!("日期 {on} 不在发出日期 {sent} 和今天之间，请核对")));
        }
        if outcome.state() == DeliveryState::Arrived && proof.is_empty() {
            return Err(Problem::new(
                "delivery.proof",
                "“已到达”须有证据：签收记录、回执或者已读、回复的画面；还没有的，请选“应当到达（待证明）”",
            ));
        }
        let events = match is_demand(paper, self.profile()?.kind) {
            true => events_of(paper, &delivery, outcome, proof),
            false => Vec::new(),
        };
        let changed = Delivery {
            state: outcome.state(),
            state_on: on,
            note: note.to_owned(),
            proof: proof.to_vec(),
            events: events.iter().map(|e| e.id).collect(),
            ..delivery.clone()
        };
        self.change(op, now, |tx| {
            tx.say(format!(
                "{} {}：{} {}",
                paper.title,
                changed.receiver,
                changed.state.name(),
                changed.state_on.unwrap_or(changed.sent_on)
            ));
            forget(tx, case, &delivery.events)?;
            for event in &events {
                tx.put_event(case.id, event)?;
            }
            tx.put_delivery(case.id, &changed)?;
            Ok(changed.id)
        })
    }
}

/// The events by which a sending stands on the line of limitation.
fn events_of(paper: &PaperRow, delivery: &Delivery, outcome: &DeliveryOutcome, proof: &[EvidenceId]) -> Vec<Event> {
    let slip = if delivery.slip_no.is_empty() { String::new() } else { format!(" {}", delivery.slip_no) };
    let how = format!("{}，{}{slip}", paper.title, delivery.method.name());
    let event = |kind, on, note: String, proof: &[EvidenceId]| Event {
        party: delivery.party,
        proof: proof.to_vec(),
        note: Some(note),
        ..Event::new(kind, on)
    };
    let mut events = vec![event(EventKind::DemandSent, delivery.sent_on, how.clone(), proof)];
    match outcome {
        DeliveryOutcome::Arrived { on, note } => {
            events.push(event(EventKind::DemandArrived, *on, [how.as_str(), note.trim()].join("，"), proof));
        }
        // Shown on the line of limitation as not counted: nothing proves it.
        DeliveryOutcome::ShouldHaveArrived { on, note } => {
            let said = format!("{how}，应当到达（待证明）{}", note.trim());
            events.push(event(EventKind::DemandArrived, *on, said, &[]));
        }
        DeliveryOutcome::Sent | DeliveryOutcome::Returned { .. } => {}
    }
    for event in &mut events {
        if let Some(note) = &mut event.note {
            *note = note.trim_end_matches('，').to_owned();
        }
    }
    events
}

/// Is it the parcel of a sending that is known: the same slip, or of what has none the same day?
fn same_parcel(known: &Delivery, method: DeliveryMethod, slip_no: &str, sent_on: LegalDay) -> bool {
    let slip = bare(slip_no);
    known.method == method && bare(&known.slip_no) == slip && (!slip.is_empty() || known.sent_on == sent_on)
}

/// A slip's number without spaces and marks.
fn bare(slip: &str) -> String {
    slip.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

/// Removes the events of an earlier state; those that the user removed by hand are gone already.
fn forget(tx: &mut Tx<'_>, case: &Case, events: &[EventId]) -> Answered<()> {
    for id in events.iter().filter(|id| case.events.iter().any(|e| e.id == **id)) {
        tx.remove_event(case.id, *id)?;
    }
    Ok(())
}

/// Whom it was sent to. A demand reaches the one whom it is addressed to and nobody else: what another received, or the office's
/// own client, interrupts nothing (时效规定 8).
fn receiver_of(
    case: &Case,
    paper: &PaperRow,
    words: Option<&Value>,
    named: Option<PartyId>,
) -> Answered<Option<PartyId>> {
    let of = |id: PartyId| case.parties.iter().find(|p| p.id == id);
    if let Some(party) = named
        && of(party).is_none()
    {
        return Err(Problem::new("party.unknown", format!("本案没有编号为“{party}”的当事人")));
    }
    if DEMANDS.contains(&paper.template.as_str()) || paper.template == REMINDER {
        let addressee = words.and_then(|words| addressed(case, words));
        let wrong = named.filter(|&party| match addressee {
            Some(addressee) => party != addressee,
            None => of(party).is_some_and(|p| p.role != Role::Respondent),
        });
        if wrong.is_some() {
            let whom = addressee.and_then(of).map_or("被申请人", |p| p.display_name());
            return Err(Problem::new(
                "delivery.addressee",
                format!("“{}”是发给{whom}的，送达别人不中断对{whom}的时效；发给别人的请另写一份", paper.title),
            ));
        }
        if addressee.is_some() {
            return Ok(addressee);
        }
    }
    if named.is_some() {
        return Ok(named);
    }
    let mut respondents = case.parties_as(Role::Respondent);
    match (respondents.next(), respondents.next()) {
        (Some(only), None) => Ok(Some(only.id)),
        (None, _) => Ok(None),
        _ => Err(Problem::new("delivery.party", "本案有几个被申请人；请选择这次发给哪一个，时效按各人分别计算")),
    }
}

fn known_receiver(case: &Case, party: Option<PartyId>) -> String {
    let Some(party) = case.parties.iter().find(|p| Some(p.id) == party) else { return String::new() };
    let address = party.delivery_address.as_deref().or(party.address.as_deref());
    // What goes to who has no full capacity, who acts for him takes in (民事诉讼法 60).
    let guardian = party.guardian.as_ref();
    let name = guardian.map_or_else(|| party.display_name().to_owned(), |g| through(party.display_name(), &g.name));
    let phone = guardian.and_then(|g| g.phone.as_deref()).or(party.phone.as_deref());
    [Some(name.as_str()), phone, address].into_iter().flatten().collect::<Vec<_>>().join("，")
}

fn counts(delivery: &Delivery, paper: Option<&PaperRow>, sender: OfficeKind) -> &'static str {
    if !paper.is_some_and(|p| is_demand(p, sender)) {
        return "不是催告，不中断诉讼时效";
    }
    match delivery.state {
        DeliveryState::Arrived => "到达之日诉讼时效中断",
        DeliveryState::ShouldHaveArrived => "能否算到达由法院按个案判断；没有证据，稳妥日不延长",
        DeliveryState::Sent => "还没有到达，诉讼时效不中断；请跟踪签收",
        DeliveryState::Returned => "没有到达，诉讼时效不中断；退件不要拆，请另用短信、邮件等再发",
    }
}
