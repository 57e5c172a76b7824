import type { Cases } from '../../app/cases/ports.ts'
import { codeTold, TOLD } from '../../app/cases/tell.ts'
import type { Outbox } from '../../app/ports.ts'
import type { OfficeWord } from '../letters/office-word.ts'
import type { Missed } from '../missed.ts'

export interface MissedDecisionsDeps {
  outbox: Pick<Outbox, 'unsentTo'>
  cases: Pick<Cases, 'get'>
  officeWord: Pick<OfficeWord, 'standing'>
}

/** What officers decided while somebody's window was closed: the word as it stands now. */
export const makeMissedDecisions =
  ({ outbox, cases, officeWord }: MissedDecisionsDeps): Missed =>
  async (person, since) => {
    const letters = await outbox.unsentTo(person.ref, TOLD, since)
    const codes = [...new Set(letters.flatMap(id => codeTold(id) ?? []))]
    const records = await Promise.all(codes.map(code => cases.get(code)))
    const words = records.flatMap(record => (record && officeWord.standing(record)) ?? [])
    return words.length === 0 ? null : words.join('\n')
  }
