//! What the window may ask. Every command is one statement: it hands a use case to the [`Desk`].

use crate::desk::Desk;
use crate::file_data::FileData;
use anjuan_case::{Answer, CaseId, EventId, EvidenceId, Office as Profile, PaperId, Party, PartyId};
use anjuan_law::{ParameterShown, ParameterValueShown};
use anjuan_office::{
    Bill, BundleWish, CaseRow, CaseView, CopiedParty, Division, Done, EventKindShown, EvidenceWords, FromBill,
    KnownParty, LogRow, Manifest, NewEvent, NewEvidence, Office, PackPreview, Problem, Progress, Status, Typed,
    Written,
};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// What stands in the data folder, opened or not.
#[tauri::command]
#[specta::specta]
pub async fn status(desk: State<'_, Desk>) -> Answered<Status> {
    desk.status().await
}

/// Makes the database under a passphrase and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_store(desk: State<'_, Desk>, passphrase: String, office: Profile) -> Answered<Status> {
    desk.create(passphrase, office).await
}

/// Opens the database.
#[tauri::command]
#[specta::specta]
pub async fn open_store(desk: State<'_, Desk>, passphrase: String) -> Answered<Status> {
    desk.open(passphrase).await
}

/// What stands in the field of the passphrase; the database may be opened by it before it is handed in.
#[tauri::command]
#[specta::specta]
pub async fn typing_passphrase(desk: State<'_, Desk>, passphrase: String) -> Answered<()> {
    desk.typing(passphrase);
    Ok(())
}

/// Closes the database.
#[tauri::command]
#[specta::specta]
pub async fn lock_store(desk: State<'_, Desk>) -> Answered<Status> {
    desk.lock().await
}

/// Changes the office's own data.
#[tauri::command]
#[specta::specta]
pub async fn set_office(desk: State<'_, Desk>, office: Profile) -> Changed<()> {
    desk.run(move |open, now| open.set_profile(&office, now)).await
}

/// Cases, newest first.
#[tauri::command]
#[specta::specta]
pub async fn cases(desk: State<'_, Desk>) -> Answered<Vec<CaseRow>> {
    desk.run(|open, _| open.cases()).await
}

/// One case and what the law says of it today.
#[tauri::command]
#[specta::specta]
pub async fn case_view(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseView> {
    desk.run(move |open, now| open.case_view(case_id, now)).await
}

/// Reads a payment bill; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn read_bill(desk: State<'_, Desk>, file_name: String, data: FileData) -> Answered<Bill> {
    desk.apart(move || Ok(anjuan_office::read_bill(&file_name, &data.0)?)).await
}

/// A case from lines of a bill; the bill is kept as evidence.
#[tauri::command]
#[specta::specta]
pub async fn new_case_from_bill(
    desk: State<'_, Desk>,
    file_name: String,
    data: FileData,
    lines: Vec<u32>,
    title: String,
    story: String,
) -> Changed<CaseId> {
    desk.run(move |open, now| open.new_from_bill(&FromBill { file_name, bytes: data.0, lines, title, story }, now))
        .await
}

/// A case typed in.
#[tauri::command]
#[specta::specta]
pub async fn new_case_typed(desk: State<'_, Desk>, ask: Typed) -> Changed<CaseId> {
    desk.run(move |open, now| open.new_typed(&ask, now)).await
}

/// Parties of any case, to copy one into a new case.
#[tauri::command]
#[specta::specta]
pub async fn find_parties(desk: State<'_, Desk>, text: String) -> Answered<Vec<KnownParty>> {
    desk.run(move |open, now| open.find_parties(&text, now)).await
}

/// A case with parties copied from others.
#[tauri::command]
#[specta::specta]
pub async fn new_case_copied(desk: State<'_, Desk>, copied: Vec<CopiedParty>, ask: Typed) -> Changed<CaseId> {
    desk.run(move |open, now| open.new_copied(&copied, &ask, now)).await
}

/// Adds the made-up sample case.
#[tauri::command]
#[specta::specta]
pub async fn sample_case(desk: State<'_, Desk>) -> Changed<CaseId> {
    desk.run(|open, now| open.new_sample(now)).await
}

/// Changes title and story.
#[tauri::command]
#[specta::specta]
pub async fn set_story(desk: State<'_, Desk>, case_id: CaseId, title: String, story: String) -> Changed<()> {
    desk.run(move |open, now| open.set_story(case_id, &title, &story, now)).await
}

/// The id of a party about to be added.
#[tauri::command]
#[specta::specta]
pub async fn new_party_id() -> PartyId {
    PartyId::new()
}

/// Adds or changes a party.
#[tauri::command]
#[specta::specta]
pub async fn put_party(desk: State<'_, Desk>, case_id: CaseId, party: Party) -> Changed<()> {
    desk.run(move |open, now| open.put_party(case_id, &party, now)).await
}

/// Removes a party.
#[tauri::command]
#[specta::specta]
pub async fn remove_party(desk: State<'_, Desk>, case_id: CaseId, party: PartyId) -> Changed<()> {
    desk.run(move |open, now| open.remove_party(case_id, party, now)).await
}

/// Adds an event.
#[tauri::command]
#[specta::specta]
pub async fn add_event(desk: State<'_, Desk>, case_id: CaseId, event: NewEvent) -> Changed<EventId> {
    desk.run(move |open, now| open.add_event(case_id, &event, now)).await
}

/// Changes an event.
#[tauri::command]
#[specta::specta]
pub async fn change_event(desk: State<'_, Desk>, case_id: CaseId, id: EventId, event: NewEvent) -> Changed<()> {
    desk.run(move |open, now| open.change_event(case_id, id, &event, now)).await
}

/// Removes an event.
#[tauri::command]
#[specta::specta]
pub async fn remove_event(desk: State<'_, Desk>, case_id: CaseId, event: EventId) -> Changed<()> {
    desk.run(move |open, now| open.remove_event(case_id, event, now)).await
}

/// Answers a question of the interview, or takes the answer back.
#[tauri::command]
#[specta::specta]
pub async fn answer(desk: State<'_, Desk>, case_id: CaseId, question: String, answer: Option<Answer>) -> Changed<()> {
    desk.run(move |open, now| open.answer(case_id, &question, answer.as_ref(), now)).await
}

/// Keeps a file as evidence.
#[tauri::command]
#[specta::specta]
pub async fn add_evidence(
    desk: State<'_, Desk>,
    case_id: CaseId,
    file_name: String,
    data: FileData,
    words: EvidenceWords,
) -> Changed<EvidenceId> {
    desk.run(move |open, now| open.add_evidence(case_id, &NewEvidence { file_name, bytes: data.0, words }, now)).await
}

/// Changes what is said of an exhibit.
#[tauri::command]
#[specta::specta]
pub async fn describe_evidence(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: EvidenceId,
    words: EvidenceWords,
) -> Changed<()> {
    desk.run(move |open, now| open.describe_evidence(case_id, id, &words, now)).await
}

/// Sets the order of the bundle.
#[tauri::command]
#[specta::specta]
pub async fn order_evidence(desk: State<'_, Desk>, case_id: CaseId, order: Vec<EvidenceId>) -> Changed<()> {
    desk.run(move |open, now| open.order_evidence(case_id, &order, now)).await
}

/// Writes the evidence bundle.
#[tauri::command]
#[specta::specta]
pub async fn write_bundle(desk: State<'_, Desk>, case_id: CaseId, progress: Channel<Progress>) -> Changed<Written> {
    desk.run_in_parts(
        progress,
        move |open, now| open.prepare_bundle(case_id, &BundleWish::WHOLE, now),
        |job, work| job.bind(work),
        |open, bound, now| {
            let done = open.keep_bundle(bound, now)?;
            Ok(Done { value: done.value.written, changed: done.changed })
        },
    )
    .await
}

/// Stops the long work, if there is any. Nothing of it is kept.
#[tauri::command]
#[specta::specta]
pub fn cancel_work(desk: State<'_, Desk>) {
    desk.cancel();
}

/// The PDF of a written paper.
#[tauri::command]
#[specta::specta]
pub async fn paper_pdf(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId) -> Answered<FileData> {
    desk.run(move |open, _| Ok(FileData(open.paper(case_id, paper)?.1))).await
}

/// Saves a written paper into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_paper(desk: State<'_, Desk>, case_id: CaseId, paper: PaperId) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_paper(case_id, paper, None, now)?.display().to_string())).await
}

/// Saves a written paper where the user says; the path written, or nothing where the user closed the dialog.
#[tauri::command]
#[specta::specta]
pub async fn save_paper_as(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    case_id: CaseId,
    paper: PaperId,
) -> Answered<Option<String>> {
    crate::save_dialog::save_as(&desk, window, case_id, paper).await
}

/// The log, newest first; of one case, or of all.
#[tauri::command]
#[specta::specta]
pub async fn log(desk: State<'_, Desk>, case_id: Option<CaseId>) -> Answered<Vec<LogRow>> {
    desk.run(move |open, _| open.log(case_id)).await
}

/// 检查资料库: what is not sound; empty where all is.
#[tauri::command]
#[specta::specta]
pub async fn check_store(desk: State<'_, Desk>) -> Answered<Vec<String>> {
    desk.run(|open, _| open.check()).await
}

/// Divisions at county level whose name contains the text; at most 20.
#[tauri::command]
#[specta::specta]
pub async fn divisions(desk: State<'_, Desk>, text: String) -> Answered<Vec<Division>> {
    desk.apart(move || Office::divisions(&text)).await
}

/// Every kind of event, with its names and group.
#[tauri::command]
#[specta::specta]
pub async fn event_kinds() -> Vec<EventKindShown> {
    anjuan_office::event_kinds()
}

/// Local figures, with the values known.
#[tauri::command]
#[specta::specta]
pub async fn parameters(desk: State<'_, Desk>) -> Answered<Vec<ParameterShown>> {
    desk.run(|open, _| Ok(open.parameters())).await
}

/// Sets the office's own value of a local figure.
#[tauri::command]
#[specta::specta]
pub async fn set_parameter(desk: State<'_, Desk>, id: String, value: ParameterValueShown) -> Changed<()> {
    desk.run(move |open, now| open.set_parameter(&id, &value, now)).await
}

/// The sheet that explains one figure of a case.
#[tauri::command]
#[specta::specta]
pub async fn why_pdf(desk: State<'_, Desk>, case_id: CaseId, figure: String) -> Answered<FileData> {
    desk.run(move |open, now| Ok(FileData(open.why(case_id, &figure, now.day())?))).await
}

/// Saves it into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_why(desk: State<'_, Desk>, case_id: CaseId, figure: String) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_why(case_id, &figure, now.day(), None)?.display().to_string())).await
}

/// Saves receipts of every figure of a case into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_receipts(desk: State<'_, Desk>, case_id: CaseId) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_receipts(case_id, now.day(), None)?.0.display().to_string())).await
}

/// Looks at a rule pack; changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_pack(desk: State<'_, Desk>, data: FileData) -> Answered<PackPreview> {
    desk.run(move |open, now| open.preview_pack(&data.0, now.day())).await
}

/// Applies a rule pack.
#[tauri::command]
#[specta::specta]
pub async fn apply_pack(desk: State<'_, Desk>, data: FileData) -> Changed<Manifest> {
    desk.run(move |open, now| open.apply_pack(&data.0, now)).await
}
