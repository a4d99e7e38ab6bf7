/** Light or dark as the system says, also when it changes while the window is open. */
export function followTheSystem(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const take = () => document.documentElement.classList.toggle('dark', dark.matches)
  take()
  dark.addEventListener('change', take)
}
