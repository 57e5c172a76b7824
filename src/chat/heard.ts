import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { Hearing, Meaning } from '../core/hear/hear.ts'
import { once } from '../core/hear/once.ts'
import type { Inbound } from '../core/messages.ts'
import type { Reading } from '../core/text/read.ts'
import { read } from '../core/text/read.ts'
import { briefly } from './briefly.ts'
import type { Choice, Question } from './questions.ts'
import { choose } from './questions.ts'

/** What a message means where it was said: what its words mean, the choice it makes, and what the judge says of it. */
export interface Heard extends Meaning {
  text: string
  /** The choice of the open question. */
  choice(): Choice | null
  /** Sent by a button of a question, whoever typed it; means something only while that question is open. */
  payload(): boolean
  /** Says something only to a question or a step: a number, "đồng ý", "xong". */
  isReply(): boolean
  assessment(): Assessment
}

/**
 * Hears a text said while this question was open. Each fact is worked out when it is first asked for, and once. `reading`:
 * of that text, where it was read before.
 */
export type Hear = (text: string, open: Question | null, reading?: Reading) => Heard

const PAYLOAD = /^#[a-z-]{3,10}(?: [a-z-]{2,20})?(?: \d)?(?: [a-z0-9-]{2,40})?$/

const isReply = (meaning: Meaning): boolean =>
  meaning.number() !== null || (['consent', 'refuse', 'not-yet', 'done'] as const).some(meaning.isAnswer)

export const makeHear =
  ({ hearing, assess }: { hearing: Hearing; assess: Assess }): Hear =>
  (text, open, reading = read(text)) => {
    const meaning = hearing.hear(reading)
    const payload = once(() => PAYLOAD.test(text))
    return {
      ...meaning,
      text,
      payload,
      choice: once(() => open && choose(open.choices, meaning, text)),
      isReply: once(() => payload() || isReply(meaning)),
      assessment: once(() => assess(text, { reading })),
    }
  }

/** What was heard, where this question is open. */
export const facing = (heard: Heard, open: Question | null): Heard => ({
  ...heard,
  choice: once(() => open && choose(open.choices, heard, heard.text)),
})

/** The words of a message, read. */
export type Readings = (inbound: Pick<Inbound, 'channel' | 'id'>, words: string) => Reading

/** A message is read when it is first looked at, and not again while it waits for what belongs to it. */
export const makeReadings = (): Readings => {
  const known = briefly<{ words: string; reading: Reading }>()
  return ({ channel, id }, words) => {
    const key = `${channel} ${id}`
    const kept = known.get(key)
    // What was edited is another text under the same id.
    if (kept?.words === words) return kept.reading
    const reading = read(words)
    known.set(key, { words, reading })
    return reading
  }
}
