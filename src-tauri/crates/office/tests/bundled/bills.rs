//! Bills in a bundle: the case's rows are printed as they were when it was made, and that there are none is said.

use super::{bind, serve};
use crate::room::{PASSPHRASE, PHONE, add, fresh, now, texts};
use anjuan_case::{Answer, CaseId, PaymentSource, Role};
use anjuan_office::{
    BillPlace, BundleScope, FromBill, NewPayment, Office, SAMPLE_BILL, SAMPLE_BILL_NAME, WrittenBundle, read_bill,
    sample_office,
};
use std::path::Path;

/// A case of the two first outgoing payments of the sample bill.
fn of_bill(dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, PASSPHRASE, &sample_office(), now()).unwrap();
    let bill = read_bill(SAMPLE_BILL_NAME, SAMPLE_BILL).unwrap();
    let lines = bill.rows.iter().filter(|row| row.candidate).map(|row| row.line).take(2).collect();
    let ask = FromBill {
        file_name: SAMPLE_BILL_NAME.to_owned(),
        bytes: SAMPLE_BILL.to_vec(),
        lines,
        title: String::new(),
        story: "选错了收款人。".to_owned(),
    };
    let id = office.new_from_bill(&ask, now()).unwrap().value;
    for (question, answer) in [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")] {
        office.answer(id, question, Some(&Answer::Choice(answer.to_owned())), now()).unwrap();
    }
    let mut party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    party.phone = Some(PHONE.to_owned());
    office.put_party(id, &party, now()).unwrap();
    (office, id)
}

fn printed(office: &Office, id: CaseId, bundle: &WrittenBundle) -> String {
    texts(&office.paper(id, bundle.written.paper.id).unwrap().1).concat()
}

#[test]
fn rows_of_a_bill_that_was_served_stay_as_they_were() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = of_bill(&home.path().join("db"));
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = whole.written.paper.id;
    serve(&mut office, id, paper, "法院").unwrap();
    assert!(printed(&office, id, &whole).contains("以下2条"));
    let gone = office.case(id).unwrap().payments[1].clone();
    office.remove_payment(id, gone.id, now()).unwrap();
    let again = bind(&mut office, id, BundleScope::Again(paper), false).unwrap();
    assert_eq!(again.written.paper.sha256, whole.written.paper.sha256, "byte for byte");
    // The copy for the opponent has the rows that the court has.
    let masked = bind(&mut office, id, BundleScope::Again(paper), true).unwrap();
    let text = printed(&office, id, &masked);
    assert!(text.contains("以下2条") && text.contains(gone.order_no.as_deref().unwrap()), "{text}");
}

#[test]
fn a_corrected_transfer_is_tied_to_its_row_again_and_to_no_other() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = of_bill(&home.path().join("db"));
    let known = office.case(id).unwrap().payments;
    let (first, second) = (known[0].clone(), known[1].clone());
    let right = NewPayment {
        paid_at: first.paid_at,
        amount: first.amount,
        channel: first.channel,
        counterparty: "周某".to_owned(),
        counterparty_account: first.counterparty_account.clone(),
        order_no: first.order_no.clone(),
        merchant_no: first.merchant_no.clone(),
        remark: first.remark.clone(),
    };
    office.change_payment(id, first.id, &right, first.to, now()).unwrap();
    let lost = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(printed(&office, id, &lost).contains("以下1条"));
    let offered = office.bill_lines(id, first.id).unwrap();
    let PaymentSource::Bill { evidence, line } = first.source else { panic!("read from the bill") };
    let own = BillPlace { evidence, line };
    assert!(offered.iter().any(|l| l.place == own) && offered.iter().all(|l| l.amount == first.amount), "{offered:?}");
    let PaymentSource::Bill { line: other, .. } = second.source else { panic!("read from the bill") };
    for line in [other, 1] {
        let refused = office.tie_payment(id, first.id, Some(BillPlace { evidence, line }), now()).unwrap_err();
        assert_eq!(refused.code, "bill.line", "line {line}");
    }
    office.tie_payment(id, first.id, Some(own), now()).unwrap();
    let tied = office.case(id).unwrap().payments.into_iter().find(|p| p.id == first.id).unwrap();
    assert_eq!((tied.source, tied.counterparty.as_str()), (first.source, "周某"), "what was corrected stays");
    let found = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(printed(&office, id, &found).contains("以下2条"));
    office.tie_payment(id, first.id, None, now()).unwrap();
    assert_eq!(office.case(id).unwrap().payments.iter().filter(|p| p.source == PaymentSource::Typed).count(), 1);
}

#[test]
fn a_bill_of_which_nothing_is_printed_says_so() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let bill = add(&mut office, id, "账单.csv", SAMPLE_BILL.to_vec());
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(bundle.written.notes.concat().contains("“账单”是账单"), "{:?}", bundle.written.notes);
    let text = printed(&office, id, &bundle);
    assert!(text.contains("没有打印任何一条记录") && !text.contains("支付平台或者银行取得"), "{text}");
    assert!(text.contains("证据来源林小满"), "where it comes from is what the office says: {text}");
    let note = office.suggest_masks(id, bill).unwrap().note.unwrap();
    assert!(note.contains("登记为本案转账的记录"), "{note}");
    let refused = office.set_masks(id, bill, &[super::whole_page()], now()).unwrap_err();
    assert!(refused.code == "evidence.mask" && refused.message.contains("账单"), "{}", refused.message);
}
