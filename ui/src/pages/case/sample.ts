import type { Case } from '../../backend'

/** What the program makes up says so in the name of its bill. */
export const isSample = (one: Case): boolean => one.evidence.some((file) => file.file_name.includes('（示例）'))
