//! The made-up firm, people and story that `make run` and `anjuan demo` show. Nobody here exists.

use crate::session::{Answered, Changed};
use crate::{EvidenceWords, FromBill, NewEvidence, Office, Problem};
use anjuan_case::{
    Answer, Case, CaseId, Engagement, Event, EventKind, Evidence, EvidenceForm, EvidenceGroup, EvidenceKind, Fen,
    Lawyer, LegalDay, LegalTime, Media, Mediation, OfficeKind, Particulars, Role, Sex,
};
use anjuan_intake::{Bill, BillRow, Direction};

/// Name of the sample bill.
pub const SAMPLE_BILL_NAME: &str = "微信支付账单（示例）.csv";
/// The sample bill: invented names and numbers in WeChat's layout.
pub const SAMPLE_BILL: &[u8] = include_bytes!("../../../../assets/samples/wechat-sample.csv");
/// Name of the sample chat.
pub(crate) const SAMPLE_CHAT_NAME: &str = "催告聊天记录（示例）.png";
/// The sample chat: an invented screenshot, taller than a page.
pub(crate) const SAMPLE_CHAT: &[u8] = include_bytes!("../../../../assets/samples/chat-sample.png");

/// A sample identity paper: a picture that says that it is none.
struct IdentitySample {
    file_name: &'static str,
    bytes: &'static [u8],
    /// Whose it is.
    of: &'static str,
    proves: &'static str,
}

/// That of who asks.
const CLAIMANT_IDENTITY: IdentitySample = IdentitySample {
    file_name: "身份证复印件（示例）.png",
    bytes: include_bytes!("../../../../assets/samples/identity-claimant-sample.png"),
    of: CLAIMANT,
    proves: "申请人的身份",
};
/// That of who is asked; he hands it in where he takes part in a mediation.
const RESPONDENT_IDENTITY: IdentitySample = IdentitySample {
    file_name: "被申请人身份证复印件（示例）.png",
    bytes: include_bytes!("../../../../assets/samples/identity-respondent-sample.png"),
    of: RESPONDENT,
    proves: "被申请人的身份",
};

const CLAIMANT: &str = "林小满（示例）";
const RESPONDENT: &str = "周明远（示例）";

/// A made-up firm.
#[must_use]
pub fn sample_office() -> anjuan_case::Office {
    anjuan_case::Office {
        address: "河南省洛阳市洛龙区示例路1号".to_owned(),
        phone: "0379-00000000".to_owned(),
        division: Some("410311".to_owned()),
        letter_code: "河示".to_owned(),
        licence_no: Some("31410000示例000001".to_owned()),
        lawyers: vec![Lawyer { name: "程砚秋".to_owned(), licence_no: "14103示例0000001".to_owned() }],
        ..anjuan_case::Office::new(OfficeKind::Firm, "河洛示例律师事务所")
    }
}

/// The largest outgoing payment that did not come back.
///
/// # Errors
/// `bill.no-payment`, saying what the file holds instead.
pub(crate) fn largest_payment<'a>(bill: &'a Bill, file_name: &str) -> Answered<&'a BillRow> {
    let candidates = bill.rows.iter().filter(|r| r.candidate && r.amount > Fen::new(0));
    candidates.max_by_key(|r| r.amount).ok_or_else(|| {
        let out = bill.rows.iter().filter(|r| r.direction == Direction::Out).count();
        let why = match (bill.rows.len(), out) {
            (0, _) => "其中没有一笔可以读出的交易".to_owned(),
            (n, 0) => format!("其中 {n} 笔交易都不是支出"),
            (_, out) => format!("其中 {out} 笔支出都已关闭、失败或退回"),
        };
        Problem::new("bill.no-payment", format!("账单“{file_name}”里没有可以追回的支出：{why}"))
    })
}

/// The made-up case around a bill: people, story, events and a chat as proof. Gives the case and the originals that its
/// evidence names, in the same order.
pub(crate) fn sample_case(ask: &FromBill, now: LegalTime) -> Answered<(Case, Vec<&[u8]>)> {
    let mut case = ask.case(String::new(), now)?;
    let chat = chat_evidence(now);
    let paid = case.first_payment_day().unwrap_or(now.day());
    for party in &mut case.parties {
        match party.role {
            Role::Claimant => {
                party.name = Some(CLAIMANT.to_owned());
                party.sex = Some(Sex::Female);
                party.born = LegalDay::ymd(1993, 5, 4);
                party.ethnicity = Some("汉族".to_owned());
                party.occupation = Some("幼儿园教师".to_owned());
                party.employer = Some("舒城县示例幼儿园".to_owned());
                party.phone = Some("13800000000".to_owned());
                party.address = Some("安徽省六安市舒城县示例镇2号".to_owned());
                party.household_division = Some("341523".to_owned());
            }
            Role::Respondent => {
                party.name = Some(RESPONDENT.to_owned());
                party.sex = Some(Sex::Male);
                party.phone = Some("13900000000".to_owned());
                party.address = Some("河南省洛阳市洛龙区示例小区3号楼".to_owned());
                party.household_division = Some("410311".to_owned());
            }
            Role::Third => {}
        }
    }
    if case.story.is_empty() {
        case.story = "委托人原本要向一位姓名相近的装修师傅支付尾款，选择收款人时误选了通讯录中的另一人。双方此前没有任何交易或者\
                      债务往来。"
            .to_owned();
    }
    for (kind, after, proved) in [
        (EventKind::NoticedMistake, 0, false),
        (EventKind::LearnedRecipient, 6, false),
        (EventKind::DemandArrived, 9, true),
        (EventKind::Refused, 11, true),
    ] {
        let on = LegalDay::from(paid.date() + chrono::Days::new(after));
        if on <= now.day() {
            let proof = if proved { vec![chat.id] } else { Vec::new() };
            case.events.push(Event { proof, ..Event::new(kind, on) });
        }
    }
    for (question, answer) in [
        ("deceived", "no"),
        ("own-act", "yes"),
        ("threatened", "no"),
        ("relation", "no"),
        ("respondent-detained", "no"),
        ("mediation-refused", "no"),
    ] {
        case.answers.insert(question.to_owned(), Answer::Choice(answer.to_owned()));
    }
    case.evidence.push(chat);
    case.evidence.push(identity_evidence(&CLAIMANT_IDENTITY, now));
    case.handling.engagement = engagement(now.day());
    Ok((case, vec![ask.bytes.as_slice(), SAMPLE_CHAT, CLAIMANT_IDENTITY.bytes]))
}

/// What a firm has settled before it writes a letter.
fn engagement(today: LegalDay) -> Engagement {
    Engagement {
        signed_on: Some(today),
        matter: "要求返还错误转账的款项".to_owned(),
        stages: vec!["诉前".to_owned(), "一审".to_owned()],
        interviewed_on: Some(today),
        approved_by: "程砚秋".to_owned(),
        approved_on: Some(today),
        ..Engagement::default()
    }
}

/// The made-up case as a mediation body has it: applied for, accepted, agreed in writing, both sides having shown who they are.
/// Gives the original of the evidence that it adds.
fn mediated(case: &mut Case, now: LegalTime) -> &'static [u8] {
    let today = now.day();
    let paid = case.first_payment_day().unwrap_or(today);
    case.events.retain(|e| e.kind != EventKind::Refused);
    for (kind, after) in [
        (EventKind::MediationRequested, 10),
        (EventKind::MediationAccepted, 11),
        (EventKind::AgreementSigned, 15),
        (EventKind::AgreementEffective, 15),
    ] {
        let on = LegalDay::from(paid.date() + chrono::Days::new(after));
        if on <= today {
            case.events.push(Event::new(kind, on));
        }
    }
    let held = LegalDay::from(paid.date() + chrono::Days::new(15));
    let due = LegalDay::from(held.date() + chrono::Days::new(30));
    let sum = case.amount();
    case.events.push(Event::new(EventKind::PerformanceDue, due));
    case.handling.filed_by = "陈立（示例）".to_owned();
    case.handling.mediation = Mediation {
        dispute_kind: "其他".to_owned(),
        dispute: "申请人向被申请人的账户转错一笔款项，要求返还；被申请人认可收到款项，双方对返还的时间意见不一。".to_owned(),
        requests: vec![format!("返还转错的款项人民币{}元", sum.figures())],
        place: "示例镇人民调解委员会调解室".to_owned(),
        held_on: Some(held),
        minutes: "申请人陈述：付款时选错联系人，转账后即联系对方。\n被申请人陈述：收到该款，已用去一部分，愿意返还，希望给一些时间。\n\
                  调解员核对了账单和聊天记录，双方均无异议。"
            .to_owned(),
        terms: vec![format!("被申请人于{}前一次返还申请人人民币{}元", due.in_chinese(), sum.figures())],
        amount: Some(sum),
        due: Some(due),
        manner: "转账至申请人原付款账户".to_owned(),
        agreed_on: Some(held),
        ..Mediation::default()
    };
    case.evidence.push(identity_evidence(&RESPONDENT_IDENTITY, now));
    RESPONDENT_IDENTITY.bytes
}

/// Kept, and filed as an identity paper; no exhibit.
fn identity_evidence(sample: &IdentitySample, now: LegalTime) -> Evidence {
    Evidence {
        name: format!("{}身份证复印件", sample.of),
        source: format!("{}提交", sample.of),
        proves: sample.proves.to_owned(),
        group: EvidenceGroup::Parties,
        media: Some(Media::Image),
        in_bundle: false,
        particulars: classed(EvidenceKind::Document, EvidenceForm::Copy),
        ..Evidence::new(sample.file_name, crate::case_new::sha256_of(sample.bytes), sample.bytes.len() as u64, now)
    }
}

fn classed(kind: EvidenceKind, form: EvidenceForm) -> Particulars {
    Particulars { kind: Some(kind), form: Some(form), ..Particulars::default() }
}

fn chat_evidence(now: LegalTime) -> Evidence {
    Evidence {
        name: "微信聊天记录截屏".to_owned(),
        source: "林小满手机截屏".to_owned(),
        proves: "催告已到达收款人，收款人拒绝返还".to_owned(),
        group: EvidenceGroup::Demand,
        media: Some(Media::Image),
        particulars: classed(EvidenceKind::ElectronicData, EvidenceForm::Printout),
        ..Evidence::new(SAMPLE_CHAT_NAME, crate::case_new::sha256_of(SAMPLE_CHAT), SAMPLE_CHAT.len() as u64, now)
    }
}

impl Office {
    /// Adds the made-up sample case, as a user would see a real one.
    ///
    /// # Errors
    /// A [`Problem`] where the database cannot be written.
    pub fn new_sample(&mut self, now: LegalTime) -> Changed<CaseId> {
        let ask = sample_bill()?;
        let (mut case, mut originals) = sample_case(&ask, now)?;
        case.title = format!("（示例）{}", case.title);
        match self.profile()?.kind {
            OfficeKind::Committee | OfficeKind::CommercialMediation => originals.push(mediated(&mut case, now)),
            OfficeKind::Firm | OfficeKind::LegalAid => {}
        }
        self.add_case(case, &originals, now)
    }
}

/// Is it the made-up case, told by what it was made from?
pub(crate) fn is_sample(case: &Case) -> bool {
    let sample = crate::case_new::sha256_of(SAMPLE_BILL);
    case.evidence.iter().any(|piece| piece.sha256 == sample)
}

/// The line of the largest outgoing payment of a bill.
///
/// # Errors
/// `bill.no-payment`, saying what the file holds instead; what reading a bill answers.
pub fn pick_largest(file_name: &str, bytes: &[u8]) -> Answered<u32> {
    Ok(largest_payment(&anjuan_intake::read_bill(file_name, bytes)?, file_name)?.line)
}

/// The sample bill with its largest payment picked.
pub(crate) fn sample_bill() -> Answered<FromBill> {
    from_bill(SAMPLE_BILL_NAME.to_owned(), SAMPLE_BILL.to_vec(), None)
}

/// A bill with one payment picked: that on `line`, or the largest that went out.
pub(crate) fn from_bill(file_name: String, bytes: Vec<u8>, line: Option<u32>) -> Answered<FromBill> {
    let line = match line {
        Some(line) => line,
        None => pick_largest(&file_name, &bytes)?,
    };
    Ok(FromBill { file_name, bytes, lines: vec![line], title: String::new(), story: String::new() })
}

/// The chat as a file to be added by hand, for tests and trials.
#[must_use]
pub fn sample_chat() -> NewEvidence {
    NewEvidence {
        file_name: SAMPLE_CHAT_NAME.to_owned(),
        bytes: SAMPLE_CHAT.to_vec(),
        words: EvidenceWords {
            name: "微信聊天记录截屏".to_owned(),
            source: "手机截屏".to_owned(),
            proves: "催告已到达收款人".to_owned(),
            group: EvidenceGroup::Demand,
            in_bundle: true,
        },
    }
}
