import type { DateLine } from '../backend'

/** A date as far as colours go. */
interface Pressing { state: string; near: boolean; whose: string }

/** Is it for a body or for the other side to keep? Then it is waited for, and nothing of ours is lost by it. */
export const theirs = (date: Pick<Pressing, 'whose'>) => date.whose === 'body' || date.whose === 'respondent'

/** Red is for what the user can still lose, and soon: ours, running and near, or past its safe day. */
export const canLose = (date: Pressing) => !theirs(date) && (date.state === 'late' || (date.state === 'running' && date.near))

/** May the office say that it will not be kept? Not what is another's, what was set for a day, or a crime to be reported; and not long before. */
export const canWaive = (line: DateLine) => !line.planned && !line.urgent && !theirs(line) && (line.state === 'missed' || line.state === 'late' || line.near)

/** What the act is called: a sum that another owes is not done by us, what came in of it is recorded. */
export const doneWord = (line: Pick<DateLine, 'planned' | 'whose'>) => (line.planned && theirs(line) ? 'today.paid' : 'today.done')

/** What is left of a period in hours, in the words of every list; none where days are counted, or nothing is left. */
export const hoursLeft = (minutes: number | null) => (minutes === null || minutes <= 0 ? undefined
  : { words: minutes >= 60 ? 'deadline.hoursLeft' : 'deadline.minutesLeft', n: { h: Math.floor(minutes / 60), m: minutes % 60 } } as const)
