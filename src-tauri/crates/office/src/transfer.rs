//! Transfers of a case that is there: added, corrected, removed; and which respondent received each.

use crate::case_new::{automatic_title, sound_payment, typed_payment};
use crate::compose::account_shown;
use crate::session::{Answered, Changed};
use crate::twice::once;
use crate::{NewPayment, Office, Problem};
use anjuan_case::{Case, CaseId, LegalTime, PartyId, Payment, PaymentId, PaymentSource, Role};
use anjuan_law::{Change, too_early};
use anjuan_store::{Item, Tx};

impl Office {
    /// Says which respondent received a transfer, or with `None` that it is not known. What a respondent owes, and every
    /// period against one, goes by it. Answers what should be looked at: that the respondent is known by another account.
    ///
    /// # Errors
    /// `payment.unknown`; `payment.to` where the party is no respondent of this case.
    pub fn set_recipient(
        &mut self,
        case: CaseId,
        payment: PaymentId,
        to: Option<PartyId>,
        now: LegalTime,
    ) -> Changed<Option<String>> {
        let known = self.store.case(case)?;
        let payment = payment_in(&known, payment)?;
        let name = match to {
            None => "未指明".to_owned(),
            Some(to) => recipient_in(&known, to)?,
        };
        let changed = Payment { to, ..payment.clone() };
        self.change("payment.to", now, |tx| {
            tx.say(format!("{}，收款人：{name}", words(&changed)));
            tx.put_payment(case, &changed)?;
            Ok(to.and_then(|to| another_account(&known, &changed, to)))
        })
    }

    /// Adds a transfer that was found later. Where no recipient is said and the case has several, it is the one of the other
    /// transfers to the same name and account.
    ///
    /// # Errors
    /// `case.payment` for a sum or time that cannot be; `payment.twice` where the case has it already; `payment.to` where the recipient is no respondent of this case;
    /// `payment.after-event` where something recorded would lie before it.
    pub fn add_payment(
        &mut self,
        case: CaseId,
        payment: &NewPayment,
        to: Option<PartyId>,
        now: LegalTime,
    ) -> Changed<PaymentId> {
        let before = self.store.case(case)?;
        let (id, after) = with(&before, None, payment, to, now)?;
        events_follow(&before, &after)?;
        let added = payment_in(&after, id)?.clone();
        self.change("payment.add", now, |tx| {
            tx.say(words(&added));
            tx.put_payment(case, &added)?;
            named_anew(tx, &before, &after)?;
            Ok(id)
        })
    }

    /// Corrects a transfer. One that was read from a bill counts as typed in afterwards: it says no longer what the bill says, until
    /// [`Office::tie_payment`] says which row shows it.
    ///
    /// # Errors
    /// As [`Office::add_payment`]; `payment.unknown`.
    pub fn change_payment(
        &mut self,
        case: CaseId,
        id: PaymentId,
        payment: &NewPayment,
        to: Option<PartyId>,
        now: LegalTime,
    ) -> Changed<()> {
        let before = self.store.case(case)?;
        let (_, after) = with(&before, Some(id), payment, to, now)?;
        events_follow(&before, &after)?;
        let (was, changed) = (words(payment_in(&before, id)?), payment_in(&after, id)?.clone());
        self.change("payment.change", now, |tx| {
            tx.say(format!("{was} → {}", words(&changed)));
            tx.put_payment(case, &changed)?;
            named_anew(tx, &before, &after)?;
            Ok(tx.signed_for(case, Item::Payment, &id.to_string())?)
        })
    }

    /// Removes a transfer. A bill that it was read from stays as evidence.
    ///
    /// # Errors
    /// `payment.unknown`; `payment.after-event`.
    pub fn remove_payment(&mut self, case: CaseId, id: PaymentId, now: LegalTime) -> Changed<()> {
        let before = self.store.case(case)?;
        let after = without(&before, id)?;
        events_follow(&before, &after)?;
        let was = words(payment_in(&before, id)?);
        self.change("payment.remove", now, |tx| {
            tx.say(was);
            tx.remove_payment(case, id)?;
            named_anew(tx, &before, &after)
        })
    }

    /// What would change with a transfer added, corrected (`id` given) or removed (no `payment`).
    ///
    /// # Errors
    /// As the change itself.
    pub fn preview_payment(
        &self,
        case: CaseId,
        id: Option<PaymentId>,
        payment: Option<&NewPayment>,
        to: Option<PartyId>,
        now: LegalTime,
    ) -> Answered<Vec<Change>> {
        let before = self.case(case)?;
        let after = match (payment, id) {
            (Some(payment), id) => with(&before, id, payment, to, now)?.1,
            (None, Some(id)) => without(&before, id)?,
            (None, None) => return Ok(Vec::new()),
        };
        events_follow(&before, &after)?;
        self.consequences(&before, &after, now)
    }
}

/// A name that the program made of the transfers follows them; one that somebody gave stays.
fn named_anew(tx: &mut Tx<'_>, before: &Case, after: &Case) -> Answered<()> {
    let made = |case: &Case| automatic_title(&case.payments);
    match made(after).filter(|title| made(before).as_ref() == Some(&before.title) && *title != before.title) {
        Some(title) => Ok(tx.set_story(before.id, &title, &before.story)?),
        None => Ok(()),
    }
}

/// 2026-10-02 转账 88000.00 元
fn words(payment: &Payment) -> String {
    format!("{} 转账 {} 元", payment.paid_at.day(), payment.amount.figures())
}

pub(crate) fn payment_in(case: &Case, id: PaymentId) -> Answered<&Payment> {
    let found = case.payments.iter().find(|p| p.id == id);
    found.ok_or_else(|| Problem::new("payment.unknown", "本案没有这笔转账；请刷新后重试"))
}

/// Is the respondent known by the account of another transfer? One person may have two; or the two were taken for each other.
fn another_account(case: &Case, payment: &Payment, to: PartyId) -> Option<String> {
    let party = case.parties.iter().find(|p| p.id == to)?;
    let (own, here) = (party.shown_as.as_deref()?.trim(), account_shown(payment)?);
    let of_another = case.payments.iter().any(|p| p.id != payment.id && account_shown(p).as_deref() == Some(own));
    (of_another && own != here).then(|| {
        format!(
            "请核对：“{}”登记的收款账户显示为“{own}”，是另一笔转账的；这笔转到“{here}”。同一个人有两个账户的不用改，选错了人的请改正",
            party.display_name()
        )
    })
}

/// The name of a recipient.
fn recipient_in(case: &Case, to: PartyId) -> Answered<String> {
    let found = case.parties_as(Role::Respondent).find(|p| p.id == to).map(|p| p.display_name().to_owned());
    found.ok_or_else(|| Problem::new("payment.to", "收款人须是本案的被申请人；请先在当事人中添加"))
}

/// The case with a transfer added, or in place of the one with that id, and the id.
fn with(
    case: &Case,
    id: Option<PaymentId>,
    payment: &NewPayment,
    to: Option<PartyId>,
    now: LegalTime,
) -> Answered<(PaymentId, Case)> {
    sound_payment(payment, now)?;
    to.map(|to| recipient_in(case, to)).transpose()?;
    let mut made = typed_payment(payment);
    made.to = to;
    let mut after = case.clone();
    match id {
        None => {
            let alike = |p: &&Payment| {
                (&p.counterparty, &p.counterparty_account) == (&made.counterparty, &made.counterparty_account)
            };
            once(&made, &case.payments)?;
            made.to = to.or_else(|| case.payments.iter().find(alike).and_then(|p| p.to));
            after.payments.push(made.clone());
        }
        Some(id) => {
            let known = payment_in(case, id)?.clone();
            let what = |p: &Payment| {
                (p.paid_at, p.amount, p.counterparty.clone(), p.counterparty_account.clone(), p.order_no.clone())
            };
            if what(&known) != what(&made) {
                once(&made, case.payments.iter().filter(|p| p.id != id))?;
            }
            made = corrected(known, made);
            after.payments.iter_mut().filter(|p| p.id == id).for_each(|p| *p = made.clone());
        }
    }
    after.payments.sort_by_key(|p| p.paid_at);
    Ok((made.id, after))
}

/// What was known besides what is typed stays.
fn corrected(known: Payment, typed: Payment) -> Payment {
    let made = Payment { id: known.id, method: known.method.clone(), status: known.status.clone(), ..typed };
    let as_read = Payment { source: known.source.clone(), to: made.to, ..made.clone() };
    // Only whose it is was said anew, or the merchant's number of a bill that was read before there was a place for it: it is still what
    // the bill says.
    let merchant_no = known.merchant_no.clone().or_else(|| made.merchant_no.clone());
    if as_read == (Payment { to: made.to, merchant_no, ..known }) {
        as_read
    } else {
        Payment { source: PaymentSource::Typed, ..made }
    }
}

fn without(case: &Case, id: PaymentId) -> Answered<Case> {
    payment_in(case, id)?;
    let mut after = case.clone();
    after.payments.retain(|p| p.id != id);
    Ok(after)
}

/// Nothing recorded comes to lie before the transfer that it followed.
fn events_follow(before: &Case, after: &Case) -> Answered<()> {
    let early = after.events.iter().find_map(|e| {
        let paid = too_early(after, e.kind, e.on, e.party)?;
        too_early(before, e.kind, e.on, e.party).is_none().then_some((e, paid))
    });
    let Some((event, paid)) = early else { return Ok(()) };
    Err(Problem::new(
        "payment.after-event",
        format!(
            "这样一来最早的转账在 {paid}，“{}”（{}）就在转账以前了，不会有这样的事；事件的日期写错的请先更正，不属于本案的请先删除",
            event.kind.name(),
            event.on
        ),
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::sample_office;
    use anjuan_case::{Party, PartyKind};

    #[test]
    fn a_transfer_goes_to_a_respondent_of_its_case_and_to_nobody_else() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let id = office.new_sample(now).unwrap().value;
        let second = Party::new(Role::Respondent, PartyKind::Natural);
        office.put_party(id, &second, now).unwrap();
        let case = office.store.case(id).unwrap();
        let payment = case.payments[0].id;
        let claimant = case.parties_as(Role::Claimant).next().unwrap().id;

        assert_eq!(office.set_recipient(id, payment, Some(claimant), now).unwrap_err().code, "payment.to");
        assert_eq!(office.set_recipient(id, PaymentId::new(), None, now).unwrap_err().code, "payment.unknown");
        assert!(case.payments[0].to.is_none(), "a refusal changes nothing");

        office.set_recipient(id, payment, Some(second.id), now).unwrap();
        let case = office.store.case(id).unwrap();
        assert_eq!(case.payments[0].to, Some(second.id));
        office.set_recipient(id, payment, None, now).unwrap();
        assert_eq!(office.store.case(id).unwrap().payments[0].to, None);
    }

    /// Two recipients, each known by the account of the bill: whose is whose is easily taken for each other.
    #[test]
    fn a_recipient_known_by_another_transfers_account_is_asked_about() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let to = |who: &str| NewPayment { counterparty: who.to_owned(), ..typed("2026-10-02T20:15", 5000) };
        let ask = crate::Typed {
            title: String::new(),
            story: String::new(),
            claimant: Some("李梅".to_owned()),
            payments: vec![to("大林"), to("小周")],
        };
        let id = office.new_typed(&ask, now).unwrap().value;
        let case = office.store.case(id).unwrap();
        let payment = case.payments.iter().find(|p| p.counterparty == "大林").unwrap();
        let party = |shown: &str| case.parties.iter().find(|p| p.shown_as.as_deref() == Some(shown)).unwrap().id;
        assert_eq!(office.set_recipient(id, payment.id, Some(party("大林")), now).unwrap().value, None);
        let doubt = office.set_recipient(id, payment.id, Some(party("小周")), now).unwrap().value.unwrap();
        assert!(doubt.contains("小周") && doubt.contains("大林"), "{doubt}");
        assert_eq!(office.set_recipient(id, payment.id, None, now).unwrap().value, None);
        // The letter names the accounts of the transfers that it tells, and no other.
        office.set_recipient(id, payment.id, Some(party("小周")), now).unwrap();
        let mut named = case.parties.iter().find(|p| p.id == party("小周")).unwrap().clone();
        named.name = Some("周明远".to_owned());
        office.put_party(id, &named, now).unwrap();
        let other = case.payments.iter().find(|p| p.counterparty == "小周").unwrap().id;
        office.set_recipient(id, other, Some(party("大林")), now).unwrap();
        let letter = office.compose_paper(id, "demand-letter", Some(named.id), now.day()).unwrap().value();
        let apart = letter["apart"].as_str().unwrap();
        assert!(apart.contains("大林") && !apart.contains("小周"), "{apart}");
    }

    fn typed(paid_at: &str, yuan: i64) -> NewPayment {
        NewPayment {
            paid_at: paid_at.parse().unwrap(),
            amount: anjuan_case::Fen::new(yuan * 100),
            channel: anjuan_case::Channel::Bank,
            counterparty: "王强".to_owned(),
            counterparty_account: None,
            order_no: None,
            merchant_no: None,
            remark: None,
        }
    }

    #[test]
    fn a_transfer_is_added_corrected_and_removed_with_its_consequences_told_first() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let ask = crate::Typed {
            title: String::new(),
            story: String::new(),
            claimant: Some("李梅".to_owned()),
            payments: vec![typed("2026-10-12T09:00", 5500)],
        };
        let case = office.new_typed(&ask, now).unwrap().value;
        let first = office.case(case).unwrap().payments[0].clone();

        // The day was mistyped: 2 October, not the 12th. The limitation period moves, and that is told before.
        let right = typed("2026-10-02T20:15", 5000);
        let told = office.preview_payment(case, Some(first.id), Some(&right), None, now).unwrap();
        assert!(!told.is_empty(), "the consequences are shown");
        assert_eq!(office.case(case).unwrap().payments[0], first, "looking changes nothing");
        office.change_payment(case, first.id, &right, None, now).unwrap();
        let known = office.case(case).unwrap();
        assert_eq!((known.payments[0].id, known.payments[0].paid_at), (first.id, right.paid_at));
        assert_eq!(known.amount(), anjuan_case::Fen::new(500_000));

        // A second one was found.
        let second = office.add_payment(case, &typed("2026-10-05T08:00", 300), None, now).unwrap().value;
        assert_eq!(office.case(case).unwrap().amount(), anjuan_case::Fen::new(530_000));

        // A demand of the 3rd lies after the first one; without it, before the other.
        let demand = crate::NewEvent::new(anjuan_case::EventKind::DemandArrived, "2026-10-03".parse().unwrap());
        office.add_event(case, &demand, now).unwrap();
        assert_eq!(office.remove_payment(case, first.id, now).unwrap_err().code, "payment.after-event");
        assert_eq!(
            office.change_payment(case, first.id, &typed("2026-10-04T08:00", 1), None, now).unwrap_err().code,
            "payment.after-event"
        );
        assert!(!office.preview_payment(case, Some(second), None, None, now).unwrap().is_empty());
        office.remove_payment(case, second, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments.len(), 1);

        // And it can be taken back.
        let seq = office.undoable(case).unwrap()[0].seq;
        office.undo(seq, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments.len(), 2);
    }

    /// A sum that is entered twice would be claimed twice.
    #[test]
    fn one_order_number_is_one_transfer() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let numbered = |paid: &str, order: &str| NewPayment { order_no: Some(order.to_owned()), ..typed(paid, 500) };
        let ask = |payments| crate::Typed { title: String::new(), story: String::new(), claimant: None, payments };
        let (one, two) = (numbered("2026-10-02T20:15", "4200-1"), numbered("2026-10-02T20:15", "4200-2"));
        for payments in
            [vec![one.clone(), numbered("2026-10-03T08:00", "4200-1")], vec![typed("2026-10-02T20:15", 5); 2]]
        {
            assert_eq!(office.new_typed(&ask(payments), now).unwrap_err().code, "payment.twice");
        }
        let case = office.new_typed(&ask(vec![one.clone()]), now).unwrap().value;
        let again = office.add_payment(case, &numbered("2026-10-05T09:00", "4200-1"), None, now).unwrap_err();
        assert!(again.code == "payment.twice" && again.message.contains("4200-1"), "{again}");
        // The same moment, sum and payee: asked to tell them apart, and then taken.
        let alike = office.add_payment(case, &typed("2026-10-02T20:15", 500), None, now).unwrap_err();
        assert!(alike.code == "payment.twice" && alike.message.contains("王强"), "{alike}");
        office.preview_payment(case, None, Some(&one), None, now).unwrap_err();
        let second = office.add_payment(case, &two, None, now).unwrap().value;
        assert_eq!(office.case(case).unwrap().amount(), anjuan_case::Fen::new(100_000));
        // Nor by correcting one into the other; what does not change what it is may be changed.
        assert_eq!(office.change_payment(case, second, &one, None, now).unwrap_err().code, "payment.twice");
        office.change_payment(case, second, &NewPayment { remark: Some("货款".to_owned()), ..two }, None, now).unwrap();
    }

    #[test]
    fn a_transfer_that_cannot_be_is_refused_in_words() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let case = office.new_sample(now).unwrap().value;
        let known = office.case(case).unwrap();
        let claimant = known.parties_as(Role::Claimant).next().unwrap().id;
        for (payment, to, code) in [
            (typed("2026-10-02T20:15", 0), None, "case.payment"),
            (typed("2026-12-02T20:15", 10), None, "case.payment"),
            (typed("2026-10-02T20:15", 10), Some(claimant), "payment.to"),
        ] {
            assert_eq!(office.add_payment(case, &payment, to, now).unwrap_err().code, code);
            assert_eq!(office.preview_payment(case, None, Some(&payment), to, now).unwrap_err().code, code);
        }
        assert_eq!(office.remove_payment(case, PaymentId::new(), now).unwrap_err().code, "payment.unknown");
        assert_eq!(office.case(case).unwrap().payments, known.payments, "a refusal changes nothing");
    }

    /// A bill that was read before the merchant's number had a place: who writes it down changes nothing of what the bill says, and who
    /// ties the transfer to its row again gets it from there.
    #[test]
    fn the_merchants_number_is_added_to_a_transfer_of_before() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let case = office.new_sample(now).unwrap().value;
        let known = office.case(case).unwrap().payments[0].clone();
        assert_eq!(known.merchant_no.as_deref(), Some("1000050020261102000007"), "read from the bill");
        let before = Payment { merchant_no: None, ..known.clone() };
        office.change("payment.change", now, |tx| Ok(tx.put_payment(case, &before)?)).unwrap();
        let written = NewPayment {
            paid_at: known.paid_at,
            amount: known.amount,
            channel: known.channel,
            counterparty: known.counterparty.clone(),
            counterparty_account: known.counterparty_account.clone(),
            order_no: known.order_no.clone(),
            merchant_no: Some(" 1000050020261102000007 ".to_owned()),
            remark: known.remark.clone(),
        };
        office.change_payment(case, known.id, &written, known.to, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0], known);
        // Another one is not what the bill says.
        let other = NewPayment { merchant_no: Some("1".to_owned()), ..written };
        office.change_payment(case, known.id, &other, known.to, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0].source, PaymentSource::Typed);
        office.change("payment.change", now, |tx| Ok(tx.put_payment(case, &before)?)).unwrap();
        let PaymentSource::Bill { evidence, line } = known.source else { panic!("read from the bill") };
        office.tie_payment(case, known.id, Some(crate::BillPlace { evidence, line }), now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0], known);
    }

    #[test]
    fn what_a_bill_says_stays_the_bills_until_it_is_said_otherwise() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let case = office.new_sample(now).unwrap().value;
        let known = office.case(case).unwrap().payments[0].clone();
        assert!(matches!(known.source, PaymentSource::Bill { .. }));
        let mut same = NewPayment {
            paid_at: known.paid_at,
            amount: known.amount,
            channel: known.channel,
            counterparty: known.counterparty.clone(),
            counterparty_account: known.counterparty_account.clone(),
            order_no: known.order_no.clone(),
            merchant_no: known.merchant_no.clone(),
            remark: known.remark.clone(),
        };
        let to = office.case(case).unwrap().parties_as(Role::Respondent).next().unwrap().id;
        office.change_payment(case, known.id, &same, Some(to), now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0].source, known.source);
        same.amount = same.amount.checked_add(anjuan_case::Fen::new(100)).unwrap();
        office.change_payment(case, known.id, &same, Some(to), now).unwrap();
        let changed = office.case(case).unwrap().payments[0].clone();
        assert_eq!(changed.source, PaymentSource::Typed);
        assert_eq!((changed.method, changed.status), (known.method, known.status));
    }
}
