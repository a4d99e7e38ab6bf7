//! What passes between a firm, its client and the other side.

use super::macros::{form, group};
use super::{BasisLine, Person, ToFill, Transfer, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 律师函 (facts L1–L7). The letterhead comes with the look, not with the data.
    pub struct LawyerLetter = "lawyer-letter", "律师函" {
        subject: String = "事由",
        /// What the addressee has to do, or is asked for: 应当返还错误转账款项.
        #[serde(default = "super::parts::about")]
        about: String = "就收函人的什么事发函",
        to: String = "收函人",
        /// 您, or 贵单位.
        #[serde(default = "super::parts::you")]
        you: String = "对收函人的称呼",
        apart: String = "收函人的地址、账户等识别信息",
        firm: String = "律师事务所",
        lawyer: String = "律师",
        lawyer_licence_no: String = "律师执业证号",
        client: String = "委托人",
        /// Names the letter whose place this one takes.
        instead: Option<String> = "代替的前函",
        transfers: Vec<Transfer> = "转账",
        total: Fen = "转账合计",
        amount: ToFill<Fen> = "要求返还的金额",
        facts: Words = "事实",
        basis: Vec<BasisLine> = "法律依据",
        pay_by: Option<LegalDay> = "返还期限",
        pay_to: Vec<String> = "返还方式",
        consequences: Words = "后果",
        reservation: Words = "保留",
        attachments: Vec<String> = "附件",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// Who acts for a client.
    pub struct Agent {
        name: String = "姓名",
        post: String = "身份（律师、近亲属等）",
        firm: String = "工作单位",
        licence_no: String = "执业证号（身份号码）",
        phone: String = "联系方式",
    }
}

form! {
    /// 授权委托书 (民事诉讼法 62, 解释 89): what may be done is listed, item by item.
    pub struct PowerOfAttorney = "power-of-attorney", "授权委托书" {
        principals: Vec<Person> = "委托人",
        agents: Vec<Agent> = "受委托人",
        against: String = "对方当事人",
        cause: String = "案由",
        matter: String = "委托事项",
        stages: String = "委托阶段",
        general: Vec<String> = "一般授权的事项",
        special: bool = "特别授权",
        special_items: Vec<String> = "特别授权的事项",
        term: String = "委托期限",
        basis: Vec<BasisLine> = "法律依据",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 律师事务所函 (民事诉讼法解释 88): the firm introduces to the court who acts. The letterhead comes with the look.
    pub struct FirmIntroduction = "firm-introduction", "律师事务所函" {
        firm: String = "律师事务所",
        court: String = "致送法院",
        side: String = "委托人的诉讼地位",
        client: String = "委托人",
        against: String = "对方当事人",
        cause: String = "案由",
        case_no: Option<String> = "案号",
        stages: String = "委托阶段",
        lawyers: Vec<Agent> = "承办律师",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 委托代理合同. What it costs is printed as the user types it; nothing is proposed.
    pub struct EngagementContract = "engagement-contract", "委托代理合同" {
        contract_no: String = "合同编号",
        clients: Vec<Person> = "甲方（委托人）",
        firm: String = "乙方（律师事务所）",
        firm_licence_no: String = "执业许可证号",
        firm_address: String = "乙方地址",
        firm_phone: String = "乙方电话",
        lawyers: Vec<Agent> = "承办律师",
        against: String = "对方当事人",
        cause: String = "案由",
        stages: Vec<String> = "委托事项和阶段",
        authority: String = "代理权限",
        client_duties: Vec<String> = "甲方的义务",
        firm_duties: Vec<String> = "乙方的义务",
        fee: Words = "律师费的数额和支付方式",
        expenses: Words = "办案费用",
        ending: Vec<String> = "变更和解除",
        liability: Vec<String> = "违约责任",
        told: Vec<String> = "风险告知",
        disputes: String = "争议的解决",
        extra: Words = "其他约定",
        copies: Option<u32> = "份数",
        dated: Option<LegalDay> = "签订日期",
    }
}

group! {
    /// A question and its answer.
    pub struct Asked {
        ask: String = "问",
        answer: String = "答",
    }
}

form! {
    /// 谈话笔录 (fact L2).
    pub struct InterviewRecord = "interview-record", "谈话笔录" {
        from: String = "开始时间",
        to: String = "结束时间",
        place: String = "地点",
        lawyers: String = "谈话人",
        recorder: String = "记录人",
        persons: Vec<Person> = "被谈话人",
        identity: String = "身份核对情况",
        matter: String = "谈话事项",
        told: Vec<String> = "告知事项",
        asked: Vec<Asked> = "问答",
        materials: Vec<String> = "收到的材料",
        dated: Option<LegalDay> = "日期",
    }
}
