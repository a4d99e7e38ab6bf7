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
        std::fs::write(home.slip(), slip()).unwrap();
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

    /// A bank's slip: a PDF with an identity number in its text.
    pub fn slip(&self) -> PathBuf {
        self.path().join("电子回单.pdf")
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

/// The number in the slip.
pub const IDENTITY: &str = "110105199003070017";

fn slip() -> Vec<u8> {
    let words = format!("BT /F1 18 Tf 72 720 Td (Payer {IDENTITY}) Tj 0 -40 Td (Amount 34500.00) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{words}\nendstream", words.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut table = String::new();
    for (n, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let at = pdf.len();
    pdf.extend(format!("xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n").bytes());
    pdf.extend(format!("startxref\n{at}\n%%EOF\n").bytes());
    pdf
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/samples")
}
