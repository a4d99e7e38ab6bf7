import { shallowRef } from 'vue'

/** Set by a page with steps of its own, as a draft is: takes the last of them back, false where there is none. */
export const stepBack = shallowRef<() => boolean>()
