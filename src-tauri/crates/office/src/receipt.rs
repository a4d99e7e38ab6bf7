//! Receipts of figures, and running them again.

use crate::place::{read_file, write_whole};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, LegalDay};
use anjuan_law::{Calendar, Figure, Receipt, Rerun, RuleBook, receipts};
use std::path::{Path, PathBuf};

impl Office {
    /// Computes receipts again with the rule book as it is now; see [`rerun_text`].
    ///
    /// # Errors
    /// `receipt.format`.
    pub fn rerun(&self, text: &str) -> Answered<Vec<Rerun>> {
        rerun_text(&self.book, &self.calendar, text)
    }

    /// Receipts of every figure of a case on `today`.
    ///
    /// # Errors
    /// `store.not-found`.
    pub fn receipts(&self, case: CaseId, today: LegalDay) -> Answered<Vec<Receipt>> {
        self.receipts_of(&self.store.case(case)?, today)
    }

    /// The same of a case that is at hand. Of a date of which a signed paper prints an earlier day, that day is among the inputs: the
    /// day to rely on was counted from it.
    fn receipts_of(&self, case: &Case, today: LegalDay) -> Answered<Vec<Receipt>> {
        let (profile, assessment) = (self.profile()?, self.assessment(case, today)?);
        let mut made = receipts(&self.book, &self.calendar, &profile, case, &assessment);
        for printed in self.printed_days(case, &profile, &assessment.deadlines, today.into())? {
            for receipt in made.iter_mut().filter(|receipt| receipt.id == printed.deadline) {
                if let Figure::Period { guard, .. } = &mut receipt.figure {
                    *guard = Some(guard.map_or(printed.day, |known| known.min(printed.day)));
                }
            }
        }
        Ok(made)
    }

    /// Makes the receipt of one figure and computes it again from nothing but that receipt. Figures are named as for
    /// [`Office::why`].
    ///
    /// # Errors
    /// `receipt.none` where the figure has no receipt.
    pub fn rerun_figure(&self, case: CaseId, figure: &str, today: LegalDay) -> Answered<Rerun> {
        let receipt = self
            .receipts(case, today)?
            .into_iter()
            .find(|receipt| receipt.id == figure)
            .ok_or_else(|| Problem::new("receipt.none", "这个数字没有计算凭据，不能复算；请看它的计算步骤"))?;
        Ok(receipt.rerun(&self.book, &self.calendar))
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
    read_receipts(&read_file(file)?, &format!("文件“{}”", file.display()))
        .map(|receipts| receipts.iter().map(|receipt| receipt.rerun(book, calendar)).collect())
}

/// The same for a text that was opened or pasted: one receipt, or a list of them.
///
/// # Errors
/// `receipt.format`.
pub fn rerun_text(book: &RuleBook, calendar: &Calendar, text: &str) -> Answered<Vec<Rerun>> {
    read_receipts(text.trim().as_bytes(), "这段内容")
        .map(|receipts| receipts.iter().map(|receipt| receipt.rerun(book, calendar)).collect())
}

fn read_receipts(json: &[u8], what: &str) -> Answered<Vec<Receipt>> {
    let wrong = |e: serde_json::Error| {
        Problem::new("receipt.format", format!("{what}不是案卷写出的计算凭据：{}", crate::unread::json(&e)))
    };
    // A single receipt is an object; a file of them is a list.
    if json.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        return Ok(vec![serde_json::from_slice(json).map_err(wrong)?]);
    }
    serde_json::from_slice(json).map_err(wrong)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::sample_office;
    use anjuan_case::LegalTime;

    #[test]
    fn a_figure_pressed_gives_itself_again_and_a_receipt_pasted_does_too() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let id = office.new_sample(now).unwrap().value;
        let a = office.assessment(&office.store.case(id).unwrap(), now.day()).unwrap();
        let fee = a.costs.iter().map(|c| c.kind.as_str()).find(|kind| *kind == "costs.acceptance");
        let interest = a.interest.iter().map(|line| line.id.as_str()).next();
        let clock = a.limitation.iter().map(|line| line.deadline.as_str()).next();
        let claim = a.claims.iter().map(|claim| claim.id.as_str()).next();
        for figure in [fee, interest, clock, claim]
            .map(|figure| figure.expect("the sample has fees, interest, limitation and claims"))
        {
            let again = office.rerun_figure(id, figure, now.day());
            assert!(again.as_ref().is_ok_and(|again| again.same), "{figure}: {again:?}");
        }
        assert_eq!(office.rerun_figure(id, "no-such", now.day()).unwrap_err().code, "receipt.none");

        let receipts = office.receipts(id, now.day()).unwrap();
        let one = serde_json::to_string(&receipts[0]).unwrap();
        let all = serde_json::to_string(&receipts).unwrap();
        assert_eq!(office.rerun(&format!("  {one}\n")).unwrap().len(), 1, "one receipt is as good as a list");
        assert_eq!(office.rerun(&all).unwrap().len(), receipts.len());
        for bad in ["", "不是凭据", "{}", "[1]"] {
            assert_eq!(office.rerun(bad).unwrap_err().code, "receipt.format", "{bad}");
        }
    }
}
