//! The words of papers: writing, issuing, sending, filing.

use anjuan_case::{DeliveryMethod, Fen, LegalDay};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub struct PaperAsk {
    /// 案件编号
    #[arg(required_unless_present = "list")]
    pub case: Option<String>,
    /// 文书，如 civil-complaint；用 --list 查看全部
    #[arg(required_unless_present = "list")]
    pub template: Option<String>,
    /// 列出全部文书；写了案件编号的，注明本机构现在能否出具
    #[arg(long)]
    pub list: bool,
    /// 写到哪个文件：以 .pdf 或 .docx 结尾
    #[arg(long, required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// 改一个栏目，栏目=值，如 pay_by=2026-12-31、defendants.0.address=某路1号；多行用 | 隔开；可写多次
    #[arg(long, value_name = "FIELD=VALUE", value_parser = field)]
    pub set: Vec<(String, String)>,
    /// 用一个 JSON 文件里的栏目代替自动写出的；金额带引号写元，如 "1000.00"，不带引号的是分
    #[arg(long, value_name = "FILE.json")]
    pub fields: Option<PathBuf>,
    /// 出具：取文号、定稿、存入资料库（律师函、催告函、证据册不用写）
    #[arg(long, conflicts_with = "draft")]
    pub issue: bool,
    /// 只写草稿，不出具
    #[arg(long)]
    pub draft: bool,
    /// 栏目没有填全也出具，空白处由人工填写
    #[arg(long)]
    pub with_blanks: bool,
    /// 代替哪一份已出具的文书（编号），成为新的版本
    #[arg(long, value_name = "PAPER", requires = "issue")]
    pub replaces: Option<String>,
    /// 本案已有一份有效的同类文书，确需另有一份的，写明理由
    #[arg(long, value_name = "WHY", conflicts_with = "replaces")]
    pub another: Option<String>,
    /// 自行添加的法律条文已经核对
    #[arg(long)]
    pub own_law: bool,
    /// 协议内容里不是当事人的姓名已经核对
    #[arg(long)]
    pub names: bool,
    /// 问到的日期、金额、付款方向、被告姓名已经核对
    #[arg(long)]
    pub content: bool,
    /// 有几个被申请人时，函发给哪一个，起诉状和随它提交的文书告哪一个，写显示的姓名
    #[arg(long, value_name = "PARTY")]
    pub to: Option<String>,
    /// 还款期限
    #[arg(long)]
    pub pay_by: Option<LegalDay>,
    /// 收款方式，一行；可写多次
    #[arg(long)]
    pub pay_to: Vec<String>,
}

fn field(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| format!("“{text}”请写成 栏目=值"))?;
    Ok((key.trim().to_owned(), value.to_owned()))
}

#[derive(Group)]
pub struct IssuedAsk {
    #[command(subcommand)]
    pub what: IssuedWhat,
}

#[derive(Subcommand)]
pub enum IssuedWhat {
    /// 一个案件已出具的文书
    List {
        /// 案件编号
        case: String,
    },
    /// 一份文书定稿时的内容、法律文本和校验值
    Show {
        /// 案件编号
        case: String,
        /// 文书的文号，只有一份的也可以写名称
        paper: String,
    },
    /// 取回定稿：写出出具时保存的那一份，一字不差
    Export {
        /// 案件编号
        case: String,
        /// 文书编号
        paper: String,
        /// 写到哪个文件：以 .pdf 或 .docx 结尾
        #[arg(long)]
        out: PathBuf,
    },
    /// 附上签字件（须已收入证据）
    Sign {
        /// 案件编号
        case: String,
        /// 文书的文号，只有一份的也可以写名称
        paper: String,
        /// 签字件：证据列表中的序号、编号或者名称
        #[arg(long)]
        scan: String,
        /// 签字日期：最后一个当事人签字的那一天，以实际签字为准；可以早于出具登记的日期
        #[arg(long)]
        on: LegalDay,
        /// 调解协议：调解员签名并盖章都齐了的日期，从这一天起生效
        #[arg(long)]
        sealed: Option<LegalDay>,
        /// 已核对：签字件页数少于文书，或者同时是另一份文书的签字件
        #[arg(long)]
        sure: bool,
    },
    /// 撤回签字件；随它记下的签署、生效、履行日一并撤回，扫描件仍留在证据里
    Unsign {
        /// 案件编号
        case: String,
        /// 文书的文号，只有一份的也可以写名称
        paper: String,
        /// 签字件：证据列表中的序号、编号或者名称
        #[arg(long)]
        scan: String,
    },
    /// 作废；文号不再使用
    Withdraw {
        /// 案件编号
        case: String,
        /// 文书的文号，只有一份的也可以写名称
        paper: String,
        /// 为什么
        #[arg(long)]
        why: String,
    },
    /// 一年的文号登记簿
    Numbers {
        /// 年份
        year: i32,
    },
}

#[derive(Group)]
pub struct DeliveryAsk {
    #[command(subcommand)]
    pub what: DeliveryWhat,
}

#[derive(Subcommand)]
pub enum DeliveryWhat {
    /// 记录一次发出
    Add(DeliveryAdd),
    /// 记录后来的情况
    Update {
        /// 案件编号
        case: String,
        /// 送达记录：列表中的序号或者单号
        delivery: String,
        #[command(flatten)]
        outcome: OutcomeWords,
    },
    /// 送达记录一览
    List {
        /// 案件编号
        case: String,
    },
    /// 撤回一条送达记录
    Remove {
        /// 案件编号
        case: String,
        /// 送达记录：列表中的序号或者单号
        delivery: String,
    },
}

#[derive(Group)]
pub struct DeliveryAdd {
    /// 案件编号
    pub case: String,
    /// 文书的文号，或者名称（默认为最近出具的律师函或者催告函）
    #[arg(long)]
    pub paper: Option<String>,
    /// 怎样发出
    #[arg(long, value_enum)]
    pub method: MethodName,
    /// 单号
    #[arg(long, default_value = "")]
    pub slip: String,
    /// 发出日期
    #[arg(long)]
    pub sent: LegalDay,
    /// 有几个被申请人时，发给哪一个（姓名）
    #[arg(long)]
    pub party: Option<String>,
    /// 面单上的收件人（默认为当事人的姓名、电话、地址）
    #[arg(long, default_value = "")]
    pub receiver: String,
    #[command(flatten)]
    pub outcome: OutcomeWords,
}

#[derive(Group)]
pub struct OutcomeWords {
    /// 已到达的日期（须有证据）
    #[arg(long, group = "outcome")]
    pub arrived: Option<LegalDay>,
    /// 应当到达的日期（待证明）
    #[arg(long, group = "outcome")]
    pub should_have_arrived: Option<LegalDay>,
    /// 退回的日期
    #[arg(long, group = "outcome")]
    pub returned: Option<LegalDay>,
    /// 谁签收、为什么退回
    #[arg(long, default_value = "")]
    pub note: String,
    /// 证据：列表中的序号、编号或者名称（面单、签收页、回执、画面）；可写多次
    #[arg(long)]
    pub proof: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum MethodName {
    /// 邮政特快专递
    Ems,
    /// 挂号信
    Registered,
    /// 当面送交
    InPerson,
    /// 短信
    Sms,
    /// 微信
    Wechat,
    /// 电子邮件
    Email,
    /// 公证送达
    Notarised,
    /// 法院送达
    Court,
}

impl From<MethodName> for DeliveryMethod {
    fn from(name: MethodName) -> Self {
        match name {
            MethodName::Ems => Self::Ems,
            MethodName::Registered => Self::Registered,
            MethodName::InPerson => Self::InPerson,
            MethodName::Sms => Self::Sms,
            MethodName::Wechat => Self::Wechat,
            MethodName::Email => Self::Email,
            MethodName::Notarised => Self::Notarised,
            MethodName::Court => Self::Court,
        }
    }
}

#[derive(Group)]
pub struct DossierAsk {
    /// 案件编号
    #[arg(required_unless_present_any = ["orders", "take", "reset"])]
    pub case: Option<String>,
    /// 列出本机构的卷宗次序，哪些是自己改过的
    #[arg(long)]
    pub orders: bool,
    /// 把一种内置的卷宗次序取到资料夹的 dossiers 文件夹里来改，如 file-9
    #[arg(long, value_name = "PROFILE", conflicts_with = "orders")]
    pub take: Option<String>,
    /// 恢复内置的卷宗次序；自己的文件移到一边，不删除
    #[arg(long, value_name = "PROFILE", conflicts_with_all = ["orders", "take"])]
    pub reset: Option<String>,
    /// 装订成一个 PDF；不写则只看齐不齐
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// 卷宗次序，如 file-9、file-13（默认为本机构的次序）
    #[arg(long)]
    pub profile: Option<String>,
    /// 先把必须有、能够写出的文书出具
    #[arg(long, requires = "out")]
    pub issue: bool,
}

#[derive(Group)]
pub struct FilingAsk {
    /// 案件编号
    pub case: String,
    /// 写到哪个新文件夹
    #[arg(long)]
    pub out: PathBuf,
    /// 同时申请财产保全
    #[arg(long)]
    pub preservation: bool,
    /// 几个被告各还各的，法院同意合并审理并且当事人同意，合写一套
    #[arg(long, conflicts_with = "to")]
    pub together: bool,
    /// 住所、金额、案由还空着也写出，由人工填写
    #[arg(long)]
    pub with_blanks: bool,
    /// 各份文书出具前要核对的内容已经核对
    #[arg(long)]
    pub content: bool,
    /// 几个被告分别起诉：写出告哪一个的一套，写姓名
    #[arg(long, value_name = "姓名")]
    pub to: Option<String>,
}

#[derive(Group)]
pub struct OralAsk {
    /// 申请人，姓名[:电话[:身份号码[:住址]]]
    #[arg(long)]
    pub claimant: String,
    /// 申请人的其他情况，如 性别=女,民族=汉族,职业=教师,出生=1990-01-31
    #[arg(long, default_value = "", value_name = "项=内容,…")]
    pub claimant_more: String,
    /// 被申请人，姓名[:电话[:身份号码[:住址]]]
    #[arg(long)]
    pub respondent: String,
    /// 被申请人的其他情况，写法同上
    #[arg(long, default_value = "", value_name = "项=内容,…")]
    pub respondent_more: String,
    /// 纠纷类型，如 邻里、合同（统计用）
    #[arg(long, default_value = "")]
    pub kind: String,
    /// 纠纷的主要事实、争议事项
    #[arg(long)]
    pub dispute: String,
    /// 协议内容，一项；可写多次
    #[arg(long, required = true)]
    pub terms: Vec<String>,
    /// 协议金额
    #[arg(long, value_parser = Fen::parse)]
    pub amount: Option<Fen>,
    /// 涉及金额（有争议的金额，统计用）
    #[arg(long, value_parser = Fen::parse)]
    pub in_dispute: Option<Fen>,
    /// 已经当场履行
    #[arg(long)]
    pub performed: bool,
    /// 履行期限
    #[arg(long)]
    pub due: Option<LegalDay>,
    /// 履行方式
    #[arg(long, default_value = "")]
    pub manner: String,
    /// 人民调解员（默认为本机构的第一位）
    #[arg(long, default_value = "")]
    pub mediator: String,
    /// 记录人（默认为本机构的第一位）
    #[arg(long, default_value = "")]
    pub recorder: String,
    /// 调解地点或者方式，如 电话
    #[arg(long, default_value = "")]
    pub place: String,
    /// 达成协议的日期（默认为今天）
    #[arg(long)]
    pub agreed_on: Option<LegalDay>,
    /// 同样两方已有案件，这是另一件
    #[arg(long)]
    pub again: bool,
    /// 问到的日期、金额、付款方向已经核对
    #[arg(long)]
    pub content: bool,
    /// 已经问清：付款之前没有人用假话或者威胁让付款人付钱（每一件都要问；有的先报警，不登记）
    #[arg(long)]
    pub not_deceived: bool,
    /// 登记表写到哪个新文件
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Group)]
pub struct HandlingWords {
    /// 案件编号
    pub case: String,
    /// 卷号或者案号
    #[arg(long)]
    pub file_number: Option<String>,
    /// 委托合同的签订日期
    #[arg(long)]
    pub contract_signed: Option<LegalDay>,
    /// 律所的审批人
    #[arg(long)]
    pub approved_by: Option<String>,
    /// 审批日期
    #[arg(long)]
    pub approved_on: Option<LegalDay>,
    /// 保管期限
    #[arg(long)]
    pub retention: Option<String>,
    /// 用一个 JSON 文件补充办理情况的其他内容；金额带引号写元，如 "1000.00"，不带引号的是分
    #[arg(long, value_name = "FILE.json")]
    pub fields: Option<PathBuf>,
}
