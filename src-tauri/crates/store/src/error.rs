use crate::column::Unfit;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// What went wrong in the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No database in that folder.
    #[error("“{0}”中没有案卷资料库")]
    Missing(PathBuf),
    /// There is one already, or, for a backup, the folder is not empty.
    #[error("“{0}”中已有案卷资料库或其他文件，没有新建")]
    Exists(PathBuf),
    /// Wrong passphrase. A key file that was tampered with looks the same: nothing else is revealed.
    #[error("口令不对，资料库没有打开")]
    WrongPassphrase,
    /// Passphrase too short; the number is the least that is taken.
    #[error("口令至少要有 {0} 个字符")]
    WeakPassphrase(usize),
    /// Made by a newer version.
    #[error("资料库由更新版本的案卷建立（第 {found} 版，本程序只认得第 {known} 版）；请升级程序，资料未被改动")]
    Newer {
        /// The version in the file.
        found: u32,
        /// The newest one known here.
        known: u32,
    },
    /// Someone else is writing.
    #[error("资料库正被另一个窗口或命令写入，请稍后重试；没有改动任何内容")]
    Busy,
    /// No such record.
    #[error("没有找到{what}“{id}”")]
    NotFound {
        /// 案件, 证据 …
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A record with that id or number is there already.
    #[error("{what}“{id}”已经在资料库中，没有再次写入")]
    Taken {
        /// 案件, 文书 …
        what: &'static str,
        /// Its number or id.
        id: String,
    },
    /// The vault's bytes are not those that came in.
    #[error("证据“{0}”的原件与登记的校验值不符，可能已损坏；请从备份恢复")]
    Damaged(String),
    /// A key file or database that is damaged.
    #[error("资料库文件已损坏：{0}；请从备份恢复")]
    Corrupt(String),
    /// Database.
    #[error("资料库读写失败")]
    Sql(#[source] rusqlite::Error),
    /// File system.
    #[error("文件读写失败：{path}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Something that was served would change.
    #[error("“{0}”已随证据册送交，不能撤出；送交后的编号和页码不再变动")]
    Served(String),
    /// Stored JSON that no longer fits.
    #[error("资料库中的一项内容无法读出")]
    Json(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    /// Sorts out what a user can act on: waiting for another writer, and a damaged file.
    fn from(e: rusqlite::Error) -> Self {
        match e.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt("数据库 anjuan.db 无法读出".to_owned())
            }
            _ => match e {
                rusqlite::Error::FromSqlConversionFailure(_, _, cause) => match cause.downcast_ref::<Unfit>() {
                    Some(unfit) => Self::Corrupt(format!("数据库中{unfit}")),
                    None => Self::Corrupt("数据库中有一栏的内容不合规格".to_owned()),
                },
                rusqlite::Error::InvalidColumnType(_, column, _) => {
                    Self::Corrupt(format!("数据库中“{column}”一栏的内容不合规格"))
                }
                e => Self::Sql(e),
            },
        }
    }
}

/// Why the database did not do what was asked, and what to do, without a word of SQLite's.
#[must_use]
pub fn database_words(e: &rusqlite::Error) -> String {
    let said = match e.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "磁盘已满；请腾出空间后重试",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "资料库文件不能写入；请检查文件夹的权限，以及磁盘是不是只读的"
        }
        Some(ErrorCode::CannotOpen) => "资料库文件打不开；请检查文件夹的权限，以及磁盘有没有插好",
        Some(ErrorCode::SystemIoFailure) => "读写磁盘出错，磁盘可能有故障或者已被拔下；请插好后重试，再检查资料库",
        Some(ErrorCode::OutOfMemory) => "内存不足；请关闭别的程序后重试",
        Some(ErrorCode::TooBig) => "内容过长；请分开录入",
        Some(ErrorCode::ConstraintViolation) => "这项内容与资料库里已有的相互矛盾；请刷新后重试",
        Some(ErrorCode::OperationInterrupted | ErrorCode::OperationAborted) => "操作被中断；请重试",
        _ => "",
    };
    match e.sqlite_error() {
        _ if !said.is_empty() => said.to_owned(),
        Some(e) => format!("数据库错误 {}；请检查资料库，仍不行的，把这个编号告诉维护程序的人", e.extended_code),
        None => "程序与数据库不相符；请检查资料库，仍不行的，请告诉维护程序的人".to_owned(),
    }
}
