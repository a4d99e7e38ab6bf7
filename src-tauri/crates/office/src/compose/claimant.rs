//! Complaints in the claimant's own name to those who carried the payment and those who supervise them.

use super::told::{TO_FILL, paragraphs};
use super::{Ctx, data, transfer};
use crate::session::Answered;
use anjuan_case::{Channel, EventKind, Fen, Payment, Role};
use anjuan_papers::form::claimant::{PlatformComplaint, RegulatorComplaint};
use anjuan_papers::form::{Transfer, Words};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "platform-complaint" => data(&platform(ctx)),
        "regulator-complaint" => data(&regulator(ctx)),
        _ => return None,
    })
}

impl Ctx<'_> {
    /// The channel of the first payment: one complaint goes to one institution.
    fn channel(&self) -> Option<Channel> {
        self.case.payments.first().map(|p| p.channel)
    }

    /// Payments by that channel.
    fn carried(&self) -> Vec<&Payment> {
        self.case.payments.iter().filter(|p| Some(p.channel) == self.channel()).collect()
    }

    /// Who carried the first payment, as the rule book names the body; of a bank only the user knows which.
    pub(super) fn institution(&self) -> String {
        let known = self.channel().filter(|channel| matches!(channel, Channel::Wechat | Channel::Alipay));
        known.and_then(|channel| self.book.institution(channel)).unwrap_or_default().to_owned()
    }
}

fn sums(payments: &[&Payment]) -> (Vec<Transfer>, Fen) {
    let sum = payments.iter().fold(Fen::new(0), |sum, p| sum.checked_add(p.amount).unwrap_or(sum));
    (payments.iter().map(|p| transfer(p)).collect(), sum)
}

fn platform(ctx: &Ctx<'_>) -> PlatformComplaint {
    let deceived = ctx.says("deceived", "yes");
    let (transfers, amount) = sums(&ctx.carried());
    PlatformComplaint {
        institution: ctx.institution(),
        complainants: ctx.people(Role::Claimant),
        account: String::new(),
        transfers,
        amount,
        facts: facts(ctx),
        deceived,
        requests: requests(ctx),
        basis: ctx.basis("platform-complaint"),
        attachments: ctx.attachments(),
        reply: reply(ctx),
        dated: Some(ctx.today),
    }
}

/// Was the money got by a deed that the police pursue, and not by a mistake?
fn wronged(ctx: &Ctx<'_>) -> bool {
    ctx.says("deceived", "yes") || ctx.says("own-act", "no") || ctx.says("threatened", "yes")
}

/// May the recipient be told? Not where it was no mistake, and not while that is not known: it would be warned before the police act.
pub(super) fn may_be_told(ctx: &Ctx<'_>) -> bool {
    ctx.says("deceived", "no") && !wronged(ctx)
}

fn facts(ctx: &Ctx<'_>) -> Words {
    let mut said = vec![ctx.story("投诉人", "收款人")];
    said.extend(ctx.told(&ctx.noticed("投诉人", "上述款项")));
    if wronged(ctx) {
        said.extend(ctx.told(&[(EventKind::PoliceReport, "投诉人已向公安机关报案".to_owned())]));
    } else {
        if ctx.says("relation", "no") {
            said.push("投诉人与收款人之间没有债权债务、买卖、借贷、赠与等往来。".to_owned());
        }
    }
    Words(paragraphs(said))
}

/// What an institution can do (facts P3, P9, P18, P20): it relays, keeps, certifies and answers. It neither names the payee
/// nor freezes an account for a mere mistake, and is not asked to.
fn requests(ctx: &Ctx<'_>) -> Vec<String> {
    let mut list = Vec::new();
    if wronged(ctx) {
        list.push("对收款账户进行风险核查，依法采取必要的防范措施，并配合公安机关的查询、止付、冻结".to_owned());
    } else if may_be_told(ctx) {
        list.push("向收款人转达退款请求，并将转达的时间和结果告知投诉人".to_owned());
    }
    list.push("保存与上述交易有关的全部记录，以备有关机关依法查询".to_owned());
    list.push(match ctx.channel() {
        Some(Channel::Bank) => "出具上述交易的加盖业务章的回单和账户交易明细".to_owned(),
        _ => "出具上述交易的电子凭证和交易明细证明".to_owned(),
    });
    list.push("以书面形式答复处理结果".to_owned());
    list
}

fn reply(ctx: &Ctx<'_>) -> String {
    let Some(claimant) = ctx.case.parties_as(Role::Claimant).next() else { return String::new() };
    let phone = claimant.phone.as_deref().map(|p| format!("电话{p}"));
    let address = claimant.address.as_deref().map(|a| format!("地址{a}"));
    [address, phone].into_iter().flatten().collect::<Vec<_>>().join("，")
}

fn regulator(ctx: &Ctx<'_>) -> RegulatorComplaint {
    let (transfers, amount) = sums(&ctx.carried());
    RegulatorComplaint {
        // 非银行支付机构监督管理条例 4; whom a complaint about a bank goes to was not verified and is left to the user.
        regulator: match ctx.channel() {
            // Its branches take complaints in; which one, the user says.
            Some(Channel::Wechat | Channel::Alipay) => format!("中国人民银行{TO_FILL}"),
            _ => String::new(),
        },
        complainants: ctx.people(Role::Claimant),
        institution: ctx.institution(),
        complained: ctx.last(EventKind::PlatformComplaint),
        ticket: String::new(),
        replied: ctx.last(EventKind::PlatformReplied),
        reply_said: Words::default(),
        transfers,
        amount,
        facts: facts(ctx),
        requests: vec![
            "督促被投诉机构依法处理投诉人的投诉，书面答复投诉人".to_owned(),
            "将处理情况告知投诉人".to_owned(),
        ],
        basis: ctx.basis("regulator-complaint"),
        attachments: ctx.attachments(),
        dated: Some(ctx.today),
    }
}
