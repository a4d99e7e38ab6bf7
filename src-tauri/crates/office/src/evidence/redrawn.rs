//! Pictures that cannot be drawn here (HEIC of a telephone): a JPEG copy by what the machine has for it. The original stays the
//! original; the copy says what it was made from and by what.

use super::stills::{Desk, on_path, put_beside};
use crate::case_new::sha256_of;
use crate::place::{file_name_of, name_of};
use crate::session::Changed;
use crate::{Office, Problem, Work};
use anjuan_case::{CaseId, Evidence, EvidenceId, LegalTime, Media, Particulars};
use std::path::{Path, PathBuf};

/// Programs that turn a HEIC into a JPEG, and how they are asked to.
const CONVERTERS: [&str; 3] = ["sips", "heif-convert", "magick"];

/// The first of them on the machine's PATH.
#[must_use]
pub fn has_converter() -> Option<PathBuf> {
    CONVERTERS.into_iter().find_map(on_path)
}

impl Office {
    /// Makes a JPEG copy of a picture that cannot be drawn here, beside the original, which stays what it was.
    ///
    /// # Errors
    /// `redraw.converter` where the machine has none, `redraw.needless` for what can be drawn or is no picture,
    /// `redraw.failed`, `cancelled`. Nothing is kept then.
    pub fn redraw(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        converter: Option<&Path>,
        now: LegalTime,
        work: &Work,
    ) -> Changed<EvidenceId> {
        let converter = converter.map(Path::to_owned).or_else(has_converter).ok_or_else(|| {
            let why = "这台电脑没有能转换 HEIC 的程序（sips、heif-convert 或 magick）；原件仍会列入证据册，写明见原件";
            Problem::new("redraw.converter", why)
        })?;
        let (original, bytes) = self.original(case, id)?;
        if !anjuan_papers::is_undrawn_picture(&bytes, &original.file_name) {
            return Err(Problem::new("redraw.needless", format!("“{}”不是 HEIC 等不能直接装订的图片", original.name)));
        }
        let jpeg = Desk::new(&self.dir)?.redrawn(&converter, &bytes, work).map_err(|e| e.told(failed))?;
        if anjuan_intake::look("a.jpg", &jpeg) != Media::Image {
            return Err(failed("转换程序没有写出图片"));
        }
        let sha256 = sha256_of(&jpeg);
        let how = format!(
            "程序用 {} 从“{}”（SHA-256 {}）转换成 JPEG；以原件为准",
            name_of(&converter),
            original.file_name,
            original.sha256
        );
        self.store.keep(&jpeg)?;
        let copy = Evidence {
            name: format!("{}（JPEG）", original.name),
            source: original.source.clone(),
            proves: original.proves.clone(),
            group: original.group,
            in_bundle: original.in_bundle,
            media: Some(Media::Image),
            derived_from: Some(id),
            mediation_record: original.mediation_record,
            // What is said of the original of its kind holds of the copy as well, whenever it is said.
            particulars: Particulars { collected_how: how, kind: None, form: None, ..original.particulars.clone() },
            ..Evidence::new(&format!("{}.jpg", file_name_of(&original.name)), sha256, jpeg.len() as u64, now)
        };
        self.change("evidence.redraw", now, |tx| {
            tx.say(original.file_name.clone());
            tx.about(id);
            put_beside(tx, case, id, &copy)?;
            Ok(copy.id)
        })
    }
}

fn failed(why: &str) -> Problem {
    Problem::new("redraw.failed", format!("图片没有能够转换：{why}；原件仍会列入证据册，写明见原件"))
}
