//! Transfers corrected after the case is there: what the desk says of who entered them.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{case, fresh, now, yuan};
use anjuan_case::Channel;
use anjuan_office::{NewPayment, Settings};

#[test]
fn whoever_corrected_the_transfer_entered_the_dates_that_start_from_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    let row = |office: &mut anjuan_office::Office| {
        let rows = office.control_sheet(id, now()).unwrap().rows;
        rows.into_iter().find(|r| r.line.event.is_none() && r.line.rule == "limitation.claim").unwrap()
    };
    assert_eq!(row(&mut office).entered_by.as_deref(), Some("王秀兰"));

    office.act_as("李建国");
    let payment = office.case(id).unwrap().payments[0].clone();
    let right = NewPayment {
        paid_at: "2026-10-04T20:15".parse().unwrap(),
        amount: yuan(34_500),
        channel: Channel::Wechat,
        counterparty: payment.counterparty.clone(),
        counterparty_account: None,
        order_no: payment.order_no.clone(),
        merchant_no: payment.merchant_no.clone(),
        remark: None,
    };
    office.change_payment(id, payment.id, &right, payment.to, now()).unwrap();
    let line = row(&mut office);
    assert_eq!((line.entered_by.as_deref(), line.line.starts.to_string().as_str()), (Some("李建国"), "2026-10-04"));
    let refused = office.check_date(id, &line.line.deadline, "", now()).unwrap_err();
    assert_eq!(refused.code, "check.same-person");
    office.act_as("王秀兰");
    office.check_date(id, &line.line.deadline, "对过账单", now()).unwrap();
    let record = office.day_record(now().day()).unwrap();
    assert!(record.iter().any(|e| e.what == "转账时间" && e.after.starts_with("2026-10-04")));
}
