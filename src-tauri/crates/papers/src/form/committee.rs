//! What a people's mediation committee writes while it mediates (facts M4, M7–M14, M25). The fields are those printed on the
//! forms in use; the ministry's own text was not obtained, and no paper claims to be its form.

use super::macros::form;
use super::register::{Described, Entry, Identified, Names, Part};
use super::{BasisLine, ToFill, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 人民调解申请书
    pub struct MediationApplication = "mediation-application", "人民调解申请书" {
        committee: String = "人民调解委员会",
        parties: Described = "当事人",
        dispute: Words = "纠纷简要情况",
        requests: Vec<String> = "当事人申请事项",
        dated: Option<LegalDay> = "申请日期",
    }
}

form! {
    /// 人民调解受理登记表
    pub struct MediationAcceptance = "mediation-acceptance", "人民调解受理登记表" {
        committee: String = "人民调解委员会",
        accepted: Option<LegalDay> = "受理日期",
        applicants: String = "申请人",
        own_motion: bool = "人民调解委员会主动调解",
        referred_by: Option<String> = "移交或者委托单位",
        parties: Described = "当事人",
        dispute_kind: String = "纠纷类型",
        dispute: Words = "纠纷简要情况",
        registrar: Option<String> = "登记人",
        remarks: Option<Words> = "备注",
        dated: Option<LegalDay> = "登记日期",
    }
}

form! {
    /// 权利义务告知书: what it says comes from the rule book, line by line.
    pub struct RightsNotice = "rights-notice", "人民调解权利义务告知书" {
        committee: String = "人民调解委员会",
        mediators: Option<String> = "人民调解员",
        parties: Names = "被告知人",
        told: Vec<BasisLine> = "告知内容",
        extra: Vec<String> = "其他告知事项",
        dated: Option<LegalDay> = "告知日期",
    }
}

form! {
    /// 人民调解调查记录
    pub struct MediationInquiry = "mediation-inquiry", "人民调解调查记录" {
        committee: String = "人民调解委员会",
        time: ToFill<String> = "时间",
        place: ToFill<String> = "地点",
        attended: Option<String> = "参加人",
        asked: ToFill<String> = "被调查人",
        matter: Option<String> = "调查事由",
        record: ToFill<Words> = "记录",
        investigators: ToFill<String> = "调查人",
        recorder: Option<String> = "记录人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 人民调解记录
    pub struct MediationRecord = "mediation-record", "人民调解记录" {
        committee: String = "人民调解委员会",
        time: String = "时间",
        place: String = "地点",
        matter: String = "事由",
        parties: Names = "当事人",
        attended: Option<String> = "参加人",
        minutes: Words = "记录",
        result: Words = "调解结果",
        mediators: Option<String> = "人民调解员",
        recorder: Option<String> = "记录人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 人民调解协议书 (人民调解法 28, 29; facts M8, M14).
    pub struct MediationAgreement = "mediation-agreement", "人民调解协议书" {
        committee: String = "人民调解委员会",
        parties: Identified = "当事人",
        dispute: Words = "纠纷主要事实、争议事项",
        responsibility: Option<Words> = "各方当事人的责任",
        terms: Vec<String> = "协议内容",
        amount: Option<Fen> = "协议金额",
        due: Option<LegalDay> = "履行期限（一次履行）",
        parts: Vec<Part> = "分期履行",
        manner: Option<Words> = "履行方式",
        place: Option<String> = "履行地点",
        late: Option<Words> = "逾期的约定",
        confirm: bool = "共同申请司法确认",
        extra: Vec<String> = "其他约定",
        basis: Vec<BasisLine> = "协议的效力",
        copies: Option<u32> = "份数",
        mediators: Option<String> = "人民调解员",
        recorder: Option<String> = "记录人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 人民调解口头协议登记表 (人民调解法 28, 30).
    pub struct OralAgreement = "oral-agreement", "人民调解口头协议登记表" {
        committee: String = "人民调解委员会",
        parties: Described = "当事人",
        agreed: Option<LegalDay> = "达成协议的日期",
        place: Option<String> = "调解地点（方式）",
        dispute: Words = "纠纷主要事实、争议事项",
        terms: Vec<String> = "协议内容",
        amount: Option<Fen> = "涉及金额",
        due: Option<LegalDay> = "履行期限",
        parts: Vec<Part> = "分期履行",
        manner: Option<Words> = "履行方式",
        performed: bool = "已经当场履行",
        mediators: Option<String> = "人民调解员",
        recorder: Option<String> = "记录人",
        dated: Option<LegalDay> = "登记日期",
    }
}

form! {
    /// 人民调解回访记录
    pub struct FollowUp = "follow-up", "人民调解回访记录" {
        committee: String = "人民调解委员会",
        parties: Names = "当事人",
        agreement_no: Option<String> = "调解协议编号",
        reason: String = "回访事由",
        visited: ToFill<String> = "回访时间",
        spoken_to: ToFill<String> = "回访对象和方式",
        performed: ToFill<Words> = "协议履行情况",
        content: ToFill<Words> = "当事人的意见",
        later: Option<Words> = "后续争议、诉讼的情况",
        steps: Option<Words> = "采取的措施",
        visitors: Option<String> = "回访人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 调解邀请函 (fact L8): invites, tells what mediation is, demands nothing.
    pub struct MediationInvitation = "mediation-invitation", "调解邀请函" {
        to: String = "被邀请人",
        applicant: String = "申请人",
        /// How it began, where nobody applied: on the committee's own motion, or referred to it (人民调解法 17).
        #[serde(default)]
        began: Option<String> = "主动调解、移交的说明",
        body: String = "调解组织",
        /// Names the letter whose place this one takes.
        instead: Option<String> = "代替的前函",
        dispute: Words = "纠纷简要情况",
        time: Option<String> = "调解时间",
        place: Option<String> = "调解地点",
        remote: Option<String> = "不便到场的参加方式",
        bring: Vec<String> = "请携带的材料",
        told: Vec<BasisLine> = "关于调解",
        contact: Option<String> = "联系人",
        phone: Option<String> = "联系电话",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 终止调解通知书 (人民调解法 26; fact M7).
    pub struct TerminationNotice = "termination-notice", "终止调解通知书" {
        committee: String = "人民调解委员会",
        parties: Names = "当事人",
        accepted: ToFill<LegalDay> = "受理日期",
        dispute_kind: String = "纠纷类型",
        reason: Words = "终止的原因",
        ended: Option<LegalDay> = "终止日期",
        told: Vec<BasisLine> = "告知事项",
        mediators: Option<String> = "人民调解员",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 司法确认申请书 (民事诉讼法解释 353, 354; 司法确认规定 3; facts M11–M14). Both sides apply together.
    pub struct ConfirmationApplication = "confirmation-application", "司法确认申请书" {
        applicants: Vec<Entry> = "申请人",
        body: String = "主持调解的组织",
        agreement: String = "调解协议的名称",
        agreement_no: Option<String> = "调解协议编号",
        agreed: Option<LegalDay> = "达成协议的日期",
        effective: Option<LegalDay> = "协议生效日期",
        dispute: Words = "纠纷情况",
        terms: Vec<String> = "协议主要内容",
        amount: Option<Fen> = "协议金额",
        /// Day and manner are what was agreed on as well (人民调解法 29(三)).
        #[serde(default)]
        due: Option<LegalDay> = "履行期限（一次履行）",
        parts: Vec<Part> = "分期履行",
        #[serde(default)]
        manner: Option<Words> = "履行方式",
        #[serde(default)]
        late: Option<Words> = "逾期的约定",
        promises: Vec<String> = "申请人的承诺",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        court: String = "致送法院",
        dated: Option<LegalDay> = "日期",
    }
}
