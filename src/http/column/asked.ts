import { LONGEST_QUERY } from '../../core/column/search.ts'
import { HOME } from './layout.ts'

/** What somebody asks the list for, held within bounds whatever they type into an address. */
export interface ListQuestion {
  /** Empty: everything. */
  query: string
  /** An id of `data/reference/audiences.yml`. */
  audience: string | null
  only: 'warnings' | null
  /** From 1. */
  page: number
}

type Query = Readonly<Record<string, unknown>>

const LAST_PAGE = 999
const WARNINGS = 'canh-bao'

const firstOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

/** Letters and signs that are shown: no line, no switch of direction, nothing half. */
export const typedIn = (value: unknown): string =>
  firstOf(value)
    .slice(0, LONGEST_QUERY)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()

const pageOf = (value: unknown): number => {
  const typed = firstOf(value)
  return /^[1-9]\d{0,2}$/.test(typed) ? Math.min(Number(typed), LAST_PAGE) : 1
}

export const readAsked = (query: Query, audiences: readonly { id: string }[]): ListQuestion => {
  const audience = firstOf(query['doi-tuong'])
  return {
    query: typedIn(query.q),
    audience: audiences.some(({ id }) => id === audience) ? audience : null,
    only: firstOf(query.loai) === WARNINGS ? 'warnings' : null,
    page: pageOf(query.trang),
  }
}

/** Where the list says this. */
export const addressOf = ({ query, audience, only, page }: ListQuestion): string => {
  const parts = new URLSearchParams({
    ...(query !== '' && { q: query }),
    ...(audience !== null && { 'doi-tuong': audience }),
    ...(only !== null && { loai: WARNINGS }),
    ...(page > 1 && { trang: String(page) }),
  }).toString()
  return parts === '' ? HOME : `${HOME}?${parts}`
}
