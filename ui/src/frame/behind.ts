import { ref } from 'vue'

/** Is the window drawn behind the gate, where nobody sees it and no key is meant for it? */
export const behind = ref(false)
