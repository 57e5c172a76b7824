import type { SendResult } from '../../core/messages.ts'

export type SendFault = Extract<SendResult, { ok: false }>

type SendPart<Part> = (part: Part) => Promise<SendResult>

/** How many messages of several parts are remembered half sent; beyond it the oldest start again from their first. */
const REMEMBERED = 1000

/**
 * Sends the parts of a message in order and remembers how far it came, by the message's stable id: a retry goes on
 * with the part that failed, and nobody reads the first part twice. Forgotten when the process ends.
 */
export const makeProgress = () => {
  const done = new Map<string, { parts: number; externalId: string }>()

  const remember = (id: string, parts: number, externalId: string): void => {
    const [oldest] = done.keys()
    if (done.size >= REMEMBERED && oldest !== undefined && !done.has(id)) done.delete(oldest)
    done.set(id, { parts, externalId })
  }

  /** `externalId` of the answer is that of the last part. No parts at all is a fault not worth repeating. */
  return async <Part>(id: string, parts: readonly Part[], send: SendPart<Part>): Promise<SendResult> => {
    if (parts.length === 0) return { ok: false, retry: false, reason: 'empty-message' }
    const before = done.get(id)
    let externalId = before?.externalId ?? ''
    for (let at = before?.parts ?? 0; at < parts.length; at += 1) {
      const result = await send(parts[at] as Part)
      if (!result.ok) {
        if (!result.retry) done.delete(id)
        return result
      }
      externalId = result.externalId
      if (at < parts.length - 1) remember(id, at + 1, externalId)
    }
    done.delete(id)
    return { ok: true, externalId }
  }
}
