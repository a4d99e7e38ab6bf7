use crate::desk::Desk;
use anjuan_case::{CaseId, PaperId};
use anjuan_office::Problem;
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
