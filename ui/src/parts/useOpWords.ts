import { useI18n } from 'vue-i18n'

/** What the log calls an operation. */
export function useOpWords() {
  const { t, te } = useI18n()
  return (op: string) => {
    const key = `log.ops.${op.replace('.', '-')}`
    return te(key) ? t(key) : op
  }
}
