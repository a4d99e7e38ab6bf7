/** Words of the exhibit room: intake, exhibits, masks, matrix, chats, bundle planner. */
export const zhEvidence = {
  intake: {
    title: '收入材料', drop: '把文件、文件夹或压缩包拖到窗口里', let: '松开鼠标就收入', lead: '照片、截图、PDF、录音录像、聊天记录导出都可以。每个文件按原样加密保存并计算指纹，内容相同的自动认出。',
    files: '选择文件或压缩包', folders: '选择文件夹',
    words: '这批材料怎么来的（可以不填）', wordsHint: '拍摄时间和设备会从文件里自动读出；这里填的用于这一批里的每一份。',
    device: '设备', by: '取证人', byHint: '如：林小满本人', how: '取证方式', howHint: '如：手机截屏、录屏、当面拍照', medium: '原始载体', mediumHint: '如：林小满的手机，由本人保管', anyGroup: '按文件推断',
    result: '收入 {kept} 份，已有 {same} 份，未收 {refused} 份，略过系统文件 {skipped} 个。', waiting: '还有 {n} 个没有收。', group: '{state}：{n} 个',
    unfinished: '{time} 开始的收入没有做完，还有 {n} 个文件。', resume: '接着收',
    state: { waiting: '还没有收', kept: '已收入', same: '已有，没有重复收', skipped: '略过', refused: '没有收' },
  },
  exhibit: {
    more: '打开', close: '收起', record: '调解记录', what: '{called}，共 {n} 页。看到的是副本，原件不动。', noPages: '这类文件没有可以预览的页；装订时用一页说明代替，注明名称、长度和指纹。', picture: '{name}，第 {page} 页',
    particulars: '取证情况：时间、设备、取证人、方式、原始载体', captured: '形成时间', takeGuess: '填入文件名所示的时间和方式（请先核对）', cameIn: '收入来源：{how}', save: '保存取证情况', saved: '已保存。', mediation: '这是调解记录（默认不装入证据册）',
    password: '打开密码', passwordHint: '只存在加密资料库里', keepPassword: '打开并记下密码', forget: '忘掉密码',
    export: '导出原件', exported: '已导出到：{path}，并记入保管记录。', custody: '保管记录', hash: '收入时的指纹（SHA-256）：{hash}', at: '时间', who: '谁', did: '做了什么',
  },
  stills: {
    none: '这台电脑没有安装 ffmpeg，不能把录屏变成静态页；录屏仍以原件列入证据册。', lead: '录屏可以从头到尾每隔几秒取一页，装订成静态页；录屏本身仍是原件。', every: '每隔几秒取一页', take: '取静态页', done: '静态页已放在录屏后面。',
  },
  mask: {
    open: '遮盖', leave: '不看遮盖', lead: '在页面上按住鼠标画框；用 Tab 键选中一个框后，方向键移动，Shift 加方向键改大小，Delete 去掉。只有遮盖本会真正抹去框内的内容，完整本和原件都不变。',
    page: '第', of: '页，共 {n} 页', back: '上一页', on: '下一页', kind: '遮什么', add: '添加一个框', drop: '去掉', save: '保存遮盖', unsaved: '有改动还没有保存', count: '已遮盖 {n} 处', picture: '第 {page} 页', suggest: '找证件、卡号、电话', doubt: '校验位不符',
    foundOne: '{what} {shown}，第 {page} 页', accept: '遮盖', decline: '不用', none: '没有找到。请自己再看一遍。', masked: '看遮盖后的样子', at: '第 {n} 处，第 {page} 页', word: '框里的字（可不填，用于成品自检）', box: '遮盖第 {n} 处：{what}',
    kinds: { identity: '证件号码', card: '银行卡号', phone: '电话号码', face: '人脸', chat: '其他聊天', other: '其他' },
  },
  matrix: {
    title: '待证事实与证据', unproven: '还没有证据证明：', all: '每一项事实都有证据。', noFacts: '没有适用于本案的证据清单。', awaits: '还没有适用的证据清单，要先回答：', answer: '去“评估”里回答', numbered: '证据{number}，{name}', fact: '待证事实', open: '未证明', yes: '能证明', legend: '列号是证据在证据册里的编号，— 表示没有编号（未装入）；● 表示这份证据用来证明这一项。',
    states: { there: '已有', kept_out: '有，但没有装入证据册：{names}', perhaps: '可能有，请确认', missing: '缺' }, ifAny: '有的话提供', proves: '证明：{what}', maybe: '{name}（建议，请确认）', more: '另有 {n} 份建议', other: '为“{item}”选择其他证据', pick: '选择其他证据',
    unused: '有 {n} 份证据没有对应任何一项，证明什么？',
  },
  chat: {
    title: '聊天截图', lead: '勾选同一段聊天的截图，程序按画面的重叠排出先后。重叠和缺口都会显示出来，一张也不会悄悄去掉。', empty: '还没有图片。请先在“材料”里收入聊天截图。', which: '哪些截图是同一段聊天', all: '全选', noneOf: '全不选', sort: '排出先后并分页',
    order: '先后次序（{n} 张）', gaps: '有 {n} 处缺口：前后两张没有重叠，中间可能有缺。缺口会印在证据册上；请补上中间的截图，或者说明原因。', whole: '前后都有重叠，没有缺口。', left: '另有 {n} 张图片没有选入这一段。',
    gap: '缺口：与前一张没有重叠，中间可能有缺', overlap: '与前一张重叠 {rows} 行，画斜线的部分前一张也有', nth: '{n}. {name}', moved: '“{name}”现在是第 {n} 张', shown: '前一张也有', cut: '第 {n} 页到这里', line: '第 {n} 条分页线，在第 {row} 行；按上下方向键移到相邻的空白处',
    pages: '装订成 {n} 页。', how: '拖动横线，或者选中后按上下方向键；横线只停在气泡之间。', fixed: '这张没有选入证据册或者已经送交，分页不能改。', through: '有一页放不下整个气泡，两页会各印一部分相同的内容，不会丢字。', auto: '恢复自动分页',
    arrange: '按这个次序放进证据册', arranged: '已放进证据册计划，次序已记下。以后取下、移动或加入截图，缺口都会印在册上。', toPlan: '去看证据册',
  },
  plan: {
    title: '编排证据册', titleMore: '编排补充证据', name: '册名', numbering: '编号方式', numberings: { arabic: '证据1、证据2', chinese: '证据一、证据二', grouped: '按组：一-1、一-2' }, numberingStands: '接着已送交的编号',
    split: '每个文件最大多少 MB（可不填）', splitHint: '法院网上立案常有大小限制；填了可以按这个大小拆开保存。1 MB 按 100 万字节算，网站怎么算都不会超限', section: '组名', cover: '组前加封面页', raise: '整组上移', addSection: '添加一组', dropSection: '去掉这个空组', emptySection: '这一组没有证据。', unnamed: '第 {n} 组（没有名字）',
    how: '按住左边的点拖动；或者选中它后按方向键移动，Home、End 移到组首组末。', handle: '{name}，第 {n} 份，拖动或按方向键移动', moved: '“{name}”移到 {section}，现在是第 {n} 份', settings: '设置', pages: '只装这些页', pagesHint: '如 1-3、5；留空为全部', badPages: '页码范围请写成 1-3、5', only: '只装第 {pages} 页',
    note: '旁注（印在页码旁和目录里）', noted: '有旁注', cutByHand: '手工分页', noChat: '这一份不是聊天截图，或者是另一段聊天（不注明“没有核对是否衔接”）', hasPassword: '有密码', inSection: '放在哪一组', rename: '改名称、来源和证明目的', masks: '遮盖 {n} 处', save: '保存编排', unsaved: '有改动还没有保存；装订时会先保存', kept: '已保存',
    out: '没有装入的 {n} 份', warn: '请注意', reason: '{name}：{why}', write: '装订完整本', masked: '装订遮盖本（给对方）', supplement: '装订补充证据', against: '装订对谁的诉讼的证据', againstHint: '只关系到其他被申请人的证据不装入；这一件诉讼单独编号、编页。', supplementMasked: '装订补充证据遮盖本', empty: '还没有选入证据册的证据；请先在“材料”里收入。', nothingNew: '送交以后没有新的证据。',
    frozen: '已送交 {n} 份证据，编号和页码固定，不再变动；新收入的证据作为补充证据，接着编号。',
    copies: '打印 {total} 份：法院 {court} 份，对方 {opponents} 份，自留 {own} 份。', bundles: '已装订的证据册', whole: '证据册', more: '补充证据', apart: '一案的证据册', full: '完整本', cut: '遮盖本', isServed: '已送交',
    row: '{kind}（{copy}）', about: '{n} 份证据，第 {from} 至 {to} 页，{time}', served: '{on} 送交{to}，编号和页码已固定', to: '送交给谁', toHint: '如：洛阳市洛龙区人民法院', on: '送交日期', serve: '登记送交', serveSure: '已核对，照样登记', serveLead: '登记以后，这一册的编号和页码不再变动；以后的证据只能作为补充证据。', savePdf: '保存 PDF', saveParts: '按 {mb} MB 拆开保存', again: '做同样编号的遮盖本', maskedAnew: '再做一份遮盖本', fullAgain: '做同样编号的完整本', fullAnew: '再做一份完整本', void: '登记错了', voidLead: '作废这次送交登记：记录和原因都保留。没有别的送交接着这一册编号时，编号和页码放开，可以重新编排。', voidWhy: '为什么作废', voidHint: '如：送交日期填错，实际没有送', voidSave: '作废这次登记', voided: '{on} 送交{to}：已作废，{why}', freed: '已作废，编号和页码已经放开。', notFreed: '已作废；这一册还有别的送交，编号和页码仍不变动。', index: '另存证据目录：', indexAs: '证据目录另存为 {form}', indexForms: { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' }, saved: '已保存到：{path}',
    bound: '{title}已装订：{n} 份证据，{pages} 页。', checked: '自检通过：成品的文字、元数据、附件、缩略图和书签里都没有被遮盖的内容。', refused: '没有装进去：{name}，{reason}', noPdfA: '不是 PDF/A：{why}', indexPaper: '证据目录也可以作为文书出具，有 PDF 和 Word 两种。', writeIndex: '写证据目录',
  },
  opened: {
    title: '打开证据册文件', lead: '打开保存或者收到的证据册 PDF：按它自带的清单核对有没有改动，看里面有哪些证据，取出其中一份，或者照它恢复编排。', choose: '选择证据册文件',
    sound: '与自带的清单一致：装订以后没有改动。', pagesDiffer: '页数与清单不符。', changed: '证据{numbers}的页有改动。', frame: '封面、目录、材料清单、书签、图层或者表单有改动，或者加了打开文件时会运行的内容。', part: '这是整册 {of} 部分中的第 {at} 部分。',
    exhibit: '证据{number}　{name}', page: '第 {n} 页', pages: '第 {from} 至 {to} 页', kept: '本案有原件', notKept: '本案没有原件', take: '取出这一份', restore: '照这一册恢复编排', restoreLead: '次序、分组、页码范围和旁注照这一册；计划里另有的证据排在后面。', restored: '已照这一册恢复：{n} 份。',
  },
}

export const enEvidence = {
  intake: {
    title: 'Take material in', drop: 'Drag files, folders or ZIP archives into the window', let: 'Let go to take them in', lead: 'Photographs, screenshots, PDFs, recordings, chat exports. Each file is kept encrypted as it is, with its hash; files with the same content are recognised.',
    files: 'Choose files or archives', folders: 'Choose folders',
    words: 'How these came about (may stay empty)', wordsHint: 'Time and device are read from each file; what is typed here holds for every file taken in now.',
    device: 'Device', by: 'Collected by', byHint: 'As: Lin Xiaoman herself', how: 'How collected', howHint: 'As: screenshot, screen recording, photograph', medium: 'Original medium', mediumHint: 'As: Lin Xiaoman’s telephone, in her keeping', anyGroup: 'As each file suggests',
    result: 'Taken in {kept}, already there {same}, refused {refused}, system files left out {skipped}.', waiting: '{n} still waiting.', group: '{state}: {n}',
    unfinished: 'The intake begun {time} is not finished; {n} files wait.', resume: 'Go on',
    state: { waiting: 'Still waiting', kept: 'Taken in', same: 'Already there, not taken twice', skipped: 'Left out', refused: 'Refused' },
  },
  exhibit: {
    more: 'Open', close: 'Close', record: 'Mediation record', what: '{called}, {n} pages. This is a copy; the original is not touched.', noPages: 'Such a file has no pages to show; in the bundle a sheet with its name, length and hash stands for it.', picture: '{name}, page {page}',
    particulars: 'How it was collected: time, device, person, way, original medium', captured: 'Captured at', takeGuess: 'Fill in what the file name says (check it first)', cameIn: 'Came in as: {how}', save: 'Save', saved: 'Saved.', mediation: 'This is a mediation record (stays out of bundles)',
    password: 'Password', passwordHint: 'Kept in the encrypted database only', keepPassword: 'Open and keep the password', forget: 'Forget the password',
    export: 'Export the original', exported: 'Exported to {path}, and noted in the chain of custody.', custody: 'Chain of custody', hash: 'Hash on arrival (SHA-256): {hash}', at: 'When', who: 'Who', did: 'What',
  },
  stills: {
    none: 'This computer has no ffmpeg, so no still pages can be taken; the recording is listed in the bundle as an original.', lead: 'Still pages can be taken of a recording, one every few seconds from beginning to end; the recording remains the original.', every: 'Seconds from page to page', take: 'Take still pages', done: 'The still pages stand behind the recording.',
  },
  mask: {
    open: 'Masks', leave: 'Leave masks', lead: 'Draw a box on the page with the mouse. With a box selected by Tab, arrows move it, Shift and arrows size it, Delete removes it. Only the masked copy really loses what is inside; the full copy and the original stay.',
    page: 'Page', of: 'of {n}', back: 'Page back', on: 'Page on', kind: 'What', add: 'Add a box', drop: 'Remove', save: 'Save masks', unsaved: 'There are changes not saved', count: '{n} masks', picture: 'Page {page}', suggest: 'Find identity, card and phone numbers', doubt: 'check digit wrong',
    foundOne: '{what} {shown}, page {page}', accept: 'Mask it', decline: 'No', none: 'Nothing found. Please look again yourself.', masked: 'Show as masked', at: 'No. {n}, page {page}', word: 'Words inside (optional, for checking the copy)', box: 'Mask {n}: {what}',
    kinds: { identity: 'Identity number', card: 'Bank card', phone: 'Phone', face: 'Face', chat: 'Other chat', other: 'Other' },
  },
  matrix: {
    title: 'Facts and exhibits', unproven: 'Nothing proves yet:', all: 'Every fact has an exhibit.', noFacts: 'No evidence checklist fits this case.', awaits: 'No evidence checklist fits this case yet. First answer:', answer: 'Answer it in the assessment', numbered: 'Exhibit {number}, {name}', fact: 'Fact', open: 'Unproven', yes: 'Proves it', legend: 'Columns bear the numbers of the exhibits in the bundle, — is one without (not bound); ● means that the exhibit proves the fact.',
    states: { there: 'There', kept_out: 'There, but not in the bundle: {names}', perhaps: 'Perhaps; please confirm', missing: 'Missing' }, ifAny: 'Where there is one', proves: 'Proves: {what}', maybe: '{name} (suggested, please confirm)', more: '{n} more suggestions', other: 'Choose another exhibit for “{item}”', pick: 'Choose another exhibit',
    unused: '{n} exhibits are tied to nothing; what do they prove?',
  },
  chat: {
    title: 'Chat screenshots', lead: 'Tick the screenshots of one conversation; they are put in order by what they have in common. Overlaps and gaps are shown, and none is dropped silently.', empty: 'There are no pictures yet. Take the screenshots in first.', which: 'Which screenshots are one conversation', all: 'All', noneOf: 'None', sort: 'Put in order and cut into pages',
    order: 'Order ({n} screenshots)', gaps: '{n} gaps: two screenshots share nothing, something may be missing between them. Gaps are printed in the bundle; add the missing screenshots or say why.', whole: 'All overlap; there is no gap.', left: '{n} more pictures are not in this conversation.',
    gap: 'Gap: nothing in common with the one before; something may be missing', overlap: '{rows} rows in common with the one before, hatched below', nth: '{n}. {name}', moved: '“{name}” is now number {n}', shown: 'Also in the one before', cut: 'Page {n} ends', line: 'Cut {n} at row {row}; up and down move it to the next empty space',
    pages: '{n} pages in the bundle.', how: 'Drag a line, or select it and press up or down; lines stay between bubbles.', fixed: 'Not in the plan, or served: its pages cannot be changed.', through: 'One bubble is taller than a page: two pages repeat a part of it, nothing is lost.', auto: 'Cut automatically again',
    arrange: 'Put into the bundle in this order', arranged: 'Put into the plan, and the order is kept: whatever is taken out, moved or added later, the gap is printed.', toPlan: 'See the bundle',
  },
  plan: {
    title: 'Plan the bundle', titleMore: 'Plan the supplement', name: 'Title', numbering: 'Numbering', numberings: { arabic: 'Arabic numerals', chinese: 'Chinese numerals', grouped: 'By section' }, numberingStands: 'Goes on from what was served',
    split: 'Largest file in MB (may be empty)', splitHint: 'Court portals often cap uploads; bundles can then be saved in parts. A MB is one million bytes here, so no portal finds a part too large', section: 'Section', cover: 'Cover page in front', raise: 'Move section up', addSection: 'Add a section', dropSection: 'Remove this empty section', emptySection: 'Nothing in this section.', unnamed: 'Section {n} (unnamed)',
    how: 'Drag the dots at the left; or select them and press the arrow keys, Home and End for the ends of the section.', handle: '{name}, number {n}; drag, or press the arrow keys', moved: '“{name}” moved to {section}, now number {n}', settings: 'Settings', pages: 'Only these pages', pagesHint: 'As 1-3, 5; empty for all', badPages: 'Write page ranges as 1-3, 5', only: 'Pages {pages} only',
    note: 'Side note (printed by the page number and in the index)', noted: 'Side note', cutByHand: 'Cut by hand', noChat: 'This is no chat screenshot, or another conversation (nothing is printed about whether it follows on)', hasPassword: 'Password', inSection: 'In section', rename: 'Change name, source and purpose', masks: '{n} masks', save: 'Save plan', unsaved: 'There are changes not saved; binding saves them first', kept: 'Saved',
    out: '{n} left out', warn: 'Please note', reason: '{name}: {why}', write: 'Bind full copy', masked: 'Bind masked copy (for the opponent)', supplement: 'Bind supplement', against: 'For the suit against', againstHint: 'What concerns only the others stays out; this suit has numbers and pages of its own.', supplementMasked: 'Bind masked supplement', empty: 'Nothing is in the bundle yet; take material in first.', nothingNew: 'Nothing new since the bundle was served.',
    frozen: '{n} exhibits were served; their numbers and pages stand. What came in since is numbered on as a supplement.',
    copies: 'Print {total}: court {court}, opponents {opponents}, own {own}.', bundles: 'Bundles bound', whole: 'Bundle', more: 'Supplement', apart: 'Bundle of one suit', full: 'full', cut: 'masked', isServed: 'Served',
    row: '{kind} ({copy})', about: '{n} exhibits, pages {from} to {to}, {time}', served: 'Served {on} to {to}; numbers and pages stand', to: 'Served to', toHint: 'As: Luolong District Court', on: 'Served on', serve: 'Record serving', serveSure: 'Checked; record it all the same', serveLead: 'From then on numbers and pages of this bundle stand; later exhibits go into a supplement.', savePdf: 'Save PDF', saveParts: 'Save in parts of {mb} MB', again: 'Masked copy with the same numbers', maskedAnew: 'Another masked copy', fullAgain: 'Full copy with the same numbers', fullAnew: 'Another full copy', void: 'Registered by mistake', voidLead: 'Declares this serving void; the record and the reason stay. Where nothing served later goes on from its numbers, numbers and pages are free again.', voidWhy: 'Why it is void', voidHint: 'As: wrong day, nothing was handed over', voidSave: 'Declare void', voided: '{on} served to {to}: void, {why}', freed: 'Void; numbers and pages are free again.', notFreed: 'Void; the bundle was served otherwise, so numbers and pages stand.', index: 'Save the index as', indexAs: 'Save the index as {form}', indexForms: { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' }, saved: 'Saved to: {path}',
    bound: '{title} is bound: {n} exhibits, {pages} pages.', checked: 'Checked: text, metadata, attachments, thumbnails and bookmarks of the copy hold nothing that was masked.', refused: 'Not bound: {name}, {reason}', noPdfA: 'Not PDF/A: {why}', indexPaper: 'The index can be issued as a paper, too, in PDF and Word.', writeIndex: 'Write the index',
  },
  opened: {
    title: 'Open a bundle file', lead: 'Opens the PDF of a bundle, saved or received: checks by the list it carries whether it was changed, shows its exhibits, takes one out, or takes its order back as the plan.', choose: 'Choose a bundle file',
    sound: 'Agrees with its own list: not changed since it was bound.', pagesDiffer: 'The number of pages differs from the list.', changed: 'Pages of exhibit {numbers} were changed.', frame: 'Cover, index, closing list, bookmarks, layers or fields were changed, or something was added that runs when the file is opened.', part: 'This is part {at} of {of} of a bundle.',
    exhibit: 'Exhibit {number}　{name}', page: 'Page {n}', pages: 'Pages {from} to {to}', kept: 'The case keeps the original', notKept: 'The case has no original', take: 'Take this one out', restore: 'Take this order back', restoreLead: 'Order, sections, page ranges and side notes as in the file; what else is planned stands behind.', restored: 'Taken back: {n} exhibits.',
  },
}
