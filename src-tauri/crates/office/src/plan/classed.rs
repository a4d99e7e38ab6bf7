//! What kind of evidence an exhibit is, and whether what is handed over is the original (facts E1, E2; 民事诉讼证据规定 arts. 15 and 19):
//! as somebody said, else as far as what is known of the file leaves no doubt. A photograph of paper called a printout of data would
//! count as the original, which it is not; so what is in doubt stays open and is asked.

use crate::evidence::{how_taken, is_printed_bill};
use anjuan_case::{Case, Evidence, EvidenceForm, EvidenceKind, Media};

/// What is told of an exhibit of which kind or form are open, behind its name.
pub(super) const OPEN: &str = "没有写明种类、原件还是复印件，目录里空着（民事诉讼证据规定 19）；请在取证情况里填写";

/// How paper comes to be a file.
const COPIED: [&str; 3] = ["扫描", "复印", "翻拍"];
/// How data come to be one.
const EXPORTED: [&str; 5] = ["导出", "下载", "截屏", "截图", "录屏"];
/// A medium of paper.
const PAPER: [&str; 5] = ["纸", "书面", "手写", "原件", "回单"];
/// A medium of data.
const CARRIERS: [&str; 17] = [
    "手机",
    "电脑",
    "平板",
    "微信",
    "支付宝",
    "QQ",
    "邮箱",
    "网站",
    "平台",
    "网银",
    "服务器",
    "U盘",
    "光盘",
    "云盘",
    "云端",
    "云存储",
    "云服务",
];
/// In the name of what stands on paper and is no 书证.
const OTHER_KINDS: [&str; 5] = ["鉴定", "证人", "证言", "陈述", "勘验"];

/// Kind and form of an exhibit; `None` is open.
pub(super) struct Class {
    kind: Option<EvidenceKind>,
    form: Option<Form>,
    medium: String,
}

/// What is handed over.
#[derive(Clone, Copy)]
enum Form {
    /// Pages.
    Pages(EvidenceForm),
    /// A file that is not printed.
    File,
    /// Of a bill the case's rows as pages, and the file.
    Rows,
}

/// What leaves no doubt.
enum Seen {
    Paper,
    Data,
}

/// Is its kind or form open?
pub(super) fn is_open(case: &Case, evidence: &Evidence) -> bool {
    let class = Class::of(case, evidence, is_printed_bill(case, evidence));
    class.kind.is_none() || class.form.is_none()
}

impl Class {
    /// `rows` tells whether rows of a bill are printed.
    pub(super) fn of(case: &Case, evidence: &Evidence, rows: bool) -> Self {
        let about = drawn_from(case, evidence).unwrap_or(evidence);
        let (own, theirs) = (&evidence.particulars, &about.particulars);
        let medium = [&own.original_medium, &theirs.original_medium].into_iter().find(|m| !m.is_empty());
        let medium = medium.cloned().unwrap_or_default();
        let seen = seen(evidence, about, &medium);
        let named_otherwise = contains_any(&evidence.name, &OTHER_KINDS);
        let kind = own.kind.or(theirs.kind).or(match seen {
            Some(Seen::Paper) if named_otherwise => None,
            Some(Seen::Paper) => Some(EvidenceKind::Document),
            Some(Seen::Data) => Some(EvidenceKind::ElectronicData),
            None => None,
        });
        let form = own.form.or(theirs.form).map(Form::Pages).or(match (kind, seen) {
            (Some(EvidenceKind::ElectronicData), _) => Some(form_of_data(evidence.media, rows)),
            (Some(EvidenceKind::AudioVisual), _) if is_unprinted(evidence.media) => Some(Form::File),
            (_, Some(Seen::Paper)) => Some(Form::Pages(EvidenceForm::Copy)),
            _ => None,
        });
        Self { kind, form, medium }
    }

    /// The kind as an index names it; empty where it is open.
    pub(super) fn kind(&self) -> &'static str {
        self.kind.map_or("", EvidenceKind::name)
    }

    /// The form, with the medium of the original where that is known; empty where both are open.
    pub(super) fn form(&self) -> String {
        match (self.form_alone(), self.medium.as_str()) {
            (form, "") => form.to_owned(),
            ("", medium) => format!("原始载体：{medium}"),
            (form @ ("原件" | "原物"), medium) => format!("{form}：{medium}"),
            (form, medium) => format!("{form}，{}：{medium}", self.original()),
        }
    }

    fn form_alone(&self) -> &'static str {
        let Some(form) = self.form else { return "" };
        match (self.kind, form) {
            (_, Form::Rows) => "电子数据打印件（本案的记录），原文件另行提交",
            (Some(EvidenceKind::ElectronicData), Form::File) => "电子数据，原文件另行提交",
            (_, Form::File) => "原文件另行提交",
            (Some(EvidenceKind::ElectronicData), Form::Pages(EvidenceForm::Printout)) => "电子数据打印件",
            (Some(EvidenceKind::ElectronicData), Form::Pages(EvidenceForm::Copy)) => "副本",
            (Some(EvidenceKind::Object), Form::Pages(EvidenceForm::Original)) => "原物",
            (Some(EvidenceKind::Object), Form::Pages(EvidenceForm::Copy)) => "复制品",
            (Some(EvidenceKind::Object), Form::Pages(EvidenceForm::Printout)) => "影像资料",
            (_, Form::Pages(form)) => form.name(),
        }
    }

    /// What that is called from which the exhibit comes.
    fn original(&self) -> &'static str {
        match (self.kind, self.form) {
            (Some(EvidenceKind::ElectronicData | EvidenceKind::AudioVisual), _) => "原始载体",
            (None, Some(Form::Pages(EvidenceForm::Printout) | Form::File | Form::Rows)) => "原始载体",
            (Some(EvidenceKind::Object), _) => "原物",
            _ => "原件",
        }
    }
}

/// Of a JPEG copy the picture that could not be drawn: what holds of that holds of the copy.
fn drawn_from<'a>(case: &'a Case, evidence: &Evidence) -> Option<&'a Evidence> {
    let of = evidence.derived_from.filter(|_| evidence.media == Some(Media::Image))?;
    case.evidence.iter().find(|e| e.id == of)
}

fn seen(evidence: &Evidence, about: &Evidence, medium: &str) -> Option<Seen> {
    let picture = evidence.media == Some(Media::Image);
    // Stills of a recording; a picture whose original is not here tells nothing.
    if evidence.derived_from.is_some() && about.id == evidence.id {
        return (!picture).then_some(Seen::Data);
    }
    let undrawn = evidence.media == Some(Media::Other) && is_undrawn(&evidence.file_name);
    let drawn = picture || undrawn || evidence.media == Some(Media::Pdf);
    if !drawn {
        return evidence.media.map(|_| Seen::Data);
    }
    let how = about.particulars.collected_how.as_str();
    let (copied, carrier) = (contains_any(how, &COPIED), contains_any(medium, &CARRIERS));
    let paper = contains_any(medium, &PAPER) && !medium.contains("电子");
    if copied || paper {
        // Paper on a telephone is a contradiction, but for what says that it is data.
        let data = carrier && !copied && contains_any(how, &EXPORTED);
        return if carrier { data.then_some(Seen::Data) } else { Some(Seen::Paper) };
    }
    let photographed = how_taken(about).contains('拍');
    let saved = how.contains("保存") && !photographed && !how.contains("原件");
    (contains_any(how, &EXPORTED) || saved || (carrier && !photographed)).then_some(Seen::Data)
}

fn form_of_data(media: Option<Media>, rows: bool) -> Form {
    match media {
        Some(Media::Bill) if rows => Form::Rows,
        media if is_unprinted(media) => Form::File,
        _ => Form::Pages(EvidenceForm::Printout),
    }
}

/// A sheet that names it stands for it in a bundle.
fn is_unprinted(media: Option<Media>) -> bool {
    matches!(media, Some(Media::Audio | Media::Video | Media::Bill | Media::Other))
}

/// HEIC and its like, by their names.
fn is_undrawn(file_name: &str) -> bool {
    let end = file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| matches!(end.as_str(), "heic" | "heif" | "avif"))
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{LegalTime, Particulars};

    fn now() -> LegalTime {
        "2026-11-23T10:00:00".parse().unwrap()
    }

    fn one(file_name: &str, media: Media, how: &str, medium: &str) -> Evidence {
        let particulars =
            Particulars { collected_how: how.to_owned(), original_medium: medium.to_owned(), ..Particulars::default() };
        Evidence { media: Some(media), particulars, ..Evidence::new(file_name, "0".repeat(64), 1, now()) }
    }

    fn told(case: &Case, evidence: &Evidence) -> (&'static str, String, bool) {
        let class = Class::of(case, evidence, false);
        (class.kind(), class.form(), is_open(case, evidence))
    }

    #[test]
    fn what_leaves_no_doubt_is_told_and_the_rest_stays_open() {
        let case = Case::new("2026-0001", "", now());
        for (file, media, how, medium, kind, form, open) in [
            // A photograph may be of paper, whatever telephone took it.
            ("IMG_0012.jpg", Media::Image, "拍照", "", "", "", true),
            ("IMG_0012.jpg", Media::Image, "拍照", "当事人的手机", "", "原始载体：当事人的手机", true),
            ("IMG_20261102_201503.jpg", Media::Image, "", "当事人的手机", "", "原始载体：当事人的手机", true),
            ("借条.jpg", Media::Image, "拍照，由本人保存", "", "", "", true),
            ("借条.jpg", Media::Image, "", "", "", "", true),
            ("借条.pdf", Media::Pdf, "扫描，原件由当事人保存", "", "书证", "复印件", false),
            ("借条.jpg", Media::Image, "拍照", "手写借条", "书证", "复印件，原件：手写借条", false),
            ("鉴定意见书.pdf", Media::Pdf, "扫描", "", "", "复印件", true),
            // A scan that lies on a telephone: of what, nobody knows.
            ("借条.pdf", Media::Pdf, "扫描", "当事人的手机", "", "原始载体：当事人的手机", true),
            ("回单.pdf", Media::Pdf, "", "网银电子回单", "电子数据", "电子数据打印件，原始载体：网银电子回单", false),
            ("聊天.png", Media::Image, "手机截屏", "", "电子数据", "电子数据打印件", false),
            ("聊天.png", Media::Image, "从微信保存", "", "电子数据", "电子数据打印件", false),
            ("对账.pdf", Media::Pdf, "", "当事人的手机", "电子数据", "电子数据打印件，原始载体：当事人的手机", false),
            ("对账.pdf", Media::Pdf, "", "云南省昆明市家中", "", "原始载体：云南省昆明市家中", true),
            ("通话.mp3", Media::Audio, "", "", "电子数据", "电子数据，原文件另行提交", false),
            ("翻拍.mp4", Media::Video, "翻拍", "", "电子数据", "电子数据，原文件另行提交", false),
            ("订货.docx", Media::Other, "", "", "电子数据", "电子数据，原文件另行提交", false),
            ("IMG_0012.HEIC", Media::Other, "", "", "", "", true),
        ] {
            let evidence = one(file, media, how, medium);
            assert_eq!(told(&case, &evidence), (kind, form.to_owned(), open), "{file} {how} {medium}");
        }
    }

    #[test]
    fn what_somebody_said_goes_before_what_the_words_suggest() {
        let case = Case::new("2026-0001", "", now());
        for (kind, form, says) in [
            (EvidenceKind::Document, EvidenceForm::Copy, ("书证", "复印件，原件：手机")),
            (EvidenceKind::Testimony, EvidenceForm::Original, ("证人证言", "原件：手机")),
            (EvidenceKind::Object, EvidenceForm::Printout, ("物证", "影像资料，原物：手机")),
            (EvidenceKind::ElectronicData, EvidenceForm::Printout, ("电子数据", "电子数据打印件，原始载体：手机")),
        ] {
            let mut evidence = one("聊天.png", Media::Image, "截屏", "手机");
            (evidence.particulars.kind, evidence.particulars.form) = (Some(kind), Some(form));
            assert_eq!(told(&case, &evidence), (says.0, says.1.to_owned(), false));
        }
        // The kind alone leaves open what is handed over of paper, and not of data.
        let mut evidence = one("借条.jpg", Media::Image, "拍照", "");
        evidence.particulars.kind = Some(EvidenceKind::Document);
        assert_eq!(told(&case, &evidence), ("书证", String::new(), true));
        evidence.particulars.kind = Some(EvidenceKind::ElectronicData);
        assert_eq!(told(&case, &evidence), ("电子数据", "电子数据打印件".to_owned(), false));
    }

    #[test]
    fn a_copy_that_can_be_drawn_is_what_its_original_is_and_stills_are_data() {
        let mut case = Case::new("2026-0001", "", now());
        let photo = one("借条.heic", Media::Other, "拍照", "");
        let copy =
            Evidence { derived_from: Some(photo.id), ..one("借条.jpg", Media::Image, "转换成 JPEG，截图", "") };
        let stills = Evidence { derived_from: Some(photo.id), ..one("录屏.pdf", Media::Pdf, "", "") };
        case.evidence = vec![photo, copy.clone(), stills.clone()];
        assert_eq!(told(&case, &copy), ("", String::new(), true));
        assert_eq!(told(&case, &stills), ("电子数据", "电子数据打印件".to_owned(), false));
        let said = &mut case.evidence[0].particulars;
        (said.kind, said.form) = (Some(EvidenceKind::Document), Some(EvidenceForm::Copy));
        assert_eq!(told(&case, &copy), ("书证", "复印件".to_owned(), false));
    }
}
