import { expect, test, vi } from 'vitest'
import { Refusal } from '../../backend'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

test('the first start asks for the office and a passphrase, and warns that it cannot be recovered', async () => {
  const w = await openWindow(demo())
  expect(w.text('gate-create-form')).toContain('我们也不能恢复')
  await w.click('gate-office-kind-firm')
  expect(w.has('gate-lawyer-name')).toBe(true)
  await w.type('gate-office-name', '示例律师事务所')
  await w.type('gate-passphrase', '八个字的口令好记')
  await w.type('gate-passphrase2', '八个字的口令好记')
  await w.submit('gate-create')
  expect(w.has('today-page')).toBe(true)
  const status = await w.backend.status()
  expect(status.office).toMatchObject({ kind: 'firm', name: '示例律师事务所', lawyers: [] })
})

test('a committee is not asked for a licence or lawyers', async () => {
  const w = await openWindow(demo())
  await w.click('gate-office-kind-committee')
  expect(w.has('gate-licence')).toBe(false)
  expect(w.has('gate-lawyer-name')).toBe(false)
})

test('nothing is made while the name is missing, the passphrase short or the two differ', async () => {
  const w = await openWindow(demo())
  await w.type('gate-passphrase', '短')
  await w.submit('gate-create')
  expect(w.text('gate-create-form')).toContain('请填写机构全称')
  expect(w.text('gate-create-form')).toContain('口令太短')
  await w.type('gate-office-name', '示例委员会')
  await w.type('gate-passphrase', '八个字的口令好记')
  await w.type('gate-passphrase2', '八个字的口令好忘')
  await w.submit('gate-create')
  expect(w.text('gate-create-form')).toContain('两次输入的口令不一样')
  expect((await w.backend.status()).exists).toBe(false)
})

test('a wrong passphrase is said in the sentence of the program, the right one opens', async () => {
  const w = await openWindow(demo({ office: office(), passphrase: '一句记得住的话' }))
  await w.type('gate-passphrase', 'x')
  await w.submit('gate-open')
  expect(w.text('problem')).toBe('口令不对，请检查大小写和输入法后再试')
  await w.type('gate-passphrase', '一句记得住的话')
  await w.submit('gate-open')
  expect(w.has('today-page')).toBe(true)
  await w.click('lock')
  expect(w.has('gate-open-form')).toBe(true)
})

test('a damaged database is told in the language of the window, with the backup that the program names', async () => {
  const backend = demo({ office: office(), passphrase: '一句记得住的话' })
  const told = '资料库文件已损坏；最近一次备份在“/media/备份”'
  backend.openStore = async () => { throw new Refusal({ code: 'store.corrupt', message: told }) }
  const zh = await openWindow(backend)
  await zh.type('gate-passphrase', '一句记得住的话')
  await zh.submit('gate-open')
  expect(zh.text('problem')).toBe(told)
  const en = await openWindow(backend, '/', 'en')
  await en.type('gate-passphrase', '一句记得住的话')
  await en.submit('gate-open')
  expect(en.text('problem')).toContain('The database is damaged')
  expect(en.text('problem')).toContain('/media/备份')
})

test('the language can be changed before anything is open', async () => {
  const w = await openWindow(demo())
  await w.click('lang-switch')
  expect(w.text('gate-create-form')).toContain('First start')
  expect(document.documentElement.lang).toBe('en')
  await w.click('lang-switch')
  expect(w.text('gate-create-form')).toContain('第一次使用')
})

test('a division is found by typing and chosen by its name', async () => {
  const w = await openWindow(demo())
  const input = w.get('gate-office-division')
  input.focus()
  await w.type('gate-office-division', '洛龙')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await w.settle()
  w.get('division-option-410311').dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
  await w.settle()
  expect(w.text('gate-create-form')).toContain('已选：河南省洛阳市洛龙区')
})

test('what was typed and fits one place alone is that place once the field is left', async () => {
  const w = await openWindow(demo())
  const input = w.get('gate-office-division') as HTMLInputElement
  input.focus()
  await w.type('gate-office-division', '洛龙')
  input.blur()
  await w.settle()
  expect([w.text('gate-create-form').includes('已选：河南省洛阳市洛龙区'), input.value]).toEqual([true, ''])
})

test('a place that was typed and not found is not left out without a word', async () => {
  const backend = demo()
  const create = vi.spyOn(backend, 'createStore')
  const w = await openWindow(backend)
  await w.type('gate-office-name', '洛龙区人民调解委员会')
  w.get('gate-office-division').focus()
  await w.type('gate-office-division', '没有这个地方')
  await w.type('gate-passphrase', '一句我记得住的话')
  await w.type('gate-passphrase2', '一句我记得住的话')
  await w.submit('gate-create')
  expect([create.mock.calls.length, document.activeElement]).toEqual([0, w.get('gate-office-division')])
  expect(w.text('gate-create-form')).toContain('还读不懂，所以没有保存')
  await w.type('gate-office-division', '')
  await w.submit('gate-create')
  expect(create).toHaveBeenCalledOnce()
})

test('the first fault has the focus, and is gone as it is set right', async () => {
  const w = await openWindow(demo())
  await w.type('gate-passphrase', '一句我记得住的话')
  await w.type('gate-passphrase2', '一句我记得住的话')
  await w.submit('gate-create')
  expect(document.activeElement).toBe(w.get('gate-office-name'))
  expect(w.text('gate-create-form')).toContain('请填写机构全称')
  await w.type('gate-office-name', '洛')
  expect(w.text('gate-create-form')).not.toContain('请填写机构全称')
})

test('the example of the short name in numbers is one of the chosen kind of office', async () => {
  const w = await openWindow(demo())
  await w.click('gate-office-kind-committee')
  expect(w.text('gate-create-form')).toContain('人调字第1号')
  expect(w.text('gate-create-form')).not.toContain('律函')
  await w.click('gate-office-kind-legal_aid')
  expect(w.text('gate-create-form')).toContain('援字第1号')
})
