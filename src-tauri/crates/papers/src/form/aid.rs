//! Papers of legal aid (法律援助法; facts A1–A6). The ministry's forms were not obtained; these follow the Act.

use super::macros::form;
use super::register::{Described, FileLine, Identified};
use super::{BasisLine, ToFill, Words};
use anjuan_case::LegalDay;

form! {
    /// 法律援助申请表
    pub struct AidApplication = "aid-application", "法律援助申请表" {
        body: String = "法律援助机构",
        applicants: Identified = "申请人",
        proxy: Option<String> = "代为申请人",
        proxy_relation: Option<String> = "与申请人的关系",
        matter: String = "申请事项",
        others: Option<String> = "对方当事人",
        handling_body: ToFill<String> = "办案机关或者争议处理机关",
        facts: Words = "案情和申请理由",
        hardship: Option<Words> = "经济困难状况",
        exempt: Option<String> = "免予核查的情形",
        attachments: Vec<String> = "提交的材料",
        told: Vec<BasisLine> = "申请人知悉",
        dated: Option<LegalDay> = "申请日期",
    }
}

form! {
    /// 经济状况诚信承诺书 (法律援助法 41, 64).
    pub struct AidHonesty = "aid-honesty", "经济状况诚信承诺书" {
        body: String = "法律援助机构",
        applicants: Identified = "承诺人",
        household: ToFill<String> = "共同生活的家庭成员人数",
        income: ToFill<Words> = "家庭收入来源和数额",
        property: ToFill<Words> = "家庭财产状况",
        spending: ToFill<Words> = "必需的支出、重大支出",
        hardship: Option<Words> = "经济困难的说明",
        told: Vec<BasisLine> = "承诺人知悉",
        dated: Option<LegalDay> = "承诺日期",
    }
}

form! {
    /// 先行提供法律援助审批表 (法律援助法 44).
    pub struct AidUrgent = "aid-urgent", "先行提供法律援助（紧急援助）审批表" {
        body: String = "法律援助机构",
        applicants: Described = "申请人",
        matter: String = "援助事项",
        received: Option<LegalDay> = "收到申请的日期",
        limit: Option<String> = "即将届满的时效或者期限",
        limit_day: Option<LegalDay> = "届满日期",
        preservation: bool = "需要立即申请保全或者先予执行",
        urgency: Words = "紧急情况的说明",
        do_now: Vec<String> = "需要立即办理的事项",
        to_supply: Vec<String> = "受援人事后补办的手续、补充的材料",
        assigned_to: Option<String> = "拟指派的承办人",
        basis: Vec<BasisLine> = "依据",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 法律援助结案报告表 (法律援助法 50).
    pub struct AidClosing = "aid-closing", "法律援助结案报告表" {
        body: String = "法律援助机构",
        number: Option<String> = "援助案号",
        recipients: Described = "受援人",
        matter: String = "援助事项",
        others: Option<String> = "对方当事人",
        granted: Option<LegalDay> = "给予援助的日期",
        assigned: Option<LegalDay> = "指派日期",
        assigned_to: Option<String> = "承办人",
        handling_body: Option<String> = "办案机关",
        done: Vec<String> = "办理经过",
        result: Option<Words> = "办理结果",
        closed: Option<LegalDay> = "办结日期",
        papers: Vec<String> = "提交的法律文书和材料",
        basis: Vec<BasisLine> = "依据",
        dated: Option<LegalDay> = "报告日期",
    }
}

form! {
    /// 法律援助案卷目录 (fact A6).
    pub struct AidIndex = "aid-index", "法律援助案卷目录" {
        body: String = "法律援助机构",
        number: Option<String> = "援助案号",
        recipient: Option<String> = "受援人",
        matter: Option<String> = "援助事项",
        assigned_to: Option<String> = "承办人",
        rows: Vec<FileLine> = "目录",
        remarks: Vec<String> = "说明",
        filed_by: Option<String> = "立卷人",
        dated: Option<LegalDay> = "立卷日期",
    }
}
