import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The signature of Zalo's webhooks: `mac = hex(SHA-256(app_id + raw body + timestamp + OA secret key))`, a plain hash
 * and no HMAC. The timestamp is the body's own field, as text; the secret is the webhook's, not the app's.
 * Source: https://developers.zalo.me/docs/official-account/webhook
 */

export interface SignatureKeys {
  appId: string
  /** "OA Secret Key" of the app's webhook page. */
  secret: string
}

const FIELD = Buffer.from('"timestamp"')
const VALUE = /^\s*:\s*(?:"([^"\\]{0,64})"|(-?[0-9.eE+-]{1,32}))/
const MAX_CANDIDATES = 4

/**
 * Every value a field of this name has in the raw bytes. The check comes before any parsing, so which of them is the
 * outermost one is not known: a body is genuine if one of them fits. Inside a JSON string the quotes are escaped, so a
 * resident's text is never found here.
 */
const timestampsIn = (body: Buffer): string[] => {
  const found = new Set<string>()
  let at = body.indexOf(FIELD)
  while (at >= 0 && found.size < MAX_CANDIDATES) {
    const start = at + FIELD.length
    const value = VALUE.exec(body.toString('utf8', start, start + 300))
    if (value) found.add(value[1] ?? value[2] ?? '')
    at = body.indexOf(FIELD, start)
  }
  return found.size > 0 ? [...found] : ['']
}

const macOf = (keys: SignatureKeys, body: Uint8Array, timestamp: string): Buffer =>
  createHash('sha256').update(keys.appId).update(body).update(timestamp).update(keys.secret).digest()

/** The 64 hex digits for a body; what Zalo sends is `mac=` and these. */
export const signZaloOa = (keys: SignatureKeys, body: Uint8Array, timestamp: string): string =>
  macOf(keys, body, timestamp).toString('hex')

const claimOf = (header: string): Buffer | null => {
  const hex = /^(?:mac=)?([0-9a-f]{64})$/i.exec(header.trim())?.[1]
  return hex === undefined ? null : Buffer.from(hex, 'hex')
}

/** Is this body from Zalo? `header` is the value of `X-ZEvent-Signature`, with or without `mac=`. Constant time. */
export const isFromZalo = (keys: SignatureKeys, body: Buffer, header: string): boolean => {
  const claim = claimOf(header)
  if (!claim || keys.secret === '') return false
  return timestampsIn(body).some(timestamp => timingSafeEqual(claim, macOf(keys, body, timestamp)))
}
