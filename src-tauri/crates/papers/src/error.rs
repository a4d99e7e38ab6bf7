/// A paper that cannot be written.
#[derive(Debug, thiserror::Error)]
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
    /// Typst refused.
    #[error("文书排版失败：{0}")]
    Typeset(String),
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
    /// Cancelled by the user.
    #[error("已取消，没有写出文件")]
    Cancelled,
    /// Writing the PDF failed.
    #[error("写出 PDF 失败：{0}")]
    Pdf(String),
}
