import type { Pattern } from '../corpus/schema.ts'

/** What must not be done, ready to stand behind "đừng": patterns write it with a "không" of their own. */
export const neverOf = ({ never }: Pick<Pattern, 'never'>): string =>
  never.replace(/^(?:Tuyệt đối )?(?:không|đừng) (?:bao giờ )?/i, '').replace(/, không (?=\p{L})/gu, ', đừng ')
