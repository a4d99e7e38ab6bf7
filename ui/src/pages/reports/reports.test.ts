import { expect, test } from 'vitest'
import { openSample } from '../../test/window'
import { spanOf } from '../../parts/span'

test('spans are counted by the calendar', () => {
  expect(spanOf('last_month', '2026-01-15')).toEqual(['2025-12-01', '2025-12-31'])
  expect(spanOf('this_month', '2028-02-03')).toEqual(['2028-02-01', '2028-02-29'])
  expect(spanOf('this_month', '2026-11-23')).toEqual(['2026-11-01', '2026-11-30'])
  expect(spanOf('last_year', '2026-11-23')).toEqual(['2025-01-01', '2025-12-31'])
  expect(spanOf('fixed', '2026-11-23')).toBeUndefined()
})

test('a report is read as a table, saved, and kept under a name', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/reports')
  await w.settle()
  expect(w.text('report')).toContain('¥34,500.00')
  await w.click('report-save-xlsx')
  expect(w.text('report-saved')).toContain('案件登记簿.xlsx')
  await w.type('report-name', '年报')
  await w.submit('report-keep')
  expect(w.text('report-ask')).toContain('年报')
  w.get('report-ask').querySelector<HTMLElement>('[aria-label="去掉常用报表“年报”"]')!.click()
  await w.settle()
  expect(w.text('report-ask')).not.toContain('年报')
  await w.click('toast-act')
  expect(w.text('report-ask')).toContain('年报')
})

test('a case is claimed when its papers are there, returned, mended, claimed again, approved and paid', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/subsidy')
  await w.settle()
  await w.click('scheme-sample')
  expect(w.text('scheme-sample-saved')).toContain('样表.toml')
  await w.give('scheme-file', new File(['id = "x"'], '办法.toml'))
  expect(w.text('schemes')).toContain('示例县以案定补办法')
  expect(w.get('subsidy-2026-0001').dataset['ready']).toBe('false')
  expect(w.off('subsidy-claim')).toBe(true)
  w.get('need-register').querySelector('button')?.click()
  await w.settle()
  await w.click('subsidy-claim')
  expect(w.text('subsidy-2026-0001')).toContain('已申报')
  for (const [step, words, state] of [['refuse', '缺签名', '退回'], ['mend', '补签', '已补正'], ['again', '', '已申报'], ['approve', '', '已核定'], ['pay', '', '已到账']] as const) {
    await w.click(`subsidy-2026-0001-${step}`)
    if (step === 'approve') {
      await w.type('subsidy-amount', '300')
      expect(w.off('subsidy-go')).toBe(true)
      await w.type('subsidy-amount', '200')
    }
    if (words) await w.type('subsidy-why', words)
    await w.submit('subsidy-go')
    expect(w.text('subsidy-2026-0001')).toContain(state)
  }
})

test('a table with a fault takes nothing in, unless its row is skipped', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/exchange')
  await w.settle()
  await w.give('import-file', new File(['x'], '旧案.xlsx'))
  expect(w.text('import-faults')).toContain('第 3 行 B 列（标的）')
  expect(w.off('import-go')).toBe(true)
  ;(w.get('import-skip') as HTMLInputElement).click()
  await w.settle()
  await w.click('import-go')
  expect(w.text('import-done')).toContain('已导入 1 件，跳过 1 行')
  await w.click('export-go')
  expect(w.text('export-done')).toContain('12 个文件')
})
