import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { correctionId } from '../../core/warnings/receipt.ts'
import type { Aliases } from '../people/ports.ts'
import type { Clock, Letter, Outcome } from '../ports.ts'
import { byLeader } from './hand-out.ts'
import { letterTo } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface CorrectDeps {
  broadcasts: Pick<Broadcasts, 'correctedTo' | 'gotIt' | 'isUnderWay' | 'groups'>
  aliases: Pick<Aliases, 'personOf'>
  quiet: QuietHours | null
  clock: Clock
}

/**
 * The next page of those who got a warning that was recalled: they are told so, each once. The cursor and the letters of
 * its page are one change. At the end it is looked once more from the start, for whom it reached meanwhile, and the
 * leaders who passed it on by hand are told. `not-yet`: some of it is still on its way.
 */
export type CorrectPage = (
  actor: 'clock',
  broadcast: Broadcast,
) => Promise<Outcome<{ last: boolean }, 'corrected' | 'not-yet'>>

const PAGE = 300
const DONE = 'done'
/** From the start. */
const START = ''

export const makeCorrectPage = ({ broadcasts, aliases, quiet, clock }: CorrectDeps): CorrectPage => {
  /** Nobody is woken for it. */
  const dueAt = (): Date => afterQuiet(clock.now(), quiet)

  const pageOf = (broadcast: Broadcast, page: Awaited<ReturnType<Broadcasts['gotIt']>>): Letter[] =>
    page.map(({ id, chat }) => ({
      ...{ id: correctionId(id), to: chat, dueAt: dueAt() },
      content: { kind: 'correction', broadcast, to: chat.kind === 'group' ? 'group' : 'person' },
    }))

  const toLeaders = async (broadcast: Broadcast): Promise<Letter[]> => {
    const { area, organisation, code } = broadcast
    const leaders = [...byLeader(await broadcasts.groups(area, organisation))]
    const letters = leaders.map(async ([leader, groups]): Promise<Letter[]> => {
      const to = await aliases.personOf(leader)
      const content = { kind: 'please-correct', broadcast, groups } as const
      return to ? [{ ...letterTo(to, `correct-by-hand:${code}`, content), dueAt: dueAt() }] : []
    })
    return (await Promise.all(letters)).flat()
  }

  return async (_actor, broadcast) => {
    const { code } = broadcast
    const from = await broadcasts.correctedTo(code)
    if (from === DONE) return { refused: 'corrected' }
    const page = await broadcasts.gotIt(code, from ?? START, PAGE)
    const moveTo = (to: string) => ({ noun: 'broadcast', do: 'correct', code, from, to }) as const
    const end = page.at(-1)
    if (end) return { done: { last: false }, changes: [moveTo(end.id)], letters: pageOf(broadcast, page) }
    if (await broadcasts.isUnderWay(code)) return { refused: 'not-yet' }
    if (from !== START) return { done: { last: false }, changes: [moveTo(START)], letters: [] }
    return { done: { last: true }, changes: [moveTo(DONE)], letters: await toLeaders(broadcast) }
  }
}
