import type { Clock, People } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import type { Heard } from './heard.ts'
import { facing } from './heard.ts'
import { readQuestion } from './questions.ts'
import type { Recent } from './resident/recent.ts'
import type { Turn } from './turn.ts'

/** What is known of the person before this message. */
export type Known = Pick<Turn, 'person' | 'open' | 'story'>

export type Acquaint = (inbound: Inbound) => Promise<Known>

/** In a group nothing is learnt of anybody. */
export const makeAcquaint =
  ({ people, recent, clock }: { people: People; recent: Recent; clock: Clock }): Acquaint =>
  async ({ from, chat }) => {
    if (chat.kind === 'group') return { person: null, open: null, story: null }
    const person = await people.get(from, clock.now())
    return { person, open: person?.dialogue ? readQuestion(person.dialogue.state) : null, story: await recent(from) }
  }

/** What was heard, said by whom and where. */
export const turnOf = ({ from, chat, at }: Inbound, heard: Heard, known: Known): Turn => ({
  ...{ text: heard.text, heard: facing(heard, known.open), from, chat, at },
  ...known,
  private: chat.kind === 'private',
})
