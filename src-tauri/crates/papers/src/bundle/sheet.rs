//! The page that stands for a file of which no page can be printed: what it is, how long, and its hash.

use super::prepare::Job;
use super::recording::{self, Heard, length};
use super::words::Words;
use crate::typeset::{Files, Purpose, pages_of, typeset_with};
use crate::{Paper, PaperError};
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("../../../../../assets/templates/bundle-sheet.typ");
const WITHHELD: &str = include_str!("../../../../../assets/templates/bundle-withheld.typ");

/// What kind of file it is, for people.
pub(super) enum Sort {
    Sound,
    Film,
    Office,
    /// HEIC and its like: a picture that cannot be drawn here.
    Picture,
    Other,
}

pub(super) fn sort(bytes: &[u8], file_name: &str) -> Sort {
    const OFFICE: [&str; 15] =
        ["doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "ofd", "odt", "ods", "odp", "rtf", "csv"];
    match recording::is_recording(bytes, file_name) {
        Some(false) => return Sort::Sound,
        Some(true) => return Sort::Film,
        None => {}
    }
    let end = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if bytes.get(4..8) == Some(b"ftyp") || matches!(end.as_str(), "heic" | "heif" | "avif") {
        return Sort::Picture;
    }
    if OFFICE.contains(&end.as_str()) { Sort::Office } else { Sort::Other }
}

/// Is it a picture that cannot be drawn here (HEIC of a telephone)? Its page in a bundle says 见原件.
#[must_use]
pub fn is_undrawn_picture(bytes: &[u8], file_name: &str) -> bool {
    !crate::picture::is_drawn(bytes) && matches!(sort(bytes, file_name), Sort::Picture)
}

/// Sets the pages that keep the place of a file which a masked copy cannot show.
pub(super) fn withheld(job: &Job, pages: usize, why: &str) -> Result<Paper, PaperError> {
    let data = json!({ "name": job.words.name, "pages": pages, "why": why });
    typeset_with(&Files::new(WITHHELD, data), job.dated, Purpose::Part)
}

/// Sets the sheet. The masked copy and the full one have as many pages of it, whichever is made.
pub(super) fn sheet(job: &Job, bytes: &[u8], heard: Option<&Heard>) -> Result<Paper, PaperError> {
    let frame = job.exhibit.frame.as_deref().filter(|_| !job.masked);
    let set = |frame: Option<&[u8]>, blank: u32| {
        let data = data(job, &job.words, bytes, heard, frame.is_some(), blank);
        typeset_with(&Files { picture: frame, ..Files::new(TEMPLATE, data) }, job.dated, Purpose::Part)
    };
    let alike = |frame: Option<&[u8]>| {
        let own = set(frame, 0)?;
        let twin = match &job.twin {
            Some(words) => pages_of(TEMPLATE, &data(job, words, bytes, heard, false, 0))?,
            None => own.pages,
        };
        if twin > own.pages { set(frame, twin - own.pages) } else { Ok(own) }
    };
    // A picture that cannot be drawn costs the picture, not the sheet.
    alike(frame).or_else(|e| if frame.is_some() { alike(None) } else { Err(e) })
}

/// What a sheet prints in these words.
fn data(job: &Job, words: &Words, bytes: &[u8], heard: Option<&Heard>, frame: bool, blank: u32) -> Value {
    let (title, says) = match &words.records {
        Some(records) => bill(records.len()),
        None => {
            let (title, says) = other(bytes, &job.exhibit.file_name);
            (title, says.to_owned())
        }
    };
    let mut rows = vec![("证据名称".to_owned(), words.name.clone())];
    if !words.source.trim().is_empty() {
        rows.push(("证据来源".to_owned(), words.source.clone()));
    }
    rows.push(("文件名".to_owned(), words.file_name.clone()));
    rows.push(("字节数".to_owned(), bytes.len().to_string()));
    if let Some(heard) = heard.filter(|h| h.milliseconds > 0) {
        rows.push(("时长".to_owned(), length(heard.milliseconds)));
        if heard.video {
            rows.push(("画面".to_owned(), "有".to_owned()));
        }
    }
    // What was heard of the file is not said twice.
    let said: Vec<String> = rows.iter().map(|(label, _)| label.clone()).collect();
    rows.extend(words.particulars.iter().filter(|(label, _)| !said.contains(label)).cloned());
    rows.push(("SHA-256".to_owned(), job.exhibit.sha256.clone()));
    let bars = heard.map(|h| h.bars.as_slice()).unwrap_or_default();
    let drawn = match heard.and_then(|h| h.heard) {
        Some(part) => format!("前 {}；录音太长，没有听完", length(part)),
        None => "从头到尾".to_owned(),
    };
    let records = words.records.as_deref().unwrap_or_default();
    json!({
        "title": title, "says": says, "rows": rows, "bars": bars, "drawn": drawn, "frame": frame, "records": records, "blank": blank,
    })
}

/// Of a bill: how many of its rows are printed. Where it comes from is what the office says of it, and stands in a row of its own.
fn bill(records: usize) -> (&'static str, String) {
    match records {
        0 => (
            "账单文件",
            "本件为账单文件。本案没有登记取自其中的转账，因此没有打印任何一条记录；内容见原文件，原文件另行提交。"
                .to_owned(),
        ),
        n => (
            "账单记录",
            format!(
                "本件为账单文件。以下{n}条是其中登记为本案转账的记录，由程序从原文件读出；其余记录没有打印。\
                 完整的原文件另行提交，可供核对。"
            ),
        ),
    }
}

fn other(bytes: &[u8], file_name: &str) -> (&'static str, &'static str) {
    match sort(bytes, file_name) {
        Sort::Sound => ("录音", "本件为录音，不能逐页打印；原文件以光盘、U 盘等另行提交，可当庭播放核对。"),
        Sort::Film => ("录像", "本件为录像，不能逐页打印；原文件以光盘、U 盘等另行提交，可当庭播放核对。"),
        Sort::Office => {
            ("见原件", "本件为办公软件文件，不同软件打开时版面会变，故不在此打印；内容见原件，原文件另行提交。")
        }
        Sort::Picture => (
            "图片（见原件）",
            "本件为 HEIC 等手机专用格式的图片，本机不能无损打印；内容见原件，也可转成 JPEG 后另行提交。",
        ),
        Sort::Other => ("电子数据", "本件为电子文件，不能逐页打印，原文件以光盘、U 盘等另行提交。"),
    }
}
