import { expect, test, vi } from 'vitest'
import { Refusal } from '../../backend'
import { demo } from '../../backend/demo'
import { isUnsaved } from '../../parts/useKept'
import { office, openSample, openWindow } from '../../test/window'

test('lead times and second eyes are kept; what is no number of days is told', async () => {
  const w = await openWindow(undefined, '/office')
  await w.type('settings-lead', '7,三,1')
  await w.submit('settings-save')
  expect(w.text('settings')).toContain('请填 0 到 365 的整数')
  await w.type('settings-lead', '14，7，0')
  await w.click('settings-eyes')
  await w.submit('settings-save')
  expect(await w.backend.settings()).toMatchObject({ lead_days: [14, 7, 0], second_eyes: true })
})

test('an hour of reminders that is none is told in words of its own', async () => {
  const w = await openWindow(undefined, '/office')
  await w.type('settings-at', '25:00')
  await w.submit('settings-save')
  expect(w.text('settings')).toContain('请填一个时刻')
  expect(w.text('settings')).toContain('不填就不再提醒任何日期')
})

test('a backup without a folder says what to do; with one it says where it lies', async () => {
  const w = await openWindow(undefined, '/office')
  await w.click('backup-now')
  expect(w.text('settings')).toContain('还没有选备份文件夹')
  await w.click('settings-dir-pick')
  expect((w.get('settings-dir') as HTMLInputElement).value).toBe('/media/移动硬盘')
  await w.submit('settings-save')
  await w.click('backup-now')
  expect(w.text('backed-up')).toContain('/media/移动硬盘/')
})

test('the passphrase changes only with the present one', async () => {
  const backend = demo({ office: office(), open: true, passphrase: '现在的口令在这里' })
  const w = await openWindow(backend, '/office')
  await w.type('passphrase-old', '不是这个口令')
  await w.type('passphrase-fresh', '新的口令八个字')
  await w.type('passphrase-again', '新的口令八个字')
  await w.submit('passphrase-change')
  expect(w.text('passphrase')).toContain('口令太短')
  await w.type('passphrase-fresh', '新的口令有八个字')
  await w.type('passphrase-again', '新的口令有八个字')
  await w.submit('passphrase-change')
  expect(w.text('passphrase')).toContain('现在的口令不对')
  await w.type('passphrase-old', '现在的口令在这里')
  await w.submit('passphrase-change')
  expect(w.text('toast')).toContain('口令已经换好')
  expect((w.get('passphrase-old') as HTMLInputElement).value).toBe('')
})

test('a deleted case leaves the list and is restored from the office', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.click('case-discard')
  await w.click('case-discard-sure')
  expect(w.has('case-row-2026-0001')).toBe(false)
  await w.click('nav-office')
  await w.click('restore-2026-0001')
  await w.click('nav-cases')
  expect(w.has('case-row-2026-0001')).toBe(true)
})

test('a date marked as not needed leaves today with its reason, and is taken up again', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.click('nav-today')
  await w.click('date-2026-0001-civil.appeal-waive')
  await w.submit('waive-save')
  expect(w.text('waive-form')).toContain('请写明为什么不用办')
  await w.type('waive-why', '双方已经和解')
  await w.submit('waive-save')
  expect(w.has('date-2026-0001-civil.appeal')).toBe(false)
  await w.click('toast-act')
  expect(w.has('date-2026-0001-civil.appeal')).toBe(true)
})

test('a closed case leaves today and can be opened again', async () => {
  const { w } = await openSample('firm', 'overview')
  const card = w.get('close-case') as HTMLDetailsElement
  card.open = true
  card.dispatchEvent(new Event('toggle'))
  await w.settle()
  expect(w.text('still-open')).toContain('结案后不再提醒')
  await w.type('close-how', '对方已全部返还')
  await w.submit('close-save')
  expect(w.has('closed')).toBe(false)
  expect(w.text('still-open')).toContain('请看过以后勾选')
  await w.click('close-seen')
  await w.submit('close-save')
  expect(w.text('closed')).toContain('对方已全部返还')
  await w.click('nav-today')
  expect(w.has('today-overdue')).toBe(false)
})

test('a backup that is due is made by itself; where it cannot be, Today says why and offers it again', async () => {
  const backend = demo({ office: office(), open: true })
  await backend.sampleCase()
  const made = backend.backupNow
  backend.backupNow = async () => { throw new Refusal({ code: 'backup.place', message: '找不到备份文件夹“/media/usb”' }) }
  await backend.setSettings({ ...(await backend.settings()), backup_dir: '/media/usb', backup_every_days: 7 })
  const w = await openWindow(backend)
  expect(w.text('backup-due')).toContain('找不到备份文件夹“/media/usb”')
  backend.backupNow = made
  w.get('backup-due').querySelector('button')!.click()
  await w.settle()
  expect(w.has('backup-due')).toBe(false)
  const second = demo({ office: office(), open: true })
  await second.setSettings({ ...(await second.settings()), backup_dir: '/media/usb', backup_every_days: 7 })
  const v = await openWindow(second)
  expect(v.text('toast')).toContain('/media/usb/')
  expect((await second.settings()).last_backup).not.toBeNull()
})

test('what was typed about the office is there again after another page, until it is saved', async () => {
  const w = await openWindow(undefined, '/office')
  await w.type('office-office-phone', '0379-0000')
  await w.type('settings-lead', '14,7')
  await w.click('nav-today')
  await w.click('nav-office')
  const value = (id: string) => (w.get(id) as HTMLInputElement).value
  expect([value('office-office-phone'), value('settings-lead'), w.all('restored').length]).toEqual(['0379-0000', '14,7', 2])
  await w.submit('office-save')
  await w.click('nav-today')
  await w.click('nav-office')
  expect([value('office-office-phone'), w.all('restored').length]).toEqual(['0379-0000', 1])
})

test('what was saved and taken back is nothing that was typed', async () => {
  const w = await openWindow(undefined, '/office')
  const value = (id: string) => (w.get(id) as HTMLInputElement).value
  for (const [form, field, words] of [['office', 'office-office-phone', '0379-0000'], ['settings', 'settings-lead', '14,7']] as const) {
    const before = value(field)
    await w.type(field, words)
    expect(isUnsaved(`${form}/whole`)).toBe(true)
    await w.submit(`${form}-save`)
    const said = () => [...w.get(`${form}-save`).parentElement!.querySelectorAll('[role="status"]')].length
    expect([isUnsaved(`${form}/whole`), said()]).toEqual([false, 1])
    await w.click('toast-act')
    expect([value(field), isUnsaved(`${form}/whole`), said()]).toEqual([before, false, 0])
  }
  await new Promise((resolve) => setTimeout(resolve, 450))
  expect(await w.backend.typed()).toEqual([])
  await w.click('nav-today')
  await w.click('nav-office')
  expect(w.all('restored')).toEqual([])
})

test('what is typed stays where something else was changed elsewhere, or while it is being saved', async () => {
  const w = await openWindow(undefined, '/office')
  const value = (id: string) => (w.get(id) as HTMLInputElement).value
  await w.type('office-office-phone', '0379-0000')
  await w.backend.setOffice({ ...office(), address: '洛阳' })
  await w.client.invalidateQueries()
  await w.settle()
  expect([value('office-office-phone'), isUnsaved('office/whole')]).toEqual(['0379-0000', true])
  const { setOffice } = w.backend
  w.backend.setOffice = async (made) => {
    const phone = w.get('office-office-phone') as HTMLInputElement
    phone.value = '0379-0001'
    phone.dispatchEvent(new Event('input'))
    return setOffice(made)
  }
  await w.submit('office-save')
  expect((await w.backend.status()).office?.phone).toBe('0379-0000')
  expect([value('office-office-phone'), isUnsaved('office/whole')]).toEqual(['0379-0001', true])
})

test('what is taken back while something else is typed stays taken back', async () => {
  const w = await openWindow(undefined, '/office')
  const value = (id: string) => (w.get(id) as HTMLInputElement).value
  const before = value('office-office-address')
  await w.type('office-office-address', '洛阳市西工区')
  await w.submit('office-save')
  await w.type('office-office-phone', '0379-0000')
  await w.click('toast-act')
  expect([value('office-office-address'), value('office-office-phone')]).toEqual([before, '0379-0000'])
  await w.submit('office-save')
  expect((await w.backend.status()).office).toMatchObject({ address: before, phone: '0379-0000' })
})

test('a figure whose last day cannot be read is not taken for one that holds for ever', async () => {
  const w = await openWindow(undefined, '/office')
  const card = w.get('parameter-aid.unjust-enrichment') as HTMLDetailsElement
  card.open = true
  card.dispatchEvent(new Event('toggle'))
  await w.settle()
  const set = vi.spyOn(w.backend, 'setParameter')
  await w.type('parameter-to', '2026-13-01')
  await w.submit('parameter-save')
  expect([set.mock.calls.length, document.activeElement]).toEqual([0, w.get('parameter-to')])
  expect(card.textContent).toContain('还读不懂，所以没有保存')
})

test('a legal-aid body enters its lawyers with their licences and its other staff, and all of them can be who works here', async () => {
  const w = await openWindow(demo({ office: { ...office('legal_aid'), lawyers: [] }, open: true }), '/office')
  expect(w.has('office-lawyer-name')).toBe(false)
  await w.click('office-lawyer-add')
  await w.type('office-lawyer-name', '章援')
  await w.type('office-lawyer-licence', '14103示例0000009')
  await w.type('office-recorders', '李文\n赵静')
  await w.submit('office-save')
  const kept = (await w.backend.status()).office
  expect(kept?.lawyers).toEqual([{ name: '章援', licence_no: '14103示例0000009' }])
  expect(kept?.recorders).toEqual(['李文', '赵静'])
  await w.click('acting')
  for (const name of ['章援', '李文', '赵静']) expect(document.body.textContent).toContain(name)
})
