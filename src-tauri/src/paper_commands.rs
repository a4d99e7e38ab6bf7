//! What the window may ask about papers: drafts, preview, issuing, files, deliveries, how papers look.

use crate::date_commands::ProofFile;
use crate::desk::Desk;
use crate::file_data::FileData;
use anjuan_case::{CaseId, DeliveryId, DraftId, EvidenceId, Handling, PaperId, PartyId};
use anjuan_law::Because;
use anjuan_office::{
    DeliveryOutcome, DeliveryShown, Done, DossierOrder, DossierProfile, DossierShown, Draft, Filing, FilingAsk,
    FormShown, Issued, LookShown, NewDelivery, OfficePicture, OralAsk, OralDone, PagePicture, PaperPreview, Problem,
    Progress, Series, SignAsk, Signing, Sure, WrittenDossier,
};
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// A page of a preview. Where the window has the picture already it comes without one.
#[derive(Serialize, specta::Type)]
pub struct PreviewPage {
    /// What the picture is known by.
    pub key: String,
    /// PNG.
    pub png: Option<FileData>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl PreviewPage {
    fn new(page: PagePicture, have: &[String]) -> Self {
        let png = (!have.contains(&page.key)).then(|| FileData(page.png.to_vec()));
        Self { key: page.key, png, width: page.width, height: page.height }
    }
}

/// Every kind of paper, and whether it may be issued for the case.
#[tauri::command]
#[specta::specta]
pub async fn forms(desk: State<'_, Desk>, case_id: Option<CaseId>) -> Answered<Vec<FormShown>> {
    desk.run(move |open, now| open.forms(case_id, now.day())).await
}

/// Drafts of a case, newest first.
#[tauri::command]
#[specta::specta]
pub async fn drafts(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<Draft>> {
    desk.run(move |open, now| open.drafts(case_id, now.day())).await
}

/// One draft.
#[tauri::command]
#[specta::specta]
pub async fn draft(desk: State<'_, Desk>, id: DraftId) -> Answered<Draft> {
    desk.run(move |open, now| open.draft(id, now.day())).await
}

/// Begins a paper, composed from the case.
#[tauri::command]
#[specta::specta]
pub async fn draft_paper(desk: State<'_, Desk>, case_id: CaseId, form: String, to: Option<PartyId>) -> Changed<Draft> {
    desk.run(move |open, now| open.draft_paper(case_id, &form, to, now)).await
}

/// The words that a paper has before anyone edits them; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn compose_paper(
    desk: State<'_, Desk>,
    case_id: CaseId,
    form: String,
    to: Option<PartyId>,
) -> Answered<Draft> {
    desk.run(move |open, now| open.compose_paper(case_id, &form, to, now.day())).await
}

/// Saves what was typed.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(desk: State<'_, Desk>, id: DraftId, data: String) -> Answered<()> {
    desk.run(move |open, now| open.save_draft(id, &data, now)).await
}

/// Lets a draft follow its case: with `take`, what nobody changed by hand becomes what the case says now; without, its words stay.
#[tauri::command]
#[specta::specta]
pub async fn follow_case(desk: State<'_, Desk>, id: DraftId, take: bool) -> Changed<Draft> {
    desk.run(move |open, now| open.follow_case(id, take, now)).await
}

/// Saves a draft, marked as one, as PDF or DOCX into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_draft_file(desk: State<'_, Desk>, id: DraftId, docx: bool) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_draft_file(id, docx, None, now)?.display().to_string())).await
}

/// Throws a draft away.
#[tauri::command]
#[specta::specta]
pub async fn drop_draft(desk: State<'_, Desk>, id: DraftId) -> Changed<()> {
    desk.run(move |open, now| open.drop_draft(id, now)).await
}

/// What is missing in a paper, and what must not be issued as it stands.
#[tauri::command]
#[specta::specta]
pub async fn check_paper(
    desk: State<'_, Desk>,
    case_id: CaseId,
    form: String,
    data: String,
    replaces: Option<PaperId>,
) -> Answered<Draft> {
    desk.run(move |open, now| open.check_paper(case_id, &form, &data, replaces, now.day())).await
}

/// The pages of a paper as they will be, `scale` pixels a point. `lead` is what its draft says is printed before the facts; `have`
/// names the pictures that the window holds already.
#[tauri::command]
#[specta::specta]
pub async fn preview_paper(
    desk: State<'_, Desk>,
    form: String,
    data: String,
    lead: Option<String>,
    scale: f32,
    have: Vec<String>,
) -> Answered<Vec<PreviewPage>> {
    // What is typed meanwhile goes into the database, however long the pages take.
    desk.run_in_turns(
        move |open, now| open.preview_ready(&form, &data, lead.as_deref(), scale, now.day()),
        PaperPreview::pictures,
        move |_, pages, _| Ok(pages.into_iter().map(|page| PreviewPage::new(page, &have)).collect()),
    )
    .await
}

/// Issues a draft: numbered, set, kept, frozen.
#[tauri::command]
#[specta::specta]
pub async fn issue_draft(desk: State<'_, Desk>, id: DraftId, with_blanks: bool, sure: Sure) -> Changed<Issued> {
    desk.run(move |open, now| open.issue_draft_sure(id, with_blanks, &sure, now)).await
}

/// Begins the next version of an issued paper.
#[tauri::command]
#[specta::specta]
pub async fn revise_paper(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId) -> Changed<Draft> {
    desk.run(move |open, now| open.revise_paper(case_id, paper, now)).await
}

/// Marks a paper as withdrawn.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_paper(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId, why: String) -> Changed<()> {
    desk.run(move |open, now| open.withdraw_paper(case_id, paper, &why, now)).await
}

/// What signing a paper would record, and what would follow from it.
#[tauri::command]
#[specta::specta]
pub async fn signing(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId, ask: SignAsk) -> Answered<Signing> {
    desk.run(move |open, now| open.signing(case_id, paper, &ask, now)).await
}

/// What the law says of the day on which mediator and seal were there.
#[tauri::command]
#[specta::specta]
pub async fn sealing(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId) -> Answered<Vec<Because>> {
    desk.run(move |open, now| open.sealing(case_id, paper, now)).await
}

/// Says that a paper was signed, with its scan: evidence that is there, or a file.
#[tauri::command]
#[specta::specta]
pub async fn sign_paper(
    desk: State<'_, Desk>,
    case_id: CaseId,
    paper: PaperId,
    ask: SignAsk,
    file: Option<ProofFile>,
) -> Changed<()> {
    let file = file.map(ProofFile::kept);
    desk.run(move |open, now| open.sign(case_id, paper, &ask, file.as_ref(), now)).await
}

/// Takes a signed copy back with what it recorded.
#[tauri::command]
#[specta::specta]
pub async fn unsign_paper(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId, scan: EvidenceId) -> Changed<()> {
    desk.run(move |open, now| open.unsign_paper(case_id, paper, scan, now)).await
}

/// Saves an issued paper as DOCX into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_docx(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_docx(case_id, paper, None, now)?.display().to_string())).await
}

/// Orders of files that this office may keep.
#[tauri::command]
#[specta::specta]
pub async fn dossier_profiles(desk: State<'_, Desk>) -> Answered<Vec<DossierProfile>> {
    desk.run(|open, _| open.dossier_profiles()).await
}

/// Those orders with the files of the office's own.
#[tauri::command]
#[specta::specta]
pub async fn dossier_orders(desk: State<'_, Desk>) -> Answered<Vec<DossierOrder>> {
    desk.run(|open, _| open.dossier_orders()).await
}

/// Copies a built-in order into the office's own folder, to be changed there; the path.
#[tauri::command]
#[specta::specta]
pub async fn take_profile(desk: State<'_, Desk>, id: String) -> Answered<String> {
    desk.run(move |open, _| Ok(open.take_profile(&id)?.display().to_string())).await
}

/// Goes back to the built-in order; where the own one was put.
#[tauri::command]
#[specta::specta]
pub async fn reset_profile(desk: State<'_, Desk>, id: String) -> Answered<String> {
    desk.run(move |open, now| Ok(open.reset_profile(&id, now)?.display().to_string())).await
}

/// A case's file with its lamps.
#[tauri::command]
#[specta::specta]
pub async fn dossier(desk: State<'_, Desk>, case_id: CaseId, profile: Option<String>) -> Answered<DossierShown> {
    desk.run(move |open, _| open.dossier(case_id, profile.as_deref(), &[])).await
}

/// Binds a case's file; with `issue`, what must be there and can be written is issued first.
#[tauri::command]
#[specta::specta]
pub async fn write_dossier(
    desk: State<'_, Desk>,
    case_id: CaseId,
    profile: Option<String>,
    issue: bool,
    progress: Channel<Progress>,
) -> Changed<WrittenDossier> {
    desk.run_in_parts(
        progress,
        move |open, now| open.prepare_dossier(case_id, profile.as_deref(), issue, now),
        |job, work| job.bind(work),
        |open, bound, now| open.keep_dossier(bound, now),
    )
    .await
}

/// How the office handles a case.
#[tauri::command]
#[specta::specta]
pub async fn set_handling(desk: State<'_, Desk>, case_id: CaseId, handling: Handling) -> Changed<()> {
    desk.run(move |open, now| open.set_handling(case_id, &handling, now)).await
}

/// Sendings of a case's papers.
#[tauri::command]
#[specta::specta]
pub async fn deliveries(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<DeliveryShown>> {
    desk.run(move |open, _| open.deliveries(case_id)).await
}

/// Records that an issued paper was sent.
#[tauri::command]
#[specta::specta]
pub async fn add_delivery(desk: State<'_, Desk>, case_id: CaseId, sent: NewDelivery) -> Changed<DeliveryId> {
    desk.run(move |open, now| open.add_delivery(case_id, &sent, now)).await
}

/// Says how a sending has come on.
#[tauri::command]
#[specta::specta]
pub async fn update_delivery(
    desk: State<'_, Desk>,
    case_id: CaseId,
    delivery: DeliveryId,
    outcome: DeliveryOutcome,
    proof: Vec<EvidenceId>,
) -> Changed<DeliveryId> {
    desk.run(move |open, now| open.update_delivery(case_id, delivery, &outcome, &proof, now)).await
}

/// Takes a sending back.
#[tauri::command]
#[specta::specta]
pub async fn remove_delivery(desk: State<'_, Desk>, case_id: CaseId, delivery: DeliveryId) -> Changed<()> {
    desk.run(move |open, now| open.remove_delivery(case_id, delivery, now)).await
}

/// Series of 文号 that this kind of office has.
#[tauri::command]
#[specta::specta]
pub async fn number_series(desk: State<'_, Desk>) -> Answered<Vec<Series>> {
    desk.run(|open, _| Ok(anjuan_office::series_of(open.profile()?.kind))).await
}

/// How the office's papers look.
#[tauri::command]
#[specta::specta]
pub async fn office_look(desk: State<'_, Desk>) -> Answered<LookShown> {
    desk.run(|open, now| open.office_look(now.day())).await
}

/// Sets logo or seal, or takes it away.
#[tauri::command]
#[specta::specta]
pub async fn set_office_picture(desk: State<'_, Desk>, what: OfficePicture, data: Option<FileData>) -> Changed<()> {
    desk.run(move |open, now| open.set_office_picture(what, data.as_ref().map(|d| d.0.as_slice()), now)).await
}

/// Copies a built-in template into the office's own folder, to be changed there; the path.
#[tauri::command]
#[specta::specta]
pub async fn take_template(desk: State<'_, Desk>, form: String) -> Answered<String> {
    desk.run(move |open, _| Ok(open.take_template(&form)?.display().to_string())).await
}

/// Goes back to the built-in template; where the own one was put.
#[tauri::command]
#[specta::specta]
pub async fn reset_template(desk: State<'_, Desk>, form: String) -> Answered<String> {
    desk.run(move |open, now| Ok(open.reset_template(&form, now)?.display().to_string())).await
}

/// Takes down an agreement by word of mouth: the case and its register in one go.
#[tauri::command]
#[specta::specta]
pub async fn oral_agreement(desk: State<'_, Desk>, ask: OralAsk) -> Changed<OralDone> {
    desk.run(move |open, now| open.oral_agreement(&ask, now)).await
}

/// Writes the set of papers for a court into a folder that the user chooses; `None` where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn write_filing(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    case_id: CaseId,
    preservation: bool,
    together: bool,
    with_blanks: bool,
    to: Option<PartyId>,
) -> Answered<Option<Done<Filing>>> {
    let ask = FilingAsk { preservation, profile: None, together, with_blanks, content: false, to };
    crate::save_dialog::filing(&desk, window, case_id, ask).await
}
