import { setTimeout as sleep } from 'node:timers/promises'
import type { Chain } from './token-chain.ts'
import { openChain, sealChain } from './token-chain.ts'

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
