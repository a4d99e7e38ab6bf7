/** Words of the pages that write, issue, file and send papers. */
export const zhPapers = {
  draft: {
    list: '正在写的文书', open: '接着写', nextVersion: '新版本', stillMissing: '还缺 {n} 项',
    forms: '起草文书', formsLead: '按本案资料写好初稿，逐句可改；出具之前都是草稿。', notNow: '现在不能写的（{n}），看理由',
    addressee: '这份函发给哪一个被申请人？', nameless: '还不知道姓名',
    back: '回到案件', saved: '已保存', saving: '正在保存', anew: '按案件资料重写', drop: '不要这份草稿', issue: '出具',
    refused: '现在不能出具：', objections: '这些话不能写进文书：', objection: '{label}：“{words}”，{says}', missing: '还没有填：', comma: '、',
    blanks: '留空，打印后由人工填写', drawing: '正在排版', page: '{title}，第 {n} 页，共 {of} 页',
    linesHint: '一行一项', yuan: '{label}（元）', badMoney: '请填写金额，例如 5500.00', badNumber: '请填写整数', addRow: '添加一项{label}', dropRow: '去掉这一项',
  },
  dossier: {
    title: '卷宗', order: '卷宗次序', draft: '起草', issueFirst: '装订之前，把能写全的文书先出具',
    bind: '装订卷宗', bindOpen: '装订卷宗（还有 {n} 项不全）', bound: '已装订，共 {n} 页。',
    lamps: { there: '已有', drafted: '有草稿', unsigned: '未签字', changed: '已变动', missing: '缺', not_needed: '不需要' },
  },
  delivery: {
    title: '送达记录', lead: '诉讼时效因催告“到达”而中断：只有能证明到达的，才会推后稳妥日。', add: '记一次发送', update: '填写结果', removeAsk: '删除这次发送的记录吗？随它记下的事件也一并去掉。',
    paper: '发的是哪份文书', to: '发给谁', method: '怎么发的', slip: '单号', sentOn: '哪一天发出', state: '结果', on: '到达、应当到达或者退回的日期', note: '谁签收、为什么退回',
    noteHint: '例如：本人签收；地址不详退回', proof: '证明材料', proofHint: '面单、物流查询页、签收回执、截屏，请先在“证据”里收入。',
    methods: { ems: '邮政特快专递', registered: '挂号信', in_person: '当面送交', sms: '短信', wechat: '微信', email: '电子邮件', notarised: '公证送达', court: '法院送达' },
    states: { sent: '已发出', arrived: '已到达', should_have_arrived: '应当到达（待证明）', returned: '退回' },
  },
  handling: {
    titles: { engagement: '委托与审批', mediation: '调解情况', aid: '法律援助' }, lead: '在这里填一次，各份文书都会用上；不知道的先空着。',
    contract_no: '委托合同编号', signed_on: '合同签订日', matter: '事项', stages: '代理阶段', lawyers: '承办律师', fee: '收费条款（按合同原文）', interviewed_on: '核验身份并谈话的日期',
    approved_by: '审批人', approved_on: '审批日期', number: '法律援助案号', granted_on: '决定给予援助的日期', assigned_to: '承办人', hardship: '经济困难情况', urgency: '为什么来不及（紧急援助）', result: '办理结果',
    referred_by: '由谁移交或者委托', dispute_kind: '纠纷类型', dispute: '主要事实和争议事项', requests: '申请事项', mediators: '调解员', recorder: '记录人', place: '调解地点', held_on: '调解日期',
    attended: '参加人', minutes: '调解经过', terms: '协议内容', amount: '金额', due: '一次付清的日期', instalments: '分期', by: '日期', manner: '履行方式', agreed_on: '达成协议的日期', oral: '只有口头协议', failed_because: '没有达成协议的原因',
  },
  look: {
    title: '文书的样子', lead: '信头、标志和印章图样会印在出具的文书上。', lines: '信头各行', linesHint: '一行一项；空着就用地址、电话和许可证号', face: '正文字体', faceHint: '例如 FangSong；电脑上没有时用思源宋体',
    logo: '标志', seal: '印章图样', set: '选择图片', clear: '去掉', has: '已设置', none: '没有', templates: '自己的模板', templatesLead: '模板在 {folder}；有错的不会被采用，仍用内置的。',
    take: '取出内置模板来改', reset: '恢复内置模板', used: '正在使用', refused: '没有采用：{why}', which: '哪一种文书', wrote: '已写到：{path}', house: '各种文书共用的样式',
    mediators: '调解员', recorders: '记录人', numbering: '文号写法', numberingHint: "可以用 {'{year}'} 年份、{'{code}'} 简称、{'{n}'} 序号；空着就用：{pattern}", certificate: '调解员证号',
  },
  oral: { title: '登记口头协议', lead: '接电话时填这一页，就有完整的口头协议登记表和案件。', due: '最晚哪一天履行', dueHint: '当场履行的不用填', todayHint: '不填就是今天', save: '登记', open: '登记口头协议', byPhone: '电话' },
  filing: { title: '立案材料', lead: '一次写出起诉状、证据目录、证据册等，按次序编号放进您选的文件夹。', preservation: '同时申请财产保全', write: '写出立案材料', wrote: '写出 {n} 个文件。', lacking: '还缺：' },
}

export const enPapers: typeof zhPapers = {
  draft: {
    list: 'Papers being written', open: 'Go on', nextVersion: 'next version', stillMissing: '{n} still missing',
    forms: 'Write a paper', formsLead: 'A first text is made from the case; every word can be changed. Until it is issued it is a draft.', notNow: 'Not now ({n}), and why',
    addressee: 'To which respondent does this letter go?', nameless: 'Name unknown',
    back: 'Back to the case', saved: 'Saved', saving: 'Saving', anew: 'Write anew from the case', drop: 'Throw away', issue: 'Issue',
    refused: 'Cannot be issued now:', objections: 'This must not stand in a paper:', objection: '{label}: “{words}”, {says}', missing: 'Still empty: ', comma: ', ',
    blanks: 'Leave blank, to be filled in by hand', drawing: 'Setting type', page: '{title}, page {n} of {of}',
    linesHint: 'One item a line', yuan: '{label} (yuan)', badMoney: 'An amount, such as 5500.00', badNumber: 'A whole number', addRow: 'Add: {label}', dropRow: 'Remove this one',
  },
  dossier: {
    title: 'File', order: 'Order of the file', draft: 'Write', issueFirst: 'Before binding, issue every paper that is complete',
    bind: 'Bind the file', bindOpen: 'Bind the file ({n} items incomplete)', bound: 'Bound, {n} pages.',
    lamps: { there: 'there', drafted: 'draft', unsigned: 'unsigned', changed: 'case changed', missing: 'missing', not_needed: 'not needed' },
  },
  delivery: {
    title: 'Deliveries', lead: 'A demand interrupts limitation when it arrives: only what is proved to have arrived moves the safe date.', add: 'Record a sending', update: 'Say how it went', removeAsk: 'Remove this record? The events recorded with it go too.',
    paper: 'Which paper', to: 'To whom', method: 'How', slip: 'Slip number', sentOn: 'Sent on', state: 'Outcome', on: 'Day of arrival, presumed arrival or return', note: 'Who signed, why it came back',
    noteHint: 'Such as: signed in person; returned, address unknown', proof: 'Proof', proofHint: 'Slip, tracking pages, receipt, screenshots; take them in under Evidence first.',
    methods: { ems: 'EMS', registered: 'registered mail', in_person: 'in person', sms: 'text message', wechat: 'WeChat', email: 'e-mail', notarised: 'by notary', court: 'by the court' },
    states: { sent: 'sent', arrived: 'arrived', should_have_arrived: 'should have arrived (unproved)', returned: 'returned' },
  },
  handling: {
    titles: { engagement: 'Engagement and approval', mediation: 'The mediation', aid: 'Legal aid' }, lead: 'Typed once here, used by every paper; leave empty what is not known.',
    contract_no: 'Contract number', signed_on: 'Contract signed on', matter: 'Matter', stages: 'Stages', lawyers: 'Lawyers in charge', fee: 'Fee clause (as in the contract)', interviewed_on: 'Identity checked and interviewed on',
    approved_by: 'Approved by', approved_on: 'Approved on', number: 'Legal aid number', granted_on: 'Granted on', assigned_to: 'Given by', hardship: 'Hardship', urgency: 'Why it cannot wait (urgent aid)', result: 'Result',
    referred_by: 'Referred by', dispute_kind: 'Kind of dispute', dispute: 'Main facts and what is disputed', requests: 'Requests', mediators: 'Mediators', recorder: 'Recorder', place: 'Place', held_on: 'Held on',
    attended: 'Others present', minutes: 'What was said', terms: 'Terms agreed', amount: 'Amount', due: 'To be paid in full by', instalments: 'Instalments', by: 'Day', manner: 'Manner of performance', agreed_on: 'Agreed on', oral: 'By word of mouth only', failed_because: 'Why there is no agreement',
  },
  look: {
    title: 'How papers look', lead: 'Letterhead, logo and seal are printed on issued papers.', lines: 'Lines of the letterhead', linesHint: 'One a line; empty: address, telephone and licence number', face: 'Typeface of the text', faceHint: 'Such as FangSong; where it is missing, Noto Serif',
    logo: 'Logo', seal: 'Picture of the seal', set: 'Choose a picture', clear: 'Remove', has: 'set', none: 'none', templates: 'Own templates', templatesLead: 'Templates lie in {folder}; a faulty one is not used, the built-in one is.',
    take: 'Copy the built-in template to change it', reset: 'Back to the built-in one', used: 'in use', refused: 'not used: {why}', which: 'Which paper', wrote: 'Written to: {path}', house: 'Style shared by all papers',
    mediators: 'Mediators', recorders: 'Recorders', numbering: 'How numbers are written', numberingHint: "{'{year}'} year, {'{code}'} short name, {'{n}'} number; empty: {pattern}", certificate: 'Certificate number',
  },
  oral: { title: 'Oral agreement', lead: 'Filled in while on the telephone: the register and the case are made from it.', due: 'To be performed by', dueHint: 'Empty where it was performed on the spot', todayHint: 'Empty: today', save: 'Register', open: 'Register an oral agreement', byPhone: '电话' },
  filing: { title: 'Papers for the court', lead: 'Writes complaint, index of evidence, bundle and the rest as numbered files into a folder of your choice.', preservation: 'Ask for preservation, too', write: 'Write the set', wrote: '{n} files written.', lacking: 'Still lacking:' },
}
