use crate::{EvidenceId, LegalTime};
use serde::{Deserialize, Serialize};

/// The group an exhibit stands in (fact E7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceGroup {
    /// 第一组 主体
    Parties,
    /// 第二组 转账事实
    Transfer,
    /// 第三组 错误或无法律根据
    NoGround,
    /// 第四组 催告及拒绝
    Demand,
    /// 第五组 损失利息
    Loss,
}

impl EvidenceGroup {
    /// All, in the order of a bundle.
    pub const ALL: [Self; 5] = [Self::Parties, Self::Transfer, Self::NoGround, Self::Demand, Self::Loss];

    /// Its Chinese name, as a section of a bundle is headed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parties => "主体",
            Self::Transfer => "转账事实",
            Self::NoGround => "转错、没有法律根据",
            Self::Demand => "催告及拒绝",
            Self::Loss => "损失、利息",
        }
    }
}

/// The eight kinds of evidence (fact E1; 民事诉讼法 art. 66).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// 当事人的陈述
    Statement,
    /// 书证
    Document,
    /// 物证
    Object,
    /// 视听资料
    AudioVisual,
    /// 电子数据; recordings that lie on an electronic medium go by its rules (民诉法解释 art. 116).
    ElectronicData,
    /// 证人证言
    Testimony,
    /// 鉴定意见
    ExpertOpinion,
    /// 勘验笔录
    Inspection,
}

impl EvidenceKind {
    /// Its name in the statute.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "当事人的陈述",
            Self::Document => "书证",
            Self::Object => "物证",
            Self::AudioVisual => "视听资料",
            Self::ElectronicData => "电子数据",
            Self::Testimony => "证人证言",
            Self::ExpertOpinion => "鉴定意见",
            Self::Inspection => "勘验笔录",
        }
    }
}

/// What is handed over of a piece of evidence (fact E2; 民事诉讼证据规定 arts. 11, 12, 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceForm {
    /// 原件; of a thing 原物.
    Original,
    /// 复印件; of a thing 复制品, of data 副本.
    Copy,
    /// 打印件; one that comes straight from the data counts as the original of electronic data.
    Printout,
}

impl EvidenceForm {
    /// Its name for what is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Original => "原件",
            Self::Copy => "复印件",
            Self::Printout => "打印件",
        }
    }
}

/// What an evidence file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// PDF.
    Pdf,
    /// JPEG, PNG, WebP, GIF, BMP or TIFF.
    Image,
    /// MP3, WAV, AMR, SILK, M4A, AAC, OGG or FLAC.
    Audio,
    /// MP4, MOV, 3GP, AVI, MKV or FLV.
    Video,
    /// A payment bill.
    Bill,
    /// Anything else.
    Other,
}

/// How an original came about and came in (facts E2–E10); what is empty is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Particulars {
    /// When it was taken: 拍摄、截屏、录制时间.
    pub captured_at: Option<LegalTime>,
    /// On which device.
    pub device: String,
    /// Who collected it: 取证人.
    pub collected_by: String,
    /// How: 截屏、录屏、导出、拍照、扫描 …
    pub collected_how: String,
    /// Where the original is: 原始载体, as a telephone and who holds it.
    pub original_medium: String,
    /// How the file came in: from which folder or archive, with the archive's hash.
    pub came_in: String,
    /// Length of a recording in whole seconds.
    pub seconds: Option<u32>,
    /// What kind of evidence it is, as somebody said: no word about a file tells that.
    pub kind: Option<EvidenceKind>,
    /// Whether it is the original, a copy or a printout that is handed over, as somebody said.
    pub form: Option<EvidenceForm>,
}

/// A kept original. The bytes lie in the vault under `sha256`; they are never rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// 证据名称
    pub name: String,
    /// 证据来源: who made or gave it.
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// The group.
    pub group: EvidenceGroup,
    /// The file's name when it came in.
    pub file_name: String,
    /// SHA-256 of the bytes, 64 lower-case hex digits.
    pub sha256: String,
    /// Number of bytes.
    #[specta(type = f64)]
    pub size: u64,
    /// When it came in.
    pub received_at: LegalTime,
    /// False for what is kept but not shown to the court (mediation minutes, fact E14).
    pub in_bundle: bool,
    /// What it is; `None` for what came in before anyone looked.
    #[serde(default)]
    pub media: Option<Media>,
    /// How it came about.
    #[serde(default)]
    pub particulars: Particulars,
    /// 调解记录: stays out of bundles unless the user decides otherwise (fact E14).
    #[serde(default)]
    pub mediation_record: bool,
    /// The original that this was made from, for stills of a recording.
    #[serde(default)]
    pub derived_from: Option<EvidenceId>,
}

impl Evidence {
    /// A file that has just come in: named after itself, nothing else said of it yet.
    #[must_use]
    pub fn new(file_name: &str, sha256: String, size: u64, received_at: LegalTime) -> Self {
        Self {
            id: EvidenceId::new(),
            name: file_name.to_owned(),
            source: String::new(),
            proves: String::new(),
            group: EvidenceGroup::Transfer,
            file_name: file_name.to_owned(),
            sha256,
            size,
            received_at,
            in_bundle: true,
            media: None,
            particulars: Particulars::default(),
            mediation_record: false,
            derived_from: None,
        }
    }
}
