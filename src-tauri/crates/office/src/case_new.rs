use crate::Problem;
use crate::twice::all_once;
use anjuan_case::{
    Case, Channel, Evidence, EvidenceGroup, EvidenceId, Fen, LegalTime, Media, Party, PartyKind, Payment, PaymentId,
    PaymentSource, Role,
};
use anjuan_intake::{Bill, BillRow, Direction, read_bill};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A case from rows of a payment bill. The bill is kept as evidence.
#[derive(Clone, Debug)]
pub struct FromBill {
    /// The bill's name on disk.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Lines of the payments that went wrong, as [`anjuan_intake::BillRow::line`] counts them.
    pub lines: Vec<u32>,
    /// A short name; made from the payment where empty.
    pub title: String,
    /// The story.
    pub story: String,
}

/// A payment typed in.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct NewPayment {
    /// When.
    pub paid_at: LegalTime,
    /// How much.
    pub amount: Fen,
    /// By which channel.
    pub channel: Channel,
    /// The recipient as shown.
    pub counterparty: String,
    /// The recipient's account as shown.
    pub counterparty_account: Option<String>,
    /// 交易单号
    pub order_no: Option<String>,
    /// 商户单号 (微信支付) or 商家订单号 (支付宝)
    #[serde(default)]
    pub merchant_no: Option<String>,
    /// 备注
    pub remark: Option<String>,
}

/// A case typed in, without a bill.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct Typed {
    /// A short name; made from the payment where empty.
    pub title: String,
    /// The story.
    pub story: String,
    /// The claimant's name, where known.
    pub claimant: Option<String>,
    /// The transfers.
    pub payments: Vec<NewPayment>,
}

impl FromBill {
    /// The case as it stands after reading the bill, not yet kept.
    pub(crate) fn case(&self, number: String, now: LegalTime) -> Result<Case, Problem> {
        let bill = read_bill(&self.file_name, &self.bytes)?;
        let rows = self.picked(&bill)?;
        let kept = bill_evidence(&bill, &self.file_name, &self.bytes, now);
        let payments: Vec<Payment> = rows.iter().map(|row| payment_of(row, &bill, kept.id)).collect();
        all_once(&payments)?;
        let mut parties = vec![claimant_of(&bill)];
        parties
            .extend(respondents_of(rows.iter().map(|r| (r.counterparty.as_str(), r.counterparty_account.as_deref()))));
        Ok(made(number, &self.title, &self.story, parties, payments, vec![kept], now))
    }

    fn picked<'a>(&self, bill: &'a Bill) -> Result<Vec<&'a BillRow>, Problem> {
        if self.lines.is_empty() {
            return Err(Problem::new("bill.pick", "还没有选出转错的那一笔；请在账单中勾选至少一笔支出"));
        }
        if let Some(line) = self.lines.iter().enumerate().find_map(|(i, l)| self.lines[..i].contains(l).then_some(l)) {
            let message = format!("账单“{}”第 {line} 行选了两次；一行是一笔转账，每行选一次", self.file_name);
            return Err(Problem::new("bill.pick", message));
        }
        self.lines
            .iter()
            .map(|&line| {
                let row = bill.rows.iter().find(|r| r.line == line).ok_or_else(|| {
                    Problem::new(
                        "bill.pick",
                        format!("账单“{}”第 {line} 行不是一笔可读的交易；请重新选择", self.file_name),
                    )
                })?;
                match row.direction {
                    Direction::Out if row.amount > Fen::new(0) => Ok(row),
                    _ => Err(Problem::new(
                        "bill.pick",
                        format!("账单“{}”第 {line} 行不是支出，不能作为转错的款项；请选择一笔支出", self.file_name),
                    )),
                }
            })
            .collect()
    }
}

impl Typed {
    /// The case as typed, not yet kept.
    pub(crate) fn case(&self, number: String, now: LegalTime) -> Result<Case, Problem> {
        if self.payments.is_empty() {
            return Err(Problem::new("case.payment", "至少要填写一笔转账"));
        }
        self.case_of(number, now)
    }

    /// The same where transfers may follow later.
    pub(crate) fn case_of(&self, number: String, now: LegalTime) -> Result<Case, Problem> {
        self.payments.iter().try_for_each(|payment| sound_payment(payment, now))?;
        let payments: Vec<Payment> = self.payments.iter().map(typed_payment).collect();
        all_once(&payments)?;
        let name = self.claimant.clone().filter(|n| !n.trim().is_empty());
        let mut claimant = Party::new(Role::Claimant, kind_of(name.as_deref().unwrap_or_default()));
        claimant.name = name;
        let mut parties = vec![claimant];
        parties.extend(respondents_of(
            self.payments.iter().map(|p| (p.counterparty.as_str(), p.counterparty_account.as_deref())),
        ));
        Ok(made(number, &self.title, &self.story, parties, payments, Vec::new(), now))
    }
}

/// A transfer moved something, and did so already.
pub(crate) fn sound_payment(payment: &NewPayment, now: LegalTime) -> Result<(), Problem> {
    if payment.amount <= Fen::new(0) {
        return Err(Problem::new("case.payment", "转账金额须大于零"));
    }
    payment.amount.entered()?;
    if payment.paid_at > now {
        return Err(Problem::new("case.payment", format!("转账时间 {} 晚于现在，请核对", payment.paid_at)));
    }
    let (day, since) = (payment.paid_at.day(), first_year(payment.channel));
    if day.date().year() < since {
        let channel = payment.channel.name();
        let message = format!("转账日期 {day} 早于 {since} 年，那时不会有这样的转账（{channel}）；请核对年份");
        return Err(Problem::new("case.payment", message));
    }
    Ok(())
}

/// The year from which a channel carried payments: 支付宝 since 2003, 微信支付 since 2013. Of others what lies longer ago than any file
/// that is still worked on is a slip of the pen.
const fn first_year(channel: Channel) -> i32 {
    match channel {
        Channel::Wechat => 2013,
        Channel::Alipay => 2003,
        Channel::Bank | Channel::Other => 1990,
    }
}

/// What a case is called that nobody gave a name: day, recipient and sum of its transfers. Nothing where it has none.
pub(crate) fn automatic_title(payments: &[Payment]) -> Option<String> {
    let first = payments.iter().min_by_key(|p| p.paid_at)?;
    let others = if payments.len() > 1 { format!("等{}笔", payments.len()) } else { String::new() };
    let sum = payments.iter().fold(Fen::new(0), |s, p| s.checked_add(p.amount).unwrap_or(s));
    Some(format!("{}转给“{}”{others} {}元", first.paid_at.day(), shown(&first.counterparty), sum.figures()))
}

fn made(
    number: String,
    title: &str,
    story: &str,
    parties: Vec<Party>,
    mut payments: Vec<Payment>,
    evidence: Vec<Evidence>,
    now: LegalTime,
) -> Case {
    received(&parties, &mut payments);
    payments.sort_by_key(|p| p.paid_at);
    let given = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    let title = given.or_else(|| automatic_title(&payments)).unwrap_or_default();
    Case {
        id: anjuan_case::CaseId::new(),
        number,
        title,
        opened_at: now,
        story: story.trim().to_owned(),
        parties,
        payments,
        events: Vec::new(),
        evidence,
        answers: anjuan_case::Answers::new(),
        handling: anjuan_case::Handling::default(),
    }
}

/// Where there are several recipients, each payment names its own: they stand in the order in which they first occur.
pub(crate) fn received(parties: &[Party], payments: &mut [Payment]) {
    let respondents: Vec<_> = parties.iter().filter(|p| p.role == Role::Respondent).map(|p| p.id).collect();
    if respondents.len() < 2 {
        return;
    }
    let recipient = |p: &Payment| (p.counterparty.clone(), p.counterparty_account.clone());
    let mut seen = Vec::new();
    for payment in payments.iter() {
        if !seen.contains(&recipient(payment)) {
            seen.push(recipient(payment));
        }
    }
    if seen.len() == respondents.len() {
        for payment in payments {
            let at = seen.iter().position(|known| *known == recipient(payment));
            payment.to = at.and_then(|at| respondents.get(at).copied());
        }
    }
}

fn shown(counterparty: &str) -> &str {
    match counterparty.trim() {
        "" | "/" => "账单未显示",
        other => other,
    }
}

/// Alipay prints the holder's real name, WeChat a nickname that proves nothing.
fn claimant_of(bill: &Bill) -> Party {
    let mut party = Party::new(Role::Claimant, PartyKind::Natural);
    if bill.layout.channel == Channel::Alipay {
        party.name.clone_from(&bill.holder);
    } else {
        party.shown_as.clone_from(&bill.holder);
    }
    party
}

/// A name that ends as only those of companies and other units do is a unit's; every other may be a person's.
fn kind_of(name: &str) -> PartyKind {
    let name = name.trim();
    let unit = name.chars().count() > 3 && UNIT_ENDS.iter().any(|end| name.ends_with(end));
    if unit { PartyKind::Unit } else { PartyKind::Natural }
}

/// What names of units end in that no person, nickname or sign of a shop ends in.
const UNIT_ENDS: [&str; 6] = ["公司", "合伙企业", "合作社", "委员会", "银行", "事务所"];

/// One respondent for each different recipient; what the platform shows is never taken for a real name.
fn respondents_of<'a>(recipients: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Vec<Party> {
    let mut seen: Vec<(&str, Option<&str>)> = Vec::new();
    for recipient in recipients {
        if !seen.contains(&recipient) {
            seen.push(recipient);
        }
    }
    seen.into_iter()
        .map(|(name, account)| {
            let mut party = Party::new(Role::Respondent, kind_of(name));
            party.shown_as = match (name.trim(), account.map(str::trim).filter(|a| !a.is_empty() && *a != "/")) {
                ("" | "/", None) => None,
                ("" | "/", Some(account)) => Some(account.to_owned()),
                (name, None) => Some(name.to_owned()),
                (name, Some(account)) => Some(format!("{name}（{account}）")),
            };
            party
        })
        .collect()
}

fn payment_of(row: &BillRow, bill: &Bill, evidence: EvidenceId) -> Payment {
    Payment {
        id: PaymentId::new(),
        paid_at: row.time,
        amount: row.amount,
        channel: bill.layout.channel,
        counterparty: row.counterparty.clone(),
        counterparty_account: row.counterparty_account.clone(),
        method: said(&row.method),
        status: said(&row.status),
        order_no: said(&row.id),
        merchant_no: row.merchant_no.clone(),
        remark: said(&row.remark),
        to: None,
        source: PaymentSource::Bill { evidence, line: row.line },
    }
}

pub(crate) fn typed_payment(typed: &NewPayment) -> Payment {
    Payment {
        id: PaymentId::new(),
        paid_at: typed.paid_at,
        amount: typed.amount,
        channel: typed.channel,
        counterparty: typed.counterparty.trim().to_owned(),
        counterparty_account: typed.counterparty_account.as_deref().and_then(said),
        method: None,
        status: None,
        order_no: typed.order_no.as_deref().and_then(said),
        merchant_no: typed.merchant_no.as_deref().and_then(said),
        remark: typed.remark.as_deref().and_then(said),
        to: None,
        source: PaymentSource::Typed,
    }
}

fn said(text: &str) -> Option<String> {
    match text.trim() {
        "" | "/" => None,
        other => Some(other.to_owned()),
    }
}

fn bill_evidence(bill: &Bill, file_name: &str, bytes: &[u8], now: LegalTime) -> Evidence {
    // A nickname is nobody's name: papers print this.
    let holder = bill.holder.as_deref().filter(|_| bill.layout.channel != Channel::Wechat).unwrap_or("付款人");
    Evidence {
        name: bill.layout.name.clone(),
        source: format!("{holder}从{}导出", bill.layout.channel.name()),
        proves: "转账的时间、金额、收款方显示名称和交易单号".to_owned(),
        group: EvidenceGroup::Transfer,
        media: Some(Media::Bill),
        ..Evidence::new(file_name, sha256_of(bytes), bytes.len() as u64, now)
    }
}

/// SHA-256 in 64 lower-case hex digits.
pub(crate) fn sha256_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
