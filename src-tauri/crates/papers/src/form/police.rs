//! What is handed to police, procuratorate and, in private prosecution, to a criminal court.

use super::macros::{form, group};
use super::{BasisLine, Person, Words};
use anjuan_case::{Fen, LegalDay};

group! {
    /// Whom a report is about, as far as known: what was shown, never a guessed name.
    pub struct Suspect {
        name: String = "真实姓名（名称）",
        shown_as: String = "平台显示的昵称或者名称",
        account: String = "收款账户",
        phone: String = "联系方式",
        address: String = "住址",
        other: String = "其他线索",
    }
}

group! {
    /// One payment with the account that it left and the account that it went to, as displayed.
    pub struct Flow {
        time: String = "时间",
        channel: String = "方式",
        amount: Fen = "金额",
        from: String = "付款账户",
        shown_as: String = "收款账户显示名称",
        order_no: String = "交易单号",
    }
}

group! {
    /// What happened on a day.
    pub struct Happened {
        time: String = "时间",
        what: String = "经过",
    }
}

form! {
    /// 刑事控告书 (fact K31): drawn up by a lawyer for the victim.
    pub struct CriminalReport = "criminal-report", "刑事控告书" {
        complainants: Vec<Person> = "控告人",
        suspects: Vec<Suspect> = "被控告人",
        offence: String = "涉嫌的罪名",
        requests: Vec<String> = "控告请求",
        facts: Words = "事实",
        happened: Vec<Happened> = "经过（按时间）",
        flows: Vec<Flow> = "转账",
        amount: Fen = "金额",
        deceit: Words = "对方怎样使控告人陷入错误",
        basis: Vec<BasisLine> = "法律依据",
        protect: Words = "请求保护民事权利",
        /// What who reports is told of false reports (刑事诉讼法 111).
        #[serde(default)]
        aware: String = "知悉",
        evidence: Vec<String> = "证据",
        police: String = "致送机关",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 报案材料 (facts K11, K13, K28, K31): in the reporter's own words.
    pub struct PoliceReport = "police-report", "报案材料" {
        reporters: Vec<Person> = "报案人",
        suspects: Vec<Suspect> = "收款人（嫌疑人）已知的情况",
        mistaken: bool = "转错而非受骗",
        requests: Vec<String> = "请求事项",
        facts: Words = "事实",
        happened: Vec<Happened> = "经过（按时间）",
        flows: Vec<Flow> = "转账",
        amount: Fen = "金额",
        protect: Words = "请求保护民事权利",
        /// What who reports is told of false reports (刑事诉讼法 111).
        #[serde(default)]
        aware: String = "知悉",
        evidence: Vec<String> = "材料",
        police: String = "致送机关",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// A side in a private prosecution, with everything that 刑事诉讼法解释 319 asks for.
    pub struct CriminalParty {
        name: String = "姓名（名称）",
        unit: bool = "是单位",
        sex: String = "性别",
        born: String = "出生日期（年龄）",
        ethnicity: String = "民族",
        birthplace: String = "出生地",
        education: String = "文化程度",
        occupation: String = "职业",
        employer: String = "工作单位",
        id_number: String = "身份号码",
        address: String = "住址",
        phone: String = "联系方式",
        representative: String = "法定代表人（负责人）",
        representative_post: String = "代表人职务",
        agent: String = "诉讼代理人",
        guardian: String = "法定代理人",
        guardian_relation: String = "法定代理人是其何人",
        guardian_id_number: String = "法定代理人证件号码",
        guardian_phone: String = "法定代理人联系电话",
    }
}

group! {
    /// A witness.
    pub struct Witness {
        name: String = "姓名",
        address: String = "住址",
        phone: String = "联系方式",
        knows: String = "证明什么",
    }
}

form! {
    /// 刑事自诉状 (fact K4; 刑事诉讼法解释 319).
    pub struct PrivateProsecution = "private-prosecution", "刑事自诉状" {
        prosecutors: Vec<CriminalParty> = "自诉人",
        accused: Vec<CriminalParty> = "被告人",
        offence: String = "案由",
        claims: Vec<String> = "诉讼请求",
        facts: Words = "犯罪的时间、地点、手段、情节和危害后果",
        flows: Vec<Flow> = "转账",
        amount: Fen = "金额",
        demanded: Words = "催告和拒不退还",
        threshold: Words = "当地的数额标准及出处",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据的名称、来源",
        witnesses: Vec<Witness> = "证人",
        court: String = "致送法院",
        copies: Option<u32> = "副本份数",
        dated: Option<LegalDay> = "具状日期",
    }
}

form! {
    /// 不予立案复议申请书, 复核申请书 (facts K16, K17).
    pub struct RefusalReview = "refusal-review", "不予立案复议（复核）申请书" {
        applicants: Vec<Person> = "申请人",
        second: bool = "复核（对复议决定不服）",
        decided_by: String = "作出决定的公安机关",
        decision_no: String = "决定文书的文号",
        decision_on: Option<LegalDay> = "决定日期",
        received: Option<LegalDay> = "收到日期",
        until: Option<LegalDay> = "申请期限届满日",
        requests: Vec<String> = "请求事项",
        facts: Words = "事实",
        reasons: Words = "不服的理由",
        amount: Option<Fen> = "金额",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据",
        to: String = "致送机关",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 立案监督申请书 (fact K18).
    pub struct SupervisionApplication = "supervision-application", "立案监督申请书" {
        applicants: Vec<Person> = "申请人",
        police: String = "被监督的公安机关",
        reported: Option<LegalDay> = "报案日期",
        answered: Words = "公安机关的处理情况",
        requests: Vec<String> = "请求事项",
        facts: Words = "事实",
        reasons: Words = "应当立案的理由",
        amount: Option<Fen> = "金额",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据",
        procuratorate: String = "致送检察院",
        dated: Option<LegalDay> = "日期",
    }
}
