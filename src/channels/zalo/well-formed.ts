import { z } from 'zod'

/** What both parsers hold foreign strings to, so that nothing stored later can stop the queue. */

/** A vendor's id: printable ASCII. A number is refused, since it has lost digits by the time it is read. */
export const VendorId = z.string().regex(/^[\x21-\x7e]{1,128}$/)

export const OptionalId = VendorId.optional().catch(undefined)

/** Zalo's own limit is 2,000; this only bounds the work. */
const MAX_TEXT = 20_000

/** Half surrogates become U+FFFD, NUL goes: databases and JSON differ on both. */
export const wellFormed = (text: string): string => text.slice(0, MAX_TEXT).toWellFormed().replaceAll('\0', '')

export const OptionalText = z.string().transform(wellFormed).optional().catch(undefined)

/** Zalo's chat began in 2012; anything earlier is a fault, not a time. */
const EARLIEST = Date.UTC(2012, 0, 1)
const LATEST = Date.UTC(9999, 0, 1)

/**
 * Milliseconds since 1970, as text or number. A time that cannot be becomes `receivedAt`; without one, 1970. One that lies
 * ahead stays as it is: whether that is believed is decided by who receives.
 */
export const timeOf = (stamp: string | number | undefined, receivedAt?: Date): Date => {
  const ms = Number(stamp)
  return ms >= EARLIEST && ms <= LATEST ? new Date(ms) : (receivedAt ?? new Date(0))
}
