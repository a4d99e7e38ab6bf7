import { useI18n } from 'vue-i18n'
import { english } from '../locales/english'

/** What the program says, in the window's language where it is known in it. */
export function useSaid() {
  const { locale } = useI18n()
  return (said: string): string => (locale.value === 'en' ? english(said) ?? said : said)
}
