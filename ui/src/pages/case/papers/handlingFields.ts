import type { Field, OfficeKind } from '../../../backend'

type Say = (key: string) => string
type Part = 'engagement' | 'mediation' | 'aid'

/** What of the handling is one of several. */
export interface Choice { key: string; label: string; options: { value: string; label: string }[] }
interface Shape {
  part: Part
  fields: Field[]
  choices: Choice[]
  /** Of the file itself, whatever kind of office keeps it. */
  file: Field[]
}

/**
 * What papers need to know of the handling of a case, by kind of office: the same editor as for papers draws it. Where `several` are to
 * pay, each instalment asks whose it is.
 */
export function handlingFields(kind: OfficeKind, t: Say, several: boolean): Shape {
  const line = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'line' }, optional: false })
  const words = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'words' }, optional: false })
  const lines = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'lines' }, optional: true })
  const day = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'day' }, optional: true })
  const money = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'money' }, optional: true })
  const yes = (key: string): Field => ({ key, label: t(`handling.${key}`), kind: { kind: 'yes' }, optional: false })
  const maybe = (key: string): Field => ({ ...line(key), optional: true })
  const choice = (key: string, values: string[]): Choice => ({
    key, label: t(`handling.${key}`), options: values.map((value) => ({ value, label: t(`handling.${key}Are.${value}`) })),
  })
  // Of legal aid the file's number is that of the aid.
  const file = kind === 'legal_aid' ? [line('filed_by'), line('retention')] : [maybe('file_number'), line('filed_by'), line('retention')]
  if (kind === 'firm') {
    return { part: 'engagement', file, choices: [choice('powers', ['general', 'special'])], fields: [line('contract_no'), day('signed_on'), line('matter'), lines('stages'), lines('lawyers'), words('fee'), day('interviewed_on'), line('approved_by'), day('approved_on')] }
  }
  if (kind === 'legal_aid') {
    return { part: 'aid', file, choices: [], fields: [line('number'), day('granted_on'), line('assigned_to'), line('matter'), words('hardship'), words('urgency'), words('result')] }
  }
  const instalments: Field = {
    key: 'instalments', label: t('handling.instalments'), optional: true,
    kind: { kind: 'rows', of: [...(several ? [maybe('payer')] : []), { ...day('by'), optional: false }, { ...money('amount'), optional: false }] },
  }
  return {
    part: 'mediation',
    file,
    choices: [choice('source', ['applied', 'own_motion', 'referred'])],
    fields: [
      line('referred_by'), line('dispute_kind'), words('dispute'), money('in_dispute'), lines('requests'), lines('mediators'), line('recorder'), line('place'),
      day('held_on'), line('attended'), words('minutes'), lines('terms'), { ...money('amount'), label: t('handling.agreedAmount') }, day('due'), instalments, line('manner'),
      day('agreed_on'), yes('oral'), words('failed_because'),
    ],
  }
}
