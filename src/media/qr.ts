import { z } from 'zod'
import type { Grey } from './grey.ts'
import type { Thread, ThreadAnswer } from './thread.ts'
import { makeThread } from './thread.ts'

/** Finds the QR codes of a picture, also several, also inside a screenshot; their payloads, each once. */
export interface QrFinder {
  find(grey: Grey): Promise<ThreadAnswer<string[]>>
  stop(): Promise<void>
}

/** A QR code holds at most 4,296 letters; nothing honest comes near. */
const MAX_LENGTH = 2000

const tidy = (payload: string): string =>
  payload
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)

export const makeQrFinder = (times: { timeoutMs: number; idleMs: number; backlog: number }): QrFinder => {
  const thread: Thread<Grey, string[]> = makeThread({
    file: new URL('./qr-thread.ts', import.meta.url),
    answer: z.array(z.string()),
    ...times,
  })
  return {
    async find(grey) {
      const found = await thread.ask(grey)
      if (!found.ok) return found
      return { ok: true, value: [...new Set(found.value.map(tidy))].filter(payload => payload !== '') }
    },
    stop: () => thread.stop(),
  }
}
