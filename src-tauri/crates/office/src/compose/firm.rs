//! What passes between a firm and its client.

use super::{Ctx, data};
use crate::fees::words::terms;
use crate::session::Answered;
use anjuan_case::{AgentPowers, Answer, Engagement, Role};
use anjuan_law::{Matter, Question};
use anjuan_papers::form::Words;
use anjuan_papers::form::firm::{Agent, Asked, EngagementContract, FirmIntroduction, InterviewRecord, PowerOfAttorney};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "power-of-attorney" => data(&power_of_attorney(ctx)),
        "firm-introduction" => data(&firm_introduction(ctx)),
        "engagement-contract" => data(&engagement_contract(ctx)),
        "interview-record" => data(&interview_record(ctx)),
        _ => return None,
    })
}

fn power_of_attorney(ctx: &Ctx<'_>) -> PowerOfAttorney {
    PowerOfAttorney {
        principals: ctx.people(Role::Claimant),
        agents: agents(ctx),
        against: ctx.names(Role::Respondent),
        cause: ctx.cause(),
        matter: or(&handled(ctx).matter, "本案的诉讼事务"),
        stages: handled(ctx).stages.join("、"),
        general: lines(&[
            "代为起草、提交和接收诉讼文书",
            "代为办理立案、交费手续",
            "代为收集、提交证据，参加证据交换和庭审，陈述事实、发表意见",
            "代为申请财产保全、调查收集证据、鉴定",
            "查阅、复制案卷材料",
        ]),
        // The client decides; "全权代理" gives none of these (民事诉讼法解释 89).
        special: handled(ctx).powers == AgentPowers::Special,
        special_items: ctx.clause_words("power-of-attorney", "special", "委托人", "对方当事人"),
        term: "自签署之日起至委托阶段办结之日止".to_owned(),
        basis: ctx.basis("power-of-attorney"),
        dated: None,
    }
}

fn firm_introduction(ctx: &Ctx<'_>) -> FirmIntroduction {
    FirmIntroduction {
        firm: ctx.office.name.clone(),
        court: ctx.body(Matter::Suit),
        side: "原告".to_owned(),
        client: ctx.names(Role::Claimant),
        against: ctx.names(Role::Respondent),
        cause: ctx.cause(),
        case_no: None,
        stages: handled(ctx).stages.join("、"),
        lawyers: agents(ctx),
        basis: ctx.basis("firm-introduction"),
        attachments: lines(&["授权委托书", "律师执业证复印件"]),
        dated: None,
    }
}

fn engagement_contract(ctx: &Ctx<'_>) -> EngagementContract {
    let office = ctx.office;
    EngagementContract {
        contract_no: handled(ctx).contract_no.clone(),
        clients: ctx.people(Role::Claimant),
        firm: office.name.clone(),
        firm_licence_no: office.licence_no.clone().unwrap_or_default(),
        firm_address: office.address.clone(),
        firm_phone: office.phone.clone(),
        lawyers: agents(ctx),
        against: ctx.names(Role::Respondent),
        cause: ctx.cause(),
        stages: handled(ctx).stages.clone(),
        authority: match handled(ctx).powers {
            _ if handled(ctx).stages.is_empty() => String::new(),
            AgentPowers::General => "一般授权".to_owned(),
            AgentPowers::Special => "特别授权".to_owned(),
        },
        client_duties: lines(&[
            "如实、完整地陈述案情，提供真实的证据材料",
            "及时告知新的情况，配合办理手续，按时到庭",
            "按照约定支付律师费和办案费用",
        ]),
        firm_duties: lines(&[
            "指派承办律师，依法、勤勉、及时办理委托事项",
            "报告案件进展，提示期限和风险",
            "保守甲方的秘密，妥善保管甲方提交的材料，办结后归还原件",
            "不在本案或者与本案有利害关系的事务中接受对方当事人的委托",
        ]),
        // What was signed, else as the user types it: no figure is proposed.
        fee: Words(match &ctx.besides.signed_fee {
            Some(signed) => terms(signed, &ctx.case.parties).join("；"),
            None => handled(ctx).fee.clone(),
        }),
        expenses: Words::from(
            "诉讼费、保全费、公证费、鉴定费等，由甲方按照收费单位的通知直接交纳；差旅等费用的负担由双方另行书面约定。",
        ),
        ending: lines(&[
            "双方协商一致，可以变更或者解除本合同",
            "甲方隐瞒重要事实、提供虚假证据，或者委托事项违法的，乙方可以解除",
            "合同解除的，双方按照已经办理的事务结清费用，乙方归还材料原件",
        ]),
        liability: lines(&[
            "任何一方不履行本合同给对方造成损失的，依法承担赔偿责任",
            "乙方因过错给甲方造成损失的，由乙方依法赔偿",
        ]),
        told: lines(&[
            "案件的结果由办案机关依法决定，乙方没有也不会承诺结果",
            "胜诉后能否实际收回款项，取决于对方的财产状况",
            "诉讼时效、举证期限、上诉期限等届满可能失去权利，请按照乙方的提示办理",
            "虚构事实、伪造证据提起诉讼或者控告的，要承担法律责任",
        ]),
        disputes: String::new(),
        extra: Words::default(),
        copies: Some(2),
        dated: None,
    }
}

fn interview_record(ctx: &Ctx<'_>) -> InterviewRecord {
    InterviewRecord {
        from: String::new(),
        to: String::new(),
        place: String::new(),
        lawyers: agents(ctx).into_iter().map(|a| a.name).collect::<Vec<_>>().join("、"),
        recorder: String::new(),
        persons: ctx.people(Role::Claimant),
        identity: String::new(),
        matter: or(&handled(ctx).matter, &ctx.dispute_name()),
        told: lines(&[
            "请如实陈述；隐瞒、虚构事实或者伪造证据的后果由陈述人承担",
            "律师依据陈述和材料工作，不承诺结果",
            "谈话内容和材料依法保密",
        ]),
        asked: asked(ctx),
        materials: ctx.case.evidence.iter().map(|e| e.name.clone()).collect(),
        dated: None,
    }
}

/// The interview as questions and answers: the story first, then what the interview asked and heard. What was not answered
/// is left to be written down.
fn asked(ctx: &Ctx<'_>) -> Vec<Asked> {
    let story = Asked { ask: "请讲一下事情的经过。".to_owned(), answer: ctx.story("我", "对方") };
    let questions = ctx.assessment.questions.iter();
    let rest = questions.map(|q| Asked { ask: put_to_client(q), answer: answered(q, given(ctx, q)) });
    let end = Asked { ask: "还有什么要补充的？".to_owned(), answer: String::new() };
    std::iter::once(story).chain(rest).chain([end]).collect()
}

/// What is asked about a payer who may be another than he who speaks.
const OF_ANOTHER: &str = "payer-capacity";

/// A question as it is put to the client, who is the payer.
fn put_to_client(question: &Question) -> String {
    if question.id == OF_ANOTHER { question.ask.clone() } else { question.ask.replace("付款人", "您") }
}

/// Question, answer, and what the client said by it, where the label of the option tells the user more: whoever was not deceived
/// may have paid whom he meant to, which is asked after, and may have done it with another's hands.
const NO_MORE_SAID: [(&str, &str, &str); 1] = [("deceived", "no", "没有")];

/// What the client answered: kept as an answer, or as the event that the day he said records. What the rule book concludes from the rest
/// of the case nobody said.
fn given<'a>(ctx: &'a Ctx<'_>, question: &'a Question) -> Option<&'a Answer> {
    ctx.case.answers.get(&question.id).or_else(|| question.answer.as_ref().filter(|_| question.records.is_some()))
}

/// An answer in the words of who gave it; that something was not asked yet is nothing that a client says.
fn answered(question: &Question, given: Option<&Answer>) -> String {
    let words = match given {
        None => return String::new(),
        Some(Answer::Choice(code)) => {
            let option = question.options.iter().find(|o| o.code == *code);
            // What a label asks of the user is no part of the answer.
            let label = option.map_or(code.as_str(), |o| o.label.as_str());
            if label.contains("还没问") {
                return String::new();
            }
            match NO_MORE_SAID.iter().find(|(asked, given, _)| question.id == *asked && code == given) {
                Some((.., words)) => (*words).to_owned(),
                None => label.split("（请").next().unwrap_or(label).replace("付款人", "我"),
            }
        }
        Some(Answer::Day(day)) => day.in_chinese(),
        Some(Answer::Money(sum)) => format!("{}元", sum.figures()),
        Some(Answer::Text(text)) => text.clone(),
    };
    if words.is_empty() || words.ends_with('。') { words } else { format!("{words}。") }
}

/// Who acts: the lawyers of the office; in legal aid whoever was assigned, of whom the case may know no more than the name, and
/// nobody while nobody is.
pub(super) fn agents(ctx: &Ctx<'_>) -> Vec<Agent> {
    let agent = |lawyer: &anjuan_case::Lawyer| Agent {
        name: lawyer.name.clone(),
        post: "律师".to_owned(),
        firm: ctx.office.name.clone(),
        licence_no: lawyer.licence_no.clone(),
        phone: ctx.office.phone.clone(),
    };
    let by_name = ctx.assigned().map(|name| Agent { name: name.to_owned(), ..Agent::default() });
    ctx.appointed().into_iter().map(agent).chain(by_name).collect()
}

fn handled<'a>(ctx: &Ctx<'a>) -> &'a Engagement {
    &ctx.case.handling.engagement
}

fn or(said: &str, usual: &str) -> String {
    if said.trim().is_empty() { usual.to_owned() } else { said.trim().to_owned() }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|l| (*l).to_owned()).collect()
}
