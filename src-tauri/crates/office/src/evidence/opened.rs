//! An exhibit opened to be looked at: what it is, how many pages it has, and what must be known before it is bound.

use super::known::name_says;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, Evidence, EvidenceId, LegalTime};
use anjuan_papers::{Kind, Unfit};
use serde::Serialize;

/// What a look at an exhibit shows.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ExhibitLook {
    /// As people call it: PDF, JPEG 图片, 录像.
    pub called: String,
    /// Pages that can be shown; 0 where none can.
    pub pages: u32,
    /// Its pages can be shown as pictures.
    pub drawn: bool,
    /// It is a recording that still pages can be taken of.
    pub moving: bool,
    /// It is encrypted and nothing kept opens it.
    pub locked: bool,
    /// A password is kept for it.
    pub has_password: bool,
    /// Width and height of the first page in points, of a picture in pixels.
    pub size: Option<(f32, f32)>,
    /// What must be said of it: repaired, signed; why it cannot be bound.
    pub notes: Vec<String>,
    /// What only the name of its file says of how it came about, and nobody has said yet: to be asked.
    pub name_says: Option<NameSays>,
}

/// What the name of a file lets one guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NameSays {
    /// When it would have been taken.
    pub captured_at: Option<LegalTime>,
    /// How.
    pub collected_how: Option<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Opens an exhibit to be looked at; the log says so.
    pub fn open_exhibit(&mut self, case: CaseId, id: EvidenceId, now: LegalTime) -> Answered<ExhibitLook> {
        let (evidence, bytes) = self.original(case, id)?;
        let look = self.looked(case, &evidence, &bytes)?;
        self.view_original(case, id, now)?;
        Ok(look)
    }

    fn looked(&self, case: CaseId, evidence: &Evidence, bytes: &[u8]) -> Answered<ExhibitLook> {
        let password = self.store.password(case, evidence.id)?;
        let found = anjuan_papers::look(bytes, &evidence.file_name, password.as_deref());
        let mut look = ExhibitLook {
            called: String::new(),
            pages: 0,
            drawn: false,
            moving: false,
            locked: false,
            has_password: password.is_some(),
            size: None,
            notes: Vec::new(),
            name_says: name_says(evidence),
        };
        match found {
            Ok(found) => {
                look.drawn = matches!(found.kind, Kind::Pdf | Kind::Picture);
                look.moving = found.kind == Kind::Video;
                look.pages = if look.drawn { found.pages } else { 0 };
                look.size = found.sizes.first().copied();
                look.called = found.called;
                look.notes = found.notes;
            }
            Err(why) => {
                look.locked = matches!(why, Unfit::NeedsPassword | Unfit::WrongPassword);
                look.notes.push(why.to_string());
            }
        }
        look.notes.extend(look.name_says.clone().map(NameSays::in_words));
        Ok(look)
    }
}
