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
    // Behind something lawful.
    ("lawyer-letter", "本所将向人民法院起诉并申请财产保全，同时通报您单位"),
    ("lawyer-letter", "您的行为已涉嫌侵占罪，本所将向公安机关报案追究您的刑事责任，并通报您单位"),
    ("lawyer-letter", "委托人将依法起诉，并发您的照片到业主群"),
    ("lawyer-letter", "本所将依法提起诉讼，并向您的工作单位反映此事"),
    ("lawyer-letter", "委托人将依法维权，另行致函您所在单位"),
    ("lawyer-letter", "委托人将通过诉讼途径解决，同时到您小区公示"),
    ("lawyer-letter", "委托人将依法报案，并将您的聊天记录发布到朋友圈"),
    ("lawyer-letter", "本所将申请强制执行，且发您的姓名、身份证号到小区群"),
    ("lawyer-letter", "请于三日内返还，同时抄送您单位"),
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
    ("lawyer-letter", "委托人将申请法院向您的工作单位调取收入证明"),
    ("lawyer-letter", "委托人将依法起诉，并将起诉情况告知您"),
    ("lawyer-letter", "委托人将申请财产保全，并请您的代理律师转告"),
    ("lawyer-letter", "委托人将依法提起诉讼，同时申请法院通知第三人参加诉讼"),
    ("lawyer-letter", "委托人将投诉至支付平台，并向支付平台说明情况"),
    ("lawyer-letter", "委托人将向公安机关报案，并告知平台"),
    ("mediation-invitation", "请您发您的身份证照片到调解工作群"),
    ("mediation-invitation", "您可以申请调解，并通知您的家属一同到场"),
];

/// Crime as a bargain or as a fact, prison, whomever one would tell, visits, somebody’s work, what a court has not done, and what a
/// mediator ties to staying away.
const BARGAINS: &[(&str, &str)] = &[
    ("lawyer-letter", "只要您付清，委托人就撤回报案"),
    ("lawyer-letter", "您给我两千元补偿，我就不去公安局"),
    ("lawyer-letter", "您付清款项的，委托人不再向公安机关举报您涉嫌的犯罪"),
    ("lawyer-letter", "只要您按期付清，委托人就不去公安机关追究您涉嫌侵占的责任"),
    ("lawyer-letter", "如您返还并加付二千元，委托人可以不向公安机关控告"),
    ("lawyer-letter", "您付清的，委托人不去派出所"),
    ("lawyer-letter", "收到您返还的款项后，委托人将撤销控告"),
    ("lawyer-letter", "您还清了，我就去把案子撤了"),
    ("lawyer-letter", "委托人可以不报案，但您须先赔偿三千元"),
    ("lawyer-letter", "撤案可以，请您先付清一万元"),
    ("lawyer-letter", "您赔偿精神损失的，委托人不再举报"),
    ("lawyer-letter", "要么还钱，要么派出所里谈"),
    ("lawyer-letter", "您另行补偿的，可以免受刑事追究"),
    ("lawyer-letter", "您返还后，委托人会到派出所说明是误会"),
    ("lawyer-letter", "您付给委托人五千元，这件事就当没有发生过"),
    ("lawyer-letter", "不追究您涉嫌侵占的罪责，前提是您今天转回"),
    ("demand-letter", "你给我三千元，我就不找派出所"),
    ("demand-letter", "您把钱转回来，我再去撤销报案"),
    ("demand-letter", "赔我一千块，我不去告发你"),
    ("lawyer-letter", "您加付一万元的，委托人出具谅解书"),
    ("mediation-invitation", "您返还款项的，申请人不再向公安机关控告"),
    ("demand-letter", "不还的话让你吃官司坐大牢"),
    ("demand-letter", "你等着坐班房吧"),
    ("lawyer-letter", "您会留下案底"),
    ("lawyer-letter", "您这样下去要进看守所"),
    ("lawyer-letter", "如不返还，我们会把您的事告诉您的房东"),
    ("lawyer-letter", "我们会把您的所作所为讲给您的牌友听"),
    ("lawyer-letter", "本所将把本函递给您店里的每个人，并把此事告诉您的合伙人"),
    ("demand-letter", "不还的，我把聊天记录发给你认识的人"),
    ("demand-letter", "我会告诉你那帮麻将搭子"),
    ("lawyer-letter", "您的丈夫还不知道此事吧"),
    ("demand-letter", "你老婆知道吗"),
    ("demand-letter", "您的父母知道了会怎么想"),
    ("mediation-invitation", "如无故不到，社区将在楼栋门口贴通知"),
    ("lawyer-letter", "委托人将在您的单元门上贴条"),
    ("lawyer-letter", "委托人将每天到您店里坐着"),
    ("demand-letter", "我每天到您店里坐着"),
    ("demand-letter", "我会到您上班的超市门口等您"),
    ("lawyer-letter", "委托人会派人到您家里守着"),
    ("demand-letter", "我派人到你家里守着"),
    ("lawyer-letter", "委托人的表哥在部队，会去找您谈谈"),
    ("demand-letter", "我有个兄弟，过几天找你聊聊，会登门"),
    ("lawyer-letter", "委托人的舅舅刚出狱"),
    ("lawyer-letter", "委托人已掌握您的家庭住址和子女就读学校，请您三思"),
    ("demand-letter", "我清楚你每天几点接送孩子，你的行踪我掌握你的行踪"),
    ("demand-letter", "请您好自为之"),
    ("demand-letter", "你好好想想你的孩子"),
    ("demand-letter", "不让您在超市上班"),
    ("lawyer-letter", "委托人有能力让您丢了工作"),
    ("demand-letter", "你的饭碗保不住"),
    ("demand-letter", "让你老板开除你"),
    ("demand-letter", "别想再在这条街上摆摊"),
    ("lawyer-letter", "法院已同意冻结您的账户"),
    ("lawyer-letter", "您的账户已被人民法院冻结"),
    ("lawyer-letter", "人民法院已经批准保全"),
    ("lawyer-letter", "法院已作出决定"),
    ("lawyer-letter", "您以非法占有为目的骗取委托人款项"),
    ("lawyer-letter", "您骗取委托人8500元"),
    ("demand-letter", "你骗了我五千元"),
    ("lawyer-letter", "您实施诈骗后将委托人拉黑"),
    ("lawyer-letter", "您的诈骗行为给委托人造成损失"),
    ("lawyer-letter", "委托人被您骗取8500元"),
    ("mediation-invitation", "被邀请人骗取申请人的货款"),
    ("mediation-invitation", "不来的，今后社区的各项福利和证明不予办理"),
    ("mediation-invitation", "拒绝调解的，法院会认定您有过错"),
    ("mediation-invitation", "您如不参加，将承担不利后果"),
    ("mediation-invitation", "不同意调解的，村里取消您的分红"),
    ("mediation-invitation", "您不签字的，不给开证明"),
    ("mediation-invitation", "不来的，停办您的低保"),
    ("mediation-invitation", "无故不到的，由社区派人登门"),
    ("mediation-invitation", "不配合的，责任自负"),
    ("mediation-invitation", "不参加的，将影响您的子女入学"),
    ("mediation-invitation", "拒绝到场的，本委员会将通报派出所"),
    ("mediation-invitation", "不来的，视为您同意申请人的请求"),
    ("mediation-invitation", "不同意方案的，法院判您败诉"),
    ("mediation-invitation", "到场签字的，低保才给发放"),
    ("performance-reminder", "不来履行的，村里停发补助"),
];

/// What stands beside these and is lawful.
const BESIDE: &[(&str, &str)] = &[
    ("lawyer-letter", "本所将依法向人民法院提起诉讼"),
    ("lawyer-letter", "委托人将依法申请财产保全"),
    ("lawyer-letter", "逾期不履行的，诉讼费、保全费依法由您承担"),
    ("lawyer-letter", "我方保留依法报案的权利"),
    ("lawyer-letter", "委托人保留向公安机关控告的权利"),
    ("lawyer-letter", "委托人已向公安机关报案"),
    ("lawyer-letter", "公安机关不予立案，并出具了不予立案通知书"),
    ("lawyer-letter", "公安机关告知不予立案后，委托人撤回了控告"),
    ("lawyer-letter", "委托人付款后向公安机关报案，公安机关不立案"),
    ("lawyer-letter", "您返还2000元后，委托人没有再催"),
    ("lawyer-letter", "委托人已撤回报案"),
    ("lawyer-letter", "您返还全部款项的，委托人不再主张利息"),
    ("lawyer-letter", "您付清后，双方就此事再无其他争议"),
    ("lawyer-letter", "您返还的，委托人不再向人民法院起诉"),
    ("lawyer-letter", "您付清的，委托人撤回起诉"),
    ("lawyer-letter", "您付清的，委托人撤回保全申请"),
    ("lawyer-letter", "您请求委托人不报案并承诺三日内返还"),
    ("lawyer-letter", "您返还的，委托人撤回在支付宝的投诉"),
    ("lawyer-letter", "委托人向平台举报后，平台要求您返还"),
    ("lawyer-letter", "是否追究，由司法机关依法决定，不影响您返还的义务"),
    ("demand-letter", "请您付款后不要再向我转账"),
    ("demand-letter", "我不去派出所，选择向人民法院起诉"),
    ("police-report", "对方称只要我付清两千元就撤回报案"),
    ("police-report", "报案人被骗8500元，请求依法查处"),
    ("police-report", "被骗后我立即报案"),
    ("criminal-report", "对方涉嫌以非法占有为目的骗取控告人款项"),
    ("criminal-report", "被控告人以虚构事实的方法骗取控告人8500元"),
    ("civil-complaint", "被告骗取原告信任后取得款项"),
    ("lawyer-letter", "您涉嫌以非法占有为目的骗取委托人款项"),
    ("lawyer-letter", "您的行为可能构成侵占罪，委托人保留依法追究的权利"),
    ("lawyer-letter", "委托人被他人骗取款项后误转入您的账户"),
    ("lawyer-letter", "委托人被骗后将款项转入您的账户"),
    ("lawyer-letter", "您称委托人骗取您的货物，与事实不符"),
    ("lawyer-letter", "不法分子冒充客服骗取委托人的验证码"),
    ("lawyer-letter", "如不返还，委托人会把情况告诉律师"),
    ("lawyer-letter", "如有变化，我们会把情况告诉您"),
    ("lawyer-letter", "如未按期返还，本所将把情况告知委托人"),
    ("lawyer-letter", "如不便联系本所，请把情况告诉您的律师"),
    ("lawyer-letter", "本所将把本函发给您的代理律师"),
    ("lawyer-letter", "您的丈夫知道转账一事"),
    ("lawyer-letter", "您的父母代您签收了本函"),
    ("lawyer-letter", "委托人曾到您店里找您，您不在"),
    ("lawyer-letter", "委托人每天到您店里买菜，误扫了收款码"),
    ("lawyer-letter", "委托人到您单位所在地的派出所报案"),
    ("lawyer-letter", "本所将派人到您处送达本函"),
    ("lawyer-letter", "委托人的儿子在部队服役，该款系其津贴"),
    ("lawyer-letter", "委托人的表哥曾找您说明转错一事"),
    ("lawyer-letter", "委托人知道您的住址，已向该地址寄送本函"),
    ("lawyer-letter", "您称因丢了工作无力返还"),
    ("lawyer-letter", "您在超市上班，收款码贴在柜台"),
    ("lawyer-letter", "您的工作单位在超市，本函按该地址寄送"),
    ("lawyer-letter", "人民法院尚未受理本案"),
    ("lawyer-letter", "委托人已向人民法院起诉"),
    ("lawyer-letter", "该账户已被其他人民法院冻结"),
    ("lawyer-letter", "是否准许保全，由人民法院决定"),
    ("lawyer-letter", "委托人将申请人民法院冻结您的账户"),
    ("mediation-invitation", "不参加的，视为不同意调解，调解终止"),
    ("mediation-invitation", "不参加的，可以依法向人民法院起诉"),
    ("mediation-invitation", "不同意调解的，双方可以依法向人民法院提起诉讼"),
    ("mediation-invitation", "您可以不参加，不会有任何不利后果"),
    ("mediation-invitation", "不参加的，不影响您的福利待遇"),
    ("mediation-invitation", "不来的，不会影响您的子女"),
    ("mediation-invitation", "不同意方案的，可以继续协商或者终止调解"),
    ("mediation-invitation", "拒绝调解的，本委员会将出具调解终结的书面证明"),
    ("mediation-invitation", "不到场的，请提前告诉我们，可以改期"),
    ("mediation-invitation", "不参加的，法院不会因此认定您有过错"),
    ("mediation-invitation", "申请人称您不同意返还该补贴款"),
    ("mediation-invitation", "达不成协议的，可以依法申请仲裁"),
    ("mediation-invitation", "双方签字后协议生效，可以共同申请司法确认"),
    ("termination-notice", "调解不成的，双方可以依法通过仲裁、行政、司法等途径维护自己的权利"),
    ("termination-notice", "被申请人不同意调解，本次调解终止"),
    ("performance-reminder", "不履行的，申请人可以依法申请人民法院强制执行"),
    ("performance-reminder", "履行有困难的，可以与申请人协商"),
    ("mediation-agreement", "申请人提出，被申请人付清后申请人不再要求利息"),
    ("rights-notice", "当事人可以接受或者拒绝调解"),
];

/// Is each refused, as it stands, in a letter and as one clause of several?
pub(super) fn refused(sayings: &[(&str, &str)]) {
    for (form, threat) in sayings {
        for text in
            [(*threat).to_owned(), format!("请于三日内联系。{threat}。特此函告。"), format!("一、请回复；二、{threat}")]
        {
            assert!(!codes(form, &text).is_empty(), "{form}: {text}");
        }
    }
}

/// Does each pass, as it stands and in a letter?
pub(super) fn passed(sayings: &[(&str, &str)]) {
    for (form, saying) in sayings {
        for text in [(*saying).to_owned(), format!("特此函告。{saying}。顺颂时祺。")] {
            assert_eq!(codes(form, &text), [] as [String; 0], "{form}: {text}");
        }
    }
}

#[test]
fn a_threat_is_refused_whomever_it_would_tell_and_whatever_is_to_be_feared() {
    refused(THREATS);
    refused(BARGAINS);
}

#[test]
fn what_stands_beside_a_threat_and_is_lawful_passes() {
    passed(LAWFUL);
    passed(BESIDE);
}

/// Each of them in traditional characters, and broken up.
#[test]
fn a_threat_is_refused_in_whatever_characters() {
    let file = RULES.as_ref().unwrap();
    let back: HashMap<char, char> = file.fold.pairs().iter().map(|(other, standard)| (*standard, *other)).collect();
    for (form, text) in THREATS {
        let traditional: String = text.chars().map(|c| back.get(&c).copied().unwrap_or(c)).collect();
        assert!(!codes(form, &traditional).is_empty(), "{traditional}");
    }
    let whole = "逾期不還的，將向您的單位和家人通報此事，並把您的照片發到業主群。";
    let found = codes("lawyer-letter", whole);
    for code in ["threat-exposure", "threat-others"] {
        assert!(found.iter().any(|o| o == code), "{code}: {found:?}");
    }
    for text in ["逾期不还的，将向您的単位通报此事", "否则将在网上曝(pù)光", "否则将在网上曝1光", "否则將曝*光此事"]
    {
        assert!(!codes("lawyer-letter", text).is_empty(), "{text}");
    }
    // Told of the other side, it may be said in these characters, too.
    for text in ["對方曾威脅委託人：“不給錢就到您單位張貼。”", "請於3日內返還，逾期的，委託人將依法提起訴訟"]
    {
        assert_eq!(codes("civil-complaint", text), [] as [&str; 0], "{text}");
    }
}

/// What is read as another character would never be found in the list itself.
#[test]
fn the_list_is_written_in_standard_characters() {
    let file = RULES.as_ref().unwrap();
    let rules = file.rule.iter().flat_map(|r| [&r.words, &r.except, &r.after, &r.between, &r.told]).flatten();
    for words in rules.chain(file.class.values().flatten()) {
        assert_eq!(&file.fold.folded(words), words);
    }
    let standard = file.fold.pairs().values();
    assert!(standard.clone().count() > 400 && standard.into_iter().all(|c| !file.fold.pairs().contains_key(c)));
}
