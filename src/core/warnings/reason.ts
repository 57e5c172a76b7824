import { defangText, shorten } from '../reply/say.ts'

const LONGEST = 300

/** Somebody's reason as others may see it: short, on one line, no link in it alive. */
export const reasonOf = (given: string): string => shorten(defangText(given).trim(), LONGEST)
