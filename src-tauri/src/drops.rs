use crate::desk::Desk;
use anjuan_office::Problem;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Channel;
use tauri::{DragDropEvent, Manager, PhysicalPosition, Window, WindowEvent};

/// A file dropped into a form is small; what is larger is taken in by its path.
const LARGEST: u64 = 64 << 20;

/// A place in the window, in ten-thousandths of its width and height: whatever the scale of the screen and the zoom of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Spot {
    /// From the left edge.
    left: u32,
    /// From the upper edge.
    top: u32,
}

impl Spot {
    fn of(x: f64, y: f64, width: f64, height: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 10,000")]
        let share = |at: f64, of: f64| (at / of.max(1.0) * 10_000.0).round().clamp(0.0, 10_000.0) as u32;
        Self { left: share(x, width), top: share(y, height) }
    }
}

/// What happens to files that the user drags.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Dropped {
    /// They are over the window.
    Over {
        /// Where.
        at: Spot,
    },
    /// They left it, or were let go.
    Gone,
    /// They were dropped on it.
    Here {
        /// Files, folders, archives.
        paths: Vec<PathBuf>,
        /// Where.
        at: Spot,
    },
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
        if let Dropped::Here { paths, .. } = &dropped {
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
    let spot = |position: &PhysicalPosition<f64>| spot(window, position);
    let dropped = match event {
        DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => {
            Dropped::Over { at: spot(position) }
        }
        DragDropEvent::Drop { paths, position } => Dropped::Here { paths: paths.clone(), at: spot(position) },
        DragDropEvent::Leave => Dropped::Gone,
        _ => return,
    };
    window.state::<Desk>().drops().tell(dropped);
}

/// GTK and macOS tell the place in points of the window, whatever the type says; Windows in pixels of the screen.
fn spot(window: &Window, position: &PhysicalPosition<f64>) -> Spot {
    let scale = if cfg!(windows) { 1.0 } else { window.scale_factor().unwrap_or(1.0) };
    let size = window.inner_size().unwrap_or_default();
    Spot::of(position.x * scale, position.y * scale, f64::from(size.width), f64::from(size.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_share_of_the_window_and_never_outside() {
        assert_eq!(Spot::of(320.0, 200.0, 1280.0, 800.0), Spot { left: 2500, top: 2500 });
        assert_eq!(Spot::of(-5.0, 900.0, 1280.0, 800.0), Spot { left: 0, top: 10_000 });
        assert_eq!(Spot::of(5.0, 5.0, 0.0, 0.0), Spot { left: 10_000, top: 10_000 });
    }

    #[test]
    fn only_what_was_just_dropped_is_read() {
        let drops = Drops::default();
        let file = tempfile::NamedTempFile::new().expect("a file");
        let path = file.path().to_owned();
        assert_eq!(drops.read(&path).expect_err("nobody dropped it").code, "file.read");
        let at = Spot { left: 1, top: 1 };
        drops.tell(Dropped::Here { paths: vec![path.clone()], at });
        assert!(drops.read(&path).is_ok());
        drops.tell(Dropped::Here { paths: Vec::new(), at });
        assert!(drops.read(&path).is_err(), "something else was dropped since");
    }
}
