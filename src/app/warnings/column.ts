import type { Published } from '../../core/column/published.ts'
import { publish } from '../../core/column/published.ts'
import type { CleanText } from '../../core/text/clean.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../core/warnings/broadcast.ts'
import { codesWithin, likenessTo, showsWords } from '../../core/warnings/compare.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Change, Clock } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** What everybody may read of warnings, held in memory: a front page may send thousands at once. */

export interface Edition {
  /** Another one whenever anything in it changed. */
  number: number
  /** What went out and was not recalled, newest first. */
  sent: readonly Published[]
  /** What went out, recalled or not, last changed first. */
  news: readonly Published[]
}

export interface Column {
  edition(): Promise<Edition>
  /** Null: there is none that anybody approved. */
  byCode(code: string): Promise<Published | null>
  /** Takes up at once what was changed here. */
  follow(changes: readonly Change[]): void
}

export interface MakeColumnDeps {
  broadcasts: Pick<Broadcasts, 'inState' | 'get'>
  renderings: Renderings
  clock: Clock
}

/** So many warnings are held; older ones are found by their code. */
const MOST = 500
/** Another process may have changed something: after so long it is looked at again. */
const LIFE_MS = 10_000

type Held = Edition & { byCode: ReadonlyMap<string, Published>; signature: string; readAt: number }

const held = (all: readonly Published[], before: Held | null, readAt: number): Held => {
  const signature = all.map(one => `${one.code} ${one.changed} ${one.recalled !== null} ${one.sent}`).join('\n')
  // A drill, and that one comes, is news to those it goes to; its code is explained to everybody.
  const sent = all.filter(one => one.sent && !isOfDrill(one))
  return {
    number: before?.signature === signature ? before.number : (before?.number ?? 0) + 1,
    sent: sent.filter(({ recalled }) => recalled === null).toSorted((a, b) => b.at - a.at),
    news: sent.toSorted((a, b) => b.changed - a.changed),
    byCode: new Map(all.map(one => [one.code, one])),
    ...{ signature, readAt },
  }
}

export const makeColumn = ({ broadcasts, renderings, clock }: MakeColumnDeps): Column => {
  let now: Held | null = null
  let reading: Promise<Held> | null = null
  let changes = 0

  const read = async (): Promise<Held> => {
    const [before, readAt] = [changes, clock.now().getTime()]
    const found = await broadcasts.inState(['approved', 'sending', 'done', 'stopped'], null, MOST)
    const all = found.flatMap(broadcast => publish(broadcast, renderings) ?? [])
    // What was changed while it was read is not in it: it is read again by whoever asks next.
    now = held(all, now, before === changes ? readAt : Number.NEGATIVE_INFINITY)
    return now
  }

  const isFresh = ({ readAt }: Held): boolean => Math.abs(clock.now().getTime() - readAt) < LIFE_MS

  const current = async (): Promise<Held> => {
    if (now && isFresh(now)) return now
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }

  return {
    edition: current,
    byCode: async code => {
      const known = (await current()).byCode.get(code)
      if (known) return known
      const broadcast = await broadcasts.get(code)
      return broadcast && publish(broadcast, renderings)
    },
    follow: made => {
      if (!made.some(({ noun }) => noun === 'broadcast')) return
      changes += 1
      if (now) now = { ...now, readAt: Number.NEGATIVE_INFINITY }
    },
  }
}

export interface CompareDeps {
  broadcasts: Pick<Broadcasts, 'get'>
  renderings: Pick<Renderings, 'text' | 'words'>
}

/** What a text is that carries a code: the warning itself, something else under its code, or under a code of nothing. */
export type ComparedWarning =
  | { is: 'same' | 'nearly' | 'other words' | 'recalled'; broadcast: Broadcast }
  | { is: 'unknown code'; code: string }

/** Null: there is no code in it, or nothing beside the code. `clean`: of this text, where it was read before. */
export type CompareWithCode = (text: string, clean?: CleanText) => Promise<ComparedWarning | null>

/** A text with more of them is held against these. */
const MOST_CODES = 4
const SENT = new Set<BroadcastState>(['approved', 'sending', 'done'])

export const makeCompareWithCode = ({ broadcasts, renderings }: CompareDeps): CompareWithCode => {
  const formsOf = (broadcast: Broadcast): string[] => [
    ...(['person', 'group', 'forward'] as const).map(to => renderings.text(broadcast, to)),
    `${renderings.words(broadcast)}\n${broadcast.code}`,
    broadcast.words,
  ]

  const ofCode = async (text: string, code: string): Promise<ComparedWarning> => {
    const broadcast = await broadcasts.get(code)
    if (broadcast?.state === 'stopped') return { is: 'recalled', broadcast }
    // A draft that nobody approved is no warning: who sends it round has no leave to.
    if (!broadcast || !SENT.has(broadcast.state)) return { is: 'unknown code', code }
    const likeness = likenessTo(text, formsOf(broadcast))
    return { is: likeness === 'other' ? 'other words' : likeness, broadcast }
  }

  return async (text, clean) => {
    const codes = codesWithin(text, clean)
    if (codes.length === 0 || !showsWords(text)) return null
    const compared = await Promise.all(codes.slice(0, MOST_CODES).map(code => ofCode(text, code)))
    // Of several codes the words can be those of one at most: what is wrong with any of them is said.
    return compared.find(({ is }) => is !== 'same') ?? compared[0] ?? null
  }
}
