export type Language = 'zh' | 'en'
const KEPT = 'anjuan.language'

/** The language that was chosen last in this window; Chinese where none was. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

/** From now on the window speaks that language, the next time as well. */
export function keepLanguage(language: Language): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // A window without storage starts in Chinese again.
  }
}
