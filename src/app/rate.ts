import type { PersonRef } from '../core/messages.ts'

/** `tell`: over the limit, and the one message to say so at; `ignore`: the rest until the minute is over. */
export type Admission = 'go' | 'tell' | 'ignore'

/** Decides for one message. The same message, tried again, gets the same decision. */
export type Admit = (message: { id: string; from: PersonRef; receivedAt: Date }) => Admission

const WINDOW_MS = 60_000
const MAX_PEOPLE = 10_000

interface Window {
  opened: number
  admitted: Set<string>
  told: string | null
}

/** How many messages a person may send a minute, counted by when they arrived. In memory: a restart begins anew. */
export const makeAdmit = (perMinute: number): Admit => {
  const windows = new Map<string, Window>()
  const windowOf = (key: string, at: number): Window => {
    const known = windows.get(key)
    if (known && at - known.opened < WINDOW_MS) return known
    windows.delete(key)
    const [oldest] = windows.keys()
    if (windows.size >= MAX_PEOPLE && oldest !== undefined) windows.delete(oldest)
    const fresh: Window = { opened: at, admitted: new Set(), told: null }
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
    window.told ??= id
    return window.told === id ? 'tell' : 'ignore'
  }
}
