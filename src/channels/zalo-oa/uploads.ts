import { createHash } from 'node:crypto'
import type { Clock } from '../../app/ports.ts'
import type { OaAnswer, OaPicture, ZaloOaClient } from './client.ts'

/** Zalo keeps an upload for 7 days and allows 5,000 a month: a warning's picture goes up once, not once a reader. */
const KEPT_MS = 6 * 24 * 3600 * 1000
const REMEMBERED = 50

type Uploaded = Promise<OaAnswer<{ attachment_id: string }>>

const keyOf = (picture: OaPicture): string => createHash('sha256').update(picture.bytes).digest('hex')

/** Remembers uploads by content; parallel senders of one picture share one upload. A failed one is not remembered. */
export const makeUploads = (deps: { upload: ZaloOaClient['upload']; clock: Clock }) => {
  const known = new Map<string, { at: number; answer: Uploaded }>()

  const remember = (key: string, answer: Uploaded): void => {
    const [oldest] = known.keys()
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest)
    known.set(key, { at: deps.clock.now().getTime(), answer })
  }

  const of = async (picture: OaPicture): Uploaded => {
    const key = keyOf(picture)
    const before = known.get(key)
    if (before && deps.clock.now().getTime() - before.at < KEPT_MS) return before.answer
    const answer = deps.upload(picture)
    remember(key, answer)
    const result = await answer
    if (!result.ok) known.delete(key)
    return result
  }

  return { of, forget: (picture: OaPicture): void => void known.delete(keyOf(picture)) }
}
