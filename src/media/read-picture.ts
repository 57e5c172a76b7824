import type { Log, PictureReader, PictureReading, PictureRefusal } from '../app/ports.ts'
import { cleanText } from './clean-text.ts'
import type { Grey } from './grey.ts'
import { inspect } from './inspect.ts'
import type { Ocr } from './ocr.ts'
import { makeOcr } from './ocr.ts'
import { prepare, spareMemory } from './prepare.ts'
import type { QrFinder } from './qr.ts'
import { makeQrFinder } from './qr.ts'
import type { SeatLimits } from './seats.ts'
import { makeSeats } from './seats.ts'
import type { BankOfBin } from './vietqr.ts'
import { readCode } from './vietqr.ts'

export interface PictureLimits {
  seats: SeatLimits
  decodeSeconds: number
  ocrMs: number
  qrMs: number
  idleMs: number
}

/** A picture takes about half a second; these are for the worst ones. */
export const PICTURE_LIMITS: PictureLimits = {
  seats: { atOnce: 2, backlog: 12, patienceMs: 30_000 },
  decodeSeconds: 5,
  ocrMs: 12_000,
  qrMs: 6_000,
  idleMs: 5 * 60_000,
}

export interface PictureReaderDeps {
  bankOf: BankOfBin
  log?: Log
  limits?: PictureLimits
}

const refuse = (reason: PictureRefusal): PictureReading => ({ ok: false, reason })

interface Readers {
  ocr: Ocr
  qr: QrFinder
}

/** Pixels; on less nothing can be written, and libraries stumble over it. */
const THINNEST = 16

/** Letters and codes at the same time; one of them failing leaves what the other found. */
const readGrey = async (grey: Grey, { ocr, qr }: Readers, bankOf: BankOfBin): Promise<PictureReading> => {
  if (Math.min(grey.width, grey.height) < THINNEST) return { ok: true, text: '', codes: [] }
  const [lines, payloads] = await Promise.all([ocr.read(grey), qr.find(grey)])
  const codes = payloads.ok ? payloads.value.map(payload => readCode(payload, bankOf)) : []
  if (lines.ok) return { ok: true, text: cleanText(lines.value), codes }
  if (codes.length > 0) return { ok: true, text: '', codes }
  return refuse(lines.reason === 'busy' || lines.reason === 'too-slow' ? lines.reason : 'failed')
}

/**
 * Reads pictures offline: their letters, and their QR codes. What is refused is refused before anything is decoded;
 * what is done at once, what waits, and how long either may take are bounded, beyond that the answer is `busy` or
 * `too-slow`. The worker threads start with the first picture. Never throws for a picture.
 */
export const makePictureReader = (deps: PictureReaderDeps): PictureReader => {
  const limits = deps.limits ?? PICTURE_LIMITS
  spareMemory()
  const seats = makeSeats(limits.seats)
  const times = { idleMs: limits.idleMs, backlog: limits.seats.atOnce * 2 }
  const readers: Readers = {
    ocr: makeOcr({ ...times, timeoutMs: limits.ocrMs }),
    qr: makeQrFinder({ ...times, timeoutMs: limits.qrMs }),
  }
  return {
    async read(bytes) {
      // Before there is a queue to wait in: what will be refused takes nobody's place.
      const inspected = inspect(bytes)
      if (!inspected.ok) return inspected
      const leave = await seats.take()
      if (!leave) return refuse('busy')
      try {
        const prepared = await prepare(bytes.subarray(0, inspected.end), inspected, limits.decodeSeconds)
        return prepared.ok ? await readGrey(prepared.grey, readers, deps.bankOf) : prepared
      } catch (error) {
        deps.log?.error({ error: error instanceof Error ? error.name : 'error' }, 'a picture could not be read')
        return refuse('failed')
      } finally {
        leave()
      }
    },
    stop: async () => void (await Promise.all([readers.ocr.stop(), readers.qr.stop()])),
  }
}
