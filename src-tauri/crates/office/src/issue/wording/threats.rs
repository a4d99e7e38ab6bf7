//! Threats by their classes: who is to be told, in what way, what is to be feared; and neighbours of each that are lawful and pass. Each
//! is tried where a letter says what is intended, and as one clause of several.
#![allow(clippy::unwrap_used)]
use super::*;

fn codes(form: &str, text: &str) -> Vec<String> {
    let at = At { path: "consequences".to_owned(), label: "后果".to_owned(), key: "consequences" };
    said(form, &at, text).into_iter().map(|o| o.code).collect()
}

const THREATS: &[(&str, &str)] = &[
    ("lawyer-letter", "您不还的，将向您的家人、亲友逐一通报此事，向学校和老师说明情况，请公安机关把赵小凡抓走。"),
    ("lawyer-letter", "如逾期未返还，将向您的家人通报此事"),
    ("lawyer-letter", "您不还的，将向您的学校和老师说明情况"),
    ("lawyer-letter", "您的行为涉嫌诈骗罪，足以判刑"),
    ("lawyer-letter", "逾期不还的，将请公安机关将您抓走"),
    ("mediation-invitation", "不到场的，本委员会将通知您所在村委会张贴公告"),
    ("mediation-invitation", "不来的话将影响您的征信"),
    ("lawyer-letter", "您不返还的，向您的邻居说明此事"),
    ("lawyer-letter", "不还的，告知您的父母和同学"),
    ("lawyer-letter", "本所将把此事告知您的班主任"),
    ("lawyer-letter", "委托人拟向您任教的学校反映"),
    ("lawyer-letter", "我方会对您的客户说明您的为人"),
    ("lawyer-letter", "本所将函告您的工作单位"),
    ("lawyer-letter", "我们会给您的领导写信"),
    ("lawyer-letter", "将在村委会张贴本函"),
    ("lawyer-letter", "逾期未付，委托人只好到您所在村公示您的欠款"),
    ("lawyer-letter", "届时将到您小区广播"),
    ("lawyer-letter", "不还款的，在居委会公布您的姓名"),
    ("lawyer-letter", "本函抄送您的父母"),
    ("lawyer-letter", "本函同时抄报您的学校"),
    ("lawyer-letter", "让您的老师和同学都知道这件事"),
    ("lawyer-letter", "叫您的家人知道您做了什么"),
    ("lawyer-letter", "委托人将请您的领导出面管教"),
    ("lawyer-letter", "不还的，请村干部来评评理"),
    ("demand-letter", "您不还，我就会告诉您的妻子"),
    ("demand-letter", "再不还，就跟你爸妈讲明此事"),
    ("demand-letter", "否则我向你们单位举报"),
    ("demand-letter", "本人将向您的党组织检举"),
    ("demand-letter", "如未返还，本人将如实向您的家属披露"),
    ("demand-letter", "我会把转账记录转发您的亲友"),
    ("performance-reminder", "不履行的，将向您的单位通报"),
    ("performance-reminder", "仍不履行的，本会将把您列为失信人员"),
    ("mediation-invitation", "不参加的，本委员会将向您的单位通报"),
    ("mediation-invitation", "不到场的，将在村委会公告栏公示"),
    ("mediation-invitation", "拒不到场的，由村里的大喇叭广播"),
    ("mediation-invitation", "您不来，我们就去您家人那里说明"),
    ("mediation-invitation", "不出席的，通知您的家属"),
    ("mediation-invitation", "不参加的，会记入您的信用"),
    ("mediation-invitation", "不来的将被拉入黑名单"),
    ("termination-notice", "本委员会将向您的学校反映您拒绝调解"),
    ("lawyer-letter", "公安机关会来把您抓起来"),
    ("lawyer-letter", "您会被抓走"),
    ("lawyer-letter", "您迟早要被送进看守所"),
    ("lawyer-letter", "请派出所将您拘留"),
    ("lawyer-letter", "将请公安机关对您刑事拘留"),
    ("lawyer-letter", "派出所的民警很快把您带走"),
    ("lawyer-letter", "您的行为够判刑了"),
    ("lawyer-letter", "依法可判处三年以下有期徒刑"),
    ("lawyer-letter", "您将面临刑事处罚"),
    ("lawyer-letter", "您会被判处有期徒刑"),
    ("lawyer-letter", "您难逃牢狱"),
    ("lawyer-letter", "这个数额要判您好几年"),
    ("demand-letter", "侵占他人财物，判三年以上"),
    ("demand-letter", "不还就让你入狱，你将服刑"),
    ("lawyer-letter", "不还款会影响您和家人的征信"),
    ("lawyer-letter", "本所将把您纳入失信名单"),
    ("lawyer-letter", "您的征信将留下污点"),
    ("lawyer-letter", "您的信用会受影响"),
    ("lawyer-letter", "委托人将向征信机构报送您的欠款"),
    ("lawyer-letter", "您会上黑名单"),
    ("demand-letter", "不还的话信用记入档案"),
    ("demand-letter", "我会把您拉进黑名单，让您贷不了款"),
];

const LAWFUL: &[(&str, &str)] = &[
    ("police-report", "对方收款后拒不返还，请求公安机关依法查处"),
    ("police-report", "报案人请求公安机关立案侦查，将行为人抓获归案"),
    ("criminal-report", "控告人请求依法追究其刑事责任，依法应当判处刑罚"),
    ("criminal-report", "对方威胁说将向控告人的家人和单位通报此事"),
    ("private-prosecution", "请求以侵占罪判处被告人有期徒刑"),
    ("civil-complaint", "被告称如不付款就告诉原告的家人"),
    ("enforcement-application", "请求依法将被执行人纳入失信被执行人名单，并向征信机构通报"),
    ("platform-complaint", "请向收款人反映本人的请求"),
    ("regulator-complaint", "请求贵局向该单位说明处理意见"),
    ("lawyer-letter", "本所将依法提起诉讼"),
    ("lawyer-letter", "逾期未返还的，委托人将依法向人民法院提起民事诉讼，请求返还上述款项"),
    ("lawyer-letter", "必要时依法申请财产保全，诉讼费、保全费请求由您承担"),
    ("lawyer-letter", "委托人保留依法追究的权利"),
    ("lawyer-letter", "委托人将向您学校所在地人民法院起诉"),
    ("lawyer-letter", "委托人将向您单位所在地人民法院起诉"),
    ("lawyer-letter", "如您未成年，请由您的父母联系本所"),
    ("lawyer-letter", "如您未成年，请将本函告知您的父母"),
    ("lawyer-letter", "本函一并送达您的法定代理人"),
    ("lawyer-letter", "您可以请家人代为还款，并告知本所"),
    ("lawyer-letter", "您可以向家人说明情况后与本所联系"),
    ("lawyer-letter", "您不愿直接联系的，可以通过朋友联系本所"),
    ("lawyer-letter", "如有异议，请在收到本函后向本所说明"),
    ("lawyer-letter", "本所不会向您的家人、单位透露本函内容"),
    ("lawyer-letter", "本所未向您的单位和学校通报"),
    ("lawyer-letter", "委托人已向您的家人说明情况，家人表示转告"),
    ("lawyer-letter", "您当日告知了您的家人"),
    ("lawyer-letter", "您将款项转给家人后告知委托人无力返还"),
    ("lawyer-letter", "您曾威胁委托人将向其单位通报"),
    ("lawyer-letter", "您扬言要告诉委托人的家人"),
    ("lawyer-letter", "贵单位未返还的，委托人将另行向贵单位说明并依法起诉"),
    ("lawyer-letter", "本所将在诉讼中向法院说明上述情况"),
    ("lawyer-letter", "委托人将向收款单位说明付款原因"),
    ("lawyer-letter", "委托人的单位已出具收入证明"),
    ("lawyer-letter", "委托人向学校缴纳学费时误将款项转入您的账户"),
    ("lawyer-letter", "委托人本欲给女儿转账，误转入您的账户"),
    ("lawyer-letter", "委托人将款项误转给您，随即告知银行"),
    ("lawyer-letter", "委托人将依法申请人民法院向有关单位调查取证"),
    ("lawyer-letter", "是否构成犯罪、是否判处刑罚，由人民法院依法决定"),
    ("lawyer-letter", "公安机关告知不属于其管辖，请走民事途径"),
    ("lawyer-letter", "您被公安机关带走后，委托人无法与您联系"),
    ("lawyer-letter", "该账户已被公安机关冻结"),
    ("lawyer-letter", "请告知您的统一社会信用代码"),
    ("lawyer-letter", "款项转入您的信用卡账户"),
    ("lawyer-letter", "该款转入您在农村信用社的账户"),
    ("lawyer-letter", "是否影响您的信用，以法律规定为准"),
    ("lawyer-letter", "本函不影响您的征信"),
    ("lawyer-letter", "您将委托人的微信拉黑，委托人无法联系"),
    ("demand-letter", "本人将向人民法院起诉"),
    ("demand-letter", "本人曾向您的家人说明转错一事"),
    ("demand-letter", "我和您不认识，也没有共同的朋友和同事"),
    ("demand-letter", "我原本要给孩子的学校交学费"),
    ("performance-reminder", "本会将把回访情况告知申请人"),
    ("performance-reminder", "您可以向本会说明未能履行的原因"),
    ("mediation-invitation", "不参加的，我们将终止调解并告知申请人"),
    ("mediation-invitation", "不到场的，可以请家人代为说明"),
    ("mediation-invitation", "不到场的，可以通过电话、视频参加"),
    ("mediation-invitation", "不能到场的，可以到村委会通过视频参加"),
    ("mediation-invitation", "不参加的，可以向村委会或者本委员会说明"),
    ("mediation-invitation", "调解在村委会会议室进行"),
    ("mediation-invitation", "经双方同意，本委员会可以邀请亲属、邻里、同事参加"),
    ("mediation-invitation", "是否参加由您决定，不会影响您的征信，也不会通知您的单位"),
    ("mediation-invitation", "本委员会不公开调解，不向您的单位、家人披露"),
    ("mediation-invitation", "调解不成的，双方可以依法向人民法院提起诉讼"),
    ("termination-notice", "双方可以依法通过仲裁、行政、司法等途径维护自己的权利"),
    ("rights-notice", "当事人可以接受、拒绝或者终止调解"),
    ("mediation-agreement", "双方同意将本协议的履行情况告知村委会"),
    ("mediation-agreement", "乙方可以请家人代为转账，并将凭证转发甲方"),
];

#[test]
fn a_threat_is_refused_whomever_it_would_tell_and_whatever_is_to_be_feared() {
    for (form, threat) in THREATS {
        for text in
            [(*threat).to_owned(), format!("请于三日内联系。{threat}。特此函告。"), format!("一、请回复；二、{threat}")]
        {
            assert!(!codes(form, &text).is_empty(), "{form}: {text}");
        }
    }
}

#[test]
fn what_stands_beside_a_threat_and_is_lawful_passes() {
    for (form, saying) in LAWFUL {
        for text in [(*saying).to_owned(), format!("特此函告。{saying}。顺颂时祺。")] {
            assert_eq!(codes(form, &text), [] as [String; 0], "{form}: {text}");
        }
    }
}
