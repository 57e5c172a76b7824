import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** The chain of single-use refresh tokens of one Official Account, and how it lies in the database: encrypted. */

const Chain = z.object({
  /** Hashes of the first tokens ever taken from the environment: one not among them wins over the chain. */
  seeds: z.array(z.string()),
  refreshToken: z.string(),
  accessToken: z.string().optional(),
  /** Milliseconds since 1970; 0 without an access token. */
  refreshAt: z.number(),
  expiresAt: z.number(),
  /** `asking` is written before Zalo is asked: found later, it tells of a crash in between. */
  state: z.enum(['ready', 'asking', 'broken']),
  /** How often this refresh token was sent without its answer being saved. */
  tries: z.number(),
  /** Why it is broken. */
  why: z.string().optional(),
})
export type Chain = z.infer<typeof Chain>

/** A new pair as Zalo gives it; times in seconds. */
export interface Pair {
  accessToken: string
  refreshToken: string
  expiresIn: number
}

const IV_BYTES = 12
const TAG_BYTES = 16
const FORM = 'v1.'
const AAD = Buffer.from('zalo-oa-token')
/** Early enough to be done before anybody waits for it. */
const REFRESH_AT = 0.8

const hashOf = (seed: string): string => createHash('sha256').update(seed).digest('hex')

/** AES-256-GCM; `key` has 32 bytes. */
export const sealChain = (chain: Chain, key: Uint8Array): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(AAD)
  const body = Buffer.concat([cipher.update(JSON.stringify(chain), 'utf8'), cipher.final()])
  return FORM + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

/** Null if it was sealed with another key or touched since. */
export const openChain = (sealed: string, key: Uint8Array): Chain | null => {
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64')
  if (!sealed.startsWith(FORM) || bytes.length <= IV_BYTES + TAG_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(AAD)
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const json = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return Chain.parse(JSON.parse(json.toString('utf8')))
  } catch {
    return null
  }
}

/** Begins a chain with a token of the environment not seen before; else the chain as it is. */
export const adoptSeed = (chain: Chain | null, seed: string | undefined): Chain | null => {
  if (!seed || chain?.seeds.includes(hashOf(seed))) return chain
  const seeds = [...(chain?.seeds ?? []), hashOf(seed)]
  return { seeds, refreshToken: seed, refreshAt: 0, expiresAt: 0, state: 'ready', tries: 0 }
}

/** The chain after Zalo's answer. */
export const continueChain = (chain: Chain, pair: Pair, askedAt: Date): Chain => {
  const lifetimeMs = pair.expiresIn * 1000
  return {
    seeds: chain.seeds,
    refreshToken: pair.refreshToken,
    accessToken: pair.accessToken,
    refreshAt: askedAt.getTime() + lifetimeMs * REFRESH_AT,
    expiresAt: askedAt.getTime() + lifetimeMs,
    state: 'ready',
    tries: 0,
  }
}

/**
 * One row and one lease, shared by all processes on a database.
 * Each method is one durable transaction.
 */
export interface TokenStore {
  read(): Promise<{ version: number; sealed: string } | null>
  /** Writes if the row's version is still `version` (0: there is none yet) and makes it `version + 1`; else false. */
  writeIf(version: number, sealed: string): Promise<boolean>
  /** Takes the lease unless another holder's is still running. `until` and `now` are times of the holder's clock. */
  lock(holder: string, until: Date, now: Date): Promise<boolean>
  /** Gives the lease back if `holder` has it. */
  unlock(holder: string): Promise<void>
}

const WAIT_MS = 50
const SAVE_TRIES = 5

/** The chain as it lies in its row: sealed, and written only over the version that was read. */
export const makeTokenRow = ({ store, key }: { store: Pick<TokenStore, 'read' | 'writeIf'>; key: Uint8Array }) => {
  /** Given by Zalo, not yet durable. `from` is the refresh token it was bought with. */
  let unsaved: { from: string; next: Chain } | null = null

  const read = async () => {
    const row = await store.read()
    return { version: row?.version ?? 0, chain: row ? openChain(row.sealed, key) : null }
  }

  const writeIf = (version: number, chain: Chain): Promise<boolean> => store.writeIf(version, sealChain(chain, key))

  const saveOnce = async (from: string, next: Chain): Promise<boolean> => {
    const { version, chain } = await read()
    // Somebody went on from another token meanwhile: this pair belongs to no chain any more.
    if (chain && chain.refreshToken !== from) return true
    if (version > 0 && !chain) return false
    return writeIf(version, next)
  }

  /** Losing this pair is losing the account, so a store that fails for a moment is asked again. */
  const saveUnsaved = async (): Promise<void> => {
    for (let tries = 1; unsaved; tries += 1) {
      if (await saveOnce(unsaved.from, unsaved.next).catch(() => false)) {
        unsaved = null
      } else {
        if (tries >= SAVE_TRIES) throw new Error('The new token pair could not be saved; it is kept in memory.')
        await sleep(WAIT_MS * tries)
      }
    }
  }

  return {
    ...{ read, writeIf, saveUnsaved },
    /** Makes the chain that was bought with `from` durable; what can not be saved is tried again by `saveUnsaved`. */
    save: (from: string, next: Chain): Promise<void> => {
      unsaved = { from, next }
      return saveUnsaved()
    },
  }
}

export type TokenRow = ReturnType<typeof makeTokenRow>
