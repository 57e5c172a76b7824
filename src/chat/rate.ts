import type { PersonRef } from '../core/messages.ts'

/**
 * `tell`: over the limit, and the one message to say so at; `ignore`: the rest until the minute is over. `block`: over it
 * in so many minutes of an hour that nobody listens any more, and the one message to say so at.
 */
export type Admission = 'go' | 'tell' | 'ignore' | 'block'

/** Decides for one message. The same message, tried again, gets the same decision. */
export type Admit = (message: { id: string; from: PersonRef; receivedAt: Date }) => Admission | Promise<Admission>

/** Makes what decides; `what` names what is counted. */
export type LimitOf = (what: 'person' | 'group' | 'reading', perMinute: number) => Admit

const WINDOW_MS = 60_000
const HOUR_MS = 3_600_000
const MAX_PEOPLE = 10_000
/** Minutes over the limit, within an hour, that end in a block. */
export const PATIENCE = 5

interface Window {
  opened: number
  admitted: Set<string>
  /** The message that was the first too many, and what was said to it. */
  first: { id: string; admission: 'tell' | 'block' } | null
  /** When minutes of the last hour that were over the limit began. */
  excesses: readonly number[]
}

/** The first message too many of a minute. */
const exceed = (window: Window, id: string): void => {
  const { opened, excesses } = window
  const all = [...excesses.filter(at => Math.abs(opened - at) < HOUR_MS), opened]
  const enough = all.length >= PATIENCE
  window.first = { id, admission: enough ? 'block' : 'tell' }
  window.excesses = enough ? [] : all
}

/** How many messages a person may send a minute, counted by when they arrived. In memory: a restart begins anew. */
export const makeAdmit = (perMinute: number): ((message: Parameters<Admit>[0]) => Admission) => {
  const windows = new Map<string, Window>()
  const windowOf = (key: string, at: number): Window => {
    const known = windows.get(key)
    // Either way: a clock that was put back must not shut anybody out until it is as late again.
    if (known && Math.abs(at - known.opened) < WINDOW_MS) return known
    windows.delete(key)
    const [oldest] = windows.keys()
    if (windows.size >= MAX_PEOPLE && oldest !== undefined) windows.delete(oldest)
    const fresh: Window = { opened: at, admitted: new Set(), first: null, excesses: known?.excesses ?? [] }
    windows.set(key, fresh)
    return fresh
  }
  return ({ id, from, receivedAt }) => {
    const window = windowOf(`${from.channel} ${from.id}`, receivedAt.getTime())
    if (window.admitted.has(id)) return 'go'
    if (window.admitted.size < perMinute) {
      window.admitted.add(id)
      return 'go'
    }
    if (window.first === null) exceed(window, id)
    return window.first?.id === id ? window.first.admission : 'ignore'
  }
}
