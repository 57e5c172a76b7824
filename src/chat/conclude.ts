import type { ClaimedMessage } from '../app/ports.ts'
import { isDelicate } from '../core/reply/say.ts'
import type { Finish } from './finish.ts'
import type { Acquaint, Known } from './known.ts'
import type { AddMissed } from './missed.ts'
import type { Said } from './turn.ts'

/** Ends the messages with what `sayIt` says to whom is known so. */
export type Conclude = (
  messages: readonly [ClaimedMessage, ...ClaimedMessage[]],
  first: Known,
  sayIt: (known: Known) => Promise<Said | null>,
) => Promise<null>

/** Somebody else was faster: what is said then rests on what they did. */
const ROUNDS = 5

/** In a talk about what nobody wants seen, the line that a notification shows tells nothing. */
const quietly = (said: Said | null, { story }: Known): Said | null =>
  said && isDelicate((said.matter ?? story)?.pattern) ? { ...said, discreet: true } : said

/**
 * If what an answer rests on was changed meanwhile, it is said anew, by what is known of the person then: another question
 * may be open, another story begun.
 */
export const makeConclude =
  ({ finish, acquaint, addMissed }: { finish: Finish; acquaint: Acquaint; addMissed: AddMissed }): Conclude =>
  async (messages, first, sayIt) => {
    let known = first
    for (let round = 0; round < ROUNDS; round++) {
      const { person, open } = known
      const said = await sayIt(known)
      const whole = said && (await addMissed(said, person))
      if ((await finish({ messages, person, open, said: quietly(whole, known) })) !== 'refused') return null
      known = await acquaint(messages[0].inbound)
    }
    throw new Error('What an answer rests on changed again and again.')
  }
