//! Whether what was scanned can be the signed paper, and the day the one on which it was signed.

use super::{SignAsk, form_named};
use crate::session::{Answered, evidence_in};
use crate::{NewFile, Office, Problem};
use anjuan_case::{Case, CaseId, Event, EventGroup, Evidence, EvidenceId, LegalDay, Media, PaymentSource};
use anjuan_store::PaperRow;

/// Fields in which a paper prints the days of what it records: nobody signed it before that had happened.
const RECORDED: [&str; 5] = ["dated", "agreed", "effective", "accepted", "ended"];

/// What is said to be a signed copy.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The evidence, where it is kept already.
    kept: Option<EvidenceId>,
    name: String,
    sha256: String,
    media: Option<Media>,
    /// `None` where nobody can say.
    pages: Option<u32>,
    /// Of a picture: why nothing can be read off it.
    unreadable: Option<String>,
}

impl Office {
    /// A day of signing lies neither ahead nor before what the paper says of itself. That the paper was entered later is no matter.
    pub(super) fn sound_day(
        &self,
        case: &Case,
        row: &PaperRow,
        (what, on): (&str, LegalDay),
        today: LegalDay,
    ) -> Answered<()> {
        let refuse = |why: String| Err(Problem::new("paper.signed", format!("{what} {on} {why}，请核对")));
        if on > today {
            return refuse("晚于今天".to_owned());
        }
        if let Some((day, label)) = self.printed_day(case, row)?.filter(|(day, _)| on < *day) {
            return refuse(format!("早于“{}”中的{label} {day}", row.title));
        }
        match case.first_payment_day().filter(|first| on < *first) {
            Some(first) => refuse(format!("早于第一笔转账的日期 {first}")),
            None => Ok(()),
        }
    }

    /// The last of the days that a paper prints of what it records, and what it calls it.
    pub(crate) fn printed_day(&self, case: &Case, row: &PaperRow) -> Answered<Option<(LegalDay, &'static str)>> {
        let form = form_named(&row.template)?;
        let data = self.store.frozen(case.id, row.id)?.map(|f| f.data).unwrap_or_default();
        let printed = form.fields.iter().filter(|f| RECORDED.contains(&f.key)).filter_map(|f| {
            let day: LegalDay = data.get(f.key)?.as_str()?.parse().ok()?;
            Some((day, f.label))
        });
        Ok(printed.max_by_key(|(day, _)| *day))
    }

    /// An agreement that prints an earlier day than the one on which it is said to be signed: whoever reads the paper counts from that.
    pub(super) fn printed_earlier(&self, case: &Case, row: &PaperRow, on: LegalDay) -> Answered<Option<String>> {
        let printed = self.printed_day(case, row)?.filter(|(day, _)| Self::is_agreement(&row.template) && *day < on);
        Ok(printed.map(|(day, label)| {
            format!(
                "“{}”上印的{label}是 {day}，早于登记的签署日期 {on}；只看纸面的人从 {day} 起算申请司法确认的期限，请以较早的一天为准去办，或者在签字时改正纸面上的日期",
                row.title
            )
        }))
    }

    /// What a scan is, of the evidence or of a file that is not kept yet.
    pub(super) fn scan_of(&self, case: &Case, ask: &SignAsk, file: Option<&NewFile>) -> Answered<Scan> {
        let sha256 = file.map(|file| crate::case_new::sha256_of(&file.bytes)).unwrap_or_default();
        let there = case.evidence.iter().find(|e| file.is_some() && e.sha256 == sha256).map(|e| e.id);
        if let Some(id) = ask.scan.or(there) {
            let kept = evidence_in(case, id)?;
            let pages = self.scan_pages(case.id, &kept);
            let picture = Some(&kept).filter(|kept| kept.media == Some(Media::Image));
            let bytes = picture.and_then(|kept| self.store.originals().kept(&kept.sha256, &kept.file_name).ok());
            return Ok(Scan {
                kept: Some(id),
                name: kept.name.clone(),
                sha256: kept.sha256.clone(),
                media: kept.media,
                pages,
                unreadable: bytes.and_then(|bytes| anjuan_papers::picture_unreadable(&bytes)),
            });
        }
        let Some(file) = file else { return Ok(Scan::default()) };
        let media = anjuan_intake::look(&file.file_name, &file.bytes);
        let pages = match media {
            Media::Image => u32::try_from(anjuan_papers::picture_pages(&file.bytes)).ok(),
            _ => anjuan_papers::pdf_pages(&file.bytes, None).and_then(|pages| u32::try_from(pages).ok()),
        };
        let unreadable = match media {
            Media::Image => anjuan_papers::picture_unreadable(&file.bytes),
            _ => None,
        };
        Ok(Scan { kept: None, name: file.file_name.clone(), sha256, media: Some(media), pages, unreadable })
    }

    /// A file that cannot be the signed paper is refused; one that may not be is asked about.
    pub(super) fn can_be_it(&self, case: &Case, row: &PaperRow, scan: &Scan, sure: bool) -> Answered<()> {
        let papers = self.store.papers(case.id)?;
        if let Some(paper) = papers.iter().find(|paper| paper.sha256 == scan.sha256) {
            return Err(Problem::new(
                "paper.signed",
                format!(
                    "“{}”就是出具的“{}”本身，上面没有签字；请选择签字以后扫描或者拍照的文件",
                    scan.name, paper.title
                ),
            ));
        }
        let of_bill = |source: &PaymentSource| matches!(source, PaymentSource::Bill { evidence, .. } if Some(*evidence) == scan.kept);
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
        if sure {
            return Ok(());
        }
        let doubt = |why: String| Err(Problem::new("paper.signed-doubt", why));
        let holds = |p: &&PaperRow| p.id != row.id && p.signed.iter().any(|s| Some(s.evidence) == scan.kept);
        if let Some(other) = papers.iter().find(holds) {
            return doubt(format!(
                "“{}”已经是“{}”的签字件；几份文书扫描在一个文件里的，请核对后确认，否则另选文件",
                scan.name, other.title
            ));
        }
        if let Some(why) = &scan.unreadable {
            return doubt(format!("“{}”{why}；签字件要看得清签名，请另拍一张，确实就是它的，请核对后确认", scan.name));
        }
        // What shows a demand or its answer is no page of ours.
        let shows =
            |e: &&Event| e.kind.group() == EventGroup::Demand && scan.kept.is_some_and(|id| e.proof.contains(&id));
        if let Some(event) = case.events.iter().find(shows) {
            return doubt(format!(
                "“{}”是“{}”（{}）的证明，不像“{}”的签字件；请核对后确认，否则另选文件",
                scan.name,
                event.kind.name(),
                event.on,
                row.title
            ));
        }
        // Photographs come one by one, page by page; a PDF comes whole, and so does a picture of several pages.
        let before: u32 = row.signed.iter().filter_map(|s| self.pages_of(case, s.evidence)).sum();
        match scan.pages.filter(|pages| *pages > 1 || scan.media != Some(Media::Image)) {
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

    /// What is to be known of photographs: fewer than the paper has pages are not the whole of it.
    pub(super) fn too_few(&self, case: &Case, row: &PaperRow, scan: EvidenceId) -> Option<String> {
        let kept = evidence_in(case, scan).ok().filter(|kept| kept.media == Some(Media::Image))?;
        let others = row.signed.iter().map(|s| s.evidence).filter(|id| *id != scan);
        let before: u32 = others.filter_map(|id| self.pages_of(case, id)).sum();
        let pages = before.saturating_add(self.scan_pages(case.id, &kept)?);
        (pages < row.pages).then(|| {
            format!(
                "“{}”有{}页，签字件的照片加上这一张只有{pages}页；其余各页请接着逐张加入，只拍了签署页的，卷宗里全文装在它的前面",
                row.title, row.pages
            )
        })
    }

    /// Pages of a scan: those of a PDF or a TIFF, one of any other picture; `None` where nobody can say.
    pub(crate) fn scan_pages(&self, case: CaseId, scan: &Evidence) -> Option<u32> {
        let bytes = self.store.originals().kept(&scan.sha256, &scan.file_name).ok()?;
        if scan.media == Some(Media::Image) {
            return u32::try_from(anjuan_papers::picture_pages(&bytes)).ok();
        }
        let password = self.store.password(case, scan.id).ok()?;
        u32::try_from(anjuan_papers::pdf_pages(&bytes, password.as_deref())?).ok()
    }

    /// Are the scans of a paper shorter than what was set? Then they are its last page or so, and the rest is not in them.
    pub(crate) fn signed_in_part(&self, case: &Case, row: &PaperRow) -> bool {
        let pages: u32 = row.signed.iter().filter_map(|s| self.pages_of(case, s.evidence)).sum();
        !row.signed.is_empty() && pages < row.pages
    }
}
