use anjuan_case::LegalTime;
use anjuan_office::{Office, Problem, sample_office};
use std::path::Path;
use tempfile::TempDir;

/// The folder of a throw-away database with a made-up case.
pub(crate) struct Sample(TempDir);

impl Sample {
    /// Makes folder and database under a passphrase that nobody knows, with the sample case in it.
    pub(crate) fn lay_out(now: LegalTime) -> Result<(Self, Office), Problem> {
        let dir = tempfile::Builder::new()
            .prefix("anjuan-sample-")
            .tempdir()
            .map_err(|e| Problem::new("sample.dir", format!("不能为示例案件建立临时文件夹：{e}")))?;
        let mut office = Office::create(dir.path(), &passphrase()?, &sample_office(), now)?;
        office.new_sample(now)?;
        Ok((Self(dir), office))
    }

    /// Where it lies.
    pub(crate) fn dir(&self) -> &Path {
        self.0.path()
    }
}

fn passphrase() -> Result<String, Problem> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|e| Problem::new("sample.random", format!("系统没有给出随机数：{e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
