/** Words of deadlines, limitation, sums, reasons and the rule book. */
export const zhLaw = {
  because: {
    show: '看理由', hide: '收起理由', cite: '《{statute}》（{edition}）第{article}条', citeWhole: '《{statute}》（{edition}）', statute: '《{statute}》',
    elsewhere: '{edition}年文本为第{article}条', changed: '{subject}，内容有改动：{how}', rule: '规则 {id}', bare: '（没有条文可引）', inChinese: '法律条文以中文为准。',
  },
  standing: {
    law: '已核实', practice: '实务做法', office: '本机构自定', unverified: '待核实', unconfirmed: '数据未确认', provisional: '暂定',
    lawWhy: '已经对照法律原文核对过', practiceWhy: '法院或者机关通常这样做，法条没有明写；不会作为法律印进文书', officeWhy: '本机构在“本地标准”里自己定的天数，不是法律规定的期限；不会作为法律印进文书', unverifiedWhy: '还没有核对原文，请自行核实后再用；不会作为法律印进文书',
    unconfirmedWhy: '含有还没有公布利率的日子，按最后一期暂算，公布后请重算', provisionalWhy: '落在放假安排还没有公布的年份，公布后日期可能变动',
  },
  deadline: {
    noDocument: '还没有附上文书',
    groups: {
      own: { title: '自己要办的，最急的在前', lead: '请以“稳妥日”为准：那一天之前办好，节假日和调休都不会误事。' },
      missed: { title: '已经过了法定末日的', lead: '请看误了的后果，还有没有补救。' },
      others: { title: '别人应当办的（预计）', lead: '对方、法院、公安、平台的期限：到时还没有消息，可以去催。' },
      later: { title: '已办、不再适用和提醒（{n}）', lead: '提醒线当天并不失权。' },
    },
    noneOwn: '眼下没有自己要办的期限。',
    none: '还没有算得出的期限。请先回答“评估”里的问题，或者在“事件”里添加日期。',
    safe: '稳妥日', expected: '预计', waived: '已决定不用办', reminder: '提醒日', legal: '法定最后一天', officeEnd: '本机构自定的最后一天', raw: '数满的那天', start: '从哪天起算', until: '到{time}为止',
    hoursLeft: '还有 {h} 小时 {m} 分', minutesLeft: '还有 {m} 分',
    left: '还有 {n} 天', today: '今天到期', past: '还来得及：稳妥日过了 {n} 天，法定最后一天还没到，请马上办', pastRight: '稳妥日过了 {n} 天，法定最后一天还没到；要用的请马上办', over: '已过 {n} 天', lateBy: '逾期 {n} 天才办', pastExpected: '预计日已过 {n} 天，可以去催',
    rolled: '遇节假日顺延', same: '同上',
    missed: '误了的后果',
    whose: { user: '我方要办', both_parties: '双方一起办', respondent: '对方要办', body: '机关要办' },
    state: { running: '进行中', late: '稳妥日已过', missed: '已过法定期限', done: '已办', done_late: '已办，但是逾期', not_begun: '还没有起算', superseded: '不再适用', watch: '提醒', right: '可用可不用，还没有说要不要用', lapsed: '已过法定期限，没有用' },
    notBegun: '最早可能到期',
  },
  cost: {
    title: '法院费用', lead: '下面是按现行收费办法算的数，以法院的缴费通知为准。', none: '现在没有要算的费用。', interest: '利息',
    interestLead: '起算日有争议的，几种算法并列，由承办人选择。', noInterest: '还不能算利息。', from: '起算日', to: '算到（不含）', amount: '金额',
    notes: '预交、退费、缓减免', problem: '算不出：{why}', receipts: '计算凭据',
    receiptsLead: '记下每个数字用了哪些事实、哪条规则、哪个文本；多年以后可以重算核对。', receiptsSave: '保存计算凭据',
  },
  why: {
    title: '{title}：怎么得来的', steps: '事实、规则和计算步骤', basis: '法律依据', noBasis: '没有条文可引：见各步的标注。', marks: '标注',
    textAsOf: '法律文本对照截至{day}；评估日{day2}；规则库 {hash}', sheet: '计算说明（可打印）', rerun: '复算这个数字', rules: '所用规则',
  },
  rerun: {
    title: '复算计算凭据', lead: '粘贴或者打开保存过的计算凭据（.json），按现在的规则库和数据重算，看是不是一样。', pick: '打开凭据文件', paste: '或者把凭据的内容粘贴在这里', run: '复算',
    summary: '共 {n} 个数字，一样的 {same} 个，不一样的 {differ} 个。', same: '一样', differ: '不一样', now: '现在得出', none: '现在算不出', because: '变了什么', empty: '请先粘贴或者打开一份凭据。',
    date: '稳妥日 {safe}，法定末日 {legal}，数满 {raw}', unchanged: '规则和数据都没有变。',
  },
  limitation: {
    title: '诉讼时效', against: '诉讼时效（对{name}）', safe: '稳妥日', ends: '法定末日 {legal}；最长保护到 {cap}', arguable: '可以主张到 {day}，没有把握，不作依据', runsTo: '算到 {day}', until: '还没有起算；从转账起最长保护到 {cap}',
    legend: '图例', scale: '横线按先后排列，间距不按比例。',
    short: { start: '起算', not_begun: '未起算', restart: '中断', suspended: '中止', not_counted: '未计入', arguable: '有争议', today: '今天', safe: '稳妥日', legal: '届满', cap: '二十年上限' },
    turn: { start: '起算', not_begun: '还没有起算', restart: '中断，重新计算', suspended: '中止', not_counted: '没有计入', arguable: '有争议', today: '今天', safe: '稳妥日', legal: '届满（法定末日）', cap: '二十年上限' },
    said: { today: '评估就是按这一天作的。', safe: '请在这一天之前行动：这是数满之前的最后一个工作日。', legal: '过了这一天，对方可以时效已过为由拒绝返还。', cap: '从权利受到损害之日起超过二十年的，法院不予保护。', arguable: '有人主张可以算到这一天；没有把握，不作依据。' },
  },
  claim: { title: '到{day}的请求总额', lead: '几种起算法并列，由承办人选择；受理费按全额算。', start: '起算', principal: '本金', interest: '利息', fee: '受理费', costs: '其他申请费', total: '合计', paid: '已还', line: '请求总额：{title}' },
  need: { lead: '请填写：{title}（{place}）', foundIn: '出处：{where}', noPlace: '请先填写当事人或者本机构的所在地。', yuan: '多少元（整数）', days: '多少天（整数）', choice: '请选择', words: '内容', from: '从哪一天起', source: '出处', sourceHint: '例如“省高级人民法院 2026 年 1 月通告”' },
  known: { ending: '有 {n} 项资料快要到期或者已经到期', book: '规则库 {hash}' },
  parameter: {
    title: '本地标准', lead: '各地不同、每年会变的数字。没有的不猜，用到时会请您填写；填写的保存在资料夹的 rules/parameters.toml，可以拷给别的机构。', everywhere: '全国或者本机构', summary: '{title}（{n}）', since: '{from} 起 {to}',
    source: '出处：{source}', place: '哪个地方', add: '加上这一条', incomplete: '请选择地方，并填写内容和从哪一天起。',
  },
  pack: {
    title: '规则库更新', lead: '收到规则包（.zip）先看再用：会列出哪些规则、哪些案件会变，原来的规则留一份。', pick: '选择规则包', made: '编写 {prepared}，复核 {reviewed}，{day}', unsound: '检查没有通过，不能采用：',
    rules: '有变的规则（{n}）', cases: '有 {n} 件案件会变（共看了 {of} 件）', casesNone: '看了 {of} 件案件，没有一件会变。', what: '变的是', before: '原来', after: '采用以后', nothing: '没有', apply: '采用', leave: '不采用',
    applied: '已采用规则包“{name}”，全部案件已重新评估。', gone: '去掉', fresh: '改为', withoutEffect: '下面这些采用了也不起作用：', inUse: '正在使用的规则包', undo: '不再使用', undoAsk: '不再使用“{name}”吗？全部案件会重新评估；规则包仍留在资料夹里。',
  },
  figures: {
    title: '别的机构分享的本地标准', lead: '打开别的机构给的 parameters.toml，逐项对照后再决定用谁的；自己填写的不会被悄悄改掉。', pick: '打开本地标准文件', wrong: '这个文件里有不能用的内容，请让对方改正：', none: '文件里没有可以用的内容。',
    what: '哪一项', mine: '本机构的', theirs: '对方的', choose: '用谁的', same: '一样，不用改', keep: '保留自己的', leave: '不采用', take: '采用对方的', accept: '采用选中的 {n} 项', done: '已采用 {n} 项，全部案件已重新评估。',
  },
  transfer: { title: '转账', lead: '有几个收款人时，请指明每一笔转给了谁：时效、期限、请求金额都按人分开算。', time: '时间', shown: '平台上显示的收款人', amount: '金额', to: '收款人（被申请人）', unknown: '没有指明', one: '只有一个被申请人，都算他收的。', none: '还没有添加被申请人。', of: '{time} 那笔 {amount} 元的收款人', add: '补上一笔转账', edit: '更正这笔转账', change: '更正', changeOf: '更正 {time} 那笔 {amount} 元', one_of: '{time} 的转账 {amount} 元', fromBill: '这一笔是从账单读出的。改了时间、金额或者单号，就不再算是账单上写的；账单原件不变。改好以后可以再指明对应账单中的哪一行。', untied: '这一笔没有对应账单中的记录，证据册不会印它在账单里的那一行。', findRow: '在账单里找这一笔', noRow: '账单里没有同样金额、还没有登记的支出；金额写错的请先更正。', billRow: '{bill}第 {line} 行：{time}，{amount} 元，{to}', thisRow: '就是这一行', removeAsk: '删除{what}？从这笔转账起算的期限和请求的金额会跟着变。' },
  book: {
    title: '规则库', lead: '每条规则从哪天起适用、依据哪一条、由谁核实过，都在这里。', search: '查找规则', searchHint: '名称、编号、法律名、条号，例如“司法确认”“民法典 188”“M11”', route: '路径', any: '全部', general: '通用', standing: '标注',
    count: '找到 {n} 条，共 {of} 条', none: '没有找到。请换一个写法，例如只写法律名和条号。', more: '只列出前 {n} 条，请写得再具体些。', back: '回到规则库', missing: '规则库里没有这条规则。', versions: '各时期的文本', from: '从{day}起', to: '到{day}为止', now: '现行',
    period: '期间 {period}', units: { h: '{n} 小时', d: '{n} 日', w: '{n} 个工作日', m: '{n} 个月', y: '{n} 年' }, before: '{length}以前', sameDay: '当日', facts: '依据的法律事实编号：{list}', file: '写在 {file}', text: '规则原文', citing: '引用 {cite} 的规则', citedBy: '哪些规则提到它', citedByNone: '没有别的规则提到它。', usedIn: '哪些案件用到它', looked: '看了 {n} 件案件。', lookedNone: '看了 {n} 件案件，没有用到这条规则的。', lookedPart: '共 {all} 件，只看了最近的。', clear: '看全部规则',
    duties: '本机构的日常义务', dutiesLead: '与具体案件无关、一直要做到的事：保护当事人的信息、建档、收费。', dutiesShow: '看全部 {n} 条',
    asOf: '法律文本对照截至{day}；规则库 {hash}', setAside: '有 {n} 个规则文件或者规则包有误，没有采用',
  },
}

export const enLaw: typeof zhLaw = {
  because: {
    show: 'Show the reasons', hide: 'Hide the reasons', cite: '{statute} ({edition}), art. {article}', citeWhole: '{statute} ({edition})', statute: '{statute}',
    elsewhere: 'art. {article} in the text of {edition}', changed: '{subject}, changed in substance: {how}', rule: 'rule {id}', bare: '(no article to cite)', inChinese: 'Statutes and articles are quoted in Chinese: only the Chinese text has force. The English beside a rule is there to be understood.',
  },
  standing: {
    law: 'Verified', practice: 'Practice', office: 'Office’s own', unverified: 'To be verified', unconfirmed: 'Figure not confirmed', provisional: 'Provisional',
    lawWhy: 'Held against the text of the law', practiceWhy: 'Courts or offices usually act like this; no statute says it. Never printed as law', officeWhy: 'Days that this office set under its local figures; no period of the law. Never printed as law', unverifiedWhy: 'Not yet held against the text; verify it before use. Never printed as law',
    unconfirmedWhy: 'Touches days whose rate is not published; the last one was carried on. Compute anew once it is', provisionalWhy: 'In a year whose holidays are not announced; the day may move',
  },
  deadline: {
    noDocument: 'no document attached yet',
    groups: {
      own: { title: 'Yours, most pressing first', lead: 'Go by the safe day: what is done before it is safe from holidays and make-up workdays.' },
      missed: { title: 'Past the last legal day', lead: 'See what is lost, and whether anything can mend it.' },
      others: { title: 'What others owe (expected)', lead: 'Periods of the other side, courts, police and platforms: ask once they have passed.' },
      later: { title: 'Done, superseded and reminders ({n})', lead: 'Nothing is lost on the day of a reminder.' },
    },
    noneOwn: 'Nothing of yours is due now.',
    none: 'No deadline can be computed yet. Answer the questions under Assessment, or add dates under Events.',
    safe: 'Safe day', expected: 'Expected by', waived: 'Let go', reminder: 'Reminder day', legal: 'Last legal day', officeEnd: 'Last day by the office’s own rule', raw: 'Counted end', start: 'Counted from', until: 'until {time}',
    hoursLeft: '{h} h {m} min left', minutesLeft: '{m} min left',
    left: '{n} days left', today: 'Due today', past: 'still in time: the safe day passed {n} days ago, the last legal day has not; do it now', pastRight: 'the safe day passed {n} days ago, the last legal day has not: if it is to be used, do it now', over: '{n} days past', lateBy: 'done {n} days late', pastExpected: 'the expected day passed {n} days ago: ask',
    rolled: 'moved by days off', same: 'the same',
    missed: 'If missed',
    whose: { user: 'Ours to do', both_parties: 'Both parties together', respondent: 'The other side’s', body: 'The authority’s' },
    state: { running: 'Running', late: 'Safe day passed, legal day not', missed: 'Past the last legal day', done: 'Done', done_late: 'Done, but late', not_begun: 'Not begun', superseded: 'No longer applies', watch: 'Reminder', right: 'Optional, not decided yet', lapsed: 'Past the last legal day, not used' },
    notBegun: 'Could end as early as',
  },
  cost: {
    title: 'Court fees', lead: 'Computed from the fee rules in force; the court’s notice decides.', none: 'There is nothing to compute now.', interest: 'Interest',
    interestLead: 'Where the start is arguable, the sums stand side by side.', noInterest: 'Interest cannot be computed yet.', from: 'From', to: 'To (not included)', amount: 'Amount',
    notes: 'Prepayment, refunds, relief', problem: 'Cannot be computed: {why}', receipts: 'Receipts',
    receiptsLead: 'Facts, rule and edition behind every figure, to be run again years later.', receiptsSave: 'Save receipts',
  },
  why: {
    title: '{title}: how it came about', steps: 'Facts, rule and steps', basis: 'Legal basis', noBasis: 'No article to cite: see the marks of the steps.', marks: 'Marks',
    textAsOf: 'Texts as of {day}; assessed on {day2}; rule book {hash}', sheet: 'Sheet of reasons (to print)', rerun: 'Run this figure again', rules: 'Rules used',
  },
  rerun: {
    title: 'Run receipts again', lead: 'Paste or open saved receipts (.json): they are computed with the rules and data of today, to see whether they give the same.', pick: 'Open a file of receipts', paste: 'or paste the receipt here', run: 'Run again',
    summary: '{n} figures: {same} the same, {differ} different.', same: 'the same', differ: 'different', now: 'gives now', none: 'cannot be computed now', because: 'What changed', empty: 'Paste or open a receipt first.',
    date: 'safe {safe}, legal {legal}, counted {raw}', unchanged: 'Neither rules nor data changed.',
  },
  limitation: {
    title: 'Limitation', against: 'Limitation (against {name})', safe: 'Safe day', ends: 'last legal day {legal}; protected until {cap} at most', arguable: '{day} could be argued; do not rely on it', runsTo: 'runs to {day}', until: 'Not begun; protected until {cap} at most, counted from the transfer',
    legend: 'Signs', scale: 'In order of time; distances are not to scale.',
    short: { start: 'starts', not_begun: 'not begun', restart: 'interrupted', suspended: 'suspended', not_counted: 'not counted', arguable: 'disputed', today: 'today', safe: 'safe day', legal: 'ends', cap: '20-year cap' },
    turn: { start: 'Starts', not_begun: 'Not begun', restart: 'Interrupted, starts anew', suspended: 'Suspended', not_counted: 'Not counted', arguable: 'Disputed', today: 'Today', safe: 'Safe day', legal: 'Ends (last legal day)', cap: 'Twenty-year cap' },
    said: { today: 'The assessment was made for this day.', safe: 'Act before this day: the last working day before the counted end.', legal: 'After this day the other side may refuse because limitation has run.', cap: 'Twenty years after the loss no court protects the claim.', arguable: 'Some argue that it runs until here; do not rely on it.' },
  },
  claim: { title: 'Claim on {day}', lead: 'Several starts side by side; the fee in full.', start: 'Start', principal: 'Principal', interest: 'Interest', fee: 'Court fee', costs: 'Other fees', total: 'Total', paid: 'Paid back', line: 'Claim: {title}' },
  need: { lead: 'Please fill in: {title} ({place})', foundIn: 'Found in: {where}', noPlace: 'Fill in where the party or the office is first.', yuan: 'Yuan (whole)', days: 'Days (whole)', choice: 'Please choose', words: 'Words', from: 'From which day', source: 'Source', sourceHint: 'such as “notice of the High Court, January 2026”' },
  known: { ending: '{n} kinds of data end soon or have ended', book: 'rule book {hash}' },
  parameter: {
    title: 'Local figures', lead: 'Figures that differ by place and year. None is guessed: you are asked when a rule needs one. Yours are kept in rules/parameters.toml in the data folder and can be handed to other offices.', everywhere: 'whole country, or this office', summary: '{title} ({n})', since: 'from {from} {to}',
    source: 'Source: {source}', place: 'Place', add: 'Add', incomplete: 'Choose the place, and fill in the value and the first day.',
  },
  pack: {
    title: 'Updating the rules', lead: 'Look at a rule pack (.zip) before using it: which rules and which cases would change. The rules as they were are kept.', pick: 'Choose a rule pack', made: 'prepared by {prepared}, reviewed by {reviewed}, {day}', unsound: 'It is not sound and cannot be applied:',
    rules: 'Rules that change ({n})', cases: '{n} cases would change ({of} looked at)', casesNone: '{of} cases looked at; none would change.', what: 'What', before: 'Before', after: 'After', nothing: 'nothing', apply: 'Apply', leave: 'Leave it',
    applied: 'Rule pack “{name}” applied; every case is assessed anew.', gone: 'gone', fresh: 'new', withoutEffect: 'These would have no effect:', inUse: 'Rule packs in use', undo: 'Take out of use', undoAsk: 'Take “{name}” out of use? Every case is assessed anew; the pack stays in the data folder.',
  },
  figures: {
    title: 'Local figures shared by other offices', lead: 'Open the parameters.toml of another office and decide figure by figure; yours are never overwritten unasked.', pick: 'Open a file of figures', wrong: 'Something in this file cannot be used; ask for a corrected one:', none: 'Nothing in the file can be used.',
    what: 'Figure', mine: 'Ours', theirs: 'Theirs', choose: 'Which', same: 'the same', keep: 'Keep ours', leave: 'Leave it', take: 'Take theirs', accept: 'Take {n} chosen', done: '{n} taken; every case is assessed anew.',
  },
  transfer: { title: 'Transfers', lead: 'Where there are several recipients, say who received each: limitation, deadlines and sums run apart for each.', time: 'Time', shown: 'Recipient as the platform shows it', amount: 'Amount', to: 'Recipient (respondent)', unknown: 'not said', one: 'There is one respondent, who counts as the recipient of all.', none: 'No respondent has been added yet.', of: 'Recipient of {amount} yuan on {time}', add: 'Add a transfer', edit: 'Correct this transfer', change: 'Correct', changeOf: 'Correct {amount} yuan on {time}', one_of: 'transfer of {amount} yuan on {time}', fromBill: 'Read from a bill. With another time, sum or number it is no longer what the bill says; the bill itself stays as it is. Afterwards you can say again which row shows it.', untied: 'This transfer is tied to no row of a bill; the bundle will not print its row.', findRow: 'Find it in the bill', noRow: 'No bill shows the same sum going out that is not registered yet; correct the sum first where it is wrong.', billRow: '{bill}, row {line}: {time}, {amount} yuan, {to}', thisRow: 'This is it', removeAsk: 'Remove the {what}? Dates counted from it and the sum claimed change with it.' },
  book: {
    title: 'Rule book', lead: 'From which day each rule holds, on which article it rests, and whether it was verified.', search: 'Find a rule', searchHint: 'title, id, statute, article, such as “司法确认”, “民法典 188”, “M11”', route: 'Route', any: 'all', general: 'general', standing: 'Mark',
    count: '{n} found of {of}', none: 'Nothing found. Try the statute and the article alone.', more: 'Only the first {n} are listed; be more specific.', back: 'Back to the rule book', missing: 'The rule book has no such rule.', versions: 'Editions', from: 'from {day}', to: 'until {day}', now: 'in force',
    period: 'period {period}', units: { h: '{n} hours', d: '{n} days', w: '{n} working days', m: '{n} months', y: '{n} years' }, before: '{length} before', sameDay: 'the same day', facts: 'Facts of law: {list}', file: 'stands in {file}', text: 'As written', citing: 'Rules that cite {cite}', citedBy: 'Rules that name it', citedByNone: 'No other rule names it.', usedIn: 'Cases that use it', looked: '{n} cases looked at.', lookedNone: '{n} cases looked at; none uses this rule.', lookedPart: ' There are {all}; only the newest were looked at.', clear: 'All rules',
    duties: 'Standing duties of this office', dutiesLead: 'What holds whatever the case: protecting personal data, keeping files, fees.', dutiesShow: 'Show all {n}',
    asOf: 'Texts as of {day}; rule book {hash}', setAside: '{n} rule files or packs are unsound and not used',
  },
}
