/// Why a file cannot be bound or shown, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// Nothing in it.
    #[error("文件是空的；请重新取得文件")]
    Empty,
    /// Encrypted, and no password was given.
    #[error("PDF 设有打开密码；请输入密码，或者提交不加密的版本")]
    NeedsPassword,
    /// Encrypted, and the password given does not open it.
    #[error("打开密码不对；请核对密码后重试")]
    WrongPassword,
    /// Torn, or never a whole file.
    #[error("{0}")]
    Damaged(String),
    /// Needs more memory or time than one file may take.
    #[error("{0}")]
    TooLarge(String),
    /// Whole, but of a kind that no page can be made of.
    #[error("{0}")]
    Unsupported(String),
    /// The bytes are not those that were recorded on arrival.
    #[error("{0}")]
    Changed(String),
    /// No such page.
    #[error("没有第 {page} 页：文件共 {of} 页")]
    NoPage {
        /// Asked for.
        page: u32,
        /// There are.
        of: u32,
    },
}
