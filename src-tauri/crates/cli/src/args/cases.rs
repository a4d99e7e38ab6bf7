//! Cases and their parties.

use super::HandlingWords;
use anjuan_case::{EvidenceId, LegalDay, Role};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub struct CaseAsk {
    #[command(subcommand)]
    pub what: CaseWhat,
}

#[derive(Subcommand)]
pub enum CaseWhat {
    /// 从账单建立案件
    New {
        /// 账单文件
        #[arg(long)]
        bill: PathBuf,
        /// 账单的第几行；可写多次（默认为金额最大的支出）
        #[arg(long)]
        pick: Vec<u32>,
        /// 案件名称
        #[arg(long, default_value = "")]
        title: String,
        /// 经过
        #[arg(long, default_value = "")]
        story: String,
    },
    /// 复制已有案件的当事人，建立新的案件；转账以后用 anjuan payment add 补上
    Copy {
        /// 从哪个案件复制
        from: String,
        /// 哪一个当事人：姓名或者显示的名称
        #[arg(long)]
        party: String,
        /// 在新案件中是哪一方
        #[arg(long, value_enum)]
        role: RoleName,
        /// 案件名称
        #[arg(long, default_value = "")]
        title: String,
        /// 经过
        #[arg(long, default_value = "")]
        story: String,
    },
    /// 加入示例案件
    Sample,
    /// 案件列表
    List,
    /// 一个案件的全部内容
    Show {
        /// 案件编号
        case: String,
    },
    /// 填写当事人
    Party(PartyWords),
    /// 写明一笔转账是哪个被申请人收的
    Recipient {
        /// 案件编号
        case: String,
        /// 第几笔转账，从 1 数起，见 anjuan case show
        payment: usize,
        /// 收款的被申请人：姓名或者显示的名称；不写为不知道
        #[arg(long)]
        to: Option<String>,
    },
    /// 填写办理情况：委托、审批、卷号、调解、援助
    Handling(HandlingWords),
    /// 回答一个问题
    Answer {
        /// 案件编号
        case: String,
        /// 问题；逐个被申请人问的，写“问题@姓名”，同名的写“问题@序号”（见 anjuan assess 的“还要回答的问题”）
        question: String,
        /// 回答：选项代码、日期、金额或文字；空为撤回
        value: String,
    },
    /// 从导出的文件夹或者案件包（.anjuan）读入一个案件
    Import {
        /// 文件夹，或者案件包
        from: PathBuf,
        /// 只看案件包里有什么
        #[arg(long)]
        look: bool,
    },
    /// 把一个案件连同原件写成一个案件包（.anjuan，不加密）
    Pack {
        /// 案件编号
        case: String,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
    },
    /// 结案
    Close {
        /// 案件编号
        case: String,
        /// 哪一天（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 怎样结案
        #[arg(long)]
        how: String,
    },
    /// 重新打开已结的案件
    Reopen {
        /// 案件编号
        case: String,
    },
    /// 移出列表（不删除，可以恢复）
    Discard {
        /// 案件编号
        case: String,
        /// 理由
        #[arg(long, default_value = "")]
        why: String,
    },
    /// 恢复移出的案件
    Restore {
        /// 案件编号
        case: String,
    },
    /// 移出列表的案件
    Discarded,
    /// 全案或者选定的部分，按选定的顺序装成一个 PDF；不写 --out 则列出各部分
    Pdf {
        /// 案件编号
        case: String,
        /// 选定的部分，按顺序；可写多次（默认为全部）
        #[arg(long)]
        part: Vec<String>,
        /// 写到哪个文件
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// 记录披露了本案的信息（商事调解组织），导出以前要先记；不写披露什么，就列出已有的记录
    Release {
        /// 案件编号
        case: String,
        /// 披露什么，如“全案 PDF”
        #[arg(long, requires = "to")]
        what: Option<String>,
        /// 给谁
        #[arg(long, requires = "what")]
        to: Option<String>,
        /// 当事人均书面同意的那份证据材料
        #[arg(long, conflicts_with_all = ["duty", "in_house"])]
        consent: Option<EvidenceId>,
        /// 依法应当披露的情形：哪部法律、哪一条，或者哪个机关依法要求
        #[arg(long, conflicts_with = "in_house")]
        duty: Option<String>,
        /// 机构自用、没有交给他人的：做什么用
        #[arg(long)]
        in_house: Option<String>,
        /// 日期（默认今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 把一个案件连同原件导出到新文件夹（不加密）
    Export {
        /// 案件编号
        case: String,
        /// 新文件夹
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Group)]
pub struct PartyWords {
    /// 案件编号
    pub case: String,
    /// 哪一方
    #[arg(long, value_enum)]
    pub role: RoleName,
    /// 已有的当事人中的哪一个：姓名或者显示的名称；不写为该方的第一个
    #[arg(long, conflicts_with = "add")]
    pub party: Option<String>,
    /// 另加一个当事人
    #[arg(long)]
    pub add: bool,
    /// 是单位，不是自然人
    #[arg(long)]
    pub unit: bool,
    /// 真实姓名或名称
    #[arg(long)]
    pub name: Option<String>,
    /// 证件号码
    #[arg(long)]
    pub id_number: Option<String>,
    /// 电话
    #[arg(long)]
    pub phone: Option<String>,
    /// 地址
    #[arg(long)]
    pub address: Option<String>,
    /// 户籍所在地（单位为登记地）县级行政区划代码
    #[arg(long)]
    pub household: Option<String>,
    /// 经常居住地（单位为主要办事机构所在地）县级行政区划代码
    #[arg(long)]
    pub habitual: Option<String>,
    /// 性别：男、女（身份号码有效的不用写）
    #[arg(long, value_parser = ["男", "女"])]
    pub sex: Option<String>,
    /// 出生日期（身份号码有效的不用写）
    #[arg(long)]
    pub born: Option<LegalDay>,
    /// 民族
    #[arg(long)]
    pub ethnicity: Option<String>,
    /// 职业或者职务
    #[arg(long)]
    pub occupation: Option<String>,
    /// 工作单位
    #[arg(long)]
    pub employer: Option<String>,
    /// 送达地址
    #[arg(long)]
    pub delivery_address: Option<String>,
    /// 法定代表人或者负责人
    #[arg(long)]
    pub representative: Option<String>,
    /// 以什么身份代表单位：法定代表人、负责人、经营者、执行事务合伙人等，或者其职务
    #[arg(long)]
    pub representative_post: Option<String>,
    /// 代理人
    #[arg(long)]
    pub agent: Option<String>,
    /// 法定代理人（监护人）的姓名：当事人未成年或者没有完全行为能力的
    #[arg(long)]
    pub guardian: Option<String>,
    /// 法定代理人是其何人：母亲、配偶等
    #[arg(long)]
    pub guardian_relation: Option<String>,
    /// 法定代理人的证件号码
    #[arg(long)]
    pub guardian_id_number: Option<String>,
    /// 法定代理人的电话
    #[arg(long)]
    pub guardian_phone: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// 申请人
    Claimant,
    /// 被申请人
    Respondent,
    /// 第三人
    Third,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Claimant => Self::Claimant,
            RoleName::Respondent => Self::Respondent,
            RoleName::Third => Self::Third,
        }
    }
}
