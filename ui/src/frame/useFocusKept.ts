import { onBeforeUnmount, onMounted } from 'vue'

/**
 * A button that waits for the program is grey, and a browser takes the focus from what is grey: whoever goes by keyboard or ear would
 * stand nowhere once the answer is there, above all after a refusal. So the button that was pressed has the focus again as soon as it
 * can be pressed, unless somebody, or the page, has put it elsewhere meanwhile.
 */
export function useFocusKept(): void {
  let pressed: Element | null = null
  const nowhere = () => document.activeElement === null || document.activeElement === document.body

  function press(event: Event) {
    pressed = event.target instanceof Element ? event.target.closest('button') : null
  }
  function moved(event: FocusEvent) {
    if (event.target !== pressed) pressed = null
  }
  const watcher = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target !== pressed || !(target instanceof HTMLButtonElement) || target.disabled || !nowhere()) continue
      target.focus({ preventScroll: true })
    }
  })
  onMounted(() => {
    addEventListener('click', press, true)
    addEventListener('focusin', moved, true)
    watcher.observe(document.body, { attributes: true, attributeFilter: ['disabled'], subtree: true })
  })
  onBeforeUnmount(() => {
    removeEventListener('click', press, true)
    removeEventListener('focusin', moved, true)
    watcher.disconnect()
  })
}
