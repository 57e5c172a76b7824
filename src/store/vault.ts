import type { KeyObject } from 'node:crypto'
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { Vault } from '../app/ports.ts'

const IV_BYTES = 12
const TAG_BYTES = 16
const FORM = 1

/**
 * A key of its own for every use, so that what one gives away says nothing of another. Prepared once: bytes would be
 * made a key again with each hash, which takes five times as long as the hash.
 */
const subkey = (dataKey: Uint8Array, purpose: string): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(), `khoan-da ${purpose}`, 32)))

/** The vault over a data key of 32 bytes. */
export const makeVault = (dataKey: Uint8Array): Vault => {
  const sealing = subkey(dataKey, 'evidence')
  const hashing = new Map<string, KeyObject>()
  const keyFor = (purpose: string): KeyObject => {
    const key = hashing.get(purpose) ?? subkey(dataKey, `hash ${purpose}`)
    hashing.set(purpose, key)
    return key
  }
  const hash = (purpose: string, value: string): string =>
    createHmac('sha256', keyFor(purpose)).update(value.normalize('NFC')).digest('base64url').slice(0, 32)
  return {
    seal(plain, about) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), body]))
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed)
      if (bytes[0] !== FORM || bytes.length < 1 + IV_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, 1 + IV_BYTES))
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES))
      try {
        const body = bytes.subarray(1 + IV_BYTES + TAG_BYTES)
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
      } catch {
        return null
      }
    },
    hashOf: ({ kind, key }) => hash(`mark ${kind}`, key),
    hash,
    random: bytes => new Uint8Array(randomBytes(bytes)),
  }
}
