//! What the window may ask about reports, subsidies, and tables in and out.

use crate::desk::Desk;
use crate::file_data::FileData;
use crate::save_dialog::{new_folder, place_for};
use anjuan_case::{CaseId, ClaimId, Fen, LegalDay};
use anjuan_office::{
    CaseMark, CaseNamed, ClaimedSubsidies, Done, Exported, FillAsk, Filled, ImportPreview, ImportedCases, Office,
    Problem, Progress, Report, ReportAsk, ReportDefinition, ReportFormat, ReportKindShown, SheetMap, SheetPreview,
    StatementPick, StatementPreview, StatisticsList, SubsidyCase, SubsidyClaim, SubsidyMonth, SubsidyScheme,
    TakenStatement,
};
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// A filled sheet, and where it lies.
#[derive(Serialize, specta::Type)]
pub struct FilledFile {
    /// Where.
    pub path: String,
    /// What was filled in, and what was not.
    pub filled: Filled,
}

/// Reports that this office has.
#[tauri::command]
#[specta::specta]
pub async fn report_kinds(desk: State<'_, Desk>) -> Answered<Vec<ReportKindShown>> {
    desk.run(|open, _| open.report_kinds()).await
}

/// A report.
#[tauri::command]
#[specta::specta]
pub async fn report(desk: State<'_, Desk>, ask: ReportAsk) -> Answered<Report> {
    desk.run(move |open, now| open.make_report(&ask, now.day())).await
}

/// Asks the user for a place and writes a report there; `None` where the user closed the dialog.
#[tauri::command]
#[specta::specta]
pub async fn save_report_as(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    ask: ReportAsk,
    format: ReportFormat,
) -> Answered<Option<String>> {
    let Some(to) = place_for(&desk, window, Office::report_name(&ask, format), format.ending()).await? else {
        return Ok(None);
    };
    desk.run(move |open, now| Ok(Some(open.save_report(&ask, format, &to, now)?.display().to_string()))).await
}

/// Saved reports.
#[tauri::command]
#[specta::specta]
pub async fn report_definitions(desk: State<'_, Desk>) -> Answered<Vec<ReportDefinition>> {
    desk.run(|open, now| open.report_definitions(now.day())).await
}

/// Saves a report, or changes the one of that id.
#[tauri::command]
#[specta::specta]
pub async fn put_report_definition(desk: State<'_, Desk>, definition: ReportDefinition) -> Changed<()> {
    desk.run(move |open, now| open.put_report_definition(&definition, now)).await
}

/// Forgets a saved report.
#[tauri::command]
#[specta::specta]
pub async fn drop_report_definition(desk: State<'_, Desk>, id: String) -> Changed<()> {
    desk.run(move |open, now| open.drop_report_definition(&id, now)).await
}

/// What statistics count by.
#[tauri::command]
#[specta::specta]
pub async fn statistics_list(desk: State<'_, Desk>) -> Answered<StatisticsList> {
    desk.run(|open, _| open.statistics_list()).await
}

/// Puts a list in place of the one before.
#[tauri::command]
#[specta::specta]
pub async fn set_statistics_list(desk: State<'_, Desk>, list: StatisticsList) -> Changed<()> {
    desk.run(move |open, now| open.set_statistics_list(&list, now)).await
}

/// Back to the built-in list.
#[tauri::command]
#[specta::specta]
pub async fn reset_statistics_list(desk: State<'_, Desk>) -> Changed<()> {
    desk.run(|open, now| open.reset_statistics_list(now)).await
}

/// How a case counts.
#[tauri::command]
#[specta::specta]
pub async fn case_mark(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseMark> {
    desk.run(move |open, _| open.case_mark(case_id)).await
}

/// What a case is called, where another one refers to it.
#[tauri::command]
#[specta::specta]
pub async fn case_named(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseNamed> {
    desk.run(move |open, _| open.case_named(case_id)).await
}

/// Says how a case counts.
#[tauri::command]
#[specta::specta]
pub async fn set_case_mark(desk: State<'_, Desk>, case_id: CaseId, mark: CaseMark) -> Changed<()> {
    desk.run(move |open, now| open.set_case_mark(case_id, &mark, now)).await
}

/// Schemes of subsidy that were imported.
#[tauri::command]
#[specta::specta]
pub async fn subsidy_schemes(desk: State<'_, Desk>) -> Answered<Vec<SubsidyScheme>> {
    desk.run(|open, _| open.subsidy_schemes()).await
}

/// Asks the user for a place and writes a scheme with made-up figures there, to write the county's from; `None` where the user
/// closed the dialog.
#[tauri::command]
#[specta::specta]
pub async fn save_subsidy_sample(desk: State<'_, Desk>, window: WebviewWindow) -> Answered<Option<String>> {
    let Some(to) = place_for(&desk, window, "补贴方案样表.toml".to_owned(), "toml").await? else {
        return Ok(None);
    };
    desk.run(move |_, _| Ok(Some(Office::save_subsidy_sample(&to)?.display().to_string()))).await
}

/// Takes a county's scheme in.
#[tauri::command]
#[specta::specta]
pub async fn import_subsidy_scheme(desk: State<'_, Desk>, file_name: String, data: FileData) -> Changed<SubsidyScheme> {
    desk.run(move |open, now| open.import_subsidy_scheme(&file_name, &data.0, now)).await
}

/// Forgets a scheme.
#[tauri::command]
#[specta::specta]
pub async fn drop_subsidy_scheme(desk: State<'_, Desk>, id: String) -> Changed<()> {
    desk.run(move |open, now| open.drop_subsidy_scheme(&id, now)).await
}

/// Cases that may be claimed in a month, those that were claimed in it, and what can be claimed now.
#[tauri::command]
#[specta::specta]
pub async fn subsidy_month(desk: State<'_, Desk>, month: String) -> Answered<SubsidyMonth> {
    desk.run(move |open, now| open.subsidy_month(&month, now.day())).await
}

/// One case at the subsidy desk.
#[tauri::command]
#[specta::specta]
pub async fn subsidy_case(desk: State<'_, Desk>, case_id: CaseId) -> Answered<SubsidyCase> {
    desk.run(move |open, now| open.subsidy_case(case_id, now.day())).await
}

/// Says that somebody looked at what no program can see, or takes it back.
#[tauri::command]
#[specta::specta]
pub async fn confirm_subsidy_need(
    desk: State<'_, Desk>,
    case_id: CaseId,
    need: String,
    confirmed: bool,
) -> Changed<()> {
    desk.run(move |open, now| open.confirm_subsidy_need(case_id, &need, confirmed, now)).await
}

/// Claims cases in a month.
#[tauri::command]
#[specta::specta]
pub async fn claim_subsidy(desk: State<'_, Desk>, case_ids: Vec<CaseId>, month: String) -> Changed<ClaimedSubsidies> {
    desk.run(move |open, now| open.claim_subsidy(&case_ids, &month, now)).await
}

/// The bureau refused a claim.
#[tauri::command]
#[specta::specta]
pub async fn refuse_subsidy(desk: State<'_, Desk>, claim: ClaimId, on: LegalDay, why: String) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.refuse_subsidy(claim, on, &why, now)).await
}

/// What was refused is mended.
#[tauri::command]
#[specta::specta]
pub async fn mend_subsidy(desk: State<'_, Desk>, claim: ClaimId, on: LegalDay, what: String) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.mend_subsidy(claim, on, &what, now)).await
}

/// Claims again.
#[tauri::command]
#[specta::specta]
pub async fn claim_subsidy_again(desk: State<'_, Desk>, claim: ClaimId, month: String) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.claim_subsidy_again(claim, &month, now)).await
}

/// The bureau approved a claim.
#[tauri::command]
#[specta::specta]
pub async fn approve_subsidy(
    desk: State<'_, Desk>,
    claim: ClaimId,
    amount: Fen,
    on: LegalDay,
    why: String,
) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.approve_subsidy(claim, amount, on, &why, now)).await
}

/// It was paid.
#[tauri::command]
#[specta::specta]
pub async fn pay_subsidy(desk: State<'_, Desk>, claim: ClaimId, on: LegalDay) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.pay_subsidy(claim, on, now)).await
}

/// Takes a claim back.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_subsidy(
    desk: State<'_, Desk>,
    claim: ClaimId,
    on: LegalDay,
    why: String,
) -> Changed<SubsidyClaim> {
    desk.run(move |open, now| open.withdraw_subsidy(claim, on, &why, now)).await
}

/// Looks at a bureau's sheet; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_sheet(desk: State<'_, Desk>, file_name: String, data: FileData) -> Answered<SheetPreview> {
    desk.run(move |open, _| open.preview_sheet(&file_name, &data.0)).await
}

/// Asks the user for a place and writes the filled sheet there; `None` where the user closed the dialog.
#[tauri::command]
#[specta::specta]
pub async fn fill_sheet_as(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    file_name: String,
    data: FileData,
    ask: FillAsk,
) -> Answered<Option<FilledFile>> {
    let Some(to) = place_for(&desk, window, Office::filled_name(&file_name), "xlsx").await? else { return Ok(None) };
    desk.run(move |open, now| {
        let (path, filled) = open.fill_sheet(&file_name, &data.0, &ask, &to, now)?;
        Ok(Some(FilledFile { path: path.display().to_string(), filled }))
    })
    .await
}

/// Maps of sheets that were kept.
#[tauri::command]
#[specta::specta]
pub async fn sheet_maps(desk: State<'_, Desk>) -> Answered<Vec<SheetMap>> {
    desk.run(|open, _| open.sheet_maps()).await
}

/// Forgets a map.
#[tauri::command]
#[specta::specta]
pub async fn drop_sheet_map(desk: State<'_, Desk>, fingerprint: String) -> Changed<()> {
    desk.run(move |open, now| open.drop_sheet_map(&fingerprint, now)).await
}

/// Looks at a list of cases; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_cases(
    desk: State<'_, Desk>,
    file_name: String,
    data: FileData,
    fields: Option<Vec<Option<String>>>,
) -> Answered<ImportPreview> {
    desk.run(move |open, now| open.preview_cases(&file_name, &data.0, fields.as_deref(), now.day())).await
}

/// Takes a list of cases in, whole or not at all.
#[tauri::command]
#[specta::specta]
pub async fn import_cases(
    desk: State<'_, Desk>,
    file_name: String,
    data: FileData,
    fields: Option<Vec<Option<String>>>,
    skip_faulty: bool,
) -> Changed<ImportedCases> {
    desk.run(move |open, now| open.import_cases(&file_name, &data.0, fields.as_deref(), skip_faulty, now)).await
}

/// Looks at a bank's statement; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_statement(desk: State<'_, Desk>, file_name: String, data: FileData) -> Answered<StatementPreview> {
    desk.run(move |open, now| open.preview_statement(&file_name, &data.0, now.day())).await
}

/// Takes what the user confirmed of a statement.
#[tauri::command]
#[specta::specta]
pub async fn take_statement(
    desk: State<'_, Desk>,
    file_name: String,
    data: FileData,
    picks: Vec<StatementPick>,
) -> Changed<TakenStatement> {
    desk.run(move |open, now| open.take_statement(&file_name, &data.0, &picks, now)).await
}

/// Asks the user for a folder and writes everything into a new folder there; `None` where the user closed the dialog.
#[tauri::command]
#[specta::specta]
pub async fn export_all(
    desk: State<'_, Desk>,
    window: WebviewWindow,
    progress: Channel<Progress>,
) -> Answered<Option<Exported>> {
    let Some(to) = new_folder(&desk, window, "案卷全部资料").await? else { return Ok(None) };
    desk.run_long(progress, move |open, now, work| open.export_all(&to, now, work).map(Some)).await
}
