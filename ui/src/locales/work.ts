/** Words of a case's overview, sealed offers, calculators, conflicts of interest and the desk's settings. */
export const zhWork = {
  overview: {
    next: '下一步', ask: '还有 {n} 个问题没有问清，先问：', answer: '去回答', dates: '看期限', events: '看事件', nothing: '眼下没有要办的事；有了新情况，请在“事件”里记下来。', routes: '四条路', step: '先做', more: '看全部理由',
    timeline: '时间线', whole: '显示全部 {n} 条', few: '只看最近的', noneAhead: '往后没有日期。没有结案的，请安排下一步。', paid: '转账 {amount} 元给“{to}”',
  },
  close: { title: '结案', sample: '移走示例案件', sampleAsk: '示例里的人和事都是编的，看完可以移走；它不计入统计，在“本机构”里还能找回。', lead: '结案以后不再出现在工作台和日历里；协议和裁判定下的履行、司法确认、申请执行和回访仍然提醒。资料都在，随时可以重新打开。', open: '还有 {n} 件事没有办完：', watched: '结案后继续提醒', unwatched: '结案后不再提醒', seen: '上面这些我看过了，仍然结案', seenMissing: '还有没有办完的事；请看过以后勾选，再结案。', on: '结案日期', how: '怎么了结的', howHint: '例如“对方已全部返还”', act: '结案', reopen: '重新打开', done: '已结案。', since: '{day}结案：{how}', discard: '删除这件案件', discardAsk: '案件会从列表、日历和提醒里消失；在“本机构”里可以恢复。文书和日志都不动。', discarded: '已删除“{title}”。', bin: '删除的案件', binLead: '删除的案件仍然保存着，可以恢复。', restore: '恢复' },
  conflict: {
    title: '“{name}”在别的案件里出现过，请先看有没有利益冲突', opposed: '站在对面', decision: '怎么处理', decisions: { none: '不构成冲突', disclosed: '已披露并取得同意', declined: '回避，不受理' }, why: '理由', whyHint: '例如“同名不同人，身份证号不同”', whyMissing: '请写明理由，以后有人问起说得清。', decisionMissing: '请选择怎么处理。',
    record: '利益冲突查重记录（{n}）', looked: '“{name}”：对照了 {n} 件案件，', clear: '没有发现。', found: '正在填写的人在别的案件里出现过：', none: '对照了 {n} 件案件，没有发现利益冲突。',
  },
  change: { title: '改了会怎样', lead: '还没有改。改了以后，下面这些会变：', same: '改了以后，路径、期限和费用都不变。', sameMain: '路径、期限和请求总额都不变。', more: '还有 {n} 处跟着变：步骤、说明、费用、清单等', do: '确定修改', leave: '不改' },
  sealed: {
    against: '本案现在不宜调解，请先看清楚：', toAssess: '回到评估，看现在该做什么', sure: '我已经看过上面的理由，仍由双方自愿报价，并由我负责', sureMissing: '请先看上面的理由；确实要继续的，请勾选。',
    title: '背对背报价', back: '回到案件', lead: '双方各自输入底线，互相看不到，调解员也看不到；程序只说有没有交集。请先把规则讲清楚，双方都同意再开始。', terms: '约定规则',
    how: { 1: '付款人填写最少要拿回多少，收款人填写最多愿意还多少。', 2: '一方填写时，其他人离开屏幕；调解员回到座位以后，再请另一方第一次坐下。', 3: '各方填写时给自己设一个暗号；以后表态、再报都要输入自己的暗号，对方和调解员都代替不了。', 4: '有交集或者很接近的，双方再各自表示是否同意取中；都同意才显示金额。', 5: '数字和暗号不写日志、不存盘；没谈成或者收起以后作废，关掉程序，内存里也就没有了。' },
    step: '金额取整到', near: '差距不超过百分之几算“接近”', nearHint: '填 0 到 50 的整数', nearBad: '请填 0 到 50 的整数。', rounds: '最多几轮', roundsBad: '请填 1 到 5 的整数。', open: '双方同意，开始',
    round: '第 {n} 轮，最多 {of} 轮', side: { claimant: '付款人一方', respondent: '收款人一方' }, limit: { claimant: '最少要拿回多少', respondent: '最多愿意还多少' }, in: '已填写', answered: '已表态', sit: '坐下填写', answer: '坐下表态',
    alone: '请其他人离开屏幕。您填的数字任何人都看不到。', onlyYou: '点“填好了”以后，数字立刻从屏幕上消失，不会再显示。', put: '填好了', meant: '数字没有多打，就是这个数', leave: '先不填，让开座位', consentAsk: '双方的底线有交集或者很接近。同意按事先约定的办法取中吗？', yes: '同意', no: '不同意',
    codeSet: '给自己设一个暗号', codeSetHint: '四到二十个数字或者字母；以后表态要用，请记住，不要告诉任何人', code: '您这一方的暗号', codeMissing: '请填写暗号。', waits: '请调解员回到座位，再请这一方坐下。',
    codeForgotten: '忘了暗号的，点“先不填，让开座位”，请调解员回来', forgotten: '哪一方忘了暗号？', forgottenDo: '暗号查不出来，也不能代填、重设：只有结束这次报价，双方约定规则、重新开始，各自另设暗号。', forgottenLost: '会作废的：双方已经填的数字、表态和暗号，以及报到第几轮；这些只在内存里，结束以后找不回来。案件里的内容不受影响。', forgottenEnd: '结束，重新开始', forgottenAsk: '现在结束这次报价吗？双方填过的数字、表态和暗号立刻作废，找不回来。',
    settled: '双方同意的金额', result: '写进调解协议', once: '一次付清', parts: '分期', due: '哪一天付清', part: '第 {n} 期', partBy: '第 {n} 期日期', partAmount: '第 {n} 期金额', partAdd: '再加一期', partDrop: '去掉最后一期', partsMissing: '请把每一期的日期和金额填齐。', apply: '写进协议',
    away: '请调解员回到座位', awayLead: '输入口令以后才能回到案件；在这之前，案件、别的页面和快捷键都打不开。设过暗号的一方可以直接坐下。', passphrase: '本机构的口令', return: '我是调解员，回到案件',
    close: '收起', dropAsk: '结束这次报价吗？已经填的数字和暗号立刻作废。', secret: '数字和暗号不存盘：锁上窗口就作废，关掉程序，内存里也就没有了。', gone: '窗口锁上以后，刚才那次报价已经作废，填过的数字没有存下来。要接着谈，请双方重新开始。',
  },
  reckon: {
    title: '计算器', lead: '不用建案件，填几个数就算。这里填的内容不会保存。', run: '计算', steps: '怎么算的',
    period: {
      title: '期限', lead: '从起算日的次日起数，按所选的法律决定末日遇假日是否顺延。', number: '多长', bad: '请填 1 到 9999 的整数。', unit: '单位', units: { h: '小时', d: '日', w: '工作日', m: '月', y: '年' }, regime: '按哪种规定', back: '倒着数（届满前多少日）', atHint: '几点几分起算，例如 09:30',
      regimes: { procedural: '民事诉讼期间', civil: '民法上的期间', criminal: '刑事诉讼中当事人的期间', moment: '按小时，不顺延', body: '机关办理的期间，不顺延' },
    },
    fee: {
      lead: '按现行诉讼费用交纳办法；以法院通知为准。', kind: '哪种费用', kinds: { acceptance: '案件受理费', preservation: '保全申请费', execution: '执行申请费', 'payment-order': '支付令申请费' },
      reduction: '减半事由（只减一次）', reductions: { none: '不减', simple: '简易程序', mediation: '调解结案或者撤诉', 'simple+mediation': '简易程序且调解结案', counterclaim: '反诉合并审理' },
    },
    interest: {
      lead: '起算日计入，截止日不计入。没有公布的利率按最后一期暂算。', mode: '计算方式', modes: { segmented: '按 LPR 分段', 'fixed-at-start': '按起算日的 LPR', 'delay-double': '加倍部分债务利息' }, from: '起算日', to: '截止日', inclusive: '截止日也计入',
      term: 'LPR 期限', terms: { one: '一年期', five: '五年期以上' }, multiplier: '利率倍数', multiplierBad: '请填不超过 4 的数，例如 1.5。', basis: '一年按多少天', days: '共 {n} 天', daysHead: '天数', rate: '利率',
    },
    limitation: { lead: '返还不当得利的诉讼时效，与案件里用同一套规则。', noticed: '哪一天发现转错', learned: '哪一天知道收款人是谁', unknown: '到现在还不知道收款人是谁', turn: '第 {n} 个中断事由', proved: '有证据', add: '加一个中断事由', remove: '去掉', notBegun: '还没有起算', now: '按今天看', over: '已经届满：对方可以以此为由拒绝返还' }, stale: '填写的内容改过了，请重新计算。',
  },
  settings: {
    title: '工作方式', lead: '这些设置只在本机构的资料库里有效。', secondEyes: '凡是我方能误的期限，都要第二个人核对', secondEyesHint: '填写的人不能自己核对；没有核对的会列在工作台“要确认的”里', leadDays: '提前几天提醒', leadDaysHint: '用逗号隔开，例如 7,3,1,0；0 是当天。其中最大的一个也决定期限从哪天起列入“快到期的”；有的期限要准备更久，会更早列出。不填就不再提醒任何日期（按小时计的除外）', leadDaysBad: '请填 0 到 365 的整数，用逗号隔开。',
    notifyAt: '每天几点提醒', notifyAtBad: '请填一个时刻，例如 09:00。', backupDir: '备份放在哪个文件夹', backupPick: '选择文件夹', backupDirHint: '最好是移动硬盘或者另一台电脑；备份也是加密的', backupEvery: '每隔几天自动备份', backupEveryHint: '不填就不自动备份', lastBackup: '上次备份：{time}', noBackup: '还没有备份过。', backupNow: '现在备份', backedUp: '已备份到：{path}',
    look: '窗口的样子', keepYears: '结案后资料保管几年', keepYearsHint: '到期会在“容易忘掉的案件”里提醒；不填就不提醒', calendarPrivate: '日历文件里不写姓名，只写案号', saved: '已保存。',
    passphrase: '换口令', passphraseLead: '换了以后，旧口令立刻作废。请把新口令写下来，锁在柜子里。', old: '现在的口令', fresh: '新口令', again: '再输入一遍新口令', changed: '口令已经换好。', change: '换成新口令',
  },
  control: {
    title: '期限核对表', lead: '打印出来放进纸质卷宗：每个日期由什么事件、按哪条规则、怎么算出来，谁填的，谁核对的。', entered: '填写', checked: '核对', by: '{name}　{time}', nobody: '（没有记名）', unlisted: '不在人员名单', check: '我核对过了', uncheck: '撤回核对', checkedSaid: '已记下您核对过“{what}”。', uncheckedSaid: '已撤回对“{what}”的核对，这个日期又要由第二人核对。', date: '期限', rule: '规则', ends: '到期', save: '存为 PDF', paper: '看打印的样子',
    record: '当天日期记录', recordLead: '这一天填写或者改动过的日期，可以打印留存。', recordDay: '哪一天', recordNone: '这一天没有填写或者改动日期。', what: '什么', before: '原来', after: '现在',
  },
  whole: { title: '全案一个 PDF', lead: '挑选要放进去的内容，排好先后，写成一个 PDF。', up: '上移', down: '下移', write: '写成 PDF', none: '请至少选一样。', kinds: { sheet: '表', paper: '文书', exhibit: '证据' }, moved: '“{name}”现在是第 {n} 项' },
}

export const enWork: typeof zhWork = {
  overview: {
    next: 'Next', ask: '{n} questions are open; first:', answer: 'Answer', dates: 'See the dates', events: 'See the events', nothing: 'There is nothing to do now; record what happens under Events.', routes: 'Four routes', step: 'First', more: 'All reasons',
    timeline: 'Timeline', whole: 'Show all {n}', few: 'Only the latest', noneAhead: 'No date ahead. If the case is open, plan the next step.', paid: '{amount} yuan to “{to}”',
  },
  close: { title: 'Close the case', sample: 'Put the sample away', sampleAsk: 'Its people and events are invented; it can be found again under “Office”.', lead: 'A closed case leaves Today and the calendar; performance, confirmation, enforcement and the visit that an agreement or a judgment brings are still watched. Everything stays, and it can be opened again.', open: '{n} things are not done yet:', watched: 'still watched', unwatched: 'no longer watched', seen: 'I have seen these and close it all the same', seenMissing: 'Something is not done yet: tick that you have seen it, then close.', on: 'Closed on', how: 'How it ended', howHint: 'such as “everything was paid back”', act: 'Close', reopen: 'Open again', done: 'Closed.', since: 'Closed on {day}: {how}', discard: 'Delete this case', discardAsk: 'It leaves the list, the calendar and the reminders; it can be restored under “This office”. Papers and log stay as they are.', discarded: '“{title}” deleted.', bin: 'Deleted cases', binLead: 'Deleted cases are still kept and can be restored.', restore: 'Restore' },
  conflict: {
    title: '“{name}” appears in other cases: look for a conflict of interest first', opposed: 'on the other side', decision: 'Decision', decisions: { none: 'no conflict', disclosed: 'disclosed, consent given', declined: 'declined' }, why: 'Reason', whyHint: 'such as “same name, different person: other identity number”', whyMissing: 'Give the reason: somebody will ask.', decisionMissing: 'Choose what was decided.',
    record: 'Checks for conflicts of interest ({n})', looked: '“{name}”: {n} cases looked at, ', clear: 'nothing found.', found: 'This person appears in other cases:', none: '{n} cases looked at; no conflict of interest found.',
  },
  change: { title: 'What it would change', lead: 'Nothing is changed yet. These would change:', same: 'Routes, dates and fees would stay as they are.', sameMain: 'Routes, dates and the sum claimed would stay as they are.', more: '{n} more follow: steps, notes, fees, lists', do: 'Change it', leave: 'Leave it' },
  sealed: {
    against: 'This case is not to be mediated now. Read this first:', toAssess: 'Back to the assessment: what to do now', sure: 'I have read the reasons above; both sides still offer of their own will, and I answer for it', sureMissing: 'Read the reasons above; tick this if you really go on.',
    title: 'Sealed offers', back: 'Back to the case', lead: 'Each side types its limit unseen, by the mediator too; the program only says whether they meet. Explain the rules first and begin once both agree.', terms: 'The rules',
    how: { 1: 'The payer types the least it would take, the recipient the most it would pay back.', 2: 'While one types, the others leave the screen; the other side sits down for the first time once the mediator is back.', 3: 'Each side sets a code as it types, and gives it with every answer and later offer; neither the other side nor the mediator can answer for it.', 4: 'Where the limits overlap or are near, each says unseen whether it agrees to the middle; only two yes show the sum.', 5: 'Numbers and codes are never logged or saved; they are void once it ends, and with the end of the program they are out of memory too.' },
    step: 'Round sums to', near: 'How many per cent apart is “near”', nearHint: 'a whole number from 0 to 50', nearBad: 'A whole number from 0 to 50, please.', rounds: 'Rounds at most', roundsBad: 'A whole number from 1 to 5, please.', open: 'Both agree: begin',
    round: 'Round {n} of at most {of}', side: { claimant: 'Payer’s side', respondent: 'Recipient’s side' }, limit: { claimant: 'The least you would take', respondent: 'The most you would pay back' }, in: 'has typed', answered: 'has answered', sit: 'Sit down and type', answer: 'Sit down and answer',
    alone: 'Everybody else leaves the screen now. Nobody sees the number you type.', onlyYou: 'With “Done” the number leaves the screen at once and is never shown again.', put: 'Done', meant: 'No nought too many: this is the sum', leave: 'Not yet: leave the seat', consentAsk: 'The limits overlap or are near. Do you agree to the middle, as arranged?', yes: 'Agree', no: 'Do not agree',
    codeSet: 'Set a code of your own', codeSetHint: 'four to twenty figures or letters; you need it to answer: keep it in mind and tell nobody', code: 'The code of your side', codeMissing: 'Give the code.', waits: 'The mediator has to be back before this side sits down.',
    codeForgotten: 'Forgotten it? Leave the seat with “Not yet” and call the mediator', forgotten: 'Has a side forgotten its code?', forgottenDo: 'A code cannot be looked up, given for a side or set anew: the only way is to end this table and begin again with both sides, each with a new code.', forgottenLost: 'Lost by that: the limits, answers and codes of both sides, and the round reached; they are in memory only and cannot be brought back. Nothing of the case is touched.', forgottenEnd: 'End and begin again', forgottenAsk: 'End this table now? Limits, answers and codes of both sides are void at once and cannot be brought back.',
    settled: 'Sum agreed by both', result: 'Into the agreement', once: 'In one payment', parts: 'By instalments', due: 'Payable by', part: 'Instalment {n}', partBy: 'Instalment {n}: day', partAmount: 'Instalment {n}: amount', partAdd: 'Another instalment', partDrop: 'Drop the last', partsMissing: 'Fill in day and amount of every instalment.', apply: 'Write it into the agreement',
    away: 'The mediator takes the seat again', awayLead: 'The passphrase leads back to the case; until then neither case nor other pages nor keys open. A side that has set its code may sit down at once.', passphrase: 'Passphrase of this office', return: 'I am the mediator: back to the case',
    close: 'Put away', dropAsk: 'End this table? Numbers and codes are void at once.', secret: 'Numbers and codes are never saved: locking the window makes them void, and with the end of the program they are out of memory too.', gone: 'The window was locked: that sitting is void, and no number of it was kept. To go on, both sides begin anew.',
  },
  reckon: {
    title: 'Calculators', lead: 'A few figures and no case. Nothing typed here is kept.', run: 'Compute', steps: 'How it was computed',
    period: {
      title: 'Periods', lead: 'Counted from the day after; the statute chosen decides whether a last day off is moved.', number: 'How long', bad: 'A whole number from 1 to 9999, please.', unit: 'Unit', units: { h: 'hours', d: 'days', w: 'working days', m: 'months', y: 'years' }, regime: 'By which law', back: 'Backward (days before an end)', atHint: 'from what time, such as 09:30',
      regimes: { procedural: 'civil procedure', civil: 'civil law', criminal: 'parties in criminal procedure', moment: 'by the hour, never moved', body: 'an authority’s own period, never moved' },
    },
    fee: {
      lead: 'By the fee rules in force; the court’s notice decides.', kind: 'Which fee', kinds: { acceptance: 'case acceptance', preservation: 'preservation', execution: 'enforcement', 'payment-order': 'payment order' },
      reduction: 'Halved because of (once only)', reductions: { none: 'not halved', simple: 'simplified procedure', mediation: 'settled or withdrawn', 'simple+mediation': 'simplified and settled', counterclaim: 'joined counterclaim' },
    },
    interest: {
      lead: 'The first day counts, the last does not. Rates not yet published are carried on.', mode: 'How', modes: { segmented: 'by LPR segments', 'fixed-at-start': 'LPR of the first day', 'delay-double': 'doubled interest for delay' }, from: 'From', to: 'To', inclusive: 'The last day counts too',
      term: 'LPR term', terms: { one: 'one year', five: 'five years and more' }, multiplier: 'Multiplier', multiplierBad: 'A number up to 4, such as 1.5.', basis: 'Days in a year', days: '{n} days', daysHead: 'Days', rate: 'Rate',
    },
    limitation: { lead: 'Limitation of the claim for return, by the same rules as in a case.', noticed: 'Mistake noticed on', learned: 'Recipient known on', unknown: 'It is still not known who received it', turn: 'Interruption {n}', proved: 'can be proved', add: 'Add an interruption', remove: 'Remove', notBegun: 'not begun', now: 'As of today', over: 'It has run out: the other side may refuse on that ground' }, stale: 'What was typed has changed; compute again.',
  },
  settings: {
    title: 'How this office works', lead: 'These hold for this office’s database only.', secondEyes: 'A second person checks every date that we can lose', secondEyesHint: 'Not the one who entered it; what is unchecked stands on Today', leadDays: 'Remind how many days before', leadDaysHint: 'with commas, such as 7,3,1,0; 0 is the day itself. The largest also says from when a date stands under “Due soon”; one that takes longer to prepare stands there earlier. Empty: no date is reminded of any more, but for those in hours', leadDaysBad: 'Whole numbers from 0 to 365, with commas.',
    notifyAt: 'Remind at', notifyAtBad: 'A time of day, such as 09:00.', backupDir: 'Folder for backups', backupPick: 'Choose a folder', backupDirHint: 'best on another disk; backups are encrypted too', backupEvery: 'Back up every so many days', backupEveryHint: 'empty: never by itself', lastBackup: 'Last backup: {time}', noBackup: 'No backup yet.', backupNow: 'Back up now', backedUp: 'Backed up to {path}',
    look: 'How the window looks', keepYears: 'Keep data for how many years after closing', keepYearsHint: 'reminds you once they are over; empty: never', calendarPrivate: 'No names in calendar files, only case numbers', saved: 'Saved.',
    passphrase: 'Change the passphrase', passphraseLead: 'The old one stops working at once. Write the new one down and lock it away.', old: 'Present passphrase', fresh: 'New passphrase', again: 'New passphrase again', changed: 'The passphrase is changed.', change: 'Change it',
  },
  control: {
    title: 'Control sheet of dates', lead: 'To print for the paper file: event, rule and steps of every date, who entered it and who checked it.', entered: 'Entered', checked: 'Checked', by: '{name} {time}', nobody: '(no name)', unlisted: 'not on the list of people', check: 'I have checked it', uncheck: 'Take the check back', checkedSaid: 'Noted that you checked “{what}”.', uncheckedSaid: 'Your check of “{what}” is taken back; a second person has to check it again.', date: 'Date', rule: 'Rule', ends: 'Ends', save: 'Save as PDF', paper: 'See it as printed',
    record: 'Daily record of dates', recordLead: 'Dates entered or changed on that day, to print and keep.', recordDay: 'Day', recordNone: 'No date was entered or changed on that day.', what: 'What', before: 'Before', after: 'Now',
  },
  whole: { title: 'The whole case as one PDF', lead: 'Choose what goes in and in which order.', up: 'Up', down: 'Down', write: 'Write the PDF', none: 'Choose at least one.', kinds: { sheet: 'sheet', paper: 'paper', exhibit: 'exhibit' }, moved: '“{name}” is now number {n}' },
}
