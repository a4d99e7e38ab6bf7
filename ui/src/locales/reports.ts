/** Words of reports, the subsidy desk, tables in and out, and case packages. */
export const zhReports = {
  reports: {
    nav: '报表', title: '报表', kept: '常用：', dropOf: '去掉常用报表“{title}”', which: '哪一份', span: '时间', by: '分组', counted: '按哪个日期统计', accepted: '受理日期', ended: '结案日期',
    spans: { this_month: '本月', last_month: '上月', this_year: '今年', last_year: '去年', fixed: '自己选' }, bys: { month: '按月', mediator: '按承办人', kind: '按类型' },
    name: '存为常用，取个名字', keep: '存为常用', none: '这段时间里没有。', save: { xlsx: '存为表格（XLSX）', pdf: '存为 PDF', json: '存为数据（JSON）' },
  },
  subsidy: {
    title: '以案定补', cases: '本月的案件', month: '月份', monthWrong: '请按 2026-01 的样子填写', none: '这个月没有可以申报的案件。', ready: '{n} 件材料齐全，合计', claimAll: '把齐全的一起申报',
    schemes: '本县的补贴办法', schemesLead: '各县的类别、金额和材料不一样，程序里没有预设。请导入本县的办法。', noScheme: '还没有导入办法。', take: '选择办法文件（TOML）', source: '出处', dropAsk: '要去掉“{title}”吗？已经申报的不受影响。',
    noClass: '不在补贴范围', sameAs: '与另一案是同一纠纷，只算一次', toDesk: '看全部案件的申报', fill: '填本月的申报表', sampleSave: '存一份样表，照着填写', states: { claimed: '已申报', refused: '退回', mended: '已补正', approved: '已核定', paid: '已到账', withdrawn: '已撤回' },
    needs: { there: '已有', missing: '缺', to_confirm: '待核对', confirmed: '已核对' }, confirm: '核对过了', unconfirm: '撤回核对', steps: '申报经过', approved: '核定金额（元）', why: '理由', mended: '补正了什么', above: '比申报的多，为什么',
    do: { claim: '申报这一件', approve: '记核定', refuse: '记退回', mend: '记补正', again: '再次申报', pay: '记到账', withdraw: '撤回申报' },
  },
  exchange: {
    nav: '导入导出', title: '导入和导出', in: '导入原来的案件表', inLead: '先看清每一列当作什么、每一处错误在哪一行哪一列；有错就一件也不导入，除非您选择跳过有错的行。', pick: '选择表格（XLSX、CSV）',
    inDone: '已导入 {n} 件，跳过 {skipped} 行。', columns: '工作表“{sheet}”，第 {row} 行是表头', column: '列', heading: '表头', takenFor: '当作', takenForOf: '“{heading}”当作', because: '为什么', leave: '不导入',
    faults: '有 {n} 处错误', fault: '第 {row} 行 {column} 列（{heading}）：', warnings: '{n} 处请留意', known: '这些行的案件已在资料库中，不会重复导入：第 {rows} 行', cases: '将导入 {n} 件', row: '行', name: '案件名称', parties: '申请人 / 被申请人',
    skip: '跳过有错的行，导入其余的', inGo: '导入 {n} 件', out: '导出全部资料', outLead: '全部案件、当事人、台账、文书和证据原件，用通用的格式（JSON、XLSX、原文件）写进一个文件夹，附清单和校验值。不用本程序也能读。',
    outPlain: '导出的资料没有加密，请妥善保管。', outGo: '选择位置并导出', outDone: '已导出 {n} 个文件（{size}）到 {path}', stop: '停下',
  },
  release: {
    title: '信息披露记录', lead: '商事调解中知悉的信息要保密；当事人均书面同意，或者依法应当披露的，才能披露（《商事调解条例》第十九条）。每一次都记在这里，记下以后不能改。', closed: '今天还没有记录。存全案 PDF、卷宗和案件包以前，请先记录。',
    new: '记录一次披露', what: '披露什么', whatHint: '例如：全案 PDF、调解协议书', to: '给谁', on: '日期', ground: '依据什么', grounds: { consent: '当事人均书面同意', duty: '依法应当披露', in_house: '机构自用，不交给他人' },
    paper: '全体当事人书面同意的那份材料', choose: '请选择', noPaper: '本案还没有证据材料；请先把书面同意加进来', duty: '哪部法律、哪一条，或者哪个机关依法要求', why: '自用做什么',
  },
  package: {
    title: '案件包', takeIn: '导入案件包', save: '存为案件包', saveLead: '把本案的资料和证据原件装进一个文件，交给另一台装有案卷的电脑导入。', leftOut: '案件包里没有：已出具的文书、文号和签字件，送达记录，草稿，收费、履行和诉讼费，结案，期限的核对和“不用办”。要交接这些的，请另外存成 PDF。', savePlain: '案件包没有加密，请妥善保管和传送。', none: '请选择一个案件包。', lead: '“{name}”里是一个案件。看清楚以后再导入；现在还没有导入任何内容。', case: '案件', number: '原编号', parties: '当事人', evidence: '证据', files: '{n} 件，共 {size}',
    known: '这个案件已在资料库中，不会重复导入。', renumbered: '导入后用本机构的新编号。', take: '导入这个案件', show: '看这个案件', pick: '选择案件包', choose: '选择另一个案件包', leave: '不导入',
  },
}

export const enReports = {
  reports: {
    nav: 'Reports', title: 'Reports', kept: 'Kept:', dropOf: 'Drop the kept report “{title}”', which: 'Which', span: 'Time', by: 'Grouped', counted: 'Counted on the day of', accepted: 'acceptance', ended: 'the end',
    spans: { this_month: 'This month', last_month: 'Last month', this_year: 'This year', last_year: 'Last year', fixed: 'Chosen days' }, bys: { month: 'By month', mediator: 'By who handles', kind: 'By kind' },
    name: 'Keep it under a name', keep: 'Keep', none: 'Nothing in this time.', save: { xlsx: 'Save as a workbook (XLSX)', pdf: 'Save as PDF', json: 'Save as data (JSON)' },
  },
  subsidy: {
    title: 'Subsidies', cases: 'Cases of the month', month: 'Month', monthWrong: 'Please write it as 2026-01', none: 'No case can be claimed in this month.', ready: '{n} complete, in all', claimAll: 'Claim all that are complete',
    schemes: 'The county’s scheme', schemesLead: 'Classes, amounts and papers differ from county to county; none is built in. Import your county’s.', noScheme: 'No scheme yet.', take: 'Choose the scheme’s file (TOML)', source: 'Source', dropAsk: 'Drop “{title}”? What was claimed stays.',
    noClass: 'Not covered', sameAs: 'Same dispute as another case, counted once', toDesk: 'Claims of all cases', fill: 'Fill the claim sheet of the month', sampleSave: 'Save a sample to write yours from', states: { claimed: 'Claimed', refused: 'Returned', mended: 'Mended', approved: 'Approved', paid: 'Paid', withdrawn: 'Withdrawn' },
    needs: { there: 'On file', missing: 'Missing', to_confirm: 'To be checked', confirmed: 'Checked' }, confirm: 'Checked', unconfirm: 'Not checked', steps: 'How the claim went', approved: 'Amount approved (yuan)', why: 'Reason', mended: 'What was mended', above: 'More than claimed: why',
    do: { claim: 'Claim this one', approve: 'Record approval', refuse: 'Record return', mend: 'Record mending', again: 'Claim again', pay: 'Record payment', withdraw: 'Withdraw' },
  },
  exchange: {
    nav: 'In and out', title: 'In and out', in: 'Take in an old table of cases', inLead: 'See first what each column is taken for and where each fault stands; with a fault nothing is taken in, unless you choose to skip faulty rows.', pick: 'Choose a table (XLSX, CSV)',
    inDone: '{n} cases taken in, {skipped} rows skipped.', columns: 'Sheet “{sheet}”, headings in row {row}', column: 'Column', heading: 'Heading', takenFor: 'Taken for', takenForOf: '“{heading}” is taken for', because: 'Why', leave: 'Leave out',
    faults: '{n} faults', fault: 'Row {row}, column {column} ({heading}): ', warnings: '{n} to look at', known: 'Cases of these rows are here already and are not taken in again: {rows}', cases: '{n} cases will be taken in', row: 'Row', name: 'Case', parties: 'Claimant / respondent',
    skip: 'Skip faulty rows and take the rest in', inGo: 'Take {n} cases in', out: 'Take everything out', outLead: 'All cases, parties, books, papers and originals in open formats (JSON, XLSX, the files themselves) in one folder, with a list and hashes. Readable without this program.',
    outPlain: 'What is taken out is not encrypted; keep it safe.', outGo: 'Choose a place', outDone: '{n} files ({size}) written to {path}', stop: 'Stop',
  },
  release: {
    title: 'Releases of information', lead: 'What is learnt in a commercial mediation is kept secret, unless all parties agree in writing or the law demands its release (Commercial Mediation Regulations, art. 19). Each release is recorded here and never changed.', closed: 'Nothing is recorded for today. Record it before the whole case, its file or its package is saved.',
    new: 'Record a release', what: 'What', whatHint: 'For example the whole case as PDF, or the agreement', to: 'To whom', on: 'On', ground: 'By what right', grounds: { consent: 'All parties agreed in writing', duty: 'The law demands it', in_house: 'For the body itself; it goes to nobody' },
    paper: 'The paper in which all parties agreed', choose: 'Choose', noPaper: 'This case has no evidence yet; add the written consent first', duty: 'Which law and article, or whose lawful order', why: 'What for',
  },
  package: {
    title: 'Case package', takeIn: 'Take a case package in', save: 'Save as a case package', saveLead: 'What is kept of this case, with the originals, in one file that another computer with this program takes in.', leftOut: 'Not in it: issued papers, their numbers and signed copies, sendings, drafts, fees, performance and court costs, the closing, checks of dates and dates let go. Save those as PDF besides.', savePlain: 'A case package is not encrypted; keep it safe on its way.', none: 'Choose a case package.', lead: '“{name}” holds a case. Look at it before taking it in; nothing has been taken in yet.', case: 'Case', number: 'Its number', parties: 'Parties', evidence: 'Evidence', files: '{n} files, {size}',
    known: 'This case is here already and is not taken in again.', renumbered: 'It gets a number of this office.', take: 'Take the case in', show: 'Show the case', pick: 'Choose a package', choose: 'Choose another package', leave: 'Leave it',
  },
}
