import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue, find, learn } from './catalogue'
import { fields } from './fields'
import { refusals } from './refusals'
import { says } from './says'
import { titles } from './titles'

const root = join(import.meta.dirname, '../../../..')
const HAN = /\p{Script=Han}/u
const read = (folder: string, fits: (path: string) => boolean): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter(fits).map((path) => readFileSync(join(root, path), 'utf8'))

/** Every line `key = "…"` of the rule files with the kind of block it stands in. */
const lines = read('assets/rules', (path) => path.endsWith('.toml')).flatMap((text) => {
  let block = ''
  return text.split('\n').flatMap((line) => {
    block = /^\[\[(.+)\]\]/.exec(line)?.[1] ?? block
    const [, key, value] = /^(\w+)\s*=\s*("(?:[^"\\]|\\.)*")/.exec(line) ?? []
    return key && value ? [{ block, key, value: JSON.parse(value) as string }] : []
  })
})
const of = (blocks: string[], keys: string[]) => [...new Set(lines.filter((l) => blocks.includes(l.block) && keys.includes(l.key)).map((l) => l.value))]
/** Places to fill in get a number, in the order in which they stand there; a name that comes again keeps its own. */
function numbered(said: string): string {
  const names: string[] = []
  return said.replace(/\{([^{}\d][^{}]*)\}/g, (_, name: string) => `{${names.includes(name) ? names.indexOf(name) + 1 : names.push(name)}}`)
}
const missing = (wanted: string[]) => wanted.filter((said) => !(said in catalogue))

test('every title of the law, of papers, lists, stages and figures has its English, and none is left over', () => {
  const there = of(['rule', 'paper', 'list', 'stage', 'parameter'], ['title'])
  expect(there.length).toBeGreaterThan(900)
  expect(missing(there)).toEqual([])
  expect(Object.keys(titles).filter((title) => !there.includes(title))).toEqual([])
})

test('every sentence of a rule, and all that is asked of local figures, has its English', () => {
  const there = [
    ...of(['rule'], ['says', 'note', 'missed', 'proves', 'unheld', 'body_name']).map(numbered),
    ...of(['parameter', 'parameter.option'], ['ask', 'where', 'label']),
  ]
  expect(there.length).toBeGreaterThan(800)
  expect(missing(there)).toEqual([])
})

test('every field of a paper has its English, and none is left over', () => {
  const forms = read('src-tauri/crates/papers/src/form', (path) => path.endsWith('.rs')).map((text) => text.split('#[cfg(test)]')[0]!)
  const labels = forms.flatMap((text) => [...text.matchAll(/^\s+(?:pub )?\w+: [^\n"=]+ = "([^"\n]+)"/gm)].map(([, label = '']) => label)).filter((label) => HAN.test(label))
  expect(labels.length).toBeGreaterThan(400)
  expect(missing(labels)).toEqual([])
  expect(Object.keys(fields).filter((label) => !labels.includes(label))).toEqual([])
})

test('file orders, numbering, statistics and what must not be written have their English', () => {
  const values = (fits: RegExp, keys: string) =>
    read('assets', (path) => fits.test(path)).flatMap((text) => [...text.matchAll(new RegExp(`\\b(?:${keys})\\s*=\\s*"([^"]+)"`, 'g'))].map(([, value = '']) => value))
  const wanted = [...values(/(dossiers|statistics).*\.toml$/, 'title|label|note'), ...values(/assets.numbering\.toml$/, 'title'), ...values(/assets.wording\.toml$/, 'says')]
  expect(wanted.length).toBeGreaterThan(100)
  expect(missing(wanted.filter((said) => HAN.test(said)))).toEqual([])
})

test('questions, answers and events bring their English with them', () => {
  const asked = (key: string) => lines.filter((l) => l.key === key).length
  expect([asked('ask_en'), asked('label_en')]).toEqual([lines.filter((l) => l.block === 'question' && l.key === 'ask').length, lines.filter((l) => l.block === 'question.option' && l.key === 'label').length])
})

/** Where a file's own tests begin; -1 where it has none. A module of tests that stands in a file of its own begins nothing. */
const testsIn = (text: string) => text.search(/#\[cfg\(test\)\]\n(?:#\[.*\n)*(?:pub(?:\(\w+\))? )?(?:mod \w+ \{|fn |impl |use )/)

/** The strings of a Rust file with where they begin and end; what is written for tests and in comments is left out. */
function strings(text: string): { at: number; end: number; said: string }[] {
  const end = testsIn(text)
  const source = end < 0 ? text : text.slice(0, end)
  return [...source.matchAll(/\/\/.*|'(?:\\.[^']*|[^\\'])'|"((?:[^"\\]|\\[^])*)"/g)].flatMap((m) => {
    if (m[1] === undefined) return []
    const said = m[1].replace(/\\\n\s*/g, '').replace(/\\(["\\])/g, '$1')
    return [{ at: m.index, end: m.index + m[0].length, said }]
  })
}
function shaped(said: string): string {
  let n = 0
  return said.replaceAll('{{', '\0').replaceAll('}}', '\x01').replace(/\{[^{}]*\}/g, () => `{${(n += 1)}}`).replaceAll('\0', '{').replaceAll('\x01', '}')
}
const rust = read('src-tauri', (path) => path.endsWith('.rs') && !/crates.cli|.tests|.benches|tests\w*\.rs|.target/.test(path))
/** What stands within the brackets that open there. */
function within(text: string, from: number, all: ReturnType<typeof strings>): string[] {
  let depth = 1
  const found: string[] = []
  const by = new Map(all.map((one) => [one.at, one]))
  for (let at = from; depth > 0 && at < text.length; at += 1) {
    const string = by.get(at)
    if (string) {
      found.push(string.said)
      at = string.end - 1
    } else if ('(['.includes(text[at]!)) depth += 1
    else if (')]'.includes(text[at]!)) depth -= 1
  }
  return found
}

test('every refusal that the program can send has its English', () => {
  const sent = rust.flatMap((text) => {
    const all = strings(text)
    const last = testsIn(text)
    return [...text.matchAll(/Problem::new\(|#\[error\(|\b(?:refuse|refused|wrong|doubt)\(/g)]
      .filter((m) => (last < 0 || m.index < last) && !/fn $/.test(text.slice(0, m.index)))
      .flatMap((m) => within(text, m.index + m[0].length, all))
      .concat([...text.matchAll(/let (?:why|what|message) =\s*(?:format!\(\s*)?(?=")/g)].flatMap((m) => all.filter((one) => one.at === m.index + m[0].length).map((one) => one.said)))
  })
  const wanted = [...new Set(sent.filter((said) => HAN.test(said)).map(shaped))]
  expect(wanted.length).toBeGreaterThan(500)
  expect(missing(wanted)).toEqual([])
})

test('what would change a court, why a question is asked, editions and figures on file have their English', () => {
  const rules = read('assets/rules', (path) => path.endsWith('.toml')).join('\n')
  const lists = [...rules.matchAll(/^changes\s*=\s*\[([^\]]*)\]/gm)].flatMap(([, inner = '']) => [...inner.matchAll(/"([^"]+)"/g)].map(([, said = '']) => said))
  const inline = (key: string) => [...rules.matchAll(new RegExp(`\\b${key}\\s*=\\s*"([^"]+)"`, 'g'))].map(([, said = '']) => said)
  const there = [
    ...lists,
    ...of(['question'], ['why']),
    ...of(['renumbered'], ['subject', 'changed']),
    ...of(['reference'], ['note']),
    ...['even_closed', 'unmet', 'before', 'otherwise', 'sum', 'not_yet', 'gaps', 'source'].flatMap(inline),
  ].filter((said) => HAN.test(said))
  expect(lists.length).toBeGreaterThan(30)
  expect(there.length).toBeGreaterThan(200)
  expect([...new Set(there)].filter((said) => find(numbered(said)) === undefined)).toEqual([])
})

/** What the Rust files of a folder say, but for words of less than so many characters that a sentence is put together from. */
function saidIn(fits: RegExp, from?: RegExp, least = 4): string[] {
  const files = read('src-tauri/crates', (path) => path.endsWith('.rs') && fits.test(path) && !/tests?\b|.target/.test(path))
  const all = files.flatMap((text) => {
    const written = strings(text)
    return from ? [...text.matchAll(from)].flatMap((m) => within(text, m.index + m[0].length, written)) : written.map((one) => one.said)
  })
  return [...new Set(all.map(shaped).filter((said) => [...said].filter((c) => HAN.test(c)).length >= least))]
}

test('what is asked before a paper is issued has its English, and so have several questions at once', () => {
  const there = saidIn(/office.src.issue.(asked|bounds|short)\.rs/, /\b(?:format!|object)\(/g)
  expect(there.length).toBeGreaterThan(9)
  expect(there.filter((said) => find(said) === undefined)).toEqual([])
  const both = '事实里写到345,000.00元，多于全部转账的34,500.00元，案件里没有这笔；请核对金额。“周明达”不是本案登记的当事人；写错名字的请改正，确要告他的，请先在案件中登记为当事人'
  expect(find(both)).toMatch(/^The facts speak of 345,000\.00 yuan.*\. “周明达” is no party/)
  expect(find('协议内容写“申请人返还被申请人34,500元”：付款的是申请人一方，方向可能写反；请核对谁付给谁')).toMatch(/the direction may be reversed/)
})

test('what the log says of an operation, what of it can be taken back, and what a signing records have their English', () => {
  const there = [
    ...saidIn(/(office|store).src/, /\btx\.say\(/g, 1),
    ...saidIn(/office.src.desk.undo.told\.rs/, undefined, 2),
    ...saidIn(/office.src.issue.sign\.rs/, /\b(?:format!|push)\(/g, 2),
  ].filter((said) => !/（签字件）$|签署$/.test(said))
  expect(there.length).toBeGreaterThan(80)
  // A sentence has its own English: that some shape fits half of it is none.
  expect(there.filter((said) => !(said in catalogue) && (said.length > 12 || find(said) === undefined))).toEqual([])
  learn([['调解协议生效', 'Agreement effective'], ['约定履行日', 'Agreed day of performance'], ['调解协议是书面、口头还是在线签署的？', 'Is it written, oral or signed online?']])
  // A name stays, also where nothing else is said of it; several changes at once are told one by one.
  expect(find('修改“证据 收条”')).toBe('“evidence 收条” changed')
  expect(find('添加“调解协议生效 2026-11-28”；添加“回答 调解协议是书面、口头还是在线签署的？”')).toBe('“Agreement effective 2026-11-28” added; “answer Is it written, oral or signed online?” added')
  expect(find('添加“是否属于商事争议的判断”；修改“当事人 林小满”')).toBe('“decision whether it is a commercial dispute” added; “party 林小满” changed')
  expect(find('撤销第 3 步：修改“筛选 大案”；删除“收费协议”')).toBe('Step 3 undone: “filter 大案” changed; “fee agreement” removed')
  const signed = find('我的协议；记录“调解协议生效”：2026-11-20；证明“约定履行日”（韩立）：2026-11-26，9,500.00 元 2026-11-28（签字在出具登记以前，事后补录）')
  expect(signed).toMatch(/^我的协议; Records “Agreement effective” ?: 2026-11-20; Proves “Agreed day of performance”.*yuan 2026-11-28 \(signed before/)
})

test('columns, labels and notes of reports have their English', () => {
  const there = [
    ...saidIn(/office.src.(reports|subsidy.tables)/, /\b(?:column|money|text|blank|push|extend|put_aside)\(/g),
    ...read('src-tauri/crates/office/src/reports', (path) => /(field|measure)\.rs$/.test(path)).flatMap((text) => [...text.matchAll(/^\s+"[a-z._-]+", "([^"]+)", \[/gm)].map(([, label = '']) => label)),
  ]
  expect(there.length).toBeGreaterThan(90)
  expect(there.filter((said) => find(said) === undefined)).toEqual([])
})

test('steps of counting, facts relied on, limitation and identity numbers have their English', () => {
  // The day of the week is read with its day; what is put in as a mark stands in the whole sentence.
  const put = ['{1}（星期{2}{3}）', '，调休上班', '向前计算', '的人民调解委员会', '（实务做法）', '（本机构自定）', '（待核实）']
  const there = saidIn(/law.src.(count|assessment)\b(?!.types)|case.src.identity/).filter((said) => !put.includes(said))
  expect(there.length).toBeGreaterThan(150)
  expect(there.filter((said) => !(said in catalogue) && find(said) === undefined && !Object.keys(catalogue).some((key) => key.includes(said.replaceAll(/\{\d\}/g, '').slice(0, 12))))).toEqual([])
})

test('no English is kept of what the program no longer says', () => {
  const toml = read('assets', (path) => path.endsWith('.toml') && !path.includes('node_modules')).map((text) => text.replace(/\{\p{L}+\}/gu, '\n'))
  const all = rust.flatMap((text) => strings(text).map((one) => shaped(one.said).replace(/\{\d+\}/g, '\n'))).concat(toml).join('\n')
  const pieces = (said: string) => said.split(/\{\d\}/).filter((piece) => HAN.test(piece))
  expect(Object.keys({ ...refusals, ...says }).filter((said) => !pieces(said).every((piece) => all.includes(piece)))).toEqual([])
})

test('English is filled with what the Chinese was filled with, and speaks English', () => {
  const holes = (said: string) => [...new Set(said.match(/\{\d\}/g) ?? [])].sort()
  for (const [said, words] of Object.entries(catalogue)) expect([said, holes(said)]).toEqual([said, [...new Set([...holes(words), ...holes(said)])].sort()])
  // What has to be typed or read in Chinese stays so.
  const chinese = Object.values(catalogue).filter((words) => HAN.test(words.replace(/“[^”]*”/g, '')))
  expect(chinese.filter((words) => !words.includes('申请人'))).toEqual([])
})

test('a sentence is found by what it was filled with, down to the sentence within it', () => {
  expect(find('资料库没有打开；请先输入口令')).toBe('The database is not open; enter the passphrase first')
  expect(find('“甲”的日期 2026-05-01 晚于今天；只能记录已经发生的事')).toBe('“甲” on 2026-05-01 lies ahead of today; only what has happened can be recorded')
  expect(find('文件“a.pdf”无法读取：没有权限')).toBe('The file “a.pdf” cannot be read: no permission')
  expect(find('现在不能出具律师函：只有律师事务所可以出具律师函')).toBe('Lawyer’s letter cannot be issued now: Only a law firm can issue a lawyer’s letter')
  expect(find('申请司法确认调解协议（稳妥日）')).toBe('Application for judicial confirmation of the mediation agreement (safe day)')
  expect(find('申请司法确认调解协议（稳妥日、法定末日）')).toMatch(/\(safe day, last legal day\)$/)
  expect(find('申请司法确认调解协议（法定末日）')).toMatch(/^Application.* \(last legal day\)$/)
  expect(find('向法院申请强制执行')).toBeUndefined()
  expect(find('张三欠李四五万元')).toBeUndefined()
  expect(find('plain')).toBeUndefined()
})

test('what follows a sentence is said too, and nothing of it is swallowed', () => {
  expect(find('必须有，还没有')).toBe('needed and missing')
  expect(find('必须有，还没有；收入证据后归入“主体”一组，或者名称里写上“身份证”或者“户口簿”或者“营业执照”就算'))
    .toBe('needed and missing; evidence in the group “The parties”, or named with “身份证” or “户口簿” or “营业执照”, counts')
  expect(find('必须有，还没有；收入证据后名称里写上“授权委托书”就算')).toBe('needed and missing; evidence named with “授权委托书” counts')
  expect(find('转账日：2026-11-02（几笔中最后的一笔）')).toBe('Day of the transfer: 2026-11-02 (the last of several)')
  expect(find('转账日：2026-11-02')).toBe('Day of the transfer: 2026-11-02')
  expect(find('核对日期：2025-01-01，已超过一年，请重新核对')).toBe('Checked on: 2025-01-01, more than a year ago: check again')
  expect(find('等次“甲”的金额须大于零')).toBe('class “甲” has an amount that is not above zero')
  expect(find('第3行的金额“abc”无法识别，已搁置；请对照原流水核对')).toBe('Line 3 has the sum “abc”, which cannot be read and was put aside; check it against the statement')
})

test('days, what was passed over, facts and turns are told whole', () => {
  learn([['调解协议生效', 'Agreement effective'], ['付款之前，有没有人骗？', 'Before the payment, did anyone deceive?'], ['有，是被骗的', 'Yes, the payer was deceived']])
  expect(find('2026年12月26日（星期六）、2026年12月27日（星期日）是周末，实务上顺延至2026年12月28日（星期一）；条文只说法定休假日，没有写明周末'))
    .toBe('2026-12-26 (Saturday), 2026-12-27 (Sunday) is a weekend, in practice moved to 2026-12-28 (Monday); the text says statutory holidays and does not mention weekends')
  expect(find('最后一日在劳动节放假期间，顺延至2027年5月3日（星期一）')).toBe('The last day is a holiday (Labour Day), moved to 2027-05-03 (Monday)')
  expect(find('逐日跳过：12月27日（星期日）周末、12月26日（星期六）周末')).toBe('Days passed over: 27 December (Sunday), weekend, 26 December (Saturday), weekend')
  expect(find('2026-11-27“调解协议生效”还没有证据，没有计入；补上证据后时效可以重新计算')).toBe('2026-11-27 “Agreement effective” has no proof and is not counted; with proof limitation can run anew')
  expect(find('事件“调解协议生效”：2026-11-12（尚无证据）、2026-11-27（有证据）')).toBe('Event “Agreement effective”: 2026-11-12 (no proof yet), 2026-11-27 (with proof)')
  expect(find('付款之前，有没有人骗？——有，是被骗的（由案件资料得出）')).toBe('Before the payment, did anyone deceive? Yes, the payer was deceived (from the case)')
  expect(find('付款之前，有没有人骗？有，是被骗的')).toBe('Before the payment, did anyone deceive? Yes, the payer was deceived')
  expect(find('调解协议生效 2026-11-27')).toBe('Agreement effective 2026-11-27')
  expect(find('2026-11-27转给“客服小李” 8,000.50元')).toBe('8,000.50 yuan to “客服小李”, 2026-11-27')
  expect(find('2026-11-27转给“客服小李”等3笔 8,000.50元')).toBe('8,000.50 yuan to “客服小李” (3 transfers), 2026-11-27')
  expect(find('适用简易程序并以调解方式结案或者撤诉，只减半一次，减半交纳：300.00 ÷ 2 = 150.00元')).not.toMatch(HAN)
  expect(find('出具以前请核对：甲的证件号码 1：身份号码校验码不符：按前17位计算末位应为 4，这里是 0，请核对证件')).toContain('the first 17 give 4, here it is 0')
})
