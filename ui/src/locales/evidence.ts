/** Words of intake, exhibits, matrix and bundle planner. */
export const zhEvidence = {
  intake: {
    title: '批量收入', lead: '文件、整个文件夹和压缩包都可以；每个文件按原样加密保存并计算指纹，重复的自动认出。', files: '选择文件或压缩包', folders: '选择文件夹',
    words: '这批材料怎么来的（不填则按文件推断）', device: '设备', by: '取证人', how: '取证方式', medium: '原始载体',
    result: '收入 {kept}，重复 {same}，未收 {refused}，略过系统文件 {skipped}', waiting: '还有 {n} 个没有收', unfinished: '{time}开始的收入没有做完，还有 {n} 个文件', resume: '接着收',
    state: { waiting: '等待', kept: '已收入', same: '已有', skipped: '略过', refused: '未收' },
  },
  exhibit: {
    more: '来历、遮盖和记录', close: '收起', captured: '形成时间', cameIn: '收入来源：{how}', save: '保存来历', mediation: '这是调解记录（默认不装入证据册）',
    password: '打开密码', passwordHint: '只存在加密资料库里；留空则忘掉', keepPassword: '记下密码', custody: '保管记录', by: '{who}，',
  },
  mask: {
    title: '遮盖（只用于遮盖本）', lead: '在页面上按住鼠标画框，或者填写数字（万分之几）。遮盖本中框内内容被真正抹去，完整本不变。',
    page: '页', left: '左', top: '上', width: '宽', height: '高', kind: '遮什么', add: '添加一处', drop: '去掉', save: '保存遮盖', picture: '第 {page} 页', suggest: '找证件、卡号、电话',
    accept: '遮盖：{what}', none: '没有找到。请自己再看一遍。', masked: '看遮盖后的样子',
    kinds: { identity: '证件号码', card: '银行卡号', phone: '电话号码', face: '人脸', chat: '其他聊天', other: '其他' },
  },
  matrix: {
    title: '待证事实与证据', unproven: '还没有证据证明：', all: '每一项事实都有证据。', item: '事项', state: '情况', exhibits: '证据（勾选即关联）',
    states: { there: '已有', perhaps: '可能有，请确认', missing: '缺' }, maybe: '{name}（建议）',
  },
  plan: {
    title: '编排证据册', name: '册名', numbering: '编号方式', numberings: { arabic: '证据1、证据2', chinese: '证据一、证据二', grouped: '一-1、一-2' },
    split: '每个文件最大（MB，可不填）', section: '组名', cover: '单独一页封面', addSection: '添加一组', dropSection: '去掉这个空组', pages: '页码范围', pagesHint: '如 1-3、5；留空为全部', badPages: '页码范围请写成 1-3、5',
    note: '旁注', up: '“{name}”上移', down: '“{name}”下移', masks: '遮盖 {n} 处', save: '保存编排', unsaved: '有改动还没有保存', out: '没有装入的', warn: '请注意',
    reason: '{name}：{why}', write: '装订完整本', masked: '装订遮盖本（给对方）', supplement: '装订补充证据', supplementMasked: '装订补充证据（遮盖本）',
    copies: '打印 {total} 份：法院 {court}，对方 {opponents}，自留 {own}', bundles: '已装订的', whole: '证据册', more: '补充证据', full: '完整本', cut: '遮盖本',
    row: '{kind}（{copy}），{n} 份证据，第 {from} 至 {to} 页，{time}', served: '{on} 送交 {to}，编号和页码已固定', to: '送交给谁', on: '送交日期', serve: '登记送交', index: '保存证据目录（XLSX）', saved: '已保存到：{path}',
    bound: '已装订。', refused: '没有装进去：{name}，{reason}', noPdfA: '不是 PDF/A：{why}',
  },
}

export const enEvidence = {
  intake: {
    title: 'Take in many', lead: 'Files, whole folders and ZIP archives. Each is kept encrypted as it is, with its hash; duplicates are recognised.', files: 'Choose files or archives', folders: 'Choose folders',
    words: 'How these came about (left empty: inferred from each file)', device: 'Device', by: 'Collected by', how: 'How collected', medium: 'Original medium',
    result: 'Taken {kept}, duplicate {same}, refused {refused}, system files left out {skipped}', waiting: '{n} still waiting', unfinished: 'The intake begun {time} is not finished, {n} files wait', resume: 'Go on',
    state: { waiting: 'Waiting', kept: 'Taken', same: 'Already there', skipped: 'Left out', refused: 'Refused' },
  },
  exhibit: {
    more: 'Origin, masks and log', close: 'Close', captured: 'Captured at', cameIn: 'Came in as: {how}', save: 'Save origin', mediation: 'This is a mediation record (stays out of bundles)',
    password: 'Password', passwordHint: 'Kept in the encrypted database only; empty forgets it', keepPassword: 'Keep password', custody: 'Chain of custody', by: '{who}, ',
  },
  mask: {
    title: 'Masks (masked copy only)', lead: 'Draw a box on the page with the mouse, or type numbers (ten-thousandths). What is inside is really removed from the masked copy; the full copy stays.',
    page: 'Page', left: 'Left', top: 'Top', width: 'Width', height: 'Height', kind: 'What', add: 'Add one', drop: 'Remove', save: 'Save masks', picture: 'Page {page}', suggest: 'Find identity, card and phone numbers',
    accept: 'Mask: {what}', none: 'Nothing found. Please look again yourself.', masked: 'Show as masked',
    kinds: { identity: 'Identity number', card: 'Bank card', phone: 'Phone', face: 'Face', chat: 'Other chat', other: 'Other' },
  },
  matrix: {
    title: 'Facts and exhibits', unproven: 'Still unproven:', all: 'Every fact has an exhibit.', item: 'Item', state: 'State', exhibits: 'Exhibits (tick to link)',
    states: { there: 'There', perhaps: 'Perhaps; please confirm', missing: 'Missing' }, maybe: '{name} (suggested)',
  },
  plan: {
    title: 'Plan the bundle', name: 'Title', numbering: 'Numbering', numberings: { arabic: 'Arabic numerals', chinese: 'Chinese numerals', grouped: 'By section' },
    split: 'Largest file (MB, may be empty)', section: 'Section', cover: 'Cover page', addSection: 'Add a section', dropSection: 'Remove this empty section', pages: 'Page ranges', pagesHint: 'As 1-3, 5; empty for all', badPages: 'Write page ranges as 1-3, 5',
    note: 'Side note', up: 'Move “{name}” up', down: 'Move “{name}” down', masks: '{n} masks', save: 'Save plan', unsaved: 'There are changes not saved', out: 'Left out', warn: 'Please note',
    reason: '{name}: {why}', write: 'Bind full copy', masked: 'Bind masked copy (for the opponent)', supplement: 'Bind supplement', supplementMasked: 'Bind supplement (masked)',
    copies: 'Print {total}: court {court}, opponents {opponents}, own {own}', bundles: 'Bound', whole: 'Bundle', more: 'Supplement', full: 'full', cut: 'masked',
    row: '{kind} ({copy}), {n} exhibits, pages {from} to {to}, {time}', served: 'Served {on} to {to}; numbers and pages stand', to: 'Served to', on: 'Served on', serve: 'Record serving', index: 'Save index (XLSX)', saved: 'Saved to: {path}',
    bound: 'Bound.', refused: 'Not bound: {name}, {reason}', noPdfA: 'Not PDF/A: {why}',
  },
}
