//! How an office's papers look: letterhead, logo, seal, face, its own templates; and what of it is fit for use.

use super::printed::printed;
use super::set::files;
use super::{Beside, Field, FieldKind, Form, beside, docx, set};
use crate::PaperError;
use crate::typeset::{Files, compiled, has_family, is_invisible, words_of};
use anjuan_case::LegalDay;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;
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
/// what was used before stays. A template of the office's own has to print whatever of the sample the built-in one prints, and
/// the mark of a draft on every page; it may not add articles of law, which come from the rule book alone.
///
/// Gives the sentences that the office's own files set and the built-in ones do not, with what of the sample stands in them, for who
/// holds them against what papers may not say; empty where the look has no such files.
///
/// # Errors
/// `Look` for a picture or face; `Template` with file, line and reason; whatever [`set`](super::set) answers.
pub fn check_look(form: &Form, look: &Look, today: LegalDay) -> Result<String, PaperError> {
    beside::check(form, look, today).unwrap_or_else(|| check_here(form, look, today))
}

pub(super) fn check_here(form: &Form, look: &Look, today: LegalDay) -> Result<String, PaperError> {
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
    docx(form, &sample, look, today)?;
    if look.template.is_none() && look.house.is_none() {
        return Ok(String::new());
    }
    let own = Look { mark: Mark::Draft, ..look.clone() };
    let ours = Look { template: None, house: None, ..own.clone() };
    whole(form, &sample, &pages(form, &sample, &own)?, &pages(form, &sample, &ours)?)
}

fn pages(form: &Form, data: &Value, look: &Look) -> Result<Vec<String>, PaperError> {
    let document: PagedDocument = compiled(&files(form, data, look))?;
    Ok(words_of(&document).iter().map(|page| plain(page)).collect())
}

/// Without what is not seen: blanks, and the marks that let long numbers break.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// Holds the pages of the office's own template against those of the built-in one.
fn whole(form: &Form, sample: &Value, own: &[String], ours: &[String]) -> Result<String, PaperError> {
    let refuse = |why: String| Err(PaperError::Template { file: "模板".to_owned(), line: None, why });
    let mark = Mark::Draft.words().map(plain).unwrap_or_default();
    if own.iter().any(|page| !page.contains(&mark)) {
        return refuse(format!("草稿的每一页都要印“{}”；请保留页眉中的标记", Mark::Draft.words().unwrap_or_default()));
    }
    let (said, known) = (own.concat(), ours.concat());
    for (label, ways) in leaves(form, sample) {
        let printed = |page: &str| ways.iter().any(|way| holds(page, way, own.len()));
        if printed(&known) && !printed(&said) {
            return refuse(format!(
                "模板没有印出“{label}”的内容（示例中是“{}”）",
                ways.first().map_or("", String::as_str)
            ));
        }
    }
    if let Some(cite) = cites(&said).into_iter().find(|cite| !known.contains(cite.as_str())) {
        return refuse(format!("模板里写了“{cite}”；法律依据只来自规则库，请从模板中删去"));
    }
    if said.contains("律师函") && !known.contains("律师函") {
        return refuse("模板里写了“律师函”；只有律师事务所的律师函可以这样称呼".to_owned());
    }
    Ok(own_sentences(&said, &known))
}

/// The sentences that the built-in paper does not have, each whole: a word of the sample in it, as 您, is a word of the sentence.
fn own_sentences(said: &str, known: &str) -> String {
    const ENDS: [char; 5] = ['。', '！', '？', '!', '?'];
    let known: HashSet<&str> = known.split(ENDS).collect();
    said.split(ENDS).filter(|sentence| !known.contains(sentence)).collect::<Vec<_>>().join("。")
}

/// Whether the page holds the text; a long one may be cut at the foot of a page.
fn holds(page: &str, text: &str, pages: usize) -> bool {
    const PIECE: usize = 12;
    if page.contains(text) {
        return true;
    }
    let letters: Vec<char> = text.chars().collect();
    let lost = letters.chunks(PIECE).filter(|piece| !page.contains(&piece.iter().collect::<String>())).count();
    letters.len() > 2 * PIECE && lost < pages
}

/// Articles of law, wherever they stand: 《…》第…条, and without the brackets what is called 法, 典, 条例, 规定, 办法 or 解释.
fn cites(text: &str) -> Vec<String> {
    const CALLED: [&str; 6] = ["法", "典", "条例", "规定", "办法", "解释"];
    let mut found = in_brackets(text);
    for (at, _) in text.match_indices('第') {
        let (before, near) = (&text[..at], text[at..].chars().take(14).collect::<String>());
        let Some(kind) = CALLED.iter().find(|kind| before.ends_with(**kind)) else { continue };
        if let Some((article, _)) = near.split_once('条') {
            found.push(format!("{kind}{article}条"));
        }
    }
    found
}

fn in_brackets(text: &str) -> Vec<String> {
    const LONGEST: usize = 60;
    let mut found = Vec::new();
    for (start, _) in text.match_indices('《') {
        let near: String = text[start..].chars().take(LONGEST).collect();
        if let Some((name, rest)) = near.split_once("》第")
            && let Some((article, _)) = rest.split_once('条')
            && !name.contains('。')
            && article.chars().count() < 12
        {
            found.push(format!("{name}》第{article}条"));
        }
    }
    found
}

/// Every value of the sample under its label, each in the ways in which it may be printed.
fn leaves(form: &Form, sample: &Value) -> Vec<(&'static str, Vec<String>)> {
    let mut found = Vec::new();
    walk(form.fields, &printed(form.fields, sample), &mut found);
    found
}

fn walk(fields: &'static [Field], data: &Value, found: &mut Vec<(&'static str, Vec<String>)>) {
    for field in fields {
        match (&field.kind, &data[field.key]) {
            (FieldKind::Group(inner), group) => walk(inner, group, found),
            (FieldKind::Rows(inner), Value::Array(rows)) => rows.iter().for_each(|row| walk(inner, row, found)),
            (_, Value::Array(lines)) => {
                found.extend(lines.iter().filter_map(Value::as_str).map(|line| (field.label, vec![plain(line)])));
            }
            (_, Value::Object(ways)) => {
                let ways: Vec<String> = ways.values().filter_map(Value::as_str).map(plain).collect();
                found.push((field.label, ways));
            }
            (FieldKind::Words, Value::String(text)) => {
                found.extend(text.lines().map(plain).filter(|l| !l.is_empty()).map(|line| (field.label, vec![line])));
            }
            (_, Value::String(text)) if !text.trim().is_empty() => found.push((field.label, vec![plain(text)])),
            _ => {}
        }
    }
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

#[cfg(test)]
mod tests {
    use super::{cites, own_sentences};

    #[test]
    fn a_sentence_of_ones_own_is_whole_with_the_words_of_the_sample_in_it() {
        let known = "您应当返还款项。此致";
        let own = "您应当返还款项。如您不还，到您单位张贴！此致";
        assert_eq!(own_sentences(own, known), "如您不还，到您单位张贴");
    }

    #[test]
    fn articles_are_found_with_brackets_and_without() {
        assert_eq!(cites("根据《民法典》第一千条，应当返还"), ["《民法典》第一千条"]);
        assert_eq!(cites("根据民法典第一千条，您必须双倍返还"), ["典第一千条"]);
        assert_eq!(cites("依照商事调解条例第二十二条办理"), ["条例第二十二条"]);
        assert!(cites("订立本合同。第一条　委托事项").is_empty());
        assert!(cites("没有办法第二天再来").is_empty());
    }
}
