import type { Fault } from './behaviour.ts'

/** A message the vendor took: it is on the person's phone, whether or not the caller learnt of it. */
export interface SentMessage {
  id: string
  /** Chat, user or group it went to. */
  chat: string
  kind: 'text' | 'picture' | 'sticker' | 'file'
  /** Text or caption. */
  text: string
  buttons: readonly { label: string; payload?: string; url?: string }[]
  /** `ref` is the address or vendor id; bytes where they went through the fake. */
  picture?: { ref: string; bytes?: Uint8Array }
  /** Milliseconds, the fake's clock. */
  at: number
  /** False if the answer was lost on the way. */
  answered: boolean
  /** The fields as they came. */
  fields: Readonly<Record<string, unknown>>
}

/** One call, as it came. */
export interface RecordedRequest {
  /** The vendor's name of it, as the rules of `behave` want it. */
  method: string
  chat?: string
  at: number
  path: string
  headers: Readonly<Record<string, string>>
  fields: Readonly<Record<string, unknown>>
  fault: Fault['kind'] | null
}

export interface Ledger {
  sent: readonly SentMessage[]
  requests: readonly RecordedRequest[]
  addSent(message: SentMessage): void
  addRequest(request: RecordedRequest): void
  /** Resolves once so many messages were taken; rejects after `ms` (5,000). */
  untilSent(count: number, ms?: number): Promise<readonly SentMessage[]>
}

/** What a fake remembers. */
export const makeLedger = (): Ledger => {
  const sent: SentMessage[] = []
  const requests: RecordedRequest[] = []
  const waiting = new Set<() => void>()
  return {
    sent,
    requests,
    addSent(message) {
      sent.push(message)
      for (const look of waiting) look()
    },
    addRequest: request => void requests.push(request),
    untilSent: (count, ms = 5000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (sent.length < count) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(sent)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`${sent.length} of ${count} messages were sent within ${ms} ms`))
        }, ms)
        waiting.add(look)
        look()
      }),
  }
}
