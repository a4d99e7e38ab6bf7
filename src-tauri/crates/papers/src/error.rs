use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A paper that cannot be written.
#[derive(Debug, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// A character that no font has.
    #[error("“{character}”（{code}）没有字体可以显示，出现在“{near}”；请改用其他写法，或加入含有该字的字体后重试")]
    NoGlyph {
        /// The character.
        character: char,
        /// U+XXXX
        code: String,
        /// Text around it.
        near: String,
    },
    /// Data that do not fit the paper.
    #[error("“{paper}”的内容不完整或格式不对：{why}")]
    Data {
        /// Paper.
        paper: String,
        /// What.
        why: String,
    },
    /// Typst refused.
    #[error("文书排版失败：{0}")]
    Typeset(String),
    /// An office's own template or shared file that is not used.
    #[error("{file}{}：{why}", .line.map(|n| format!("第 {n} 行")).unwrap_or_default())]
    Template {
        /// 模板 or 共用文件 house.typ
        file: String,
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// What is wrong, and what to do.
        why: String,
    },
    /// A picture or face of the office's look that is not used.
    #[error("{what}不能使用：{why}")]
    Look {
        /// 标志, 印章 or 字体
        what: Cow<'static, str>,
        /// Why, and what to do.
        why: String,
    },
    /// A file that cannot be put in a bundle.
    #[error("“{name}”不能装订：{why}")]
    Exhibit {
        /// File.
        name: String,
        /// Why, and what to do.
        why: String,
    },
    /// Nothing to bind.
    #[error("没有可以装订的材料")]
    Empty,
    /// A masked copy that still holds what was to be masked: it is not handed out.
    #[error("遮盖副本里仍能找到要遮盖的内容{word}（位置：{place}），没有写出文件；请在该处也加遮盖，或者不装订该页")]
    Masked {
        /// What was found, its middle covered.
        word: String,
        /// Where.
        place: String,
    },
    /// A masked copy that still carries a picture that was masked, shown there or not.
    #[error("遮盖副本里仍带有遮盖过的图片（位置：{place}），没有写出文件；请在该处也加遮盖，或者不装订该页")]
    MaskedPicture {
        /// Where.
        place: String,
    },
    /// Cancelled by the user.
    #[error("已取消，没有写出文件")]
    Cancelled,
    /// Writing the Word file failed.
    #[error("写出 DOCX 失败：{0}")]
    Docx(String),
    /// The disk or whatever else the bundle is written to refused.
    #[error("文件没有写完：{0}；请检查磁盘空间后重试")]
    Write(String),
    /// A workbook that cannot be written or filled.
    #[error("表格没有写成：{0}")]
    Sheet(String),
    /// A file that cannot be held against the manifest of a bundle.
    #[error("不能核对：{0}")]
    Check(String),
    /// Writing the PDF failed.
    #[error("写出 PDF 失败：{0}")]
    Pdf(String),
}
