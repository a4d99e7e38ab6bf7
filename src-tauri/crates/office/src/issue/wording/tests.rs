//! What the list finds, and what it lets pass.
#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use anjuan_case::{PartyKind, Role};
use anjuan_papers::form::{form, forms};

fn about(id: &str, text: &str) -> Vec<String> {
    let at = At { path: "facts".into(), label: "事实".into(), key: "facts" };
    said(id, &at, text).into_iter().map(|o| o.code).collect()
}

#[test]
fn the_file_loads_and_names_forms() {
    let file = File::read().unwrap();
    assert!(file.rule.len() >= 9);
    assert!(file.rule.iter().all(|r| !r.words.is_empty() && r.words.iter().all(|w| !w.trim().is_empty())));
    let known = |id: &String| file.set.contains_key(id) || form(id).is_some();
    for id in file.rule.iter().flat_map(|r| &r.papers).chain(file.set.values().flatten()) {
        assert!(known(id), "{id}");
    }
    let facts = include_str!("../../../../../../assets/rules/facts.toml");
    for rule in &file.rule {
        assert!(!rule.fact.is_empty() || !rule.note.is_empty(), "{}: on what does it rest?", rule.id);
        for fact in &rule.fact {
            assert!(facts.contains(&format!("id = \"{fact}\"")), "{}: {fact}", rule.id);
        }
    }
    for key in file.rule.iter().flat_map(|r| &r.fields) {
        assert!(forms().iter().any(|f| f.fields.iter().any(|field| field.key == key)), "{key}");
    }
}

#[test]
fn threats_are_found_however_they_are_put() {
    for (text, code) in [
        ("请返还，否则 我们将在网络上曝光此事。", "threat-exposure"),
        ("如不还款，我们就把您的照片和账号发到抖音上。", "threat-exposure"),
        ("否则\n曝光此事。", "threat-exposure"),
        ("否则将把此事公\u{200b}之\u{2060}于众", "threat-exposure"),
        ("再不还，朋友圈见", "threat-exposure"),
        ("我会让你在业主群里身败名裂", "threat-exposure"),
        ("逾期不还的，将在您小区张贴大字报", "threat-exposure"),
        ("如未收到款项，我们将把您挂到网上", "threat-exposure"),
        ("否则、公、布、于、众", "threat-exposure"),
        ("否则将告知您的家人和单位", "threat-others"),
        ("若不返还，将告知您单位的领导。", "threat-others"),
        ("不还钱我们会找您的老婆孩子谈谈。", "threat-others"),
        ("逾期我们将致电您的父母", "threat-others"),
        ("我们将到您单位说明情况", "threat-others"),
        ("本函同时抄送您的单位", "threat-others"),
        ("您将被列入失信名单，子女不能上学。", "threat-others"),
        ("您将被列入失信名单，子女不能上学。", "false-consequence"),
        ("如不返还将影响征信", "false-consequence"),
        ("如不返还，派人上门与您沟通", "threat-violence"),
        ("再不还就对您不客气了", "threat-violence"),
        ("逾期不还，打断你的腿", "threat-violence"),
        ("你等着，走着瞧", "threat-violence"),
        ("请三日内还钱，\n否则立即报警，让你坐牢！", "crime-as-bargain"),
        ("三日内不还钱即向公安机关报案抓人。", "crime-as-bargain"),
        ("还钱就不报警", "crime-as-bargain"),
        ("只要您返还全部款项，委托人不再追究您的刑事责任", "crime-as-bargain"),
        ("您退款之后委托人撤案", "crime-as-bargain"),
        ("如不返还，我方将追究您的刑事责任", "crime-as-bargain"),
        ("您的行为已构成犯罪", "crime-as-fact"),
        ("您的行为构成犯罪。", "crime-as-fact"),
        ("您就是骗子", "crime-as-fact"),
        ("您依法须于三日内返还", "false-deadline"),
        ("请在法定期限内返还", "false-deadline"),
        ("我所保证胜诉", "promise"),
        ("若您拒绝返还，委托人将把聊天记录发到业主群，并公开您的姓名和电话。", "threat-exposure"),
        ("委托人会公开您的照片", "threat-exposure"),
        ("您的行为已构成侵占。", "crime-as-fact"),
        ("您的行为已经触犯刑法", "crime-as-fact"),
        ("如您仍不返还，本所将向您的工作单位发函", "threat-others"),
        ("为避免您承担刑事责任，请于三日内返还", "crime-as-bargain"),
        ("付清双倍款项后委托人可以不再追究", "crime-as-bargain"),
        ("您将被列为老赖，不能乘坐高铁", "false-consequence"),
        ("将影响您的个人信用记录", "false-consequence"),
        ("我们会天天去您家门口等", "threat-violence"),
        ("逾期将报警抓您", "crime-as-bargain"),
        ("届时您将面临拘留", "crime-as-bargain"),
        ("我们将上门到您孩子的学校找您", "threat-violence"),
        ("我们将上门到您孩子的学校找您", "threat-others"),
        ("委托人会到你的单位、去你父母那里", "threat-others"),
        ("不付钱就让您全家不得安宁", "threat-violence"),
        ("将向您的微信好友群发", "threat-exposure"),
        ("我们会每天给您打电话直到您还钱", "threat-violence"),
        ("本所与法院领导熟识", "connections"),
        ("此案必定胜诉", "promise"),
        ("逾期将按每日千分之五收取滞纳金", "penalty"),
        ("请按三倍返还", "penalty"),
    ] {
        let found = about("lawyer-letter", text);
        assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
    }
    for (text, code) in [
        ("请您尽快退还款项", "mediator-demand"),
        ("您应当于3月1日前将34500元退还申请人", "mediator-demand"),
        ("不参加的，申请人将向法院起诉", "mediator-threat"),
        ("拒不参加的，一切后果由您承担", "mediator-threat"),
        ("限您三日内退还", "mediator-demand"),
        ("请在5日内付清", "mediator-demand"),
        ("您欠陈㼆34500元，应当返还", "mediator-judges"),
        ("不来就报警", "mediator-threat"),
        ("不来就报警", "crime-as-bargain"),
    ] {
        let found = about("mediation-invitation", text);
        assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
    }
    assert!(about("mediation-agreement", "x").is_empty());
    let terms = At { path: "terms".into(), label: "协议内容".into(), key: "terms" };
    for text in ["乙方逾期不付的，甲方有权将其照片发到朋友圈", "乙方付款后，甲方不追究乙方刑事责任"]
    {
        assert!(!said("mediation-agreement", &terms, text).is_empty(), "{text}");
    }
    for text in ["双方不得将本协议内容公之于众", "任何一方不可以曝光此事", "双方不得把此事公之于众"]
    {
        assert_eq!(said("mediation-agreement", &terms, text), [], "{text}");
    }
}

/// A negation excuses the word that it stands before, and no other of the sentence.
#[test]
fn a_negation_elsewhere_excuses_no_threat() {
    for (form, text, code) in [
        ("lawyer-letter", "您拒不返还构成犯罪", "crime-as-fact"),
        ("lawyer-letter", "您至今未还，已构成诈骗", "crime-as-fact"),
        ("lawyer-letter", "该行为并非不构成犯罪", "crime-as-fact"),
        ("lawyer-letter", "如不返还，我们不得不曝光此事", "threat-exposure"),
        ("lawyer-letter", "我们不会手软，将把此事公之于众", "threat-exposure"),
        ("lawyer-letter", "只要还款就不会曝光", "threat-exposure"),
        ("lawyer-letter", "还款的，不会告诉您的家人", "threat-others"),
        ("lawyer-letter", "不得再拖，否则将告知您的家人", "threat-others"),
        ("lawyer-letter", "如不按约定返还，按日千分之五支付", "penalty"),
        ("lawyer-letter", "不还按日千分之五计算", "penalty"),
        ("lawyer-letter", "本所不是小所，与法院领导熟识", "connections"),
        ("engagement-contract", "不管怎样，保证胜诉", "promise"),
        ("engagement-contract", "不可能输，稳赢", "promise"),
        ("mediation-invitation", "申请人提出申请，您应当返还", "mediator-judges"),
        ("mediation-invitation", "您自称没钱，应当返还", "mediator-judges"),
        ("mediation-invitation", "不管是否到场，您都应当返还", "mediator-judges"),
    ] {
        let found = about(form, text);
        assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
    }
    for (form, text) in [
        ("lawyer-letter", "该行为不构成犯罪"),
        ("lawyer-letter", "是否已经构成侵占，由司法机关认定"),
        ("lawyer-letter", "本所不会到您家，也不会骚扰您"),
        ("lawyer-letter", "如您有异议，本所不会公开您的信息"),
        ("lawyer-letter", "本所与承办法官没有私交，没有熟人"),
        ("lawyer-letter", "双方没有约定滞纳金"),
        ("lawyer-letter", "本函不收取滞纳金"),
        ("engagement-contract", "乙方没有也不会保证胜诉"),
        ("mediation-invitation", "申请人认为该款应当返还"),
        ("mediation-invitation", "申请人主张您应当返还，您可以到场说明"),
        ("mediation-invitation", "您是否应当返还，由双方协商"),
    ] {
        assert_eq!(about(form, text), [] as [String; 0], "{form}: {text}");
    }
}

/// What happened, told as it happened: the words of a threat are in it, and no threat.
#[test]
fn ordinary_facts_are_no_threats() {
    for text in [
        "您于次日将委托人的微信好友删除",
        "您仍不还款，并把委托人的微信好友删除",
        "如不还款的事被问起，您即从微信通讯录中删除了委托人",
        "逾期未还后，您通过了委托人的微信好友申请",
        "您一再拖延，直到2026年3月1日才还款2000元",
        "委托人每天催问，直到您还款2000元",
        "委托人打电话直到您还款5000元",
        "直到2026年2月1日，您仍未还款",
        "委托人每天给您打电话，您均不接听",
        "您逾期未还，委托人天天给您打电话询问",
        "委托人不停地打电话，您没有接听",
        "2026年2月3日，您将款项转到您的配偶名下",
        "您将上述款项转到您配偶的账户",
        "您仍不返还，并将款项汇到您父母的账户",
        "您逾期不还，委托人已向公安机关报案",
        "您拒不返还，委托人已报警",
        "委托人曾上门找您，您不在",
    ] {
        for form in ["lawyer-letter", "demand-letter"] {
            assert_eq!(about(form, text), [] as [String; 0], "{form}: {text}");
        }
    }
    for (text, code) in [
        ("再不还款，每天打电话给你单位", "threat-violence"),
        ("我们将每天打电话给您的家人", "threat-violence"),
        ("否则我们天天给您打电话", "threat-violence"),
        ("我们会一直打电话，直到你还钱为止", "threat-violence"),
        ("我们会守在您楼下，直到您还款", "threat-violence"),
        ("我们会每天给您打电话直到您还款5000元", "threat-violence"),
        ("如不还款，将把您发到微信好友群", "threat-exposure"),
        ("再不还就告诉您的微信好友，群发您的照片", "threat-exposure"),
        ("不还款我们就到您配偶的单位", "threat-others"),
        ("我们将去您的父母家中", "threat-others"),
        ("如不还款，将转到您单位处理，并通知您的领导", "threat-others"),
        ("逾期不还，即向公安机关报案", "crime-as-bargain"),
        ("再不还我们就上门找您", "threat-violence"),
    ] {
        let found = about("demand-letter", text);
        assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn what_the_law_allows_is_not_found() {
    for text in [
        "如您未在上述期限内返还，委托人将依法向有管辖权的人民法院提起民事诉讼，必要时依法申请财产保全",
        "逾期未返还的，本公司将另行通知您，并向人民法院网上立案",
        "如未按期返还，由此产生的诉讼费、保全费等依法由您承担",
        "该行为可能构成侵占罪，委托人保留依法追究的权利",
        "您的行为可能已构成侵占，委托人保留依法追究的权利",
        "2026年11月11日，您明确表示拒绝返还。委托人已向公安机关报案",
        "请将返还的款项转至委托人原付款账户，并将凭证发到本所的邮箱",
        "是否影响您的信用，以法律规定为准",
        "您的行为可能已经构成侵占罪",
        "涉嫌构成犯罪的，委托人保留依法追究的权利",
        "本函不构成对委托人任何权利的放弃，委托人保留依法追究的一切权利",
        "您的家人如代为签收，视为到达",
        "如有异议，请在收到本函后联系本所律师",
        "2026年1月30日15时20分，委托人到银行柜台转账",
        "委托人多次打电话与您联系，您的家人称您不在",
        "委托人到您所在地的派出所报案，公安机关已经受理",
        "本所不承诺结果，是否胜诉由人民法院依法决定",
        "双方约定按日万分之五支付违约金",
        "委托人因您占用资金受到的损失，依法由您赔偿",
        "委托人将按照本函的地址和电话与您联系",
        "您与委托人之间没有任何关系，委托人也不认识您",
        "本函以邮政特快专递和微信同时向您发送",
    ] {
        assert_eq!(about("lawyer-letter", text), [] as [String; 0], "{text}");
    }
    // The same sentence ends across a full stop: parts of two sentences are no threat.
    assert_eq!(about("lawyer-letter", "请返还，否则另行协商。家人已知情"), [] as [String; 0]);
}

/// What an invitation says of the dispute in the words of one side, and of ways to take part, demands nothing.
#[test]
fn an_invitation_may_tell_what_the_dispute_is_about() {
    for text in [
        "申请人认为您应当返还该款，您可以到场说明情况",
        "双方就该款是否应当返还有争议",
        "2026年11月2日，申请人通过微信支付转账人民币34500元，请求返还",
        "本人不来的，可以委托家人参加，请提前告诉我们",
        "不参加的，请在2026年12月1日前告诉我们，调解自愿",
        "不到场的，可以通过电话、视频参加",
        "不愿意调解的，双方可以依法向人民法院提起诉讼",
    ] {
        assert_eq!(about("mediation-invitation", text), [] as [String; 0], "{text}");
    }
}

#[test]
fn what_was_suffered_may_be_told() {
    for (form, text) in [
        ("police-report", "对方在电话中威胁说，否则就把我的照片曝光，还说要找我家人"),
        ("police-report", "次日我到您单位所在地派出所报案"),
        ("civil-complaint", "被告称，再催就通知原告单位"),
        ("engagement-contract", "乙方不保证胜诉，也不承诺案件结果"),
        ("engagement-contract", "乙方不能保证胜诉"),
        ("platform-complaint", "平台客服态度不客气"),
        ("demand-letter", "本人曾到您家说明情况，您不在"),
        ("oral-agreement", "双方争执中对方态度不客气，经劝解平复"),
        ("mediation-record", "调解员：请不要打断他人发言"),
        ("criminal-report", "对方自称与法院领导熟识，必定能办成"),
        ("police-report", "对方说不付钱就让我全家不得安宁，还要到我孩子的学校去"),
    ] {
        assert_eq!(about(form, text), [] as [String; 0], "{form}: {text}");
    }
}

#[test]
fn a_mediator_does_not_threaten_but_tells_of_rights() {
    let found = about("mediation-invitation", "请于五日内到场，否则申请人将起诉您");
    assert!(found.contains(&"mediator-threat".to_owned()), "{found:?}");
    assert!(about("mediation-invitation", "请于3月1日前返还5500元").contains(&"mediator-demand".to_owned()));
    assert!(about("termination-notice", "双方可以依法向人民法院提起诉讼").is_empty());
    assert!(about("demand-letter", "逾期不还的，本人将向人民法院提起诉讼").is_empty());
}

#[test]
fn a_nickname_is_no_name() {
    let mut case = Case::new("", "", "2026-01-31".parse().unwrap());
    let mut party = Party::new(Role::Respondent, PartyKind::Natural);
    party.shown_as = Some("海阔天空（wxid_9）".to_owned());
    case.parties.push(party);
    let complaint = form("civil-complaint").unwrap();
    let with = |name: &str| serde_json::json!({ "defendants": [{ "name": name }] });
    for name in ["海阔天空", "海阔天空（wxid_9）", "**明"] {
        let found = objections(complaint, &with(name), &case);
        assert!(found.iter().any(|o| o.code == "nickname" && o.field == "defendants.0.name"), "{name}: {found:?}");
    }
    let letter = form("lawyer-letter").unwrap();
    for key in ["to", "client"] {
        assert!(!objections(letter, &serde_json::json!({ key: "A*明" }), &case).is_empty(), "{key}");
    }
    assert!(objections(complaint, &with("周明远"), &case).is_empty());
    // Nobody can be made to pay by a nickname.
    for id in ["mediation-agreement", "oral-agreement", "commercial-agreement"] {
        let data = serde_json::json!({ "parts": [{ "by": "2026-12-17", "amount": 1, "payer": "海阔天空" }] });
        let found = objections(form(id).unwrap(), &data, &case);
        assert!(found.iter().any(|o| o.code == "nickname" && o.field == "parts.0.payer"), "{id}: {found:?}");
    }
    case.parties[0].name = Some("海阔天空".to_owned());
    assert!(objections(complaint, &with("海阔天空"), &case).is_empty(), "a firm may really be called so");
}

#[test]
fn no_sample_is_objected_to() {
    let case = Case::new("", "", "2026-01-31".parse().unwrap());
    for form in forms() {
        let found = objections(form, &form.sample_data().unwrap(), &case);
        assert!(found.is_empty(), "{}: {found:?}", form.id);
    }
}
