//! What goes on from a masked copy: it is not handed over in full unasked where it shows what was masked, and hides the same.

use super::{bind, serve, vouchers, whole_page};
use crate::room::{CARD, add, day, file, fresh, now, pdf};
use anjuan_case::{CaseId, PaperId, Role};
use anjuan_office::{BundleScope, MaskKind, MaskedRegion, Office, ServeAsk};

/// An office of which the other side has the first bundle with its masks only: the card on page 1 of `流水` and all else there.
/// Gives the paper of the same in full, which a court has.
fn handed_over_masked(office: &mut Office, id: CaseId) -> PaperId {
    let page: &[&str] = &[&format!("card {CARD}"), "payee SECRETNAME"];
    let statement = add(office, id, "流水.pdf", pdf(&[page, &["second page"]]));
    let card = MaskedRegion { kind: MaskKind::Card, word: Some(CARD.to_owned()), ..whole_page() };
    office.set_masks(id, statement, &[card, whole_page()], now()).unwrap();
    let masked = bind(office, id, BundleScope::Whole, true).unwrap().written.paper.id;
    let full = bind(office, id, BundleScope::Whole, false).unwrap().written.paper.id;
    serve(office, id, masked, "周明远").unwrap();
    serve(office, id, full, "洛龙区人民法院").unwrap();
    full
}

#[test]
fn a_full_supplement_that_shows_what_was_masked_is_asked_about_before_it_is_registered() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let whole = handed_over_masked(&mut office, id);
    add(&mut office, id, "回执.pdf", pdf(&[&["of Secretname and", &format!("card {CARD}")]]));
    let more = bind(&mut office, id, BundleScope::Supplement, false).unwrap().written.paper.id;
    for to in ["周明远", "周明远的代理律师", "对方当事人"] {
        let asked = serve(&mut office, id, more, to).unwrap_err();
        assert_eq!(asked.code, "bundle.serve-sure", "{to}");
        for said in ["证据2“回执”里有", "银行卡号", "在证据1“流水”中遮盖过", "遮盖版再交"]
        {
            assert!(asked.message.contains(said), "{said}: {}", asked.message);
        }
        let secret = asked.message.to_uppercase().contains("SECRETNAME") || asked.message.contains(CARD);
        assert!(!secret, "the question does not say it: {}", asked.message);
    }
    // A court gets full copies, and so does somebody who got no masked one.
    for to in ["洛龙区人民法院", "林小满"] {
        serve(&mut office, id, more, to).unwrap();
    }
    // Whoever has the masked exhibits in full, too, knows it already.
    let sure = ServeAsk { on: day("2026-11-23"), to: "周明远".to_owned(), sure: true };
    office.serve_bundle(id, whole, &sure, now()).unwrap();
    serve(&mut office, id, more, "周明远").unwrap();
}

#[test]
fn a_full_supplement_that_shows_nothing_of_it_is_registered_and_one_that_nobody_can_read_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    handed_over_masked(&mut office, id);
    add(&mut office, id, "回单.pdf", pdf(&[&["nothing of that"]]));
    let more = bind(&mut office, id, BundleScope::Supplement, false).unwrap().written.paper.id;
    serve(&mut office, id, more, "周明远").unwrap();
    add(&mut office, id, "截图.png", file("deep.png"));
    let picture = bind(&mut office, id, BundleScope::Supplement, false).unwrap().written.paper.id;
    let asked = serve(&mut office, id, picture, "周明远").unwrap_err();
    assert_eq!(asked.code, "bundle.serve-sure");
    assert!(asked.message.contains("证据3“截图”里有程序读不出的字"), "{}", asked.message);
}

#[test]
fn a_masked_supplement_hides_what_was_masked_before_though_it_has_no_masks_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let mut party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    (party.id_number, party.phone) = (None, None);
    office.put_party(id, &party, now()).unwrap();
    let first = add(&mut office, id, "流水.pdf", pdf(&[&[&format!("card {CARD}"), "payee SECRETNAME"]]));
    office.set_masks(id, first, &[whole_page()], now()).unwrap();
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap().written.paper.id;
    serve(&mut office, id, masked, "周明远").unwrap();
    vouchers(&mut office, id, &["回单"]);
    let more = bind(&mut office, id, BundleScope::Supplement, true).unwrap();
    assert!(
        more.bundle.masked && more.written.notes.concat().contains("“回单”没有遮盖区域"),
        "{:?}",
        more.written.notes
    );
    serve(&mut office, id, more.written.paper.id, "周明远").unwrap();
    // A name that lay under a mask is told of, and a number stops the copy.
    add(&mut office, id, "说明.pdf", pdf(&[&["of Secretname"]]));
    let named = bind(&mut office, id, BundleScope::Supplement, true).unwrap().written.notes.concat();
    assert!(named.contains("遮盖过的文字：SECRETNAME"), "{named}");
    let receipt = add(&mut office, id, "回执.pdf", pdf(&[&[&format!("card {CARD}")]]));
    assert_eq!(bind(&mut office, id, BundleScope::Supplement, true).unwrap_err().code, "bundle.unmasked");
    office.set_masks(id, receipt, &[whole_page()], now()).unwrap();
    bind(&mut office, id, BundleScope::Supplement, true).unwrap();
    // In full it is bound as ever.
    bind(&mut office, id, BundleScope::Supplement, false).unwrap();
}
