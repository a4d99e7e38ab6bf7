import { computed, ref } from 'vue'

/**
 * A day, or a month, that is today's until somebody sets another, and goes with today over midnight: what is left open in the evening
 * does not offer yesterday in the morning. `set` is what was set by hand, for the form to keep; undefined while nobody did.
 */
export function useTodayFirst(today: () => string | undefined) {
  const set = ref<string | null>()
  const on = computed<string | null>({
    get: () => (set.value === undefined ? (today() ?? null) : set.value),
    set: (day) => { if (day !== on.value) set.value = day },
  })
  return { on, set }
}
