//! Setting a paper: preview pictures, PDF and DOCX, and the characters that no face has.

use super::{Objection, draft, form_named, held, look};
use crate::Office;
use crate::case_new::sha256_of;
use crate::place::{file_name_of, free_place, papers_dir};
use crate::session::Answered;
use anjuan_case::{Case, DraftId, LegalDay, LegalTime};
use anjuan_papers::PaperError;
use anjuan_papers::form::{self, Form, Look, Mark, PagePicture};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Most characters without a face that are named at once.
const MOST_GLYPHS: usize = 20;

/// A paper ready to be drawn, with all that it needs of the database.
pub struct PaperPreview {
    form: &'static Form,
    data: Value,
    look: Look,
    scale: f32,
}

impl PaperPreview {
    /// Its pages.
    ///
    /// # Errors
    /// `paper.*`: it cannot be set.
    pub fn pictures(self) -> Answered<Vec<PagePicture>> {
        Ok(form::pictures(self.form, &self.data, &self.look, self.scale)?)
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The pages of a paper as they will be, `scale` pixels a point, marked as a draft. `lead` is what its draft says is printed
    /// before the facts ([`Draft::lead`](super::Draft::lead)).
    pub fn preview(
        &self,
        form: &str,
        data: &str,
        lead: Option<&str>,
        scale: f32,
        today: LegalDay,
    ) -> Answered<Vec<PagePicture>> {
        self.preview_ready(form, data, lead, scale, today)?.pictures()
    }

    /// The same, ready to be drawn: what the database gives is taken out of it, and it is free while the pages are made.
    pub fn preview_ready(
        &self,
        form: &str,
        data: &str,
        lead: Option<&str>,
        scale: f32,
        today: LegalDay,
    ) -> Answered<PaperPreview> {
        let form = form_named(form)?;
        let mut data = draft::fitting(form, data)?;
        if let Some(lead) = lead {
            held::led(&mut data, lead);
        }
        let (look, _) = self.look(form, None, Mark::Draft, today)?;
        Ok(PaperPreview { form, data, look, scale: scale.clamp(0.2, 4.0) })
    }

    /// An unissued paper as PDF, every page marked as a draft.
    pub fn draft_pdf(&self, form: &str, data: &Value, today: LegalDay) -> Answered<Vec<u8>> {
        let form = form_named(form)?;
        let (look, _) = self.look(form, None, Mark::Draft, today)?;
        Ok(form::set(form, data, &look, today)?.pdf)
    }

    /// The same as DOCX.
    pub fn draft_docx(&self, form: &str, data: &Value, today: LegalDay) -> Answered<Vec<u8>> {
        let form = form_named(form)?;
        let (look, _) = self.look(form, None, Mark::Draft, today)?;
        Ok(form::docx(form, data, &look, today)?)
    }

    /// Saves a draft as PDF or DOCX, every page marked as a draft, so that others can read it before it has a number; into the
    /// user's documents where no folder is given. Gives the path written.
    pub fn save_draft_file(
        &mut self,
        id: DraftId,
        docx: bool,
        folder: Option<&Path>,
        now: LegalTime,
    ) -> Answered<PathBuf> {
        let row = self.store.draft(id)?;
        let form = form_named(&row.form)?;
        let data = self.words_of_draft(&row, now.day())?;
        let (bytes, ending) = match docx {
            true => (self.draft_docx(form.id, &data, now.day())?, "docx"),
            false => (self.draft_pdf(form.id, &data, now.day())?, "pdf"),
        };
        let name = format!("{}_草稿_{}.{ending}", file_name_of(form.title), now.day());
        let own = papers_dir(&self.store.case(row.case)?.number, &self.dir);
        let path = free_place(&folder.unwrap_or(&own).join(name), &sha256_of(&bytes));
        crate::write_whole(&path, &bytes)?;
        self.change("draft.export", now, |tx| {
            tx.of_case(row.case);
            tx.say(format!("{}（草稿） → {}", form.title, path.display()));
            Ok(())
        })?;
        Ok(path)
    }

    /// What stands against a paper once it is set as it would be issued: characters that no face has, and what the office's own template
    /// makes of its data.
    pub(super) fn unfit_as_set(
        &self,
        form: &Form,
        data: &Value,
        case: &Case,
        today: LegalDay,
    ) -> Answered<Vec<Objection>> {
        let mut found = self.without_glyph(form, data.clone(), today)?;
        found.extend(self.unfit_template(form, data, case, today)?);
        Ok(found)
    }

    /// What the office's own template must not make of a paper's data.
    pub(super) fn unfit_template(
        &self,
        form: &Form,
        data: &Value,
        case: &Case,
        today: LegalDay,
    ) -> Answered<Option<Objection>> {
        let (look, _) = self.look(form, None, Mark::None, today)?;
        look::unfit(form, data, &look, Some(case))
    }

    /// Every character that no face has, each once: found by setting the paper until nothing is refused.
    fn without_glyph(&self, form: &Form, mut data: Value, today: LegalDay) -> Answered<Vec<Objection>> {
        let (look, _) = self.look(form, None, Mark::Draft, today)?;
        let mut found = Vec::new();
        while found.len() < MOST_GLYPHS {
            match form::set(form, &data, &look, today) {
                Err(e @ PaperError::NoGlyph { .. }) => {
                    let says = e.to_string();
                    let PaperError::NoGlyph { character, code, near } = e else { break };
                    found.push(Objection {
                        code: "glyph".to_owned(),
                        field: code,
                        label: near,
                        words: character.to_string(),
                        says,
                    });
                    if !replaced(&mut data, character) {
                        break; // it stands in the letterhead
                    }
                }
                Err(e) => return Err(e.into()),
                Ok(_) => break,
            }
        }
        Ok(found)
    }
}

/// Puts 〓 in its place everywhere.
fn replaced(data: &mut Value, character: char) -> bool {
    match data {
        Value::String(text) if text.contains(character) => {
            *text = text.replace(character, "〓");
            true
        }
        Value::Array(list) => list.iter_mut().fold(false, |any, v| replaced(v, character) || any),
        Value::Object(map) => map.iter_mut().fold(false, |any, (_, v)| replaced(v, character) || any),
        _ => false,
    }
}
