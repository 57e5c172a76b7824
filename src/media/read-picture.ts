import { QRPay } from 'vietnam-qr-pay'
import { z } from 'zod'
import type { Log, PictureCode, PictureReader, PictureReading, PictureRefusal, QrAccount } from '../app/ports.ts'
import { cleanText } from './clean-text.ts'
import type { Inspection } from './inspect.ts'
import { inspect } from './inspect.ts'
import type { OpenedPicture, ReadingRequest, Size, TextLine } from './reading.ts'
import { isThin, lineSchema, medianHeight, openedSchema, readingFactor } from './reading.ts'
import type { SeatLimits } from './seats.ts'
import { makeSeats } from './seats.ts'
import type { Worker, WorkerAnswer } from './worker.ts'
import { makeWorker } from './worker.ts'

/** The name of the bank with this BIN, from `data/reference/institutions.yml`; null where none is known. */
type BankOfBin = (bin: string) => string | null

const BIN = /^\d{6}$/
const ACCOUNT = /^[0-9A-Za-z]{3,34}$/

const written = (value: string | undefined): string | null => value?.trim().slice(0, 200) || null

const parse = (payload: string): QRPay | null => {
  // The library follows lengths that lie until the stack ends.
  try {
    const parsed = new QRPay(payload)
    return parsed.isValid ? parsed : null
  } catch {
    return null
  }
}

/**
 * Where the money of a VietQR code would go: an account or a card at the bank of a BIN. Null for every other payload,
 * and for one whose checksum is wrong: bank apps refuse it as well. Source: EMVCo merchant-presented QR, NAPAS.
 */
export const readVietQr = (payload: string, bankOf: BankOfBin): QrAccount | null => {
  if (!payload.startsWith('00')) return null
  const parsed = parse(payload)
  const bin = parsed?.consumer.bankBin ?? ''
  const number = parsed?.consumer.bankNumber ?? ''
  if (!parsed || !BIN.test(bin) || !ACCOUNT.test(number)) return null
  return {
    bin,
    bank: bankOf(bin),
    number,
    amount: written(parsed.amount),
    content: written(parsed.additionalData.purpose),
  }
}

const LINK = /^(?:https?:\/\/\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#:]\S*)?)$/i

/** What one QR payload is: a way to pay, a link, or only its words. */
export const readCode = (payload: string, bankOf: BankOfBin): PictureCode => {
  const account = readVietQr(payload, bankOf)
  if (account) return { payload, account }
  return LINK.test(payload) ? { payload, link: payload } : { payload }
}

/** Reads the lines of the open picture, enlarged by so much. */
export type Look = (factor: number) => Promise<WorkerAnswer<TextLine[]>>

/** Lines lower than this, in pixels, are small print: worth a second, closer look. */
const SMALL_PRINT = 22
/** What lines are brought to by the second look. */
const READABLE = 36
/** A second look that enlarges by less shows nothing new. */
const WORTH = 1.3

const wordCount = (lines: readonly TextLine[]): number => lines.reduce((sum, { words }) => sum + words.length, 0)

/** Confidence of the page, by words. */
const trust = (lines: readonly TextLine[]): number => {
  const words = lines.flatMap(line => line.words)
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length)
}

const better = (first: TextLine[], second: TextLine[]): TextLine[] =>
  wordCount(second) >= wordCount(first) * 0.8 && trust(second) >= trust(first) ? second : first

/** The lines of a picture of this size; small print is looked at again, closer. What the first look read is not lost. */
const lookTwice = async (look: Look, size: Size): Promise<WorkerAnswer<TextLine[]>> => {
  const factor = readingFactor(size, 1)
  const first = await look(factor)
  if (!first.ok || first.value.length === 0) return first
  const height = medianHeight(first.value)
  const closer = height < SMALL_PRINT ? readingFactor(size, READABLE / Math.max(6, height)) : factor
  if (closer < factor * WORTH) return first
  const second = await look(closer)
  return second.ok ? { ok: true, value: better(first.value, second.value) } : first
}

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
