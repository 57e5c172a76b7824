import { z } from 'zod'
import type { Log, PictureReader, PictureReading, PictureRefusal } from '../app/ports.ts'
import { cleanText } from './clean-text.ts'
import type { Inspection } from './inspect.ts'
import { inspect } from './inspect.ts'
import { lookTwice } from './look-twice.ts'
import type { OpenedPicture, ReadingRequest } from './reading.ts'
import { isThin, lineSchema, openedSchema } from './reading.ts'
import type { SeatLimits } from './seats.ts'
import { makeSeats } from './seats.ts'
import type { BankOfBin } from './vietqr.ts'
import { readCode } from './vietqr.ts'
import type { Worker, WorkerAnswer } from './worker.ts'
import { makeWorker } from './worker.ts'

export interface PictureLimits {
  seats: SeatLimits
  decodeSeconds: number
  /** For opening a picture, and for each of at most two looks at its letters. */
  stepMs: number
  idleMs: number
}

/** A picture takes about half a second; these are for the worst ones. */
export const PICTURE_LIMITS: PictureLimits = {
  seats: { atOnce: 1, backlog: 13, patienceMs: 30_000 },
  decodeSeconds: 5,
  stepMs: 12_000,
  idleMs: 5 * 60_000,
}

export interface PictureReaderDeps {
  bankOf: BankOfBin
  log?: Log
  limits?: PictureLimits
}

const refuse = (reason: PictureRefusal): PictureReading => ({ ok: false, reason })

const refusalOf = ({ reason }: Extract<WorkerAnswer<unknown>, { ok: false }>): PictureRefusal =>
  reason === 'stopped' ? 'failed' : reason

/** What is in an open picture; letters that can not be read leave what the codes say. */
const readOpen = async (
  { payloads, ...size }: Extract<OpenedPicture, { ok: true }>,
  worker: Worker<ReadingRequest>,
  bankOf: BankOfBin,
): Promise<PictureReading> => {
  const codes = payloads.map(payload => readCode(payload, bankOf))
  if (isThin(size)) return { ok: true, text: '', codes }
  const lines = await lookTwice(factor => worker.ask({ do: 'letters', factor }, z.array(lineSchema)), size)
  if (lines.ok) return { ok: true, text: cleanText(lines.value), codes }
  return codes.length > 0 ? { ok: true, text: '', codes } : refuse(refusalOf(lines))
}

/**
 * Reads pictures offline: their letters, and their QR codes. What is refused is refused before anything is decoded; the
 * rest is done by a process of its own, so that no picture can take ours with it. What is done at once, what waits, and
 * how long either may take are bounded, beyond that the answer is `busy` or `too-slow`. The process starts with the first
 * picture. Never throws for a picture.
 */
export const makePictureReader = ({ bankOf, log, limits = PICTURE_LIMITS }: PictureReaderDeps): PictureReader => {
  const seats = makeSeats(limits.seats)
  const worker = makeWorker<ReadingRequest>({
    file: new URL('./reading-process.ts', import.meta.url),
    timeoutMs: limits.stepMs,
    idleMs: limits.idleMs,
    backlog: limits.seats.atOnce,
  })

  const readInspected = async (
    bytes: Uint8Array,
    { width, height, end }: Extract<Inspection, { ok: true }>,
  ): Promise<PictureReading> => {
    const picture = bytes.subarray(0, end)
    const opened = await worker.ask({ do: 'open', picture, width, height, seconds: limits.decodeSeconds }, openedSchema)
    if (!opened.ok) return refuse(refusalOf(opened))
    return opened.value.ok ? readOpen(opened.value, worker, bankOf) : opened.value
  }

  return {
    async read(bytes) {
      // Before there is a queue to wait in: what will be refused takes nobody's place.
      const inspected = inspect(bytes)
      if (!inspected.ok) return inspected
      const leave = await seats.take()
      if (!leave) return refuse('busy')
      try {
        return await readInspected(bytes, inspected)
      } catch (error) {
        log?.error({ error: error instanceof Error ? error.name : 'error' }, 'a picture could not be read')
        return refuse('failed')
      } finally {
        if (worker.isWarm()) await worker.ask({ do: 'close' }, z.undefined())
        leave()
      }
    },
    stop: () => worker.stop(),
  }
}
