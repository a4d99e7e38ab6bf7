//! An agreement by word of mouth, taken down in two minutes: one short form makes the case and its 口头协议登记表
//! (人民调解法 28; facts M8, M25).

use crate::issue::{IssueAsk, Issued, Sure};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventKind, Fen, Handling, LegalDay, LegalTime, Mediation, OfficeKind, Party,
    PartyKind, Role, Sex,
};
use anjuan_store::{CaseRow, Done};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// A party of an oral agreement.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct OralParty {
    /// Real name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Identity number.
    pub id_number: String,
    /// Address.
    pub address: String,
    /// 性别; that of a valid identity number where `None`.
    pub sex: Option<Sex>,
    /// Day of birth, from which the register has the age; that of a valid identity number where `None`.
    pub born: Option<LegalDay>,
    /// 民族
    pub ethnicity: String,
    /// 职业或职务
    pub occupation: String,
}

/// What is taken down on the telephone.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OralAsk {
    /// Who asks.
    pub claimant: OralParty,
    /// Who is asked.
    pub respondent: OralParty,
    /// 纠纷类型, as 邻里 or 合同; empty where nobody said: reports count it under 其他 and say so.
    #[serde(default)]
    pub kind: String,
    /// Main facts and what was disputed.
    pub dispute: String,
    /// What was agreed, a line each.
    pub terms: Vec<String>,
    /// The sum, where it is about money.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// The sum in dispute, where it is about money (涉及金额 of the statistics).
    #[serde(default)]
    pub in_dispute: Option<Fen>,
    /// By when it is to be performed.
    #[serde(default)]
    pub due: Option<LegalDay>,
    /// Was it performed on the spot? Only where somebody says so: an empty day is no such statement.
    #[serde(default)]
    pub performed: bool,
    /// How it is to be performed.
    #[serde(default)]
    pub manner: String,
    /// The mediator; the office's first where empty.
    #[serde(default)]
    pub mediator: String,
    /// Who took it down; the office's first recorder where empty.
    #[serde(default)]
    pub recorder: String,
    /// Where, or by which means: 电话.
    #[serde(default)]
    pub place: String,
    /// The day of the agreement; today where `None`.
    #[serde(default)]
    pub agreed_on: Option<LegalDay>,
    /// It is another agreement than the one that is there already between the same two.
    #[serde(default)]
    pub again: bool,
    /// What was asked of its words (days, sums, who pays whom) was looked at and is right.
    #[serde(default)]
    pub content: bool,
    /// Whether somebody was deceived or threatened into paying was asked, and nobody was; asked of every oral agreement.
    #[serde(default)]
    pub not_deceived: bool,
}

/// The case that was made, and its register.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OralDone {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The register, issued.
    pub issued: Issued,
}

/// Asked of every one, whatever its words: taken for a debt, a fraud loses the hours in which money can still be stopped, and a
/// story need not say 骗 to be one (人民调解法 25; K29).
const DECEIVED_FIRST: &str = "登记口头协议以前要先问一句：付款之前有没有人用假话或者威胁让付款人付钱？有的，或者说不清的，\
     先不要登记，请付款人现在就报警，本机构也应当及时向公安机关报告（《人民调解法》第二十五条）；\
     问清没有的（包括纠纷里没有人付过钱的），请确认后再登记";

/// The form.
const ORAL: &str = "oral-agreement";

impl Office {
    /// Makes a case of an oral agreement and issues its register. Where the register cannot be issued, the case is there all the
    /// same and the answer says why.
    ///
    /// # Errors
    /// `oral.office` for an office that is no committee; `oral.field` for what is missing; `oral.again` where the same two have a
    /// case that this may be; `oral.deceived` where nobody has asked whether the payer was deceived;
    /// `oral.content` for words that say otherwise than what was filled in; what issuing answers.
    pub fn oral_agreement(&mut self, ask: &OralAsk, now: LegalTime) -> Changed<OralDone> {
        let office = self.profile()?;
        if office.kind != OfficeKind::Committee {
            return Err(Problem::new("oral.office", "口头协议登记表是人民调解委员会的文书；本机构请写书面协议"));
        }
        crate::issue::form_named(ORAL)?;
        let case = made(ask, now)?;
        if !ask.again {
            self.is_another(&case)?;
        }
        if !ask.not_deceived {
            return Err(Problem::new("oral.deceived", DECEIVED_FIRST));
        }
        self.fit_to_issue(ORAL, &case, now.day())?;
        let asked = self.asked_first(ORAL, &case, now.day())?;
        if !(asked.is_empty() || ask.content) {
            return Err(Problem::new("oral.content", asked.join("。")));
        }
        crate::issue::first_number(&office, ORAL, now.day().date().year())?;
        // Looked at again where it is written: somebody else may have taken the same one down meanwhile.
        let again = ask.again;
        let opened = self.add_case_with(case, &[], now, |tx, case| {
            let others = tx.cases()?.into_iter().filter(|row| row.id != case.id && !again);
            another(case, others, |id| Ok((tx.handling(id)?.mediation, tx.closing(id)?.is_some())))
        })?;
        let id = opened.value;
        let composed = self.compose_paper(id, ORAL, None, now.day())?;
        let issue = IssueAsk {
            case: id,
            form: ORAL.to_owned(),
            data: composed.value(),
            draft: None,
            replaces: None,
            with_blanks: true,
        };
        let number = self.case(id)?.number;
        // On the telephone nobody looks names up: they are told with what was issued.
        let named = composed.doubts.iter().filter(|doubt| doubt.code == "names").map(|doubt| doubt.says.clone());
        let named: Vec<String> = named.collect();
        let sure = Sure { names: true, content: true, ..Sure::default() };
        let mut issued = self.issue_paper_sure(&issue, &sure, now).map_err(|problem| {
            Problem::new(problem.code, format!("案件 {number} 已建立，但口头协议登记表没有出具：{}", problem.message))
        })?;
        issued.value.notes.extend(named);
        issued.value.notes.extend(self.case(id)?.parties.iter().filter_map(blanks));
        let mut changed = opened.changed;
        changed.extend(issued.changed);
        Ok(Done { value: OralDone { case: id, number, issued: issued.value }, changed })
    }
}

/// What the register asks of a party and nobody has said (fact M25): it prints blanks, to be filled in by hand.
fn blanks(party: &Party) -> Option<String> {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    let asked = [
        ("性别", party.sex().is_some()),
        ("民族", said(&party.ethnicity)),
        ("年龄", party.born().is_some()),
        ("职业或职务", said(&party.occupation)),
        ("联系方式", said(&party.phone)),
        ("住址", said(&party.address)),
    ];
    let empty: Vec<&str> = asked.into_iter().filter(|(_, known)| !known).map(|(label, _)| label).collect();
    (!empty.is_empty()).then(|| format!("留空，由人工填写：{}的{}", party.display_name(), empty.join("、")))
}

impl Office {
    fn is_another(&self, new: &Case) -> Answered<()> {
        let of = |id| Ok((self.case(id)?.handling.mediation, self.store.closing(id)?.is_some()));
        another(new, self.cases()?.into_iter(), of)
    }
}

/// Asks where the same two have a case already that this agreement may be: one with the same sum, of the same day, or still open.
/// Entered twice it would be two cases with two numbers. `of` gives the mediation of a case, and whether it is closed.
fn another(
    new: &Case,
    mut rows: impl Iterator<Item = CaseRow>,
    of: impl Fn(CaseId) -> Answered<(Mediation, bool)>,
) -> Answered<()> {
    let names = |role: Role| new.parties_as(role).filter_map(|p| p.name.as_deref()).collect::<Vec<_>>().join("、");
    let two = sides(&names(Role::Claimant), &names(Role::Respondent));
    rows.try_for_each(|row| {
        if sides(&row.claimants, &row.respondents) != two {
            return Ok(());
        }
        let ((known, closed), told) = (of(row.id)?, &new.handling.mediation);
        let same_sum = told.amount.is_some() && known.amount == told.amount;
        if closed && !same_sum && known.agreed_on != told.agreed_on {
            return Ok(());
        }
        let sum = known.amount.map(|a| format!("，协议金额 {} 元", a.figures())).unwrap_or_default();
        let day = known.agreed_on.map(|d| format!("，{}达成协议", d.in_chinese())).unwrap_or_default();
        Err(Problem::new(
            "oral.again",
            format!(
                "同样两方已有案件 {}（{}{day}{sum}）；是同一件的，请打开那个案件，不要再登记；确是另一件的，请确认后再登记",
                row.number, row.title
            ),
        ))
    })
}

/// The two sides by their names, whoever asked whom, in any order and however they were spaced.
fn sides(claimants: &str, respondents: &str) -> [Vec<String>; 2] {
    let names = |side: &str| {
        let bare = |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut names: Vec<String> = side.split('、').map(bare).collect();
        names.sort();
        names
    };
    let mut two = [names(claimants), names(respondents)];
    two.sort();
    two
}

/// Are they one person? Two may bear one name; then their numbers, or their telephones, tell them apart.
fn oneself(one: &OralParty, other: &OralParty) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let same = |a: &str, b: &str| !bare(a).is_empty() && bare(a).eq_ignore_ascii_case(&bare(b));
    let apart = |a: &str, b: &str| !bare(a).is_empty() && !bare(b).is_empty() && !same(a, b);
    let told_apart = apart(&one.id_number, &other.id_number) || apart(&one.phone, &other.phone);
    same(&one.id_number, &other.id_number) || (same(&one.name, &other.name) && !told_apart)
}

fn made(ask: &OralAsk, now: LegalTime) -> Result<Case, Problem> {
    let lacking = |what: &str| Problem::new("oral.field", format!("请填写{what}"));
    let claimant = party(Role::Claimant, &ask.claimant).ok_or_else(|| lacking("申请人的姓名"))?;
    let respondent = party(Role::Respondent, &ask.respondent).ok_or_else(|| lacking("被申请人的姓名"))?;
    if oneself(&ask.claimant, &ask.respondent) {
        return Err(Problem::new(
            "oral.field",
            "申请人和被申请人是同一个人，请核对；同名的两个人，请填写各自的证件号码或者电话",
        ));
    }
    let terms: Vec<String> = ask.terms.iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect();
    if ask.dispute.trim().is_empty() {
        return Err(lacking("纠纷的主要事实和争议事项"));
    }
    if terms.is_empty() {
        return Err(lacking("协议内容"));
    }
    let agreed = ask.agreed_on.unwrap_or(now.day());
    if agreed > now.day() {
        return Err(Problem::new("oral.field", format!("达成协议的日期 {agreed} 晚于今天，请核对")));
    }
    if ask.performed && ask.due.is_some() {
        return Err(Problem::new("oral.field", "已经当场履行的没有履行期限；请只选一样"));
    }
    if ask.due.is_some_and(|due| due < agreed) {
        return Err(Problem::new("oral.field", "履行期限早于达成协议的日期，请核对"));
    }
    for (party, who) in [(&ask.claimant, "申请人"), (&ask.respondent, "被申请人")] {
        if party.born.is_some_and(|born| born > now.day()) {
            return Err(Problem::new("oral.field", format!("{who}的出生日期晚于今天，请核对")));
        }
    }
    for (what, sum) in [("协议金额", ask.amount), ("涉及金额", ask.in_dispute)] {
        if sum.is_some_and(|a| a <= Fen::new(0)) {
            return Err(Problem::new("oral.field", format!("{what}须大于零；不涉及金额的留空")));
        }
    }
    let title = format!("{}与{}纠纷（口头协议）", ask.claimant.name.trim(), ask.respondent.name.trim());
    let mut case = Case::new("", title, now);
    case.story = ask.dispute.trim().to_owned();
    case.parties = vec![claimant, respondent];
    case.events =
        vec![Event::new(EventKind::MediationAccepted, agreed), Event::new(EventKind::AgreementEffective, agreed)];
    if let Some(due) = ask.due {
        case.events.push(Event::new(EventKind::PerformanceDue, due));
    }
    // Unsaid stays unasked: the question stands until somebody answers it.
    if ask.performed || ask.due.is_some() {
        let answer = if ask.performed { "yes" } else { "no" };
        case.answers.insert("performed-at-once".to_owned(), Answer::Choice(answer.to_owned()));
    }
    if ask.not_deceived {
        case.answers.insert(crate::desk::DECEIVED.to_owned(), Answer::Choice("no".to_owned()));
    }
    case.answers.insert("agreement-form".to_owned(), Answer::Choice("oral".to_owned()));
    case.handling = Handling { mediation: mediation(ask, terms, agreed), ..Handling::default() };
    Ok(case)
}

fn mediation(ask: &OralAsk, terms: Vec<String>, agreed: LegalDay) -> Mediation {
    let said = |text: &str| text.trim().to_owned();
    Mediation {
        dispute_kind: said(&ask.kind),
        dispute: said(&ask.dispute),
        mediators: Some(said(&ask.mediator)).filter(|m| !m.is_empty()).into_iter().collect(),
        recorder: said(&ask.recorder),
        place: said(&ask.place),
        held_on: Some(agreed),
        terms,
        in_dispute: ask.in_dispute,
        amount: ask.amount,
        due: ask.due,
        manner: match said(&ask.manner) {
            manner if manner.is_empty() && ask.performed => "当场履行".to_owned(),
            manner => manner,
        },
        agreed_on: Some(agreed),
        oral: true,
        ..Mediation::default()
    }
}

fn party(role: Role, said: &OralParty) -> Option<Party> {
    let known = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    let mut party = Party::new(role, PartyKind::Natural);
    party.name = Some(known(&said.name)?);
    (party.phone, party.id_number, party.address) = (known(&said.phone), known(&said.id_number), known(&said.address));
    (party.ethnicity, party.occupation) = (known(&said.ethnicity), known(&said.occupation));
    (party.sex, party.born) = (said.sex, said.born);
    Some(party)
}
