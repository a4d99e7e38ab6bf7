/** Words of the window's frame, of today, the list, the calendar and everything over all cases. */
export const zhDesk = {
  frame: {
    nav: '主要页面', write: '写文书：{paper}', within: '{room}：{part}', print: '打印这一页', printShort: '打印', printedFirst: '这里只印了前 {n} 行，共 {of} 行；要印其余的，请先缩小日期范围再打印', toTab: '本案：{tab}', planSession: '约定调解会的日子', planVisit: '约定回访的日子', signAgreement: '登记协议已签署', reportPolice: '记下报案', catching: '正在重算期限和索引：{done}/{of}',
    rooms: { today: '工作台', cases: '案件', calendar: '日历', reckon: '计算器', rules: '规则库', office: '本机构' },
    look: { light: '浅色', dark: '深色', system: '深浅跟随系统' },
  },
  palette: { open: '查找和操作', title: '查找案件，或者做一件事', hint: '姓名、电话后几位、金额、编号、拼音首字母，或者要做的事', none: '没有找到。请换一个写法。' },
  find: {
    field: '{field}：',
    fields: {
      party: '当事人', phone: '电话', id_number: '证件号', address: '地址', counterparty: '对方显示名', account: '账号', order_no: '订单号', amount: '金额', number: '编号', title: '名称',
      story: '经过', event: '事件', exhibit: '证据', paper: '文书', handling: '办理', remark: '附言', slip: '运单号', staff: '办案人员', place: '地点', minutes: '笔录', note: '备注',
    },
  },
  acting: { title: '现在是谁在操作', lead: '日志和期限核对会记下这个名字。', is: '操作人：{name}', nobody: '选择操作人', wanted: '请选择操作人', wantedWhy: '本机构要求第二个人核对期限：没有操作人，录入的期限以后无法核对。', other: '其他人的姓名', take: '就是我' },
  gated: {
    fill: '还有必填的内容没有填', same: '没有改动', pick: '还没有选中任何一项', name: '先填名称', day: '先填日期', amount: '先填金额', reason: '先写明原因', words: '先写明内容', over: '超过了还要交的数额',
    wrong: '先改好上面列出的错误', taken: '已经选了', table: '先登记本机构的收费标准', parties: '先在“当事人”里填上当事人的姓名', exhibits: '证据册里还没有证据', two: '至少要有两张截图', seconds: '间隔至少 1 秒',
    month: '先把月份写成 2026-01 的样子', claims: '这个月没有可以申报的案件', issued: '这一份已经出具', moved: '先决定下面列出的改动怎么办', notAllowed: '本案现在不能出具这份文书，原因见下面', objections: '先改好下面指出的词句',
    answer: '先回答下面的问题', missing: '还有空白没有填；由人工填写的，先勾选“留空，打印后由人工填写”',
  },
  undo: { act: '撤回', done: '已撤回：{what}', last: '撤回上一步', nothing: '没有可以撤回的操作。', older: '最近一次改动是 {time} {who}做的：{what}。要撤回吗？', olderAct: '撤回更早的：{what}', stands: '“{op}”不撤回：{why}。', did: '已{what}。', title: '可以撤回的操作', ofOffice: '本机构的设置、标准和人员：可以撤回的操作', lead: '撤回不会抹掉日志：日志里会再记一条。台账、出具的文书、收据和日志只增不改，要用各自的办法更正，下面写明。', restored: '上次没有保存的内容已经放回来了，请核对后保存。', moved: '您改过的内容，这期间在别处也改过：保存以后以这里的为准，请先核对。', unread: '这一栏还读不懂，所以没有保存；请改好，或者清空。', changed: '已修改“{what}”。', removed: '已删除“{what}”。' },
  tour: {
    again: '带我看一遍', step: '第 {n} 步，共 {of} 步', next: '下一步', back: '上一步', finish: '知道了',
    today: { title: '工作台', words: '每天先看这里：快到期的、已经过了的、别人该办的。办完了点一下，附上回执，就记好了。' },
    cases: { title: '案件', words: '边输入边查找：两个汉字、拼音首字母、电话后四位、金额都可以。每一行都有下一个日期。' },
    palette: { title: '查找和操作', words: '随时按 Ctrl+K，打几个字就能到任何案件、任何页面。' },
    rules: { title: '规则库', words: '每个日期和金额依据哪一条法律，都能在这里查到原文编号。' },
    office: { title: '本机构', words: '落款、人员、本地标准、备份和口令都在这里。' },
  },
  first: {
    title: '从这里开始', lead: '两分钟就能看到结果。下面三样随便先做哪一样，也可以都不做。', bill: '用账单建立第一个案件', sample: '看一个虚构的案件', sampleLead: '里面的人和事都是编的，看完可以删掉。',
    tour: '带我看一遍窗口', tourLead: '五步，随时可以退出。', tourStart: '开始',
  },
  today: {
    title: '工作台', begun: '有一个新案件填了一半，内容都留着。', begunTo: '接着填写', next: '再往后，自己要办的下一个日期：', now: '现在', stale: '正在重算', missed: '法定期限已过', unpaid: '已逾期 {n} 天，没有付清', lapsed: '已过法定期限，没有用', right: '可用可不用：请在“评估”里回答要不要用', from: '自{event}（{day}）起算', fromDay: '自{day}起算', planned: '定在这一天', toHolidays: '公布后到这里更新放假安排', noPayment: '付款日期没有记录', document: '依据：{name}', unchecked: '等待第二人核对', check: '我核对过了',
    waive: '不用办', waiveLead: '这个日期不再列在工作台、日历和提醒里；随时可以恢复。', waiveHint: '例如“已与对方和解，不再上诉”', waiveMissing: '请写明为什么不用办，以后有人问起说得清。', waiveSave: '确定不用办', waived: '“{what}”不再提醒。', resumed: '不用办的日期', resume: '恢复提醒', backupDue: '到了该备份的时候，但没有备份成：{why}',
    why: { unchecked: '“{what}”（稳妥日 {day}）还没有第二人核对', unchecked_set: '“{what}”（{day}）还没有第二人核对', unproved: '“{what}”的起算事件还没有证明材料', provisional: '“{what}”落在放假安排尚未公布的年份', past_plan: '“{what}”定的日子已经过去，请记录结果' },
    office: '本机构自己要办的', officeTo: '办好以后在费用设置里填写', done: '办完了', paid: '记录还款', doneSave: '记下来', doneSaid: '已记下：{what}。', records: '会记为事件：{what}', proof: '凭据', proofLead: '附上回执、截图或者照片，会作为证据原样保存；没有也可以先记。', proofPick: '选择回执文件', more: '还有 {n} 项没有列出，请到案件列表筛选。', fees: '还没有收的费用',
    counts: { overdue: '过了稳妥日的', due: '快到期的', confirm: '要确认的', owed: '别人该办的', late: '，{n} 项已过期', fees: '待收（元）', open: '在办案件' },
    groups: {
      windows: { title: '现在就要办', lead: '按小时计的期限正在走，放假也不停；被骗没有报警的，早一小时就多一分追回的可能。' },
      overdue: { title: '已经过了稳妥日的', lead: '法定末日还没过的，今天就办；已经过了的，请看误了的后果和补救。', none: '没有过期的，很好。', theirs: '自己要办的没有过期的；别人该办的有 {n} 项已经过期，见“别人该办的”。' },
      due: { title: '快到期的', lead: '请在稳妥日当天或之前办好。', none: '{n} 天内没有要到期的。' },
      owed: { title: '别人该办的', lead: '对方、法院、公安、平台应当在当天或之前给出结果；过了就去催。', none: '没有在等别人的事。' },
    },
  },
  radar: {
    title: '容易忘掉的案件', counted: '{name}（{n}）', none: '没有被忘掉的案件。',
    names: { no_date: '没有下一个日期', unpaid_instalment: '到期没有付款', unsigned: '协议没有签', no_visit: '没有回访', past_keeping: '超过保存年限' },
    says: {
      no_date: '没有结案，除诉讼时效外也没有任何日期在前面；请记录进展、定下一步，或者结案', no_visit: '达成协议已满三十天或者履行日已过，还没有回访记录；请回访并记录，或者约定回访的日子',
      unsigned: '写了协议或者记录了达成协议的日期，没有签署的记录；请补签字件或者记录没有签成', unpaid_instalment: '约定的付款日已过，记录的还款不足；请核对，催告或者记录还款',
      past_keeping: '结案已超过本机构设定的保存年限；请按规定归档或者处理',
    },
  },
  filter: {
    title: '筛选和列', on: '已筛选', any: '不限', closed: '结案没有', closeds: { open: '在办', closed: '已结', all: '全部' }, due: '期限', overdue: '已过稳妥日', within: '{n} 天内到期', amountFrom: '金额从', amountTo: '金额到',
    openedFrom: '建立日期从', openedTo: '建立日期到', columns: '显示哪些列', sort: '排列', sorts: { next: '下一个日期，近的在前', opened: '建立时间，新的在前', changed: '最后改动，新的在前', number: '案号', amount: '金额，大的在前', name: '当事人，按拼音', title: '案件名称，按拼音' }, name: '把这组筛选存下来，名称', nameHint: '例如“本周要办”', save: '存下来', clear: '清除筛选', saved: '存下来的：', dropAsk: '不再保留“{name}”吗？案件不受影响。',
  },
  calendar: {
    own: '本机构',
    title: '日历', today: '今天', span: '看多长', spans: { month: '月', week: '周' }, back: { month: '上个月', week: '上一周' }, on: { month: '下个月', week: '下一周' }, rest: '休息日', none: '这一天没有日期。', count: '{n} 个日期', more: '还有 {n} 个',
    week: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' }, what: { safe: '稳妥日', legal: '法定末日', moment: '届满时刻', planned: '安排' }, legend: '灰底是休息日。双线边是法定末日，单线边是稳妥日。',
  },
}

export const enDesk: typeof zhDesk = {
  frame: {
    nav: 'Main pages', write: 'Write: {paper}', within: '{room}: {part}', print: 'Print this page', printShort: 'Print', printedFirst: 'Only the first {n} rows of {of} are printed here; choose fewer days to print the rest', toTab: 'This case: {tab}', planSession: 'Set a day for a session', planVisit: 'Set a day for a visit', signAgreement: 'Record that the agreement was signed', reportPolice: 'Record a police report', catching: 'Counting dates and indexing anew: {done} of {of}',
    rooms: { today: 'Today', cases: 'Cases', calendar: 'Calendar', reckon: 'Calculators', rules: 'Rule book', office: 'This office' },
    look: { light: 'Light', dark: 'Dark', system: 'Light or dark as the system' },
  },
  palette: { open: 'Find or do', title: 'Find a case, or do something', hint: 'name, last digits of a phone, amount, number, pinyin initials, or what to do', none: 'Nothing found. Try other words.' },
  find: {
    field: '{field}: ',
    fields: {
      party: 'party', phone: 'phone', id_number: 'identity no.', address: 'address', counterparty: 'shown as', account: 'account', order_no: 'order no.', amount: 'amount', number: 'number', title: 'title',
      story: 'story', event: 'event', exhibit: 'exhibit', paper: 'paper', handling: 'handling', remark: 'remark', slip: 'slip no.', staff: 'handled by', place: 'place', minutes: 'minutes', note: 'note',
    },
  },
  acting: { title: 'Who is working here', lead: 'The log and the checks of dates bear this name.', is: 'Working: {name}', nobody: 'Who is working?', wanted: 'Say who is working', wantedWhy: 'This office has dates checked by a second person: what is entered without a name cannot be checked later.', other: 'Somebody else’s name', take: 'That is me' },
  gated: {
    fill: 'Something required is not filled in yet', same: 'Nothing has changed', pick: 'Nothing is chosen yet', name: 'Give a name first', day: 'Give a day first', amount: 'Give a sum first', reason: 'Give the reason first',
    words: 'Fill in the words first', over: 'More than is still to be paid', wrong: 'Mend the mistakes listed above first', taken: 'Chosen already', table: 'Record the office’s table of fees first',
    parties: 'Fill in the names under Parties first', exhibits: 'There are no exhibits in the bundle yet', two: 'At least two screenshots are needed', seconds: 'At least 1 second apart', month: 'Write the month as 2026-01 first',
    claims: 'No case of this month can be claimed', issued: 'This one is issued already', moved: 'Decide about the changes listed below first', notAllowed: 'This paper cannot be issued in the case now; the reason stands below',
    objections: 'Mend the words pointed out below first', answer: 'Answer the questions below first', missing: 'There are blanks; to leave them blank, tick that first',
  },
  undo: { act: 'Undo', done: 'Undone: {what}', last: 'Undo the last change', nothing: 'There is nothing to undo.', older: 'The last change was made {time} by {who}: {what}. Undo it?', olderAct: 'Undo what is older: {what}', stands: '“{op}” is not undone: {why}.', did: 'Done: {what}.', title: 'What can be undone', ofOffice: 'Settings, tables and staff of the office: what can be undone', lead: 'Undoing erases nothing from the log: it adds a line. Books, issued papers, receipts and the log are only added to; each is set right by means of its own, named below.', restored: 'What you typed before and did not save is here again; check and save it.', moved: 'Something you changed here was changed elsewhere meanwhile: once saved, what stands here holds. Check it first.', unread: 'This field cannot be read yet, so nothing was saved; set it right, or empty it.', changed: '“{what}” changed.', removed: '“{what}” removed.' },
  tour: {
    again: 'Show me around', step: 'Step {n} of {of}', next: 'Next', back: 'Back', finish: 'Got it',
    today: { title: 'Today', words: 'Look here first: what is due, what has passed, what others owe. Done? One click, attach the receipt, and it is recorded.' },
    cases: { title: 'Cases', words: 'Search as you type: two characters, pinyin initials, the last four digits of a phone, an amount. Every row has its next date.' },
    palette: { title: 'Find or do', words: 'Press Ctrl+K at any time: a few letters lead to any case and any page.' },
    rules: { title: 'Rule book', words: 'The article behind every date and sum.' },
    office: { title: 'This office', words: 'Signature, staff, local figures, backup and passphrase.' },
  },
  first: {
    title: 'Start here', lead: 'Two minutes to a result. Do any of the three first, or none.', bill: 'A first case from a bill', sample: 'Look at a made-up case', sampleLead: 'Its people and events are invented; delete it when you have seen it.',
    tour: 'A walk through the window', tourLead: 'Five steps; leave at any time.', tourStart: 'Start',
  },
  today: {
    title: 'Today', begun: 'A new case is half typed; all of it is kept.', begunTo: 'Go on with it', next: 'After that, your next own date:', now: 'Now', stale: 'being counted', missed: 'last legal day passed', unpaid: '{n} days overdue, not paid in full', lapsed: 'last legal day passed, not used', right: 'optional: say under Assessment whether it is to be used', from: 'counted from {event} ({day})', fromDay: 'counted from {day}', planned: 'set for this day', toHolidays: 'Holidays are updated here once announced', noPayment: 'no day of payment is recorded', document: 'on the ground of {name}', unchecked: 'waits for a second pair of eyes', check: 'I have checked it',
    waive: 'Not needed', waiveLead: 'It leaves Today, the calendar and the reminders; it can be taken up again.', waiveHint: 'such as “settled, no appeal”', waiveMissing: 'Give the reason: somebody will ask.', waiveSave: 'Not needed', waived: '“{what}” will not be reminded of.', resumed: 'Dates marked as not needed', resume: 'Take it up again', backupDue: 'A backup is due and was not made: {why}',
    why: { unchecked: '“{what}” (safe day {day}) was not checked by a second person', unchecked_set: '“{what}” ({day}) was not checked by a second person', unproved: 'What “{what}” starts from is not proved yet', provisional: '“{what}” falls in a year whose holidays are not announced', past_plan: 'The day set in “{what}” has passed: record what became of it' },
    office: 'What this office has to do for itself', officeTo: 'Once done, say so in the fee settings', done: 'Done', paid: 'Record a payment', doneSave: 'Record it', doneSaid: 'Recorded: {what}.', records: 'Will be recorded as: {what}', proof: 'Proof', proofLead: 'Attach a receipt, screenshot or photo: it is kept as evidence, byte for byte. It can be recorded without.', proofPick: 'Choose the receipt', more: '{n} more; filter the list of cases.', fees: 'Fees outstanding',
    counts: { overdue: 'past the safe day', due: 'due soon', confirm: 'to be confirmed', owed: 'owed by others', late: ', {n} late', fees: 'receivable (yuan)', open: 'open cases' },
    groups: {
      windows: { title: 'To be done now', lead: 'A period in hours is running, and holidays do not stop it; where deceit was not reported, every hour counts.' },
      overdue: { title: 'Past the safe day', lead: 'Where the last legal day has not passed, act today; where it has, see what is lost and whether it can be mended.', none: 'Nothing is overdue.', theirs: 'Nothing of your own is overdue; of what others owe, {n} past their day: see “What others owe”.' },
      due: { title: 'Due soon', lead: 'To be done on or before the safe day.', none: 'Nothing is due within {n} days.' },
      owed: { title: 'What others owe', lead: 'The other side, court, police or platform should have acted by that day; ask once it has passed.', none: 'Nobody owes anything now.' },
    },
  },
  radar: {
    title: 'Cases easily forgotten', counted: '{name} ({n})', none: 'No case is forgotten.',
    names: { no_date: 'no next date', unpaid_instalment: 'due and not paid', unsigned: 'agreement not signed', no_visit: 'no follow-up visit', past_keeping: 'kept longer than the office keeps files' },
    says: {
      no_date: 'Not closed, and no date lies ahead but the end of limitation: record progress, set the next step, or close it', no_visit: 'Thirty days since the agreement, or past the day of payment, and nobody went back to see: visit and record it, or set a day for it',
      unsigned: 'An agreement was written or its day recorded, and no signature is on file: add the signed copy, or record that it was not signed', unpaid_instalment: 'The agreed day has passed and too little came in: check, remind, or record the payment',
      past_keeping: 'Closed longer ago than the office keeps files: archive it or deal with it as the rules say',
    },
  },
  filter: {
    title: 'Filters and columns', on: 'filtered', any: 'any', closed: 'Closed or not', closeds: { open: 'open', closed: 'closed', all: 'all' }, due: 'Dates', overdue: 'past the safe day', within: 'due within {n} days', amountFrom: 'Amount from', amountTo: 'Amount to',
    openedFrom: 'Opened from', openedTo: 'Opened to', columns: 'Columns', sort: 'Order', sorts: { next: 'next date, soonest first', opened: 'opened, newest first', changed: 'last change, newest first', number: 'case number', amount: 'amount, largest first', name: 'parties, by pinyin', title: 'title, by pinyin' }, name: 'Keep these filters under the name', nameHint: 'such as “this week”', save: 'Keep', clear: 'Clear filters', saved: 'Kept:', dropAsk: 'Drop “{name}”? No case is touched.',
  },
  calendar: {
    own: 'this office',
    title: 'Calendar', today: 'Today', span: 'How long', spans: { month: 'Month', week: 'Week' }, back: { month: 'Month before', week: 'Week before' }, on: { month: 'Next month', week: 'Next week' }, rest: 'day off', none: 'No date on this day.', count: '{n} dates', more: '{n} more',
    week: { 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' }, what: { safe: 'safe day', legal: 'last legal day', moment: 'moment', planned: 'planned' }, legend: 'Grey days are days off. A double edge is a last legal day, a single edge a safe day.',
  },
}
