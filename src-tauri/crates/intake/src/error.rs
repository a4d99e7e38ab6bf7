/// A file that is no bill, or cannot be read as one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// Empty file.
    #[error("文件“{0}”是空的；请重新导出账单")]
    Empty(String),
    /// No known layout.
    #[error("文件“{name}”不是可识别的账单：{why}")]
    NotABill {
        /// The file's name.
        name: String,
        /// Why, and what to do.
        why: String,
    },
    /// No table.
    #[error("文件“{name}”{why}")]
    NotATable {
        /// The file's name.
        name: String,
        /// Why, and what to do.
        why: String,
    },
    /// A statement of no known kind.
    #[error("文件“{name}”里没有找到银行流水的表头：{why}")]
    NoStatement {
        /// The file's name.
        name: String,
        /// What was looked for, and what to do.
        why: String,
    },
    /// Damaged workbook.
    #[error("文件“{name}”无法作为工作簿打开，可能已损坏或加了密码；请重新导出")]
    Workbook {
        /// The file's name.
        name: String,
        /// Cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
