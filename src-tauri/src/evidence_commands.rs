//! What the window may ask about evidence: intake, exhibits, masks, the matrix, the plan of the bundle, serving.

use crate::desk::{Desk, ToTake};
use crate::drops::Dropped;
use crate::file_data::FileData;
use anjuan_case::{CaseId, EvidenceId, IntakeId, PaperId, Particulars, ServingId};
use anjuan_office::{
    BundlePlan, BundleWish, ChatOrder, ChatPages, CustodyLine, Done, ExhibitLook, IndexForm, IntakeAsk, IntakeReport,
    MaskSuggestions, MaskedRegion, Matrix, OpenedBundle, OriginalFinding, PlanTakenBack, PlanView, Problem, Progress,
    ServeAsk, StillsAsk, WrittenBundle,
};
use std::path::PathBuf;
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// Asks the user for files, or for folders; nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_files(desk: State<'_, Desk>, window: WebviewWindow, folders: bool) -> Answered<Vec<String>> {
    crate::save_dialog::to_take_in(&desk, window, folders).await
}

/// Takes files, folders and archives in. Cancelled, it answers with what waits.
#[tauri::command]
#[specta::specta]
pub async fn take_in(
    desk: State<'_, Desk>,
    case_id: CaseId,
    ask: IntakeAsk,
    progress: Channel<Progress>,
) -> Changed<IntakeReport> {
    desk.take_in(progress, ToTake::These(case_id, ask)).await
}

/// Goes on with an intake that was broken off.
#[tauri::command]
#[specta::specta]
pub async fn resume_intake(desk: State<'_, Desk>, id: IntakeId, progress: Channel<Progress>) -> Changed<IntakeReport> {
    desk.take_in(progress, ToTake::Rest(id)).await
}

/// Intakes of a case that were broken off, newest first.
#[tauri::command]
#[specta::specta]
pub async fn unfinished_intakes(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<IntakeReport>> {
    desk.run(move |open, _| open.unfinished_intakes(case_id)).await
}

/// Changes how an original came about.
#[tauri::command]
#[specta::specta]
pub async fn set_particulars(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    particulars: Particulars,
) -> Changed<()> {
    desk.run(move |open, now| open.set_particulars(case_id, id, &particulars, now)).await
}

/// Marks a record of a mediation, which then stays out of bundles, or takes the mark back.
#[tauri::command]
#[specta::specta]
pub async fn set_mediation_record(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId, record: bool) -> Changed<()> {
    desk.run(move |open, now| open.set_mediation_record(case_id, id, record, now)).await
}

/// Keeps what opens an encrypted PDF; an empty one is forgotten.
#[tauri::command]
#[specta::specta]
pub async fn set_password(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId, password: String) -> Changed<()> {
    desk.run(move |open, now| open.set_password(case_id, id, &password, now)).await
}

/// Who did what with an original, and when.
#[tauri::command]
#[specta::specta]
pub async fn custody(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId) -> Answered<Vec<CustodyLine>> {
    desk.run(move |open, _| open.custody(case_id, id)).await
}

/// Holds every original against its hash; what is not as it came in.
#[tauri::command]
#[specta::specta]
pub async fn verify_originals(
    desk: State<'_, Desk>,
    case_id: CaseId,
    progress: Channel<Progress>,
) -> Changed<Vec<OriginalFinding>> {
    desk.run_in_parts(
        progress,
        move |open, _| open.verify_job(case_id),
        |job, work| job.run(work),
        |open, found, now| open.verified(found, now),
    )
    .await
}

/// A page of an original as a PNG of that width.
#[tauri::command]
#[specta::specta]
pub async fn page_picture(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    page: u32,
    width: u32,
    masked: bool,
) -> Answered<FileData> {
    desk.run(move |open, now| open.page_picture(case_id, id, page, width, masked, now).map(FileData)).await
}

/// What is burnt out of an exhibit in masked copies.
#[tauri::command]
#[specta::specta]
pub async fn masks(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId) -> Answered<Vec<MaskedRegion>> {
    desk.run(move |open, _| open.masks(case_id, id)).await
}

/// Sets what is burnt out of an exhibit in masked copies.
#[tauri::command]
#[specta::specta]
pub async fn set_masks(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    regions: Vec<MaskedRegion>,
) -> Changed<()> {
    desk.run(move |open, now| open.set_masks(case_id, id, &regions, now)).await
}

/// Numbers found in an exhibit that may have to be masked. Changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn suggest_masks(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId) -> Answered<MaskSuggestions> {
    desk.run(move |open, _| open.suggest_masks(case_id, id)).await
}

/// Facts and exhibits, and what is missing.
#[tauri::command]
#[specta::specta]
pub async fn matrix(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Matrix> {
    desk.run(move |open, now| open.matrix(case_id, now.day())).await
}

/// Ties an exhibit to what it proves, or unties it.
#[tauri::command]
#[specta::specta]
pub async fn link_evidence(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    rule: String,
    linked: bool,
) -> Changed<()> {
    desk.run(move |open, now| open.link_evidence(case_id, id, &rule, linked, now)).await
}

/// The plan of the bundle with what stays out, what was served, and how many copies to print.
#[tauri::command]
#[specta::specta]
pub async fn bundle_plan(desk: State<'_, Desk>, case_id: CaseId) -> Answered<PlanView> {
    desk.run(move |open, _| open.plan(case_id)).await
}

/// Keeps a plan.
#[tauri::command]
#[specta::specta]
pub async fn set_bundle_plan(desk: State<'_, Desk>, case_id: CaseId, plan: BundlePlan) -> Changed<()> {
    desk.run(move |open, now| open.set_plan(case_id, &plan, now)).await
}

/// Writes a bundle: whole, supplement or one again, full or masked.
#[tauri::command]
#[specta::specta]
pub async fn write_bundle_as(
    desk: State<'_, Desk>,
    case_id: CaseId,
    wish: BundleWish,
    progress: Channel<Progress>,
) -> Changed<WrittenBundle> {
    desk.run_in_parts(
        progress,
        move |open, now| open.prepare_bundle(case_id, &wish, now),
        |job, work| job.bind(work),
        |open, bound, now| open.keep_bundle(bound, now),
    )
    .await
}

/// Records that a bundle was handed over; from then on its numbers and pages stand.
#[tauri::command]
#[specta::specta]
pub async fn serve_bundle(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId, ask: ServeAsk) -> Changed<ServingId> {
    desk.run(move |open, now| open.serve_bundle(case_id, paper, &ask, now)).await
}

/// Declares a serving void that was registered by mistake; whether the bundle's numbers and pages are free again.
#[tauri::command]
#[specta::specta]
pub async fn void_serving(desk: State<'_, Desk>, case_id: CaseId, serving: ServingId, why: String) -> Changed<bool> {
    desk.run(move |open, now| open.void_serving(case_id, serving, &why, now)).await
}

/// Saves the index of a bundle into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_index(
    desk: State<'_, Desk>,
    case_id: CaseId,
    paper: PaperId,
    form: IndexForm,
) -> Answered<std::path::PathBuf> {
    desk.run(move |open, _| open.save_index_at_home(case_id, paper, form)).await
}

/// Saves a bundle in parts of at most so many megabytes into the user's documents; the paths written.
#[tauri::command]
#[specta::specta]
pub async fn save_parts(
    desk: State<'_, Desk>,
    case_id: CaseId,
    paper: PaperId,
    megabytes: u32,
) -> Changed<Vec<std::path::PathBuf>> {
    desk.run(move |open, now| open.save_parts_at_home(case_id, paper, megabytes, now)).await
}

/// Asks the user for the file of a bundle, or for all its parts; none where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_bundle(desk: State<'_, Desk>, window: WebviewWindow) -> Answered<Vec<String>> {
    crate::save_dialog::bundle(&desk, window).await
}

/// What a bundle file holds, or all parts of one, whether it is still what was bound, and which of it the case keeps. Changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn open_bundle(desk: State<'_, Desk>, case_id: CaseId, paths: Vec<PathBuf>) -> Answered<OpenedBundle> {
    desk.run(move |open, _| open.open_bundle(case_id, &paths)).await
}

/// Asks the user for a place and writes the pages of one exhibit of a bundle file there, or of all parts of one; `None` where the
/// dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn take_exhibit(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    paths: Vec<PathBuf>,
    number: String,
) -> Answered<Option<PathBuf>> {
    crate::save_dialog::exhibit(&desk, window, paths, number).await
}

/// Takes order, sections, page ranges and side notes of a bundle file, or of all its parts, back as the plan.
#[tauri::command]
#[specta::specta]
pub async fn take_plan_back(desk: State<'_, Desk>, case_id: CaseId, paths: Vec<PathBuf>) -> Changed<PlanTakenBack> {
    desk.run(move |open, now| open.take_plan_back(case_id, &paths, now)).await
}

/// Opens an exhibit to be looked at; the log says so.
#[tauri::command]
#[specta::specta]
pub async fn open_exhibit(desk: State<'_, Desk>, case_id: CaseId, id: EvidenceId) -> Answered<ExhibitLook> {
    desk.run(move |open, now| open.open_exhibit(case_id, id, now)).await
}

/// Asks the user for a place and writes a copy of an original there; `None` where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn export_original(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    case_id: CaseId,
    id: EvidenceId,
) -> Answered<Option<Done<std::path::PathBuf>>> {
    crate::save_dialog::original(&desk, window, case_id, id).await
}

/// The order of chat screenshots by what they have in common. Changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn chat_order(desk: State<'_, Desk>, case_id: CaseId, ids: Vec<EvidenceId>) -> Answered<ChatOrder> {
    desk.run(move |open, _| open.chat_order(case_id, &ids)).await
}

/// Puts chat screenshots into the plan in that order, gaps noted.
#[tauri::command]
#[specta::specta]
pub async fn arrange_chat(desk: State<'_, Desk>, case_id: CaseId, chat: ChatOrder) -> Changed<()> {
    desk.run(move |open, now| open.arrange_chat(case_id, &chat, now)).await
}

/// The pages that a screenshot will have, cut at those rows; between bubbles where none are given.
#[tauri::command]
#[specta::specta]
pub async fn chat_pages(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    cuts: Option<Vec<u32>>,
) -> Answered<ChatPages> {
    desk.run(move |open, _| open.chat_pages(case_id, id, cuts.as_deref())).await
}

/// Can this machine take still pages of recordings?
#[tauri::command]
#[specta::specta]
pub fn can_take_stills() -> bool {
    anjuan_office::has_decoder().is_some()
}

/// Takes still pages of a recording, one every few seconds from beginning to end, and keeps them beside it.
#[tauri::command]
#[specta::specta]
pub async fn take_stills(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    every: u32,
    progress: Channel<Progress>,
) -> Changed<EvidenceId> {
    let ask = StillsAsk { every, decoder: None };
    desk.run_in_parts(
        progress,
        move |open, _| open.stills_job(case_id, id, &ask),
        |job, work| job.take(work),
        |open, taken, now| open.keep_stills(taken, now),
    )
    .await
}

/// Hears what the user drags over the window and drops there.
#[tauri::command]
#[specta::specta]
pub fn hear_drops(desk: State<'_, Desk>, drops: Channel<Dropped>) {
    desk.hear_drops(drops);
}

/// The contents of a file that the user has just dropped; of no other file.
#[tauri::command]
#[specta::specta]
pub async fn dropped_file(desk: State<'_, Desk>, path: String) -> Answered<FileData> {
    desk.dropped_file(path).await.map(FileData)
}
