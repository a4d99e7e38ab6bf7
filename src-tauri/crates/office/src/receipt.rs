//! Receipts of figures, and running them again.

use crate::place::{read_file, write_whole};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalDay};
use anjuan_law::{Calendar, Receipt, Rerun, RuleBook, receipts};
use std::path::{Path, PathBuf};

impl Office {
    /// Receipts of every figure of a case on `today`.
    ///
    /// # Errors
    /// `store.not-found`.
    pub fn receipts(&self, case: CaseId, today: LegalDay) -> Answered<Vec<Receipt>> {
        let case = self.store.case(case)?;
        Ok(receipts(&self.book, &self.calendar, &case, &self.assessment(&case, today)?))
    }

    /// Writes them to a file, in the user's documents where no path is given; gives the path and how many there are.
    ///
    /// # Errors
    /// `store.not-found`, `file.write`.
    pub fn save_receipts(&self, case: CaseId, today: LegalDay, to: Option<&Path>) -> Answered<(PathBuf, usize)> {
        let receipts = self.receipts(case, today)?;
        let json = serde_json::to_vec_pretty(&receipts)
            .map_err(|e| Problem::new("receipt.failed", format!("计算凭据没有写出：{e}")))?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => self.beside_papers(case, &format!("计算凭据_{today}.json"))?,
        };
        write_whole(&path, &json)?;
        Ok((path, receipts.len()))
    }
}

/// Computes every receipt of a file again; needs no database.
///
/// # Errors
/// `receipt.format` where the file holds no receipts.
pub fn rerun_receipts(book: &RuleBook, calendar: &Calendar, file: &Path) -> Answered<Vec<Rerun>> {
    let receipts: Vec<Receipt> = serde_json::from_slice(&read_file(file)?)
        .map_err(|e| Problem::new("receipt.format", format!("文件“{}”不是案卷写出的计算凭据：{e}", file.display())))?;
    Ok(receipts.iter().map(|receipt| receipt.rerun(book, calendar)).collect())
}
