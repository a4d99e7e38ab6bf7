/** What is said before the database is open: these words are read with the first paint, the others after it. */
export const zhGate = {
  app: { name: '案卷', office: '本机构', lock: '锁上', lockWhy: '关闭资料库，再次打开要输入口令', unkept: '刚才填写的内容还没有存下来，所以没有锁上。请先保存；再按一次“锁上”就不再等，没有存下的内容会丢失。', unclosed: '刚才填写的内容还没有存下来，所以窗口没有关上。请先保存；再关一次就不再等，没有存下的内容会丢失。', switchTo: 'English', skip: '跳到正文', retry: '再试一次', loading: '正在读取，请稍候', lawAsOf: '规则库所述法律截至{day}' },
  gate: {
    createTitle: '第一次使用：建立资料库',
    createLead: '所有案件都加密保存在这台电脑上，不会上传。请先填写本机构，再设一个口令。',
    openTitle: '打开资料库',
    openLead: '请输入建立资料库时设的口令。',
    passphrase: '口令',
    passphrase2: '再输入一遍口令',
    passphraseHint: '至少 8 个字。可以用一句自己记得住的话，中文也行。',
    lostTitle: '请务必记住这个口令',
    lost: '口令丢了，谁也打不开这个资料库，我们也不能恢复。请写在纸上，锁在柜子里。',
    short: '口令太短，至少要 8 个字。',
    differ: '两次输入的口令不一样，请重新输入。',
    nameMissing: '请填写机构全称。',
    create: '建立资料库',
    open: '打开',
    place: '资料保存在：{dir}',
    version: '版本 {version}',
    empty: '请输入口令。',
  },
}

export const enGate: GateWords = {
  app: { name: 'Anjuan', office: 'This office', lock: 'Lock', lockWhy: 'Close the database; opening it again needs the passphrase', unkept: 'What you typed just now could not be kept, so nothing was locked. Save it first; lock once more and what is not kept is lost.', unclosed: 'What you typed just now could not be kept, so the window was not closed. Save it first; close once more and what is not kept is lost.', switchTo: '中文', skip: 'Skip to the content', retry: 'Try again', loading: 'Reading, please wait', lawAsOf: 'The rule book states the law as known on {day}' },
  gate: {
    createTitle: 'First start: make the database',
    createLead: 'All cases are kept encrypted on this computer and never leave it. Please describe your office first, then choose a passphrase.',
    openTitle: 'Open the database',
    openLead: 'Please enter the passphrase that was chosen when the database was made.',
    passphrase: 'Passphrase',
    passphrase2: 'The passphrase once more',
    passphraseHint: 'At least 8 characters. A sentence you can remember is fine.',
    lostTitle: 'Do not lose this passphrase',
    lost: 'Without it nobody can open this database again, and we cannot recover it. Write it on paper and lock it away.',
    short: 'The passphrase is too short: at least 8 characters.',
    differ: 'The two passphrases differ. Please enter them again.',
    nameMissing: 'Please enter the full name of the office.',
    create: 'Make the database',
    open: 'Open',
    place: 'Kept in: {dir}',
    version: 'Version {version}',
    empty: 'Please enter the passphrase.',
  },
}

export type GateWords = { [Part in keyof typeof zhGate]: { [Word in keyof (typeof zhGate)[Part]]: string } }
