import type { Alias, CaseStatus, Opened } from '../../core/cases/case.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import { workplacesOf } from './at-work.ts'
import type { CaseIndex, Marking } from './marking.ts'
import type { CaseQueue, CaseRecord, Cases, Counts, Wanted } from './ports.ts'
import type { Sealing } from './reading.ts'

/** What is looked for; all of it may be left out. */
export interface QueueFilter {
  /** `open`: waits or is in hand; the default. */
  status?: CaseStatus | 'open' | 'all'
  area?: string
  pattern?: string
  /** A code, a link, a number, or words. */
  search?: string
  /** The code of a case: only it, and what shares a link, number or account with it. */
  like?: string
  /** Only what shares one with another case. */
  shared?: boolean
  /** From 1. */
  page: number
}

/** A case as one line. */
export interface QueueRow {
  record: CaseRecord
  /** What was reported first. */
  text: string | null
  pattern: string | null
  taker: Grant | null
}

export interface QueuePage {
  rows: readonly QueueRow[]
  page: number
  more: boolean
  /** All that fit. */
  count: number
  /** Where this person works on cases; empty: everywhere. */
  areas: readonly string[]
}

/** The cases of where this person works, a page at a time; null for who has no part in them, or not in that area. */
export type ListQueue = (actor: PersonRef, filter: QueueFilter) => Promise<QueuePage | null>

/** What is due for this person, the most urgent first, and how it stands today. */
export type ListDue = (actor: PersonRef) => Promise<{ rows: readonly QueueRow[]; counts: Counts; alias: Alias } | null>

export interface QueueDeps {
  cases: Pick<Cases, 'evidence'>
  queue: Pick<CaseQueue, 'page' | 'count' | 'counts' | 'indexed'>
  roles: Pick<Roles, 'of' | 'in'>
  sealing: Pick<Sealing, 'open'>
  index: CaseIndex
  marking: Pick<Marking, 'searched'>
  clock: Clock
}

const ROWS = 25
const MOST_PAGES = 400
const DUE = 40
const DAY_MS = 24 * 3_600_000

const CODE = /\bVU-[0-9A-Z]{6}\b/i

export const makeQueue = (deps: QueueDeps): { listQueue: ListQueue; listDue: ListDue } => {
  const { cases, queue, roles, sealing, index, marking, clock } = deps

  /** A code, else what a link or number is known by, else words. */
  const searched = (search: string): Pick<Wanted, 'code' | 'marks' | 'words'> => {
    const [code] = CODE.exec(search) ?? []
    if (code !== undefined) return { code: code.toUpperCase() }
    const marks = marking.searched(search)
    return marks.length > 0 ? { marks } : { words: index.wordsIn(search) }
  }

  const textOf = (pieces: readonly Opened[]): string | null => pieces.find(({ kind }) => kind === 'text')?.text ?? null

  const rowsOf = async (records: readonly CaseRecord[]): Promise<QueueRow[]> => {
    const kinds = index.patterns()
    const patterns = await queue.indexed(
      records.map(({ code }) => code),
      [...kinds.keys()],
    )
    const takers = new Map<Alias, Grant>()
    for (const area of new Set(records.map(({ state }) => state.area)))
      for (const grant of await roles.in(area, ['officer', 'admin'])) takers.set(grant.alias, grant)
    return Promise.all(
      records.map(async record => ({
        record,
        text: textOf(sealing.open(record.code, await cases.evidence(record.code))),
        pattern: kinds.get(patterns.get(record.code) ?? '') ?? null,
        taker: takers.get(record.state.taker ?? '') ?? null,
      })),
    )
  }

  return {
    listQueue: async (actor, { status = 'open', area, pattern, search = '', like, shared = false, page: asked }) => {
      const places = await workplacesOf(roles, actor)
      if (!places || (area !== undefined && places.areas && !places.areas.includes(area))) return null
      const page = Math.min(Math.max(asked, 1), MOST_PAGES)
      const wanted: Wanted = {
        ...(search.trim() === '' ? {} : searched(search.trim())),
        ...(pattern !== undefined && { pattern: index.patternHash(pattern) }),
        ...{ ...(like !== undefined && { like }), shared },
        ...{ areas: area === undefined ? places.areas : [area], status, limit: ROWS, offset: (page - 1) * ROWS },
      }
      const count = await queue.count(wanted)
      const rows = await rowsOf(await queue.page(wanted))
      return { rows, page, more: count > page * ROWS, count, areas: places.areas ?? [] }
    },

    listDue: async actor => {
      const places = await workplacesOf(roles, actor)
      if (!places) return null
      const { alias, areas } = places
      const records = await queue.page({ areas, status: 'open', mine: alias, limit: DUE, offset: 0 })
      const counts = await queue.counts(areas, clock.now().getTime() - DAY_MS)
      return { rows: await rowsOf(records), counts, alias }
    },
  }
}
