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

impl Unfit {
    /// Why, for who reads the bundle: without what only the office can do about it, which stands behind a semicolon.
    #[must_use]
    pub fn for_reader(&self) -> String {
        match self {
            Self::NeedsPassword | Self::WrongPassword => "PDF 设有打开密码，没有能够打开".to_owned(),
            other => other.to_string().split('；').next().unwrap_or_default().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_told_why_and_not_what_the_office_should_do() {
        for why in [
            Unfit::Empty,
            Unfit::NeedsPassword,
            Unfit::WrongPassword,
            Unfit::Damaged("图片无法完整读出，可能已损坏；请重新取得原图".to_owned()),
            Unfit::Changed("文件的校验值与收入时登记的不符；请从备份恢复原件".to_owned()),
            Unfit::NoPage { page: 9, of: 2 },
        ] {
            let said = why.for_reader();
            assert!(!said.is_empty() && !said.contains('请') && !said.contains("重试"), "{said}");
        }
    }
}
