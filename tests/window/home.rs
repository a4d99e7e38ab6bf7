//! A home folder of its own, so that nothing of the user's is read or written.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub struct Home(TempDir);

impl Home {
    /// An empty home with a documents folder, the sample bill and the sample chat in it.
    pub fn new() -> Self {
        let home = Self(tempfile::Builder::new().prefix("anjuan-window-").tempdir().unwrap());
        std::fs::create_dir_all(home.documents()).unwrap();
        std::fs::create_dir_all(home.path().join(".config")).unwrap();
        std::fs::write(home.path().join(".config/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/文档\"\n").unwrap();
        std::fs::copy(samples().join("wechat-sample.csv"), home.bill()).unwrap();
        std::fs::copy(samples().join("chat-sample.png"), home.chat()).unwrap();
        home
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where the database will lie.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The user's documents.
    pub fn documents(&self) -> PathBuf {
        self.path().join("文档")
    }

    /// The bill that the user has exported from WeChat.
    pub fn bill(&self) -> PathBuf {
        self.path().join("微信支付账单.csv")
    }

    /// A picture of the chat with the recipient.
    pub fn chat(&self) -> PathBuf {
        self.path().join("催告截屏.png")
    }

    /// Gives a program this home in place of the user's.
    pub fn furnish<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path().join(".config"))
            .env("XDG_DATA_HOME", self.path().join(".local/share"))
            .env("XDG_CACHE_HOME", self.path().join(".cache"))
            .env("ANJUAN_DATA", self.data())
            .env("TMPDIR", self.path())
            .env_remove("ANJUAN_SAMPLE")
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/samples")
}
