/** Words of bureaus' sheets, bank statements, and what statistics count by. */
export const zhSheets = {
  fill: {
    title: '填上级的空白表', lead: '把司法局、平台发来的空白表放进来：认出每一栏填什么，每案一行的逐行填好；统计表和交叉表（纠纷类型横排，月份或者调解员竖排）按格填数。另存一份，原表不动。对应一次，下次同样的表自动认得。', pick: '选择空白表（XLSX、XLS、CSV）',
    known: '这种表以前填过，已按上次的对应选好。', holds: '填什么', blank: '留空', chosen: '由您选定', which: '填哪些案件', bySpan: '一段时间的案件', byClaim: '某月申报补贴的案件', month: '申报月份',
    remember: '记住这次的对应，以后同样表头的表自动套用', go: '填好并另存', done: '已填 {n} 行，存到 {path}', unfilled: '有 {n} 格案件里没有记录，请补记后重填，或者在表里手工填写：', unfilledAt: '“{column}”栏：{why}', more: '另有 {n} 格',
    maps: '记住的表（{n}）', dropAsk: '要忘掉“{name}”的对应吗？下次要重新选。',
  },
  statement: {
    title: '核对银行流水', lead: '放进网上银行导出的流水：每一笔收入可能是哪笔费用、哪一期履行款、哪笔补贴，逐笔确认后一次入账。没有确认的不入账；以前入过账的不会重复。', pick: '选择银行流水（XLSX、XLS、CSV）',
    found: '{bank}：{n} 笔收入；{out} 笔支出不看。', aside: '{n} 行读不出', none: '没有一笔收入对得上应收、履行款或者已核定的补贴。', from: '付款人', for: '这是什么钱', forOf: '第 {n} 行是什么钱', leave: '不入账', noMatch: '对不上', taken: '已入账：{what}', row: '第 {n} 行',
    every: '另有 {n} 笔对不上的收入，显示出来', go: '确认入账 {n} 笔', done: '已入账 {n} 笔。', line: '第 {n} 行：', receipt: '，收据 {no}',
  },
  counting: {
    title: '统计分类', lead: '统计表按这些项目计数。各地的表不一样，可以改名、增加、删除；改了以后，以前年份的统计也按新的分类重新计。', name: '统计表的名称', note: '表下的说明', noteHint: '印在统计表下面', committee: '本会属于哪一类', noCommittee: '不填',
    item: '项目', itemOf: '第 {n} 项的名称', words: '案件里写了这些词就归入', wordsOf: '归入“{name}”的词', under: '归在', underOf: '“{name}”归在', top: '（单列）', rest: '收其余的', bySource: '按调解记录里登记的来源归入', dropOf: '删除“{name}”', add: '加一项', saved: '已保存，统计表按新的分类计。', reset: '恢复内置的分类', resetAsk: '要恢复为内置的分类吗？本机构改过的会丢掉。',
  },
  mark: {
    title: '统计怎么算这一件', lead: '平常不用填：系统按纠纷类型和案件来源的文字归类。归得不对，或者同一纠纷立了两件，在这里改。', kind: '纠纷类型', source: '案件来源', byWords: '按填写的文字自动归类', difficult: '疑难复杂', same: '与另一案是同一纠纷', sameHint: '同一纠纷只统计一次，补贴也只申报一次。', sameNot: '不是同一纠纷', find: '找那一件：案号、姓名', noHit: '没有找到别的案件。', saved: '已保存。',
  },
}

export const enSheets = {
  fill: {
    title: 'Fill a bureau’s blank sheet', lead: 'Give the blank sheet of the bureau or the platform: its columns are recognised; a list is filled with a row a case, statistics and cross tables (kinds across, months or mediators down) with their counts, and saved as another file; the sheet itself is not touched. What is mapped once is known the next time.', pick: 'Choose a blank sheet (XLSX, XLS, CSV)',
    known: 'A sheet like this was filled before; it is mapped as then.', holds: 'Holds', blank: 'Leave blank', chosen: 'chosen by you', which: 'Which cases', bySpan: 'Cases of a range of days', byClaim: 'Cases claimed for in a month', month: 'Month of the claim',
    remember: 'Remember this for later sheets with the same headings', go: 'Fill and save', done: '{n} rows filled, saved to {path}', unfilled: '{n} cells for which a case says nothing; enter it there and fill again, or write it by hand:', unfilledAt: 'column “{column}”: {why}', more: '{n} more',
    maps: 'Remembered sheets ({n})', dropAsk: 'Forget the map of “{name}”?',
  },
  statement: {
    title: 'Bank statement', lead: 'Give a statement exported from online banking: for each sum that came in, what fee, instalment or subsidy it may be. What you confirm is booked in one go; nothing else is, and nothing twice.', pick: 'Choose a statement (XLSX, XLS, CSV)',
    found: '{bank}: {n} sums in; {out} sums out are not looked at.', aside: '{n} rows could not be read', none: 'Nothing that came in fits a charge, an instalment or an approved subsidy.', from: 'Paid by', for: 'What for', forOf: 'What row {n} is for', leave: 'Do not book', noMatch: 'No match', taken: 'Booked: {what}', row: 'row {n}',
    every: '{n} more that match nothing: show', go: 'Book {n}', done: '{n} booked.', line: 'Row {n}: ', receipt: ', receipt {no}',
  },
  counting: {
    title: 'What statistics count by', lead: 'Items of the table. They differ from place to place: rename, add, drop. Earlier years are then counted by the new ones too.', name: 'Title of the table', note: 'Note below it', noteHint: 'printed below the table', committee: 'This committee is', noCommittee: 'Not said',
    item: 'Item', itemOf: 'Name of item {n}', words: 'Words of a case that mean it', wordsOf: 'Words that mean “{name}”', under: 'Part of', underOf: '“{name}” is part of', top: '(by itself)', rest: 'takes the rest', bySource: 'by the source in the record of the mediation', dropOf: 'Drop “{name}”', add: 'Add an item', saved: 'Saved; the table counts by these now.', reset: 'Back to the built-in list', resetAsk: 'Back to the built-in list? What was changed here is lost.',
  },
  mark: {
    title: 'How statistics count this case', lead: 'Usually nothing is to be done: kind and source are told by what is written. Where that is wrong, or one dispute became two cases, say so here.', kind: 'Kind', source: 'Source', byWords: 'By what is written', difficult: 'Difficult', same: 'Same dispute as another case', sameHint: 'One dispute is counted once and claimed for once.', sameNot: 'Not the same', find: 'Find that case: number or name', noHit: 'No other case was found.', saved: 'Saved.',
  },
}
