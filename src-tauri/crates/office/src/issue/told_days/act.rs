//! What a clause says was done, and on which days the case has it.

use anjuan_case::{Case, EventKind, Fen, LegalDay};
use std::collections::BTreeSet;

/// Letters before a verb in which it is denied: 未能返还, 没有再支付.
const NEAR: usize = 5;

/// Words of a clause in which nothing of the kind was done yet, or something beside it.
const NOT_YET: [&str; 18] = [
    "要求", "请求", "请您", "承诺", "答应", "保证", "约定", "同意", "计划", "通知", "应于", "应当", "将于", "将在",
    "多次", "陆续", "先后", "让",
];
/// Words that deny something else than the verb behind them: 不慎误转.
const CARELESS: [&str; 8] = ["不慎", "不小心", "不料", "未核对", "未仔细核对", "未注意", "没注意", "没有注意"];
const DENIED: [char; 6] = ['未', '没', '不', '拒', '尚', '无'];
/// Costs and what is reckoned by days.
const BESIDE: [&str; 10] =
    ["诉讼费", "受理费", "保全费", "鉴定费", "公证费", "律师费", "利息", "利率", "违约金", "逾期"];
/// Words of something else that is told of the day: what follows is hardly of it.
const OTHER: [&str; 16] = [
    "认识", "相识", "聊天", "联系", "添加", "加为", "报警", "报案", "起诉", "投诉", "立案", "受理", "注册", "发现",
    "得知", "借",
];

const PAID: [&str; 19] = [
    "转账", "转给", "转出", "转入", "转了", "转至", "转到", "汇款", "汇出", "汇给", "汇入", "打款", "打给", "误转",
    "误汇", "付款", "付给", "付了", "支付",
];
/// What makes of such a verb a thing, or a word of another kind: 转账记录, 支付宝.
const THING: [&str; 28] = [
    "记录",
    "凭证",
    "截图",
    "截屏",
    "明细",
    "信息",
    "流水",
    "回单",
    "回执",
    "事宜",
    "行为",
    "账户",
    "账号",
    "平台",
    "功能",
    "限额",
    "宝",
    "令",
    "能力",
    "人",
    "方",
    "码",
    "义务",
    "的证据",
    "的情况",
    "的事实",
    "的原因",
    "的过程",
];
const BACK: [&str; 7] = ["返还", "退还", "退回", "归还", "偿还", "还款", "退款"];

/// A kind of thing that is told with its day.
#[derive(Clone, Copy)]
pub(super) enum Act {
    Paid,
    Demanded,
    Agreed,
    Received,
    Effective,
}

impl Act {
    /// What a clause says was done in it; `None` where it says nothing of the kind, or that it was not done.
    pub(super) fn of(clause: &str) -> Option<Self> {
        let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        let decision = has(&["判决", "裁定", "支付令", "调解书"]);
        if decision {
            let received = has(&["收到", "送达", "签收"]).then_some(Self::Received);
            return received.or_else(|| clause.contains("生效").then_some(Self::Effective));
        }
        if has(&["催告", "催讨", "催要", "催收", "律师函"]) || (clause.contains("要求") && has(&BACK)) {
            return Some(Self::Demanded).filter(|_| !has(&["拒绝", "承诺", "答应"]));
        }
        if clause.contains("调解") && has(&["达成", "签订", "签署"]) {
            return Some(Self::Agreed).filter(|_| !clause.contains(DENIED));
        }
        (!has(&NOT_YET) && !has(&BESIDE) && pays(clause)).then_some(Self::Paid)
    }

    /// The days that the case has it on; of a payment those of that sum, where it has one of it.
    pub(super) fn days(self, case: &Case, sums: &[Fen]) -> BTreeSet<LegalDay> {
        use EventKind as E;
        let on = |kinds: &[E]| -> BTreeSet<LegalDay> {
            kinds.iter().flat_map(|kind| case.events_of(*kind)).map(|e| e.on).collect()
        };
        match self {
            Self::Paid => {
                let of_sum = case.payments.iter().filter(|p| sums.contains(&p.amount)).map(|p| p.paid_at.day());
                let of_sum: BTreeSet<LegalDay> = of_sum.collect();
                if !of_sum.is_empty() {
                    return of_sum;
                }
                let all = case.payments.iter().map(|p| p.paid_at.day());
                all.chain(on(&[E::PartPaid, E::Repaid])).collect()
            }
            Self::Demanded => on(&[E::DemandSent, E::DemandArrived, E::DemandPublished]),
            Self::Agreed => {
                let agreed = case.handling.mediation.agreed_on;
                on(&[E::AgreementSigned, E::AgreementEffective]).into_iter().chain(agreed).collect()
            }
            Self::Received => on(&[
                E::JudgmentServed,
                E::RulingServed,
                E::ConfirmationReceived,
                E::ConfirmationRefused,
                E::PaymentOrderServed,
                E::PaymentOrderEnded,
                E::PreservationRulingReceived,
                E::PrivateJudgmentReceived,
                E::PrivateRulingReceived,
                E::CriminalJudgmentReceived,
            ]),
            Self::Effective => on(&[
                E::JudgmentEffective,
                E::CourtSettlementEffective,
                E::CriminalJudgmentEffective,
                E::RetrialJudgmentEffective,
            ]),
        }
    }
}

/// Does a clause tell of a payment that was made?
fn pays(clause: &str) -> bool {
    let clause = CARELESS.iter().fold(clause.to_owned(), |clause, word| clause.replace(word, ""));
    let denied = |at: usize| clause[..at].chars().rev().take(NEAR).any(|c| DENIED.contains(&c));
    // 付款人 is somebody, 转账人民币 is not.
    let thing = |end: usize| {
        let behind = &clause[end..];
        !behind.starts_with("人民币") && THING.iter().any(|word| behind.starts_with(word))
    };
    let verbs = PAID.iter().chain(&BACK).flat_map(|verb| clause.match_indices(verb));
    verbs.map(|(at, verb)| (at, at + verb.len())).any(|(at, end)| !denied(at) && !thing(end))
}

/// Does a clause tell of something else, or of what is still to be done? Then what follows is hardly of its day.
pub(super) fn leads_away(clause: &str) -> bool {
    OTHER.iter().chain(&NOT_YET).any(|word| clause.contains(word))
}
