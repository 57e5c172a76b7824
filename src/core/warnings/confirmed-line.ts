import type { Texts } from '../corpus/schema.ts'
import type { IndicatorKind } from '../match/indicators.ts'
import { defang, fill } from '../reply/say.ts'

/** The last line of a warning that the machine proposes: what officers confirmed, and nothing else. */

const BETWEEN = '; '
/** More would be read by nobody. */
const MOST = 5

/** As it is kept on the list. */
export interface ConfirmedValue {
  kind: IndicatorKind
  value: string
}

const shown = ({ kind, value }: ConfirmedValue): string => (kind === 'url' || kind === 'email' ? defang(value) : value)

/** The line; empty where nothing was confirmed. A value that cannot be shown whole is left out. */
export const confirmedLine = (values: readonly ConfirmedValue[], texts: Texts): string => {
  const some = values.map(shown).filter(value => !value.includes('…') && !value.includes(BETWEEN.trim()))
  return some.length === 0 ? '' : fill(texts, 'warning.confirmed', { marks: some.slice(0, MOST).join(BETWEEN) })
}

/**
 * The words above such a line, if the last line is one and each value in it is confirmed now; else the words as they
 * are. So what the machine wrote need not be judged as if a thief had, and nothing else passes with it.
 */
export const aboveConfirmed = (words: string, texts: Texts, isConfirmed: (value: string) => boolean): string => {
  const [before = '', after = ''] = fill(texts, 'warning.confirmed', { marks: '\u0000' }).split('\u0000')
  const start = words.lastIndexOf('\n')
  const line = words.slice(start + 1)
  if (start < 0 || !line.startsWith(before) || !line.endsWith(after)) return words
  const values = line.slice(before.length, line.length - after.length).split(BETWEEN)
  return values.every(value => isConfirmed(value.replaceAll('[.]', '.'))) ? words.slice(0, start) : words
}
