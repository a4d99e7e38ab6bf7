//! Backups.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group)]
pub struct BackupAsk {
    #[command(subcommand)]
    pub what: BackupWhat,
}

#[derive(Subcommand)]
pub enum BackupWhat {
    /// 备份到新文件夹
    Create {
        /// 新文件夹
        to: PathBuf,
    },
    /// 核对一个备份
    Verify {
        /// 备份所在文件夹
        dir: PathBuf,
    },
    /// 从备份恢复（资料库须不存在）
    Restore {
        /// 备份所在文件夹
        from: PathBuf,
    },
}
