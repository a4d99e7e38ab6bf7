import { useI18n } from 'vue-i18n'
import { englishLine } from '../locales/english'

/** What the log says of an operation, in the window's language; names and reasons that somebody typed stay. */
export function useLogged() {
  const { locale } = useI18n()
  return (line: { op: string; detail: string }): string => (locale.value === 'en' ? englishLine(line.op, line.detail) : undefined) ?? line.detail
}
