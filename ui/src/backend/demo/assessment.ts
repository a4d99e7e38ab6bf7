import type {
  Assessment, Because, Case, Cite, Deadline, DeadlineState, Limitation, Office, ParameterShown, Question, Route, RouteView, Whose,
} from '../index'

/** What a made-up law says of a made-up case: enough to see every state of every page, right in nothing. */
export function assess(the: Case, office: Office, today: string, amount: number, parameters: ParameterShown[]): Assessment {
  const deceived = choice(the, 'deceived')
  const known = the.parties.some((p) => p.role === 'respondent' && p.name)
  const fraud = deceived === 'yes'
  const asked = deceived !== undefined && deceived !== 'unknown'
  return {
    today,
    law_as_of: '2026-09-01',
    principal: { paid: amount, returned: 0, open: amount, settled_on: null, because: why('转账合计，没有还款。', []) },
    book: '0123456789abcdef'.repeat(4),
    known_until: [
      { what: 'holidays', until: '2026-12-31', reach: 'ends_soon', says: '放假安排收录到 2026 年；落在以后年份的期限是暂定的' },
      { what: 'lpr', until: '2026-10-19', reach: 'ended', says: 'LPR 收录到 2026-09-20 公布的一期；以后的利息按最后一期暂算' },
      { what: 'law', until: '2026-05-16', reach: 'good', says: '规则对照的法律文本截至 2026-05-16' },
    ],
    needs: parameters[0]?.values.some((v) => v.place === '410000') ? [] : [{
      parameter: 'small-claims.must', title: '小额诉讼金额线：应当适用', ask: '受诉法院所在省的小额诉讼金额线是多少元？',
      found_in: '省高级人民法院的通告', place: '410000', place_name: '河南省', money: true,
    }],
    cautions: [
      ...(fraud
        ? [{ rule: 'criminal.stop-48h', urgent: true, because: why('被骗付款后 48 小时内报警，公安机关可以紧急止付，请现在就报警。', [CRIMINAL]) }]
        : []),
      { rule: 'civil.no-disguise', urgent: false, because: why('把借款改说成“转错账”是虚假诉讼，请如实填写。', [], 'practice') },
    ],
    questions: questions(the, fraud),
    routes: [
      route('platform', 'open', [why('任何时候都可以请平台或者银行联系对方。', [], 'practice')], '微信支付客服'),
      route('criminal', fraud ? 'first' : asked ? 'closed' : 'unclear', [
        fraud ? why('有人用假话使付款人付款，可能构成诈骗。', [CRIMINAL]) : why('是本人转错，没有人骗取，不是诈骗。', [CRIMINAL]),
      ], '六安市公安局舒城县分局'),
      route('mediation', fraud ? 'closed' : asked ? 'first' : 'unclear', [why('双方自愿就可以调解，不收费。', [MEDIATION])], '洛阳市洛龙区人民调解委员会'),
      route('civil', fraud || !known ? 'unclear' : 'open', [
        why(known ? '收款人没有法律根据取得款项，应当返还。' : '还不知道被告的真实姓名，不能起诉。', [CIVIL]),
      ], known ? '洛阳市洛龙区人民法院' : undefined),
    ],
    deadlines: deadlines(the, fraud),
    limitation: [limitation(the)],
    costs: [
      {
        kind: 'acceptance', title: '案件受理费', amount: 66_250, standing: 'law',
        because: why('按 34,500 元计算，受理费 662.50 元，由败诉方负担，起诉时预交。', [FEES], 'law', [
          why('不超过 1 万元的部分：50 元', [], 'law'),
          why('1 万元到 10 万元的部分：24,500 元 × 2.5% = 612.50 元', [], 'law'),
        ]),
      },
    ],
    interest: the.events.some((e) => e.kind === 'demand-arrived')
      ? [{ id: 'interest-demand', standing: 'practice', title: '从催告到达的次日起', from: '2026-11-12', to: today, amount: 3_108, problem: null, requests: [], unconfirmed: true, because: why('按一年期 LPR 分段计算。', [], 'practice') }]
      : [],
    cost_notes: [why('原告从接到通知次日起七日内预交，逾期按撤诉处理。', [FEES])],
    claims: [{
      id: 'claim@interest-demand', standing: 'practice', title: '从催告到达的次日起', from: '2026-11-12', to: today, principal: amount, interest: 3_108, fee: 66_250, costs: 0, paid: 0,
      total: amount + 3_108 + 66_250, unconfirmed: true, doubt: null, because: why('本金、利息、案件受理费相加。', [], 'practice'),
    }],
    papers: offers(the, office, known, amount),
    checklists: [{
      id: 'evidence-mistake', title: '证据清单：转错账',
      items: [
        { rule: 'evidence.mistake-03', title: '转账电子凭证或者交易明细证明', proves: '转了多少', standing: 'law', needed: 'always', there: true, because: why('当事人对自己的主张有责任提供证据。', [CIVIL]) },
        { rule: 'evidence.mistake-10', title: '催告的聊天、短信、函件', proves: '对方从何时知道', standing: 'law', needed: 'always', there: the.events.length > 0, because: why('催告到达，对方不能再说不知情。', [CIVIL]) },
      ],
    }],
    duties: [why('不收取任何费用，包括“自愿”的和实物。', [MEDIATION])],
  }
}

const CIVIL: Cite = { statute: '民法典', edition: '2020', article: '985', words: '没有法律根据取得不当利益' }
const CRIMINAL: Cite = { statute: '刑法', edition: '2023', article: '266', words: '诈骗公私财物' }
const MEDIATION: Cite = { statute: '人民调解法', edition: '2010', article: '4', words: '不收取任何费用' }
const FEES: Cite = { statute: '诉讼费用交纳办法', edition: '2006', article: '13', words: '财产案件' }
export const CITES = {
  '民法典|2020|985': '《中华人民共和国民法典》第九百八十五条',
  '刑法|2023|266': '《中华人民共和国刑法》（2023年修正）第二百六十六条',
  '人民调解法|2010|4': '《中华人民共和国人民调解法》第四条',
}

function why(text: string, cites: Cite[] = [], standing: Because['standing'] = 'law', children: Because[] = []): Because {
  return { text, rule: null, cites, standing, children }
}

function choice(the: Case, question: string): string | undefined {
  const answer = the.answers[question]
  return answer?.kind === 'choice' ? answer.value : undefined
}

function limitation(the: Case): Limitation {
  const arrived = the.events.find((e) => e.kind === 'demand-arrived')
  const turns: Limitation['turns'] = [
    { on: '2026-11-02', kind: 'start', event: null, standing: 'law', end: null, because: why('从知道不当得利和对方是谁之日起算。', [CIVIL]) },
    { on: '2026-11-05', kind: 'not_counted', event: null, standing: 'practice', end: null, because: why('2026-11-05“催告已发出”不是中断事由。', [], 'practice') },
  ]
  if (arrived) turns.push({ on: arrived.on, kind: 'restart', event: arrived.id, standing: 'law', end: '2029-11-11', because: why('催告到达，时效中断，重新计算。', [CIVIL]) })
  return {
    party: null, against: '', turns, starts: arrived?.on ?? '2026-11-02', raw: arrived ? '2029-11-11' : '2029-11-02',
    legal: arrived ? '2029-11-12' : '2029-11-02', safe: arrived ? '2029-11-09' : '2029-11-02', provisional: true, arguable: null, begun: true,
    cap: '2046-11-02', standing: 'law', deadline: 'limitation.unjust-enrichment',
  }
}

function route(name: Route, state: 'first' | 'open' | 'unclear' | 'closed', because: Because[], body?: string): RouteView {
  return {
    route: name, state, doubt: state === 'unclear' ? 'unanswered' : null, because,
    venues: body ? [{
      body, division: '410311', parties: [], against: '', standing: 'law', matter: name === 'civil' ? 'suit' : name === 'criminal' ? 'report' : name === 'mediation' ? 'mediation' : 'complaint',
      because: why(`${body}是收款人住所地的机构。`, [CIVIL]), changes: ['有有效的书面约定，改为约定的法院'],
    }] : [],
    procedure: name === 'civil' && state === 'open' ? [why('事实清楚、争议不大的适用简易程序，三个月审结。', [CIVIL])] : [],
    notes: [why('法律上的补充说明。', [CIVIL])],
    hints: name === 'platform' ? [why('在账单里申请转账电子凭证。', [], 'unverified')] : [],
    steps: state === 'closed' ? [] : [why('准备转账凭证和身份证件。'), why('递交材料，索要收据。', [], 'practice')],
  }
}

function questions(the: Case, fraud: boolean): Question[] {
  const yesNo = [
    { code: 'yes', label: '是', label_en: 'Yes' },
    { code: 'no', label: '不是', label_en: 'No' },
    { code: 'unknown', label: '还说不清', label_en: 'Not clear yet' },
  ]
  const ask = (id: string, ask: string, ask_en: string, reason: string, records: Question['records'] = null): Question => {
    const event = records ? the.events.find((e) => e.kind === records) : undefined
    const answer = event ? ({ kind: 'day', value: event.on } as const) : (the.answers[id] ?? null)
    return {
      id, ask, ask_en, why: why(reason, [CIVIL]), kind: records ? 'day' : 'choice', options: records ? [] : yesNo, records,
      answer, open: answer === null,
    }
  }
  return [
    ask('deceived', '付款之前，有没有人用假话让付款人付这笔钱？', 'Did anyone use a lie to make the payer pay?', '被骗的要立刻报警，转错的走返还的路，办法正相反。'),
    ask('recipient-known', '知道收款人的真实姓名吗？', 'Is the recipient’s real name known?', '起诉要有明确的被告。'),
    ...(fraud ? [] : [ask('noticed-on', '哪一天发现钱转错了？', 'On which day was the mistake noticed?', '诉讼时效从知道的那一天起算。', 'noticed-mistake')]),
  ].sort((a, b) => Number(b.open) - Number(a.open))
}

function deadlines(the: Case, fraud: boolean): Deadline[] {
  const noticed = the.events.find((e) => e.kind === 'noticed-mistake')
  const line = (rule: string, title: string, whose: Whose, state: DeadlineState, days: number, safe: string, legal: string, provisional = false): Deadline => ({
    id: rule, rule, title, route: 'civil', whose, missed: '对方可以时效已过为由拒绝返还', event: noticed?.id ?? null,
    party: null, warn_on: '2026-11-01', near: whose === 'user' && (state === 'running' || state === 'right') && days < 7,
    starts: noticed?.on ?? '2026-11-02', starts_at: `${noticed?.on ?? '2026-11-02'}T00:00`, raw: safe, legal, safe, until: null, provisional, days_left: days, state, standing: 'law',
    days_over: state === 'missed' ? -days : 0,
    because: why(`${title}：从起算日的次日起数`, [CIVIL], 'law', [why('起算日不计入'), why(`最后一天遇节假日顺延到${legal}`)]),
  })
  return [
    ...(fraud ? [line('criminal.report', '报警并请求紧急止付', 'user', 'running', 1, '2026-11-24', '2026-11-25')] : []),
    line('mediation.judicial-confirmation', '申请司法确认调解协议', 'both_parties', 'late', -1, '2026-11-20', '2026-11-24'),
    line('criminal.filing-review', '公安机关决定是否立案', 'body', 'running', 12, '2026-12-04', '2026-12-07'),
    line('limitation.unjust-enrichment', '起诉要求返还（诉讼时效）', 'user', 'running', 1_075, '2029-11-02', '2029-11-05', true),
    line('mediation.confirm-object', '对确认裁定提出异议', 'user', 'right', 4, '2026-11-27', '2026-11-27'),
    line('civil.appeal', '上诉', 'user', 'missed', -30, '2026-10-23', '2026-10-23'),
    line('mediation.request', '提出调解申请', 'user', 'done', 0, '2026-11-23', '2026-11-23'),
    line('civil.answer', '被告提交答辩状', 'respondent', 'superseded', 3, '2026-11-26', '2026-11-26'),
  ]
}

function offers(the: Case, office: Office, known: boolean, amount: number) {
  const firm = office.kind === 'firm'
  const named = known ? [] : [why('还不知道收款人的真实姓名；发给昵称的函没有到达的效力，请先在“当事人”中填写。', [], 'practice')]
  return [
    {
      template: 'lawyer-letter', title: '律师函', allowed: firm && known,
      because: firm ? (named.length ? named : [why('可以出具。')]) : [why('律师函由律师事务所出具；本机构不能出具，可以请申请人以自己的名义发催告函。', [], 'unverified')],
    },
    { template: 'civil-complaint', title: '民事起诉状', allowed: firm && known, because: [firm ? why('受委托可以起诉。') : why('民事起诉状由律师事务所办理。')] },
    { template: 'demand-letter', title: '催告函', allowed: known && amount > 0, because: named.length ? named : [why('以申请人的名义发出。')] },
    {
      template: 'bundle', title: '证据册', allowed: the.evidence.some((e) => e.in_bundle),
      because: the.evidence.some((e) => e.in_bundle) ? [why('按证据的先后装订。')] : [why('还没有可以装订的证据。')],
    },
  ]
}
