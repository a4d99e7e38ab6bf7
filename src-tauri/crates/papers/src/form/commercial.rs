//! What a commercial mediation body writes (商事调解条例; facts M20–M23). What it charges is its own published table and nothing else.

use super::macros::{form, group};
use super::register::{Identified, Names, Part};
use super::{BasisLine, ToFill, Words};
use anjuan_case::{Fen, LegalDay};

form! {
    /// 商事调解申请与同意书: one side applies, the other consents, both settle how it is done.
    pub struct CommercialRequest = "commercial-request", "商事调解申请与同意书" {
        body: String = "商事调解组织",
        licence_no: Option<String> = "执业证书编号",
        parties: Identified = "当事人",
        field: ToFill<String> = "争议所属领域",
        dispute: Words = "争议的主要事实",
        requests: Vec<String> = "申请事项",
        chosen: Option<String> = "商事调解员",
        recommended: bool = "共同委托组织推荐调解员",
        online: bool = "采用在线方式",
        open: bool = "公开进行",
        told: Vec<BasisLine> = "双方知悉",
        dated: Option<LegalDay> = "申请日期",
    }
}

group! {
    /// One line of the body's own published table of fees, in its own words.
    pub struct FeeLine {
        item: String = "项目（争议金额）",
        rate: String = "标准",
    }
}

form! {
    /// 收费协议 (条例 16; fact M22): the published table with its date. No rate is proposed.
    pub struct FeeAgreement = "fee-agreement", "商事调解收费协议" {
        body: String = "商事调解组织",
        parties: Identified = "当事人",
        matter: String = "争议事项",
        table: String = "公开的收费标准的名称",
        published: ToFill<LegalDay> = "收费标准公开的日期",
        published_at: Option<String> = "公开的方式（网址、场所）",
        lines: Vec<FeeLine> = "适用的收费标准",
        fee: ToFill<Fen> = "本案的调解费",
        worked: Option<Words> = "计算过程",
        shared: ToFill<Words> = "由谁负担",
        paid_by: Option<LegalDay> = "支付日期",
        manner: Option<Words> = "支付方式",
        refund: Option<Words> = "没有达成协议或者中途终止的",
        told: Vec<BasisLine> = "收费的依据",
        copies: Option<u32> = "份数",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// What a mediator has to do with someone.
    pub struct Relation {
        name: String = "姓名（名称）",
        relation: String = "关系",
    }
}

form! {
    /// 利益冲突披露与保密声明 (条例 13, 19, 20).
    pub struct ConflictDisclosure = "conflict-disclosure", "利益冲突披露与保密声明" {
        body: String = "商事调解组织",
        mediators: Option<String> = "商事调解员",
        parties: Names = "当事人",
        matter: String = "争议事项",
        checked_on: ToFill<LegalDay> = "利益冲突审查日期",
        checked_by: ToFill<String> = "审查人",
        against: Vec<String> = "对照审查的名称",
        disclosed: Vec<Relation> = "披露的情况",
        none: bool = "没有需要披露的情况",
        go_on: bool = "当事人均同意继续调解",
        secrecy: Vec<BasisLine> = "依据",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 商事调解协议 (条例 22).
    pub struct CommercialAgreement = "commercial-agreement", "商事调解协议" {
        body: String = "商事调解组织",
        parties: Identified = "当事人",
        dispute: Words = "主要事实、争议事项",
        terms: Vec<String> = "协议内容",
        amount: Option<Fen> = "协议金额",
        due: Option<LegalDay> = "履行期限（一次履行）",
        parts: Vec<Part> = "分期履行",
        manner: ToFill<Words> = "履行方式",
        place: Option<String> = "履行地点",
        late: Option<Words> = "逾期的约定",
        confirm: bool = "共同申请司法确认",
        extra: Vec<String> = "其他约定",
        basis: Vec<BasisLine> = "协议的效力",
        copies: Option<u32> = "份数",
        mediators: ToFill<String> = "商事调解员",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 终止调解通知 (条例 21).
    pub struct CommercialTermination = "commercial-termination", "商事调解终止通知" {
        body: String = "商事调解组织",
        parties: Names = "当事人",
        matter: String = "争议事项",
        reason: Words = "终止的原因",
        ended: Option<LegalDay> = "终止日期",
        told: Vec<BasisLine> = "告知事项",
        mediators: Option<String> = "商事调解员",
        dated: Option<LegalDay> = "日期",
    }
}
