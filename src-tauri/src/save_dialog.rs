use crate::desk::Desk;
use anjuan_case::{CaseId, EvidenceId, PaperId};
use anjuan_office::{Done, Filing, FilingAsk, Problem};
use std::path::PathBuf;
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

/// Asks the user for a place and saves the paper there; `None` where the user closed the dialog.
pub(crate) async fn save_as(
    desk: &Desk,
    window: WebviewWindow,
    case: CaseId,
    paper: PaperId,
) -> Result<Option<String>, Problem> {
    let title = desk.run(move |open, _| Ok(open.paper(case, paper)?.0.title)).await?;
    // The database is not held while the user thinks.
    let chosen = desk
        .apart(move || {
            let dialog = window.dialog().file().set_parent(&window).add_filter("PDF", &["pdf"]);
            Ok(dialog.set_file_name(format!("{title}.pdf")).blocking_save_file())
        })
        .await?;
    let Some(chosen) = chosen else { return Ok(None) };
    let path = chosen.into_path().map_err(|e| Problem::new("file.write", format!("不能保存到选定的位置：{e}")))?;
    desk.run(move |open, now| Ok(Some(open.save_paper(case, paper, Some(&path), now)?.display().to_string()))).await
}

/// Asks the user for a folder and writes the set for a court into a new folder there; `None` where the user closed the dialog.
pub(crate) async fn filing(
    desk: &Desk,
    window: WebviewWindow,
    case: CaseId,
    ask: FilingAsk,
) -> Result<Option<Done<Filing>>, Problem> {
    let to = ask.to;
    let name = desk.run(move |open, _| open.filing_folder(case, to)).await?;
    let chosen = desk.apart(move || Ok(window.dialog().file().set_parent(&window).blocking_pick_folder())).await?;
    let Some(chosen) = chosen else { return Ok(None) };
    let folder = chosen.into_path().map_err(|e| Problem::new("file.write", format!("不能保存到选定的位置：{e}")))?;
    desk.run(move |open, now| {
        let to = folder.join(format!("{name} {}", now.datetime().format("%Y-%m-%d %H%M%S")));
        open.write_filing(case, &ask, &to, now).map(Some)
    })
    .await
}

/// Asks the user for files, or for folders, to be taken in; nothing where the user closed the dialog.
pub(crate) async fn to_take_in(desk: &Desk, window: WebviewWindow, folders: bool) -> Result<Vec<String>, Problem> {
    desk.apart(move || {
        let dialog = window.dialog().file().set_parent(&window);
        let chosen = if folders { dialog.blocking_pick_folders() } else { dialog.blocking_pick_files() };
        let paths = chosen.unwrap_or_default().into_iter().map(|one| match one.into_path() {
            Ok(path) => Ok(path.display().to_string()),
            Err(e) => Err(Problem::new("file.read", format!("不能读取选定的位置：{e}"))),
        });
        paths.collect()
    })
    .await
}

/// Asks the user for a place and writes a copy of an original there; `None` where the user closed the dialog.
pub(crate) async fn original(
    desk: &Desk,
    window: WebviewWindow,
    case: CaseId,
    id: EvidenceId,
) -> Result<Option<Done<PathBuf>>, Problem> {
    let name = desk.run(move |open, _| Ok(open.original(case, id)?.0.file_name)).await?;
    let chosen = desk
        .apart(move || Ok(window.dialog().file().set_parent(&window).set_file_name(name).blocking_save_file()))
        .await?;
    let Some(chosen) = chosen else { return Ok(None) };
    let path = chosen.into_path().map_err(|e| Problem::new("file.write", format!("不能保存到选定的位置：{e}")))?;
    // The dialog has asked where a file of that name is there.
    desk.run(move |open, now| open.export_original(case, id, &path, true, now).map(Some)).await
}

/// Asks the user for a place for a file of that name; `None` where the user closed the dialog.
pub(crate) async fn place_for(
    desk: &Desk,
    window: WebviewWindow,
    name: String,
    ending: &'static str,
) -> Result<Option<PathBuf>, Problem> {
    desk.apart(move || {
        let dialog = window.dialog().file().set_parent(&window).add_filter(ending.to_uppercase(), &[ending]);
        let chosen = dialog.set_file_name(name).blocking_save_file();
        let path = chosen.map(tauri_plugin_dialog::FilePath::into_path).transpose();
        path.map_err(|e| Problem::new("file.write", format!("不能保存到选定的位置：{e}")))
    })
    .await
}

/// Asks the user for a folder; gives a new one in it of that name and the moment.
pub(crate) async fn new_folder(
    desk: &Desk,
    window: WebviewWindow,
    name: &'static str,
) -> Result<Option<PathBuf>, Problem> {
    desk.apart(move || {
        let chosen = window.dialog().file().set_parent(&window).blocking_pick_folder();
        let path = chosen.map(tauri_plugin_dialog::FilePath::into_path).transpose();
        let path = path.map_err(|e| Problem::new("file.write", format!("不能保存到选定的位置：{e}")))?;
        let now = anjuan_case::LegalTime::now().datetime().format("%Y-%m-%d %H%M%S");
        Ok(path.map(|folder| folder.join(format!("{name} {now}"))))
    })
    .await
}

/// Asks the user for a folder; `None` where the user closed the dialog.
pub(crate) async fn folder(desk: &Desk, window: WebviewWindow) -> Result<Option<String>, Problem> {
    desk.apart(move || {
        let chosen = window.dialog().file().set_parent(&window).blocking_pick_folder();
        let path = chosen.map(tauri_plugin_dialog::FilePath::into_path).transpose();
        let path = path.map_err(|e| Problem::new("file.write", format!("不能用选定的文件夹：{e}")))?;
        Ok(path.map(|path| path.display().to_string()))
    })
    .await
}

/// Asks the user for a case package; `None` where the user closed the dialog.
pub(crate) async fn package(desk: &Desk, window: WebviewWindow) -> Result<Option<String>, Problem> {
    desk.apart(move || {
        let dialog =
            window.dialog().file().set_parent(&window).add_filter("案卷案件包 Anjuan case", &[crate::opened::PACKAGE]);
        let Some(chosen) = dialog.blocking_pick_file() else { return Ok(None) };
        let path = chosen.into_path().map_err(|e| Problem::new("file.read", format!("不能读取选定的位置：{e}")))?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// Asks the user for the file of a bundle, or for all its parts; none where the user closed the dialog.
pub(crate) async fn bundle(desk: &Desk, window: WebviewWindow) -> Result<Vec<String>, Problem> {
    desk.apart(move || {
        let dialog = window.dialog().file().set_parent(&window).add_filter("PDF", &["pdf"]);
        let chosen = dialog.blocking_pick_files().unwrap_or_default().into_iter();
        let path = |file: tauri_plugin_dialog::FilePath| {
            let path = file.into_path();
            path.map_err(|e| Problem::new("file.read", format!("不能读取选定的位置：{e}")))
        };
        chosen.map(|file| Ok(path(file)?.display().to_string())).collect()
    })
    .await
}

/// Asks the user for a place and writes the pages of one exhibit of a bundle file there, or of all parts of one; `None` where the user
/// closed the dialog.
pub(crate) async fn exhibit(
    desk: &Desk,
    window: WebviewWindow,
    bundle: Vec<PathBuf>,
    number: String,
) -> Result<Option<PathBuf>, Problem> {
    let Some(to) = place_for(desk, window, format!("证据{number}.pdf"), "pdf").await? else { return Ok(None) };
    desk.apart(move || anjuan_office::take_exhibit(&bundle, &number, &to).map(|_| Some(to))).await
}
