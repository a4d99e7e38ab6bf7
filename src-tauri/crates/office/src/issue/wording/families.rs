//! Families of what may not be said, each beside as many sayings that must pass: who acts, under what condition, what is done to whom.
#![allow(clippy::unwrap_used)]
use super::*;

fn codes(form: &str, key: &str, text: &str) -> Vec<String> {
    let field = anjuan_papers::form::form(form).unwrap().fields.iter().find(|f| f.key == key);
    // Letters tell their facts in fields of their own names; rules of letters look at every field.
    let at = At { path: key.to_owned(), label: key.to_owned(), key: field.map_or("facts", |f| f.key) };
    said(form, &at, text).into_iter().map(|o| o.code).collect()
}

#[test]
fn what_no_paper_may_promise_or_threaten_is_found_by_its_shape() {
    for (form, key, text, code) in [
        ("mediation-agreement", "terms", "如果他不付，发到业主群", "threat-exposure-terms"),
        ("mediation-agreement", "terms", "乙方不按期付款的，甲方将其姓名、照片发到村民微信群", "threat-exposure-terms"),
        ("mediation-agreement", "terms", "乙方未按时支付的，挂在小区公告栏", "threat-exposure-terms"),
        ("mediation-agreement", "late", "逾期不付，甲方让全村人都知道此事", "threat-exposure-terms"),
        ("mediation-agreement", "terms", "甲方可把聊天记录发布到本地论坛", "threat-exposure-terms"),
        ("mediation-agreement", "terms", "乙方不得再拖，否则甲方将聊天记录发到单位", "threat-exposure-terms"),
        ("mediation-agreement", "terms", "甲方不得就此事报案", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方承诺不再向公安机关报案", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方放弃报案的权利", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方不得以任何理由报警", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "乙方付清后，甲方不再追究乙方的刑事责任", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方免除乙方的一切责任包括刑事责任", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "收到款项后三日内，甲方到派出所撤回对乙方的报案", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方将报案予以撤回", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "甲方到派出所撤案", "crime-as-bargain-terms"),
        ("mediation-agreement", "terms", "乙方逾期不付，自愿接受拘留", "force-terms"),
        ("oral-agreement", "terms", "不按时付款的，愿意接受申请人看管", "force-terms"),
        ("mediation-agreement", "terms", "付清之前限制乙方人身自由", "force-terms"),
        ("mediation-agreement", "terms", "逾期未付，甲方有权扣车", "force-terms"),
        ("mediation-agreement", "terms", "乙方到期不还的，甲方扣押乙方的车辆", "force-terms"),
        ("mediation-agreement", "late", "乙方的车辆由甲方扣留，付清后取回", "force-terms"),
        ("mediation-agreement", "terms", "甲方有权拉走乙方的机器", "force-terms"),
        ("mediation-agreement", "terms", "甲方可以将家具搬走变卖", "force-terms"),
        ("mediation-agreement", "terms", "如果他不付，甲方住进对方家里", "force-terms"),
        ("mediation-agreement", "terms", "甲方住到乙方家里，直到还清为止", "force-terms"),
        ("mediation-agreement", "terms", "乙方另付调解费500元", "free-mediation"),
        ("oral-agreement", "terms", "双方各交调解服务费100元", "free-mediation"),
        ("mediation-agreement", "extra", "双方向调解员支付辛苦费200元", "free-mediation"),
        ("lawyer-letter", "facts", "您三日内不付，我们就报警", "crime-as-bargain"),
        ("lawyer-letter", "facts", "钱没有到账，委托人将向公安机关报案", "crime-as-bargain"),
        ("demand-letter", "facts", "再拖下去我就去派出所报案", "crime-as-bargain"),
        ("demand-letter", "facts", "您不还，我只好报警", "crime-as-bargain"),
        ("lawyer-letter", "facts", "您不还，我们找你单位", "threat-others"),
        ("lawyer-letter", "facts", "您不付款，我们就找您单位的领导", "threat-others"),
        ("lawyer-letter", "facts", "我们会向纪委反映", "threat-others"),
        ("lawyer-letter", "facts", "钱没到账就找纪委", "threat-others"),
        ("lawyer-letter", "facts", "您不还，名字照片发到论坛", "threat-exposure"),
        ("lawyer-letter", "facts", "您的名字和照片将发布到本地网站", "threat-exposure"),
        ("lawyer-letter", "facts", "三日内没有到账，咱们网上见", "threat-exposure"),
        ("lawyer-letter", "facts", "到时候派出所见", "threat-exposure"),
        ("lawyer-letter", "facts", "让镇上的人都知道您做的事", "threat-exposure"),
        ("lawyer-letter", "facts", "会叫邻居看看您是什么人", "threat-exposure"),
        ("mediation-invitation", "facts", "您不付，聊天记录会挂在小区公告栏", "threat-exposure"),
        ("lawyer-letter", "facts", "法院已受理本案", "false-court-event"),
        ("lawyer-letter", "facts", "人民法院已经依法立案", "false-court-event"),
        ("lawyer-letter", "facts", "法院已对您的账户裁定冻结", "false-court-event"),
        ("lawyer-letter", "facts", "警方已对您立案侦查", "false-police-event"),
        ("lawyer-letter", "facts", "您威胁委托人，我们就把您的照片发到网上", "threat-exposure"),
        ("lawyer-letter", "facts", "您扬言报复，委托人将把您的照片发到论坛", "threat-exposure"),
        ("lawyer-letter", "facts", "如不返还，您将后悔，照片会发到网上", "threat-exposure"),
        ("lawyer-letter", "facts", "您将承担一切后果，不还就发到论坛", "threat-exposure"),
        ("lawyer-letter", "facts", "您的名字被我们发到网上，您不还还会继续发到论坛", "threat-exposure"),
    ] {
        let found = codes(form, key, text);
        assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
    }
}

/// The same words where they are denied, told of the other side, undone, or lawful.
#[test]
fn what_only_sounds_like_it_passes() {
    for (form, key, text) in [
        ("mediation-agreement", "terms", "双方不得将对方的照片发到任何微信群"),
        ("mediation-agreement", "terms", "任何一方不得把本案情况发布到网上"),
        ("mediation-agreement", "terms", "乙方删除已发到业主群的视频"),
        ("mediation-agreement", "terms", "乙方撤回此前发在村民群的言论"),
        ("mediation-agreement", "terms", "乙方在业主群内向甲方公开道歉"),
        ("mediation-agreement", "terms", "乙方逾期不付款的，在业主群公开道歉"),
        ("mediation-agreement", "terms", "乙方将道歉信张贴在小区公告栏，保留三日"),
        ("mediation-agreement", "terms", "乙方付款后将凭证发到调解工作群"),
        ("mediation-agreement", "terms", "物业公司每月将收支明细张贴在小区公告栏"),
        ("mediation-agreement", "terms", "任何一方不得阻止对方报案"),
        ("mediation-agreement", "terms", "双方不得以报案相威胁"),
        ("mediation-agreement", "terms", "任何一方不得捏造事实报案"),
        ("mediation-agreement", "terms", "本协议不影响甲方依法报案"),
        ("mediation-agreement", "terms", "双方互不追究民事责任，刑事责任由司法机关依法处理"),
        ("mediation-agreement", "terms", "乙方付清后，双方就此事再无其他争议"),
        ("mediation-agreement", "terms", "甲方撤回起诉"),
        ("mediation-agreement", "terms", "甲方撤回向支付宝平台的举报"),
        ("mediation-agreement", "terms", "甲方收款后出具谅解书"),
        ("mediation-agreement", "terms", "甲方依法向有关机关说明本协议的履行情况"),
        ("mediation-agreement", "terms", "乙方接受甲方的批评，当面道歉"),
        ("mediation-agreement", "terms", "乙方已接受行政拘留处罚，自愿另行赔偿500元"),
        ("mediation-agreement", "terms", "任何一方不得限制对方人身自由"),
        ("mediation-agreement", "terms", "甲方不得扣车"),
        ("mediation-agreement", "terms", "甲方返还扣留的车辆"),
        ("mediation-agreement", "terms", "甲方于三日内归还被扣押的身份证"),
        ("mediation-agreement", "terms", "乙方逾期不付的，甲方可以申请人民法院扣押车辆"),
        ("mediation-agreement", "terms", "乙方将车辆抵押给甲方，双方办理登记"),
        ("mediation-agreement", "terms", "乙方自行搬走自己的家具"),
        ("mediation-agreement", "terms", "从押金中扣除车位费"),
        ("mediation-agreement", "terms", "母亲由三个子女轮流赡养，每家住两个月"),
        ("mediation-agreement", "terms", "老人住在长子家，其他子女按月支付赡养费"),
        ("mediation-agreement", "terms", "甲方不得住进乙方家里"),
        ("mediation-agreement", "terms", "人民调解不收取任何费用，双方无需支付调解费"),
        ("oral-agreement", "terms", "调委会不收取服务费"),
        ("mediation-agreement", "dispute", "双方曾向某咨询公司支付调解费500元"),
        ("commercial-agreement", "terms", "调解费由双方各承担一半"),
        ("mediation-agreement", "dispute", "被申请人曾把申请人的车扣下，并威胁要把照片发到业主群"),
        ("lawyer-letter", "facts", "您未返还，委托人当日就报警，公安机关出具了回执"),
        ("lawyer-letter", "facts", "您拒绝返还，委托人就报案事宜咨询了公安机关"),
        ("lawyer-letter", "facts", "您未返还，委托人就报警了"),
        ("lawyer-letter", "facts", "您未还款，委托人已就此事报警"),
        ("lawyer-letter", "facts", "您未返还款项，委托人将依法向人民法院提起诉讼"),
        ("demand-letter", "facts", "您未还款，我联系过您的家人，家人称您不在"),
        ("lawyer-letter", "facts", "您曾威胁委托人将其照片发到论坛"),
        ("lawyer-letter", "facts", "您在电话中扬言就把委托人的照片发到业主群"),
        ("lawyer-letter", "facts", "您未返还，反而将委托人的姓名发到论坛"),
        ("lawyer-letter", "facts", "您逾期未还，又把委托人的聊天记录发在村民群"),
        ("lawyer-letter", "facts", "您未返还，您还将委托人的电话发到群里"),
        ("lawyer-letter", "facts", "您未还款并威胁要去委托人单位找领导"),
        ("lawyer-letter", "facts", "您威胁委托人，说如不撤诉就找委托人的家人"),
        ("lawyer-letter", "facts", "双方于网上见面交易"),
        ("lawyer-letter", "facts", "委托人在朋友圈见到您发布的出售信息"),
        ("lawyer-letter", "facts", "为让您知道事情经过，现说明如下"),
        ("lawyer-letter", "facts", "请将付款凭证发到本所邮箱"),
        ("lawyer-letter", "facts", "委托人将向人民法院网上立案"),
        ("lawyer-letter", "facts", "法院是否已受理，以法院通知为准"),
        ("lawyer-letter", "facts", "公安机关已经受理委托人的报案"),
        ("lawyer-letter", "facts", "您系某单位纪委工作人员"),
        ("mediation-invitation", "facts", "本人不来的，可以委托家人参加"),
        ("mediation-invitation", "facts", "申请人称您将其照片发到了业主群，您可以到场说明"),
        ("mediation-invitation", "facts", "调解不公开进行，我们不会将您的情况告诉他人"),
    ] {
        assert_eq!(codes(form, key, text), [] as [String; 0], "{form}: {text}");
    }
}

/// What a court did may be said once the case records it.
#[test]
fn a_court_that_took_the_case_by_the_record_may_be_named() {
    use anjuan_case::Event;
    let letter = anjuan_papers::form::form("lawyer-letter").unwrap();
    let mut data = letter.sample_data().unwrap();
    data["facts"] = Value::from("法院已受理本案");
    let mut case = Case::new("", "", "2026-01-31".parse().unwrap());
    let found = |case: &Case| objections(letter, &data, case).iter().any(|o| o.code == "false-court-event");
    assert!(found(&case));
    case.events.push(Event::new(EventKind::ComplaintFiled, "2026-02-02".parse().unwrap()));
    assert!(found(&case), "handed in is not taken");
    case.events.push(Event::new(EventKind::CaseRegistered, "2026-02-05".parse().unwrap()));
    assert!(!found(&case));
}
