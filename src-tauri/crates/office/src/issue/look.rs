//! How this office's papers look: letterhead from its profile, logo and seal from the database, templates of its own from the
//! folder `templates` beside it. What of it is not fit is left out, and said.

use super::{Objection, beyond};
use crate::case_new::sha256_of;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, LegalDay, LegalTime};
use anjuan_papers::PaperError;
use anjuan_papers::form::{self, Form, Look, Mark, forms};
use anjuan_store::OfficePicture;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A template of the office's own, and whether it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OwnTemplate {
    /// The form's id, or `house` for what all forms share.
    pub form: String,
    /// Its title.
    pub title: String,
    /// The file.
    pub file: String,
    /// Why it is not used; the built-in one is used then.
    pub refused: Option<String>,
}

/// How the office's papers look, for showing.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LookShown {
    /// Lines of the letterhead.
    pub lines: Vec<String>,
    /// Is there a logo?
    pub logo: bool,
    /// Is there a picture of the seal?
    pub seal: bool,
    /// The face it prefers.
    pub face: Option<String>,
    /// The folder of its own templates.
    pub folder: String,
    /// Templates of its own.
    pub templates: Vec<OwnTemplate>,
}

/// What was found out about own templates, by the hash of what was looked at: checking sets a whole paper.
#[derive(Default)]
pub(crate) struct Templates {
    checked: Mutex<HashMap<String, Option<String>>>,
}

impl Templates {
    /// Why the look is not fit for the form; asked once for the same look.
    fn refused(&self, form: &Form, look: &Look, today: LegalDay) -> Option<String> {
        let of = |text: &Option<String>| text.as_deref().map(|t| sha256_of(t.as_bytes()));
        let key = format!("{}|{:?}|{:?}", form.id, of(&look.template), of(&look.house));
        let known = self.checked.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let own = Look { template: look.template.clone(), house: look.house.clone(), ..Look::default() };
            let refused = match form::check_look(form, &own, today) {
                Ok(found) => super::wording::amiss(form.id, &found.sentences)
                    .or_else(|| beyond::foreign_sum(form, &form.sample_data().unwrap_or_default(), &found)),
                Err(e) => Some(e.to_string()),
            };
            self.checked.lock().unwrap_or_else(PoisonError::into_inner).insert(key, refused.clone());
            refused
        })
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The look of a form in this office, and what of it was left out and why.
    pub(crate) fn look(
        &self,
        form: &Form,
        number: Option<String>,
        mark: Mark,
        today: LegalDay,
    ) -> Answered<(Look, Vec<String>)> {
        let profile = self.profile()?;
        let mut notes = Vec::new();
        let mut own = |id: &str| match own_file(&self.template_file(id))? {
            Ok(text) => Some(text),
            Err(why) => {
                notes.push(format!("本机构自己的模板没有采用，仍用内置模板：{why}"));
                None
            }
        };
        let (template, house) = (own(form.id), own("house"));
        let mut look = Look {
            office: profile.name.clone(),
            lines: profile.letterhead_lines(),
            logo: self.store.office_picture(OfficePicture::Logo)?,
            // What is not issued bears no seal, whatever leaves the house.
            seal: match mark {
                Mark::None => self.store.office_picture(OfficePicture::Seal)?,
                Mark::Draft | Mark::Sample => None,
            },
            number,
            mark,
            face: profile.face.clone(),
            template,
            house,
            ..Look::default()
        };
        if (look.template.is_some() || look.house.is_some())
            && let Some(why) = self.templates.refused(form, &look, today)
        {
            notes.push(format!("本机构自己的模板没有采用，仍用内置模板：{why}"));
            (look.template, look.house) = (None, None);
        }
        Ok((look, notes))
    }

    /// How the office's papers look, with every template of its own.
    pub fn office_look(&self, today: LegalDay) -> Answered<LookShown> {
        let profile = self.profile()?;
        let mut templates = Vec::new();
        let file = self.template_file("house");
        let house = own_file(&file);
        if let Some(text) = &house {
            let refused = match text {
                Err(why) => Some(why.clone()),
                Ok(text) => {
                    let look = Look { house: Some(text.clone()), ..Look::default() };
                    let refused = |f: &Form| self.templates.refused(f, &look, today);
                    forms().iter().find_map(|f| Some(format!("{}：{}", f.title, refused(f)?)))
                }
            };
            templates.push(own("house", "各种文书共用的样式", &file, refused));
        }
        let house = house.and_then(Result::ok);
        for form in forms() {
            let file = self.template_file(form.id);
            let refused = match own_file(&file) {
                None => continue,
                Some(Err(why)) => Some(why),
                Some(Ok(text)) => {
                    let look = Look { template: Some(text), house: house.clone(), ..Look::default() };
                    self.templates.refused(form, &look, today)
                }
            };
            templates.push(own(form.id, form.title, &file, refused));
        }
        Ok(LookShown {
            lines: profile.letterhead_lines(),
            logo: self.store.office_picture(OfficePicture::Logo)?.is_some(),
            seal: self.store.office_picture(OfficePicture::Seal)?.is_some(),
            face: profile.face,
            folder: self.dir.join("templates").display().to_string(),
            templates,
        })
    }

    /// Writes a built-in template (or `house`) into the office's own folder, to be changed there. The way back is
    /// [`Self::reset_template`].
    pub fn take_template(&self, form: &str) -> Answered<PathBuf> {
        let text = match form {
            "house" => form::house_style(),
            id => super::form_named(id)?.template,
        };
        let file = self.template_file(form);
        if file.exists() {
            return Err(Problem::new(
                "template.exists",
                format!("“{}”已经有了；先恢复内置模板再重新取用", file.display()),
            ));
        }
        crate::write_whole(&file, text.as_bytes())?;
        Ok(file)
    }

    /// Goes back to the built-in template; the own one is put aside, not deleted. Gives where it went.
    pub fn reset_template(&self, form: &str, now: LegalTime) -> Answered<PathBuf> {
        let file = self.template_file(form);
        let stamp = now.datetime().format("%Y%m%d%H%M%S");
        let aside = file.with_extension(format!("typ.{stamp}.bak"));
        std::fs::rename(&file, &aside).map_err(|e| {
            Problem::new("template.reset", format!("“{}”没有移开：{e}；请检查文件是否存在、可写", file.display()))
        })?;
        Ok(aside)
    }

    /// Sets logo or seal, or takes it away. A picture that cannot be drawn is refused.
    pub fn set_office_picture(&mut self, what: OfficePicture, bytes: Option<&[u8]>, now: LegalTime) -> Changed<()> {
        if let (Some(bytes), Some(form)) = (bytes, forms().first()) {
            let picture = Some(bytes.to_vec());
            let look = match what {
                OfficePicture::Logo => Look { logo: picture, ..Look::default() },
                OfficePicture::Seal => Look { seal: picture, ..Look::default() },
            };
            form::check_look(form, &look, now.day())?;
        }
        self.change("office.picture", now, |tx| {
            let called = match what {
                OfficePicture::Logo => "标志",
                OfficePicture::Seal => "印章图样",
            };
            tx.say(match bytes {
                Some(_) => format!("{called}已设置"),
                None => format!("{called}已去掉"),
            });
            Ok(tx.set_office_picture(what, bytes)?)
        })
    }

    fn template_file(&self, form: &str) -> PathBuf {
        self.dir.join("templates").join(format!("{form}.typ"))
    }
}

fn own(form: &str, title: &str, file: &Path, refused: Option<String>) -> OwnTemplate {
    OwnTemplate { form: form.to_owned(), title: title.to_owned(), file: file.display().to_string(), refused }
}

/// An own template, where there is one; or why it cannot be read.
fn own_file(path: &Path) -> Option<Result<String, String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match std::fs::read(path) {
        Ok(bytes) => Some(
            String::from_utf8(bytes)
                .map_err(|_| format!("{name} 不是 UTF-8 编码；请在编辑器里另存为 UTF-8（不要 GBK、ANSI）")),
        ),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
        Err(e) => Some(Err(format!("{name} 无法读取：{e}"))),
    }
}

/// What the office's own template must not make of a paper's data: it loses some of them, or says what the built-in one does not and no
/// paper may. `None` where it is sound, and where nothing is the office's own; a character without a face is named elsewhere.
///
/// # Errors
/// Where the paper cannot be set for another reason than the office's own template.
pub(super) fn unfit(form: &Form, data: &Value, look: &Look, case: Option<&Case>) -> Answered<Option<Objection>> {
    let own = [(form.id, look.template.is_some()), ("house", look.house.is_some())];
    let own: Vec<&str> = own.into_iter().filter(|(_, there)| *there).map(|(id, _)| id).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let why = match form::beyond(form, data, look) {
        Ok(found) => {
            super::wording::amiss_beyond(form.id, &found, case).or_else(|| beyond::foreign_sum(form, data, &found))
        }
        Err(PaperError::NoGlyph { .. }) => None,
        Err(PaperError::Template { line: None, why, .. }) => Some(why),
        Err(e @ PaperError::Template { .. }) => Some(e.to_string()),
        Err(e) => return Err(e.into()),
    };
    let files: Vec<String> = own.iter().map(|id| format!("{id}.typ")).collect();
    let back: Vec<String> = own.iter().map(|id| format!("anjuan office template --reset {id}")).collect();
    Ok(why.map(|why| Objection {
        code: "own-template".to_owned(),
        field: String::new(),
        label: "自己的模板".to_owned(),
        words: files.join("、"),
        says: format!(
            "{why}；请改好模板，或者在机构设置的“自己的模板”里退回内置模板（命令行：{}），再出具",
            back.join("；")
        ),
    }))
}

/// Refuses a paper that the office's own template does not set as the built-in one would.
pub(crate) fn refuse_unfit(form: &Form, data: &Value, look: &Look, case: Option<&Case>) -> Answered<()> {
    match unfit(form, data, look, case)? {
        None => Ok(()),
        Some(o) => Err(Problem::new("paper.own-template", format!("{}不能这样出具：{}", form.title, o.sentence()))),
    }
}

/// What a look is frozen as, and the hash of the template with what it shares.
pub(super) fn frozen(form: &Form, look: &Look) -> (Value, String) {
    let hash = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(sha256_of);
    let template = look.template.as_deref().unwrap_or(form.template);
    let house = look.house.as_deref().unwrap_or(form::house_style());
    let json = json!({
        "office": look.office, "lines": look.lines, "number": look.number, "face": look.face,
        "logo": hash(&look.logo), "seal": hash(&look.seal),
        "template": look.template, "house": look.house, "version": env!("CARGO_PKG_VERSION"),
    });
    (json, sha256_of([template, "\u{0}", house].concat().as_bytes()))
}
