import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/en'
import elementEn from 'element-plus/es/locale/lang/en'
import elementZh from 'element-plus/es/locale/lang/zh-cn'
import { createI18n } from 'vue-i18n'
import { en } from './en'
import { learnEnglish } from './english'
import { keepLanguage, keptLanguage, type Language } from './language'
import { zh } from './zh'

export type { Language } from './language'

export function makeI18n(language: Language = keptLanguage()) {
  const i18n = createI18n({ legacy: false, locale: language, fallbackLocale: 'zh', messages: { zh, en } })
  speak(language)
  return i18n
}

/** Element Plus' own words. */
export function elementWords(language: string) {
  return language === 'en' ? elementEn : elementZh
}

/** Remembers the language and tells everything outside vue-i18n. Without it weeks would start on Sunday. */
export function speak(language: Language): void {
  if (language === 'en') void learnEnglish()
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  keepLanguage(language)
}
