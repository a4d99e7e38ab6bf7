use crate::Problem;
use crate::session::Answered;
use anjuan_case::{Case, EventKind, LegalDay, Office, OfficeKind, Party, Payment, Role};
use anjuan_law::RuleBook;
use anjuan_papers::{Letter, LetterBasis, LetterPayment, Sender};
use chrono::Timelike;
use serde::{Deserialize, Serialize};

/// What the user decides about a letter; the rest comes from the case and the rule book.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct LetterAsk {
    /// Last day to pay; ten days after the letter where not given.
    pub pay_by: Option<LegalDay>,
    /// How to pay back, a line each; the way the money came where empty.
    #[serde(default)]
    pub pay_to: Vec<String>,
}

/// Days given to pay where the user names no day. The length is free; 3 to 15 days are usual (fact L3).
const DAYS_TO_PAY: u64 = 10;

/// The two letters about money that came by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LetterKind {
    /// 律师函
    Lawyer,
    /// 催告函
    Demand,
}

impl LetterKind {
    pub(crate) fn from_template(template: &str) -> Answered<Self> {
        match template {
            "lawyer-letter" => Ok(Self::Lawyer),
            "demand-letter" => Ok(Self::Demand),
            other => Err(Problem::new(
                "paper.template",
                format!(
                    "没有名为“{other}”的文书；可用的有 lawyer-letter（律师函）、demand-letter（催告函）、bundle（证据册）"
                ),
            )),
        }
    }
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::Lawyer => "lawyer-letter",
            Self::Demand => "demand-letter",
        }
    }
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Lawyer => "律师函",
            Self::Demand => "催告函",
        }
    }
}

/// 〔2026〕衡律函字第1号
pub(crate) fn letter_number(office: &Office, year: i32, serial: u32) -> String {
    format!("〔{year}〕{}律函字第{serial}号", office.letter_code.trim())
}

/// The words of a letter: facts from the case, basis from the rule book. The caller has asked the law whether it may be
/// written.
pub(crate) fn compose(
    kind: LetterKind,
    book: &RuleBook,
    office: &Office,
    case: &Case,
    number: Option<String>,
    ask: &LetterAsk,
    dated: LegalDay,
) -> Answered<Letter> {
    let claimant = first(case, Role::Claimant, "申请人")?;
    let respondent = first(case, Role::Respondent, "被申请人")?;
    let client = real_name(claimant, "申请人")?;
    let to = real_name(respondent, "被申请人")?;
    let pay_by = ask.pay_by.unwrap_or_else(|| LegalDay::from(dated.date() + chrono::Days::new(DAYS_TO_PAY)));
    if pay_by <= dated {
        return Err(Problem::new("paper.pay-by", format!("还款期限 {pay_by} 须晚于发函日期 {dated}")));
    }
    let speaker = match kind {
        LetterKind::Lawyer => "委托人",
        LetterKind::Demand => "本人",
    };
    Ok(Letter {
        sender: sender(kind, office, claimant, &client)?,
        number,
        subject: "关于要求返还错误转账款项的".to_owned(),
        to,
        to_identified_by: identified_by(respondent),
        client,
        facts: facts(case, speaker),
        payments: case.payments.iter().map(payment).collect(),
        demand: case.amount(),
        basis: basis(kind, book, case, dated),
        pay_by,
        pay_to: if ask.pay_to.iter().all(|l| l.trim().is_empty()) {
            vec![format!("请按原付款路径退回，或者与{speaker}联系确认收款账户后支付")]
        } else {
            ask.pay_to.iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
        },
        consequences: vec![format!(
            "如您未在上述期限内返还，{speaker}将依法向有管辖权的人民法院提起民事诉讼，请求返还上述款项并赔偿由此造成的损失\
             （包括资金占用期间的利息），必要时依法申请财产保全；由此产生的诉讼费用，依法由败诉方负担。"
        )],
        reservation: vec![match kind {
            LetterKind::Lawyer => {
                "本函所述事实依据委托人的陈述及其提供的材料，如您持有不同意见或者相反证据，请在上述期限内以书面形式\
                                   告知本所。本函不构成对委托人任何权利的放弃，委托人保留依法追究的一切权利。"
                    .to_owned()
            }
            LetterKind::Demand => {
                "如您对上述事实有不同意见，请在上述期限内以书面形式告知本人。本函不构成对本人任何权利的放弃。"
                    .to_owned()
            }
        }],
        attachments: case.evidence.iter().filter(|e| e.in_bundle).map(|e| format!("{}（复制件）", e.name)).collect(),
        dated,
    })
}

fn first<'a>(case: &'a Case, role: Role, called: &str) -> Answered<&'a Party> {
    case.parties_as(role)
        .next()
        .ok_or_else(|| Problem::new("party.missing", format!("本案还没有{called}；请先在“当事人”中填写")))
}

fn real_name(party: &Party, called: &str) -> Answered<String> {
    party.name.clone().ok_or_else(|| {
        Problem::new(
            "party.name",
            format!("{called}的真实姓名或名称还不知道；昵称不能作为文书的称呼，请先在“当事人”中填写"),
        )
    })
}

fn sender(kind: LetterKind, office: &Office, claimant: &Party, client: &str) -> Answered<Sender> {
    if kind == LetterKind::Demand {
        return Ok(Sender::Claimant {
            name: client.to_owned(),
            address: claimant.address.clone().unwrap_or_default(),
            phone: claimant.phone.clone().unwrap_or_default(),
        });
    }
    let (OfficeKind::Firm, Some(lawyer), Some(licence_no)) = (office.kind, office.lawyers.first(), &office.licence_no)
    else {
        return Err(Problem::new(
            "paper.refused",
            "律师函只能由律师事务所指派律师出具，并须写明执业许可证号和律师执业证号；请改写催告函",
        ));
    };
    Ok(Sender::Firm {
        name: office.name.clone(),
        address: office.address.clone(),
        phone: office.phone.clone(),
        licence_no: licence_no.clone(),
        lawyer: lawyer.name.clone(),
        lawyer_licence_no: lawyer.licence_no.clone(),
    })
}

fn identified_by(party: &Party) -> String {
    let address = party.address.as_deref().map(|a| format!("地址：{a}"));
    let shown = party.shown_as.as_deref().map(|s| format!("收款账户显示名称：{s}"));
    let phone = party.phone.as_deref().map(|p| format!("电话：{p}"));
    [address, shown, phone].into_iter().flatten().collect::<Vec<_>>().join("；")
}

fn payment(payment: &Payment) -> LetterPayment {
    let at = payment.paid_at.datetime();
    LetterPayment {
        time: format!("{}{}时{}分", payment.paid_at.day().in_chinese(), at.hour(), at.minute()),
        channel: payment.channel.name().to_owned(),
        amount: payment.amount,
        recipient_shown: match (payment.counterparty.trim(), payment.counterparty_account.as_deref()) {
            ("" | "/", None) => "账单未显示".to_owned(),
            ("" | "/", Some(account)) => account.to_owned(),
            (name, None) => name.to_owned(),
            (name, Some(account)) => format!("{name}（{account}）"),
        },
        order_no: payment.order_no.clone(),
    }
}

/// What happened after the transfers, each only as the case has it; the transfers themselves are set by the template.
fn facts(case: &Case, speaker: &str) -> Vec<String> {
    let mut said = Vec::new();
    if !case.story.is_empty() {
        said.push(case.story.clone());
    }
    let told = [
        (EventKind::NoticedMistake, format!("{speaker}发现上述款项转错")),
        (EventKind::DemandArrived, format!("{speaker}要求返还的催告到达您处")),
        (EventKind::Refused, "您明确表示拒绝返还".to_owned()),
        (EventKind::Acknowledged, "您曾承认收到该款项并作出还款表示或者部分还款".to_owned()),
    ];
    for (kind, words) in told {
        let days: Vec<String> = case.events_of(kind).map(|e| e.on.in_chinese()).collect();
        if !days.is_empty() {
            said.push(format!("{}，{words}。", days.join("、")));
        }
    }
    said.push(format!("截至本函出具之日，{speaker}尚未收到您返还的上述款项。"));
    said
}

fn basis(kind: LetterKind, book: &RuleBook, case: &Case, dated: LegalDay) -> Vec<LetterBasis> {
    // The law of the day of the transfer decides what is owed; a letter without a transfer is refused before.
    let day = case.first_payment_day().unwrap_or(dated);
    let basis = book.basis(kind.template(), day).into_iter();
    basis.map(|b| LetterBasis { cite: b.cite, says: b.says }).collect()
}
