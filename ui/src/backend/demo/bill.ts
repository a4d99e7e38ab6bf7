import type { Bill, BillRow } from '../index'

/** A made-up bill; nobody in it exists. */
export function bill(): Bill {
  const row = (line: number, time: string, counterparty: string, amount_fen: number, more: Partial<BillRow> = {}): BillRow => ({
    line, time, counterparty, amount_fen, type: '转账', counterparty_account: null, direction: 'out', method: '零钱',
    status: '对方已收钱', id: `10000500012026110200000000${line}`, merchant_no: null, remark: '', candidate: true, ...more,
  })
  return {
    layout: { code: 'wechat', name: '微信支付账单', channel: 'wechat' },
    holder: '小满',
    encoding: 'UTF-8',
    rows: [
      row(18, '2026-11-11T12:31:07', '晨光小食铺', 1_850, { type: '商户消费', status: '支付成功' }),
      row(20, '2026-11-08T20:03:27', '李晓梅', 6_600, { type: '微信红包', direction: 'in', status: '已存入零钱', candidate: false }),
      row(22, '2026-11-05T18:05:19', '/', 2_300, { type: '商户消费', status: '支付成功' }),
      row(24, '2026-11-02T21:36:52', 'A*明', 3_450_000, { remark: '转账备注：装修尾款' }),
      row(25, '2026-11-02T21:35:10', '老周装修', 100, { status: '对方已退还', candidate: false }),
    ],
    set_aside: [{ line: 23, message: '金额“12,34”不是金额；请在账单中更正该行或跳过它', text: '2026-11-04 09:50:00,转账,陈师傅,…' }],
    controls: [
      { what: '支出', stated_count: 7, read_count: 4, stated_sum: 4_674_730, read_sum: 3_454_250, agrees: false },
      { what: '收入', stated_count: 1, read_count: 1, stated_sum: 6_600, read_sum: 6_600, agrees: true },
    ],
  }
}
