use anjuan_case::{EvidenceForm, EvidenceGroup, EvidenceKind, LegalDay, LegalTime};
use anjuan_office::MaskKind;
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub struct EvidenceAsk {
    #[command(subcommand)]
    pub what: EvidenceWhat,
}

#[derive(Subcommand)]
pub enum EvidenceWhat {
    /// 收入文件、文件夹或 ZIP；重复的不再收，中断后可以继续
    Add {
        /// 案件编号
        case: String,
        /// 文件、文件夹、ZIP；可写多个
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// 证据名称（只收一个文件时）
        #[arg(long, default_value = "")]
        name: String,
        #[command(flatten)]
        words: WordsAsk,
        /// 只存档，不装入证据册
        #[arg(long)]
        not_in_bundle: bool,
    },
    /// 继续中断的收入
    Resume {
        /// 案件编号
        case: String,
    },
    /// 证据列表
    List {
        /// 案件编号
        case: String,
    },
    /// 修改名称、来源、证明目的、取证情况；不写的不变
    Describe {
        /// 案件编号
        case: String,
        /// 证据：列表中的序号、编号或者名称
        evidence: String,
        /// 证据名称
        #[arg(long)]
        name: Option<String>,
        /// 形成时间
        #[arg(long)]
        captured: Option<LegalTime>,
        #[command(flatten)]
        words: WordsAsk,
        /// 装入证据册
        #[arg(long, conflicts_with = "out_of_bundle")]
        in_bundle: bool,
        /// 不装入证据册
        #[arg(long)]
        out_of_bundle: bool,
    },
    /// 标记为调解记录，不装入证据册
    Mediation {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 取消标记
        #[arg(long)]
        not: bool,
    },
    /// 长截图在哪里分页：查看，或者改
    Cuts {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 分页处，从上面数的像素，如 2400,4700；写 auto 为自动查找
        #[arg(long)]
        at: Option<String>,
    },
    /// 把一页画成 PNG 图片，看原件或者遮盖以后的样子
    Page {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 第几页
        #[arg(long, default_value_t = 1)]
        page: u32,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 最宽多少像素
        #[arg(long, default_value_t = 1200)]
        width: u32,
        /// 遮盖以后的样子
        #[arg(long)]
        masked: bool,
    },
    /// 遮盖区域：查看、查找、增加、清空
    Mask {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 增加一处：页,左,上,宽,高（占页面的万分之几）；可写多次
        #[arg(long, value_name = "PAGE,LEFT,TOP,WIDTH,HEIGHT")]
        add: Vec<String>,
        /// 增加的区域遮的是什么
        #[arg(long, value_enum, default_value = "other")]
        kind: MaskName,
        /// 增加的区域里写的是什么（姓名、号码），遮盖版的目录、清单里一并抹去，还能找到就不写出
        #[arg(long, requires = "add")]
        word: Option<String>,
        /// 查找证件号码、银行卡号、电话
        #[arg(long)]
        suggest: bool,
        /// 采用查找到的全部
        #[arg(long, requires = "suggest")]
        accept: bool,
        /// 清空
        #[arg(long)]
        clear: bool,
    },
    /// 记下打开加密 PDF 的密码（从环境变量 ANJUAN_PDF_PASSWORD 读，或者在终端输入）
    Password {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
    },
    /// 把证据对应到清单项目
    Link {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 清单项目，见 anjuan evidence matrix
        rule: String,
        /// 不再对应
        #[arg(long)]
        remove: bool,
    },
    /// 待证事实与证据对照：有什么、缺什么、还有哪些没有证明
    Matrix {
        /// 案件编号
        case: String,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
    },
    /// 核对每份原件和文书的校验值
    Verify {
        /// 案件编号
        case: String,
    },
    /// 一份证据的保管记录：谁、何时、做了什么
    Custody {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
    },
    /// 导出原件，逐字节相同；记入保管记录
    Export {
        /// 案件编号
        case: String,
        /// 证据
        evidence: String,
        /// 写到哪个文件或者文件夹
        #[arg(long)]
        out: PathBuf,
    },
    /// 把录屏变成静态页（需要 ffmpeg）
    Stills {
        /// 案件编号
        case: String,
        /// 录屏
        evidence: String,
        /// 每隔几秒一页
        #[arg(long, default_value_t = 2)]
        every: u32,
        /// ffmpeg 的位置（默认在 PATH 中找）
        #[arg(long)]
        decoder: Option<PathBuf>,
    },
    /// 把 HEIC 图片转换成 JPEG 复制件（需要 sips、heif-convert 或 magick）
    Redraw {
        /// 案件编号
        case: String,
        /// 图片
        evidence: String,
        /// 转换程序的位置（默认在 PATH 中找）
        #[arg(long)]
        converter: Option<PathBuf>,
    },
    /// 聊天截图排序：按重叠排出先后，标出可能有缺的地方；送交过的聊天截图也拿来比对
    Chat {
        /// 案件编号
        case: String,
        /// 截图；至少两张，补充证据只有一张新的也可以
        #[arg(required = true)]
        evidence: Vec<String>,
        /// 按排出的次序放进证据册计划
        #[arg(long)]
        apply: bool,
    },
}

/// What is said of files.
#[derive(Group)]
pub struct WordsAsk {
    /// 来源
    #[arg(long)]
    pub source: Option<String>,
    /// 证明目的
    #[arg(long)]
    pub proves: Option<String>,
    /// 分组
    #[arg(long, value_enum)]
    pub group: Option<GroupName>,
    /// 设备
    #[arg(long)]
    pub device: Option<String>,
    /// 取证人
    #[arg(long)]
    pub collected_by: Option<String>,
    /// 取证方式
    #[arg(long)]
    pub how: Option<String>,
    /// 原始载体
    #[arg(long)]
    pub medium: Option<String>,
    /// 证据种类（民事诉讼法第六十六条）
    #[arg(long, value_enum)]
    pub kind: Option<KindName>,
    /// 交的是原件、复印件还是打印件
    #[arg(long, value_enum)]
    pub form: Option<FormName>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum KindName {
    /// 当事人的陈述
    Statement,
    /// 书证
    Document,
    /// 物证
    Object,
    /// 视听资料
    #[value(name = "audio_visual")]
    AudioVisual,
    /// 电子数据
    #[value(name = "electronic_data")]
    ElectronicData,
    /// 证人证言
    Testimony,
    /// 鉴定意见
    #[value(name = "expert_opinion")]
    ExpertOpinion,
    /// 勘验笔录
    Inspection,
}

impl From<KindName> for EvidenceKind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Statement => Self::Statement,
            KindName::Document => Self::Document,
            KindName::Object => Self::Object,
            KindName::AudioVisual => Self::AudioVisual,
            KindName::ElectronicData => Self::ElectronicData,
            KindName::Testimony => Self::Testimony,
            KindName::ExpertOpinion => Self::ExpertOpinion,
            KindName::Inspection => Self::Inspection,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FormName {
    /// 原件、原物
    Original,
    /// 复印件、复制品、副本
    Copy,
    /// 打印件
    Printout,
}

impl From<FormName> for EvidenceForm {
    fn from(name: FormName) -> Self {
        match name {
            FormName::Original => Self::Original,
            FormName::Copy => Self::Copy,
            FormName::Printout => Self::Printout,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum GroupName {
    /// 主体
    Parties,
    /// 转账事实
    Transfer,
    /// 错误或无法律根据
    #[value(name = "no_ground")]
    NoGround,
    /// 催告及拒绝
    Demand,
    /// 损失利息
    Loss,
}

impl From<GroupName> for EvidenceGroup {
    fn from(name: GroupName) -> Self {
        match name {
            GroupName::Parties => Self::Parties,
            GroupName::Transfer => Self::Transfer,
            GroupName::NoGround => Self::NoGround,
            GroupName::Demand => Self::Demand,
            GroupName::Loss => Self::Loss,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum MaskName {
    /// 证件号码
    Identity,
    /// 银行卡号
    Card,
    /// 电话
    Phone,
    /// 人脸
    Face,
    /// 其他人的聊天
    Chat,
    /// 其他
    Other,
}

impl From<MaskName> for MaskKind {
    fn from(name: MaskName) -> Self {
        match name {
            MaskName::Identity => Self::Identity,
            MaskName::Card => Self::Card,
            MaskName::Phone => Self::Phone,
            MaskName::Face => Self::Face,
            MaskName::Chat => Self::Chat,
            MaskName::Other => Self::Other,
        }
    }
}
