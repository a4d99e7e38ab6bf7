/** In English what the program's own sentence, which is Chinese and names the place, is about: the troubles that nobody may fail to understand. */
export const enProblems: Readonly<Record<string, string>> = {
  'store.corrupt': 'The database is damaged and was not changed. Keep its folder as it is, and restore the last backup: when it was made and where it lies is said below.',
  'store.damaged': 'An original in the database is not what was taken in. Nothing was changed. Restore it from the last backup, which is named below.',
  'store.failed': 'The database could not be read or written; nothing was changed. The reason, and what to do, is said below.',
  'store.io': 'A file could not be read or written. Which one, and why, is said below.',
  'store.newer': 'The database was made by a newer version of this program. It was not touched; please update the program.',
  'store.busy': 'Another window or command is writing to the database. Nothing was changed; please try again.',
}
