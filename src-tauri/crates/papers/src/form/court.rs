//! What is filed with a court in a civil matter.

use super::macros::{form, group};
use super::{BasisLine, Person, ToFill, Transfer, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 民事起诉状 (facts C6, C22).
    pub struct CivilComplaint = "civil-complaint", "民事起诉状" {
        plaintiffs: Vec<Person> = "原告",
        defendants: Vec<Person> = "被告",
        third: Vec<Person> = "第三人",
        cause: String = "案由",
        claims: Vec<String> = "诉讼请求",
        facts: Words = "事实与理由",
        transfers: Vec<Transfer> = "转账",
        amount: Fen = "争议金额",
        after: Words = "转账之后",
        /// What the claim rests on, and nobody but the claimant can say: that nothing was owed; on an agreement, that it was not kept.
        #[serde(default)]
        ground: Words = "请求的根据（没有往来，或者达成的协议）",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据和证据来源",
        court: String = "受诉法院",
        copies: Option<u32> = "副本份数",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// One exhibit in an index (fact E7).
    pub struct IndexRow {
        group: String = "组别",
        number: String = "证据编号",
        name: String = "证据名称",
        kind: String = "种类、原件或复印件",
        source: String = "证据来源",
        proves: String = "证明目的",
        pages: String = "页码",
    }
}

form! {
    /// 证据目录 (facts E6, E7).
    pub struct EvidenceIndex = "evidence-index", "证据目录" {
        case_no: Option<String> = "案号",
        cause: String = "案由",
        submitted_by: String = "提交人",
        against: String = "对方当事人",
        rows: Vec<IndexRow> = "证据",
        copies: Option<u32> = "副本份数",
        dated: Option<LegalDay> = "提交日期",
    }
}

group! {
    /// What of the sum is asked for against one of several who owe apart.
    pub struct PreservedSum {
        name: String = "被申请人姓名（名称）",
        amount: Fen = "请求保全数额",
    }
}

form! {
    /// 财产保全申请书 (fact C31; 财产保全规定 1).
    pub struct PreservationApplication = "preservation-application", "财产保全申请书" {
        applicants: Vec<Person> = "申请人",
        respondents: Vec<Person> = "被申请人",
        pre_suit: bool = "诉前保全",
        case_no: Option<String> = "案号（诉讼中保全）",
        amount: Option<Fen> = "请求保全数额",
        /// Of each of several who owe apart; in all they come to the sum.
        #[serde(default)]
        shares: Vec<PreservedSum> = "各被申请人的保全数额",
        requests: Vec<String> = "请求事项",
        facts: Words = "事实与理由",
        urgency: Words = "情况紧急",
        property: Vec<String> = "被保全财产或者财产线索",
        guarantee: Words = "担保或者不需要担保的理由",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        court: String = "致送法院",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 调查令申请书 (facts C23, P18; 民事诉讼证据规定 20).
    pub struct InvestigationOrderApplication = "investigation-order-application", "调查令申请书" {
        applicants: Vec<Person> = "申请人",
        lawyers: String = "持令律师",
        case_no: String = "案号",
        cause: String = "案由",
        against: String = "对方当事人",
        holder: String = "被调查单位",
        holder_address: String = "被调查单位住所地",
        items: Vec<String> = "调查收集的证据",
        clues: Vec<String> = "线索",
        reasons: Words = "不能自行收集的原因",
        proves: Words = "要证明的事实",
        basis: Vec<BasisLine> = "法律依据",
        evidence_due: Option<LegalDay> = "举证期限届满日",
        court: String = "致送法院",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 支付令申请书 (fact C33; 民事诉讼法 225, 解释 427).
    pub struct PaymentOrderApplication = "payment-order-application", "支付令申请书" {
        applicants: Vec<Person> = "申请人",
        respondents: Vec<Person> = "被申请人",
        amount: Option<Fen> = "请求给付的金额",
        requests: Vec<String> = "请求事项",
        facts: Words = "事实与理由",
        conditions: Vec<String> = "符合申请条件的情况",
        basis: Vec<BasisLine> = "法律依据",
        evidence: Vec<String> = "证据",
        court: String = "致送法院",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 强制执行申请书 (facts C32, F13).
    pub struct EnforcementApplication = "enforcement-application", "强制执行申请书" {
        applicants: Vec<Person> = "申请执行人",
        respondents: Vec<Person> = "被执行人",
        document: String = "执行依据的名称",
        document_court: String = "作出机关",
        document_no: String = "文号",
        effective: Option<LegalDay> = "生效日期",
        due: Option<LegalDay> = "履行期限届满日",
        ordered: Words = "确定的给付内容",
        amount: ToFill<Fen> = "申请执行的本金",
        paid: Words = "已经履行的部分",
        requests: Vec<String> = "请求事项",
        double: Words = "迟延履行期间加倍部分债务利息的计算",
        property: Vec<String> = "财产线索",
        basis: Vec<BasisLine> = "法律依据",
        attachments: Vec<String> = "附件",
        court: String = "执行法院",
        dated: Option<LegalDay> = "日期",
    }
}
