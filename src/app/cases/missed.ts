import type { Missed } from '../answering/missed.ts'
import type { Outbox } from '../ports.ts'
import type { Cases } from './ports.ts'
import type { Telling } from './tell.ts'
import { codeTold, TOLD } from './tell.ts'

export interface MissedDecisionsDeps {
  outbox: Pick<Outbox, 'unsentTo'>
  cases: Pick<Cases, 'get'>
  telling: Pick<Telling, 'word'>
}

/** What officers decided while somebody's window was closed: the word as it stands now. */
export const makeMissedDecisions =
  ({ outbox, cases, telling }: MissedDecisionsDeps): Missed =>
  async (person, since) => {
    const letters = await outbox.unsentTo(person.ref, TOLD, since)
    const codes = [...new Set(letters.flatMap(id => codeTold(id) ?? []))]
    const records = await Promise.all(codes.map(code => cases.get(code)))
    const words = records.flatMap(record => (record && telling.word(record)) ?? [])
    return words.length === 0 ? null : words.join('\n')
  }
