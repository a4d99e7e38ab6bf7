//! Bundles on a real database: what was served stands, masked copies hold nothing masked, papers lead into the bundle, and all
//! of it travels with the case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "bundled/again.rs"]
mod again;
#[path = "bundled/bills.rs"]
mod bills;
#[path = "bundled/carried.rs"]
mod carried;
#[path = "bundled/chats.rs"]
mod chats;
#[path = "bundled/files.rs"]
mod files;
#[path = "bundled/led.rs"]
mod led;
#[path = "bundled/masked.rs"]
mod masked;
#[path = "bundled/onward.rs"]
mod onward;
#[path = "bundled/reopened.rs"]
mod reopened;
mod room;
#[path = "bundled/served.rs"]
mod served;

use anjuan_case::{CaseId, EvidenceForm, EvidenceId, EvidenceKind, PaperId, Particulars};
use anjuan_office::{
    BundleRow, BundleScope, BundleWish, EvidenceWords, IssueAsk, MaskKind, MaskedRegion, Office, Problem, Region,
    ServeAsk, Sure, Work, WrittenBundle,
};
use room::{add, day, now, pdf};
use serde_json::json;

fn bind(office: &mut Office, id: CaseId, scope: BundleScope, masked: bool) -> Result<WrittenBundle, Problem> {
    office.write_bundle_as(id, &BundleWish { scope, masked }, now(), &Work::silent()).map(|done| done.value)
}

fn serve(office: &mut Office, id: CaseId, paper: PaperId, to: &str) -> Result<(), Problem> {
    office
        .serve_bundle(id, paper, &ServeAsk { on: day("2026-11-23"), to: to.to_owned(), sure: false }, now())
        .map(|_| ())
}

fn numbers(bundle: &BundleRow) -> Vec<(String, u32, u32)> {
    bundle.exhibits.iter().map(|e| (e.number.clone(), e.from, e.to)).collect()
}

fn vouchers(office: &mut Office, id: CaseId, names: &[&str]) -> Vec<EvidenceId> {
    let page = |name: &str| pdf(&[&[&format!("no {}", name.chars().map(u32::from).sum::<u32>())], &["second"]]);
    names.iter().map(|name| add(office, id, &format!("{name}.pdf"), page(name))).collect()
}

/// Says of every exhibit what it is, so that nothing of that is told.
fn classed(office: &mut Office, id: CaseId) {
    for one in office.case(id).unwrap().evidence {
        let (kind, form) = (Some(EvidenceKind::ElectronicData), Some(EvidenceForm::Printout));
        office.set_particulars(id, one.id, &Particulars { kind, form, ..one.particulars }, now()).unwrap();
    }
}

fn words_of(office: &Office, id: CaseId, of: EvidenceId, in_bundle: bool) -> EvidenceWords {
    let one = office.original(id, of).unwrap().0;
    EvidenceWords { name: one.name, source: one.source, proves: one.proves, group: one.group, in_bundle }
}

fn whole_page() -> MaskedRegion {
    let region = Region { left: 0, top: 0, width: 10_000, height: 10_000 };
    MaskedRegion { page: 1, region, kind: MaskKind::Other, word: None }
}

fn complaint(office: &mut Office, id: CaseId, facts: &str) -> anjuan_office::Issued {
    let mut data = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap().value();
    data["facts"] = json!(facts);
    let ask =
        IssueAsk { case: id, form: "civil-complaint".to_owned(), data, draft: None, replaces: None, with_blanks: true };
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    office.issue_paper_sure(&ask, &sure, now()).unwrap().value
}
