//! How an office's papers look: letterhead, logo, seal, face, its own templates; and what of it is fit for use.

use super::{Beside, Beyond, Form, against, beside, docx, set};
use crate::PaperError;
use crate::typeset::{Files, compiled, has_family};
use anjuan_case::LegalDay;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use typst_layout::PagedDocument;

/// Largest picture of a logo or seal, in bytes.
const LARGEST_PICTURE: usize = 4 << 20;
/// A picture of more dots than this, along one side, is a photograph of something else.
const MOST_DOTS: u32 = 8000;
/// Largest template, in bytes.
const LARGEST_TEMPLATE: usize = 256 << 10;
/// Most pages that a sample may take.
const MOST_PAGES: u32 = 60;

/// What stands on a paper besides its data.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Look {
    /// Full registered name of the office.
    pub office: String,
    /// Lines under the name in the letterhead: address, telephone, licence number.
    pub lines: Vec<String>,
    /// Logo, as PNG, JPEG, WebP, GIF or SVG.
    #[serde(skip)]
    pub logo: Option<Vec<u8>>,
    /// Picture of the seal, set over the signature where the paper has a place for it; never in a DOCX.
    #[serde(skip)]
    pub seal: Option<Vec<u8>>,
    /// 文号
    pub number: Option<String>,
    /// Not issued yet, or a specimen: every page says so.
    pub mark: Mark,
    /// Family of the face that the office prefers for text, as `FangSong`; ours where it is missing.
    pub face: Option<String>,
    /// Bundles that lie beside the paper, the one that counts first: mentions of their exhibits, as 证据三第5页 and the marks
    /// `[[证据三:5]]` in edited text, become links to those pages. Never in a DOCX.
    pub bundles: Vec<Beside>,
    /// The office's own template in place of the built-in one.
    pub template: Option<String>,
    /// The office's own shared file in place of `house.typ`.
    pub house: Option<String>,
}

/// What every page says in its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing: the paper is issued.
    None,
    /// 草稿
    #[default]
    Draft,
    /// 样张
    Sample,
}

impl Mark {
    /// What stands in the head of every page.
    pub(super) fn words(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Draft => Some("草稿　未出具"),
            Self::Sample => Some("样张　内容系虚构"),
        }
    }
}

/// Is the look fit for this form? Sets the form's sample with it, as PDF and as DOCX. What is refused here is not taken over, and
/// what was used before stays. A template of the office's own has to print whatever of the sample the built-in one prints, as a draft
/// and as issued, in print and in the Word file, and the mark of a draft on every page; it may not add articles of law, which come
/// from the rule book alone. What it makes of a case's data is looked at again when the paper is issued ([`beyond`](super::beyond)).
///
/// Gives what the office's own files set and the built-in ones do not, with what of the sample stands in it, for who holds it against
/// what papers may not say; empty where the look has no such files.
///
/// # Errors
/// `Look` for a picture or face; `Template` with file, line and reason; whatever [`set`](super::set) answers.
pub fn check_look(form: &Form, look: &Look, today: LegalDay) -> Result<Beyond, PaperError> {
    beside::check(form, look, today).unwrap_or_else(|| check_here(form, look, today))
}

pub(super) fn check_here(form: &Form, look: &Look, today: LegalDay) -> Result<Beyond, PaperError> {
    for (what, picture) in [("标志", &look.logo), ("印章", &look.seal)] {
        if let Some(picture) = picture {
            check_picture(what, picture)?;
        }
    }
    if let Some(face) = look.face.as_deref().filter(|face| !has_family(face)) {
        let why = format!("本机没有名为“{face}”的字体；请把字体文件放入资料目录的 fonts 文件夹");
        return Err(PaperError::Look { what: "字体".into(), why });
    }
    for (file, text) in [("模板", &look.template), ("共用文件 house.typ", &look.house)] {
        if text.as_ref().is_some_and(|t| t.len() > LARGEST_TEMPLATE) {
            let why = format!("文件超过 {} KB", LARGEST_TEMPLATE >> 10);
            return Err(PaperError::Template { file: file.to_owned(), line: None, why });
        }
    }
    let sample = form.sample_data()?;
    let paper = set(form, &sample, look, today)?;
    if paper.pages > MOST_PAGES {
        let why = format!("示例排出 {} 页，超过 {MOST_PAGES} 页；请检查模板中的循环和分页", paper.pages);
        return Err(PaperError::Template { file: "模板".to_owned(), line: None, why });
    }
    docx(form, &sample, &Look { mark: Mark::None, ..look.clone() }, today)?;
    if look.template.is_none() && look.house.is_none() {
        return Ok(Beyond::default());
    }
    against::of_sample(form, &sample, look)
}

fn check_picture(what: &'static str, bytes: &[u8]) -> Result<(), PaperError> {
    let refuse = |why: String| Err(PaperError::Look { what: what.into(), why });
    if bytes.len() > LARGEST_PICTURE {
        return refuse(format!("图片超过 {} MB；请换一张小一些的", LARGEST_PICTURE >> 20));
    }
    // The size stands in the head of the file: nothing large is unpacked to learn it.
    let reader = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
    if let Some(Ok((w, h))) = reader.ok().filter(|r| r.format().is_some()).map(image::ImageReader::into_dimensions)
        && w.max(h) > MOST_DOTS
    {
        return refuse(format!("图片有 {w}×{h} 个像素，边长不能超过 {MOST_DOTS}"));
    }
    let page = picture_page(bytes, 1.6);
    match compiled::<PagedDocument>(&page) {
        Ok(_) => Ok(()),
        Err(_) => refuse("不是完好的 PNG、JPEG、WebP、GIF 或 SVG 图片".to_owned()),
    }
}

/// A page that holds nothing but the picture, this many centimetres high.
pub(super) fn picture_page(bytes: &[u8], height: f32) -> Files<'_> {
    const PAGE: &str = "#let d = json(\"/data.json\")\n#set page(width: auto, height: auto, margin: 0pt)\n\
        #image(\"/logo\", height: d.height * 1cm)\n";
    let mut files = Files::new(PAGE, json!({ "height": height }));
    files.look = Value::Null;
    files.logo = Some(bytes);
    // A picture may be built to take for ever, too.
    files.own = true;
    files
}
