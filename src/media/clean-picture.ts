import type { CleanedPicture, CleaningRequest } from './cleaning.ts'
import { cleanedSchema } from './cleaning.ts'
import { inspect } from './inspect.ts'
import { makeWorker } from './worker.ts'

const DECODE_SECONDS = 5
const TIMEOUT_MS = 15_000

/** In a process of its own that ends with the picture: evidence is rare, and memory is not. */
const cleanAlone = async (request: CleaningRequest): Promise<CleanedPicture | null> => {
  const file = new URL('./cleaning-process.ts', import.meta.url)
  const worker = makeWorker<CleaningRequest>({ file, timeoutMs: TIMEOUT_MS, idleMs: TIMEOUT_MS, backlog: 1 })
  const cleaned = await worker.ask(request, cleanedSchema)
  await worker.stop()
  return cleaned.ok ? cleaned.value : null
}

let last: Promise<unknown> = Promise.resolve()

/** One after the other, however many are handed over at once. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const done = last.then(work)
  last = done.catch(() => undefined)
  return done
}

/**
 * A picture as it may be kept: drawn again from its bare pixels, upright, at most 1600 pixels on the long side and 900 KB,
 * without anything else that was in its file (place, camera, comments, files behind it). Null for what cannot be read
 * safely: the bounds of reading hold. Never rejects for a picture.
 */
export const cleanPicture = async (bytes: Uint8Array): Promise<CleanedPicture | null> => {
  const inspected = inspect(bytes)
  if (!inspected.ok) return null
  const { kind, end } = inspected
  return inTurn(() => cleanAlone({ picture: bytes.subarray(0, end), kind, seconds: DECODE_SECONDS }))
}
