//! The page that stands for a file of which no page can be printed: what it is, how long, and its hash.

use super::prepare::Job;
use super::recording::{self, Heard, length};
use crate::typeset::{Files, Purpose, typeset_with};
use crate::{Paper, PaperError};
use serde_json::json;

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

/// Sets the sheet.
pub(super) fn sheet(job: &Job, bytes: &[u8], heard: Option<&Heard>) -> Result<Paper, PaperError> {
    let (title, says) = match sort(bytes, &job.exhibit.file_name) {
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
    };
    let words = &job.words;
    let (title, says) = match words.records.len() {
        0 => (title.to_owned(), says.to_owned()),
        n => (
            "账单记录".to_owned(),
            format!(
                "本件为从支付平台或者银行取得的账单文件。以下{n}条是其中与本案有关的记录，由程序从原文件读出；其余记录没有打印。\
                 完整的原文件另行提交，可供核对。"
            ),
        ),
    };
    let mut rows = vec![
        ("证据名称".to_owned(), words.name.clone()),
        ("文件名".to_owned(), words.file_name.clone()),
        ("字节数".to_owned(), bytes.len().to_string()),
    ];
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
    let frame = job.exhibit.frame.as_deref().filter(|_| !job.masked);
    let set = |frame: Option<&[u8]>| {
        let data = json!({ "title": title, "says": says, "rows": rows, "bars": bars, "frame": frame.is_some(),
            "records": words.records });
        typeset_with(&Files { picture: frame, ..Files::new(TEMPLATE, data) }, job.dated, Purpose::Part)
    };
    // A picture that cannot be drawn costs the picture, not the sheet.
    set(frame).or_else(|e| if frame.is_some() { set(None) } else { Err(e) })
}
