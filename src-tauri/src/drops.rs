use crate::desk::Desk;
use anjuan_office::Problem;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Channel;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

/// A file dropped into a form is small; what is larger is taken in by its path.
const LARGEST: u64 = 64 << 20;

/// What happens to files that the user drags.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "what", content = "paths")]
pub enum Dropped {
    /// They are over the window.
    Over,
    /// They left it, or were let go.
    Gone,
    /// They were dropped on it: files, folders, archives.
    Here(Vec<PathBuf>),
}

/// Who hears of drops, and what was dropped last: only that may be read by its path.
#[derive(Default)]
pub(crate) struct Drops(Mutex<(Option<Channel<Dropped>>, Vec<PathBuf>)>);

impl Drops {
    pub(crate) fn hear(&self, channel: Channel<Dropped>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0 = Some(channel);
    }

    fn tell(&self, dropped: Dropped) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Dropped::Here(paths) = &dropped {
            held.1.clone_from(paths);
        }
        if let Some(channel) = &held.0 {
            // A page that is gone hears nothing.
            let _ = channel.send(dropped);
        }
    }

    pub(crate) fn read(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).1.iter().any(|p| p == path);
        let unread = |why: &str| Problem::new("file.read", format!("文件“{}”没有读取：{why}", path.display()));
        if !known {
            return Err(unread("不是刚刚拖进窗口的文件；请重新拖入"));
        }
        let size = std::fs::metadata(path).map_err(|e| unread(&e.to_string()))?;
        if !size.is_file() {
            return Err(unread("不是文件；请拖入文件本身"));
        }
        if size.len() > LARGEST {
            return Err(unread("太大；请确认是不是账单"));
        }
        std::fs::read(path).map_err(|e| unread(&e.to_string()))
    }
}

/// Tells the page of drags over the window.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let dropped = match event {
        DragDropEvent::Enter { .. } => Dropped::Over,
        DragDropEvent::Drop { paths, .. } => Dropped::Here(paths.clone()),
        DragDropEvent::Leave => Dropped::Gone,
        _ => return,
    };
    window.state::<Desk>().drops().tell(dropped);
}
