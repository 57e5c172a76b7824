import type { AskingRules } from '../../core/askings.ts'
import { countPeople, windowFrom } from '../../core/askings.ts'
import { isDelicate } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { AskedAbout, Marking } from '../cases/marking.ts'
import type { Cases, HashedMark } from '../cases/ports.ts'
import type { Naming } from '../people/alias.ts'
import type { Alias, Change, Clock, PersonRef, Vault } from '../ports.ts'
import type { AskedThing, AskingAbout, Askings, AskingsChange } from './ports.ts'
import { NOWHERE } from './ports.ts'

/** What somebody asked about, and what they were told of it. */
export interface AskedNow extends AskedAbout {
  /** The kind they were told it is; null: none was named. */
  pattern: string | null
  /** Where they live; null: nobody knows. */
  area: string | null
}

export interface AskingCounted {
  /** Keep the count, and what else is kept of who asked. */
  changes: Change[]
  /** So many others of the area asked about the same lately; 0 where they are too few to be spoken of. */
  others: number
  /** Nobody knows what it is, enough others asked, and no officer has seen it: may one read it? */
  isWanted: boolean
}

/** Counts a question among those of other people, and says how many they are. */
export type CountAsking = (actor: PersonRef, asked: AskedNow) => Promise<AskingCounted>

export interface CountAskingDeps {
  nameOf: Naming
  askings: Pick<Askings, 'about' | 'gapLike'>
  cases: Pick<Cases, 'like'>
  vault: Pick<Vault, 'hash' | 'random'>
  marking: Pick<Marking, 'ofJudged'>
  clock: Clock
  /** What is kept so that they hear of a decision. */
  keepToTell(alias: Alias, asked: AskedNow): Change[]
  /** Is there anybody who would read it? */
  hasOfficers(area: string): Promise<boolean>
  /** The area of somebody who named none; null: it could be any. */
  onlyArea: string | null
  rules: AskingRules
  retentionDays: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ID_BYTES = 9

/** A pattern as it is kept: what somebody was told of is nobody's business who has the file. */
export const hashPattern = (vault: Pick<Vault, 'hash'>, slug: string): string => vault.hash('asked pattern', slug)

const isThing = (mark: HashedMark): mark is AskedThing & HashedMark => mark.kind !== 'text'

const isAlarm = ({ level }: AskedNow): boolean => level === 'scam' || level === 'suspicious'

export const makeCountAsking = (deps: CountAskingDeps): CountAsking => {
  const { nameOf, askings, cases, vault, marking, clock, keepToTell, hasOfficers, onlyArea, rules } = deps
  const { retentionDays } = deps

  const patternOf = (asked: AskedNow): string | null =>
    isAlarm(asked) && asked.pattern !== null ? hashPattern(vault, asked.pattern) : null

  const changeOf = (alias: Alias, asked: AskedNow, marks: readonly HashedMark[], area: string): AskingsChange => {
    const now = clock.now().getTime()
    const pattern = patternOf(asked)
    const things = [
      ...(pattern === null ? [] : [{ kind: 'pattern' as const, hash: pattern }]),
      ...marks.filter(isThing),
    ]
    const id = Buffer.from(vault.random(ID_BYTES)).toString('base64url')
    return {
      ...{ noun: 'asking', alias, area, things, pattern },
      words: vault.hash('asked words', foldWords(asked.text)),
      until: now + rules.hours * HOUR_MS,
      ...(asked.level === 'unknown' && marks.length > 0 && { gap: { id, marks, until: now + retentionDays * DAY_MS } }),
    }
  }

  /** People other than this one. */
  const peopleIn = (rows: readonly AskingAbout[], alias: Alias): number =>
    countPeople(
      rows.filter(row => row.alias !== alias),
      clock.now(),
      rules,
    )

  const where = (areas: readonly string[]) => ({ areas, since: windowFrom(clock.now(), rules), now: clock.now() })

  /** The thing that most of them have in common. */
  const othersOf = async ({ things }: AskingsChange, alias: Alias, area: string): Promise<number> => {
    if (area === NOWHERE) return 0
    const rows = await askings.about(things, where([area]))
    const each = Map.groupBy(rows, ({ kind, hash }) => `${kind} ${hash}`)
    const most = Math.max(0, ...[...each.values()].map(some => peopleIn(some, alias)))
    return most >= rules.people ? most : 0
  }

  /** People who named no area may live in this one. */
  const isWanted = async (marks: readonly HashedMark[], alias: Alias, area: string): Promise<boolean> => {
    const gap = await askings.gapLike(marks)
    if (gap === null) return false
    const rows = await askings.about([{ kind: 'gap', hash: gap }], where([...new Set([area, NOWHERE])]))
    if (peopleIn(rows, alias) < rules.people) return false
    const known = await cases.like(marks, area === NOWHERE ? null : area)
    return known === null && (area === NOWHERE || hasOfficers(area))
  }

  return async (actor, asked) => {
    const { alias, changes } = await nameOf(actor)
    const kept = keepToTell(alias, asked)
    const area = asked.area ?? onlyArea ?? NOWHERE
    // Delicate matters are in no count.
    const marks = isDelicate(asked.pattern) ? [] : marking.ofJudged(asked)
    const change = changeOf(alias, asked, marks, area)
    const counts = !isDelicate(asked.pattern) && (change.things.length > 0 || change.gap !== undefined)
    if (!counts && kept.length === 0) return { changes: [], others: 0, isWanted: false }
    return {
      changes: [...changes, ...kept, ...(counts ? [change] : [])],
      others: counts && isAlarm(asked) ? await othersOf(change, alias, area) : 0,
      isWanted: change.gap !== undefined && (await isWanted(marks, alias, area)),
    }
  }
}
