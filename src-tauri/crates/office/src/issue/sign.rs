//! A paper as it was signed: on which day, and whether what was scanned can be it.

use super::form_named;
use crate::session::{Answered, Changed, evidence_in};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalDay, LegalTime, Media, PaperId, PaymentSource};
use anjuan_store::{PaperRow, SignedCopy};

/// Fields in which a paper prints the days of what it records: nobody signed it before that had happened.
const RECORDED: [&str; 5] = ["dated", "agreed", "effective", "accepted", "ended"];

/// A signed copy.
#[derive(Clone, Copy, Debug)]
pub struct SignAsk {
    /// The scan, which is evidence of the case already.
    pub scan: EvidenceId,
    /// The day of signing.
    pub on: LegalDay,
    /// The scan was looked at: it is this paper, although it is shorter or is another paper's as well.
    pub sure: bool,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Says that a paper was signed on a day, with its scan, which is evidence of the case already.
    pub fn sign_paper(
        &mut self,
        case: CaseId,
        paper: PaperId,
        scan: EvidenceId,
        on: LegalDay,
        now: LegalTime,
    ) -> Changed<()> {
        self.sign_paper_as(case, paper, &SignAsk { scan, on, sure: false }, now)
    }

    /// The same where the scan was looked at, which is asked of one that does not seem to be the paper.
    pub fn sign_paper_as(&mut self, case: CaseId, paper: PaperId, ask: &SignAsk, now: LegalTime) -> Changed<()> {
        let row = self.issued_row(case, paper)?;
        if let Some(withdrawn) = &row.withdrawn {
            return Err(Problem::new("paper.signed", format!("“{}”已作废（{}），不能再签", row.title, withdrawn.why)));
        }
        let known = self.case(case)?;
        self.sound_day(&known, &row, ask.on, now.day())?;
        self.can_be_it(&known, &row, ask)?;
        // At the table first, into the computer later: the day of signing is the true one (人民调解法 29), and the log says so.
        let later = if ask.on < row.written_at.day() { "（签字在出具登记以前，事后补录）" } else { "" };
        self.change("paper.sign", now, |tx| {
            tx.say(format!("{} {}{later}", row.title, ask.on));
            Ok(tx.put_signed_copy(case, paper, &SignedCopy { evidence: ask.scan, on: ask.on })?)
        })
    }

    /// Takes it back; the scan stays among the evidence.
    pub fn unsign_paper(&mut self, case: CaseId, paper: PaperId, scan: EvidenceId, now: LegalTime) -> Changed<()> {
        let row = self.issued_row(case, paper)?;
        self.change("paper.unsign", now, |tx| {
            tx.say(row.title.clone());
            Ok(tx.remove_signed_copy(case, paper, scan)?)
        })
    }

    /// A day of signing lies neither ahead nor before what the paper says of itself. That the paper was entered later is no matter.
    fn sound_day(&self, case: &Case, row: &PaperRow, on: LegalDay, today: LegalDay) -> Answered<()> {
        let refuse = |why: String| Err(Problem::new("paper.signed", format!("签字日期 {on} {why}，请核对")));
        if on > today {
            return refuse("晚于今天".to_owned());
        }
        let form = form_named(&row.template)?;
        let data = self.store.frozen(case.id, row.id)?.map(|f| f.data).unwrap_or_default();
        let printed = form.fields.iter().filter(|f| RECORDED.contains(&f.key)).filter_map(|f| {
            let day: LegalDay = data.get(f.key)?.as_str()?.parse().ok()?;
            Some((day, f.label))
        });
        if let Some((day, label)) = printed.max_by_key(|(day, _)| *day).filter(|(day, _)| on < *day) {
            return refuse(format!("早于“{}”中的{label} {day}", row.title));
        }
        match case.first_payment_day().filter(|first| on < *first) {
            Some(first) => refuse(format!("早于第一笔转账的日期 {first}")),
            None => Ok(()),
        }
    }

    /// A file that cannot be the signed paper is refused; one that may not be is asked about.
    fn can_be_it(&self, case: &Case, row: &PaperRow, ask: &SignAsk) -> Answered<()> {
        let scan = evidence_in(case, ask.scan)?;
        let of_bill =
            |source: &PaymentSource| matches!(source, PaymentSource::Bill { evidence, .. } if *evidence == scan.id);
        let what = match scan.media {
            Some(Media::Audio | Media::Video) => Some("录音录像"),
            Some(Media::Bill) => Some("账单"),
            _ if case.payments.iter().any(|p| of_bill(&p.source)) => Some("账单"),
            _ => None,
        };
        if let Some(what) = what {
            return Err(Problem::new(
                "paper.signed",
                format!("“{}”是{what}，不是“{}”的签字件；请选择签字以后扫描或者拍照的文件", scan.name, row.title),
            ));
        }
        if ask.sure {
            return Ok(());
        }
        let doubt = |why: String| Err(Problem::new("paper.signed-doubt", why));
        let holds = |p: &&PaperRow| p.id != row.id && p.signed.iter().any(|s| s.evidence == scan.id);
        if let Some(other) = self.store.papers(case.id)?.iter().find(holds) {
            return doubt(format!(
                "“{}”已经是“{}”的签字件；几份文书扫描在一个文件里的，请核对后确认，否则另选文件",
                scan.name, other.title
            ));
        }
        // Pictures come one by one, page by page; a PDF comes whole.
        let before: u32 = row.signed.iter().filter_map(|s| self.pages_of(case, s.evidence)).sum();
        match self.pages_of(case, scan.id).filter(|_| scan.media != Some(Media::Image)) {
            Some(pages) if before.saturating_add(pages) < row.pages => doubt(format!(
                "“{}”有{}页，签字件“{}”只有{}页；只扫描了签署页的，请核对后确认（卷宗里全文装在它的前面），否则另选文件",
                row.title,
                row.pages,
                scan.name,
                before.saturating_add(pages)
            )),
            _ => Ok(()),
        }
    }

    fn pages_of(&self, case: &Case, scan: EvidenceId) -> Option<u32> {
        self.scan_pages(case.id, &evidence_in(case, scan).ok()?)
    }

    /// Pages of a scan: those of a PDF, one of a picture; `None` where nobody can say.
    pub(crate) fn scan_pages(&self, case: CaseId, scan: &Evidence) -> Option<u32> {
        if scan.media == Some(Media::Image) {
            return Some(1);
        }
        let bytes = self.store.originals().kept(&scan.sha256, &scan.file_name).ok()?;
        let password = self.store.password(case, scan.id).ok()?;
        u32::try_from(anjuan_papers::pdf_pages(&bytes, password.as_deref())?).ok()
    }

    /// Are the scans of a paper shorter than what was set? Then they are its last page or so, and the rest is not in them.
    pub(crate) fn signed_in_part(&self, case: &Case, row: &PaperRow) -> bool {
        let pages: u32 = row.signed.iter().filter_map(|s| self.pages_of(case, s.evidence)).sum();
        !row.signed.is_empty() && pages < row.pages
    }
}
