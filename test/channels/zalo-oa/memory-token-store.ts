import type { TokenStore } from '../../../src/channels/zalo-oa/token-chain.ts'

/** One database's row and lease, in memory. Several tokens over one of these are several processes. */
export const memoryTokenStore = () => {
  let row: { version: number; sealed: string } | null = null
  let lease: { holder: string; until: number } | null = null
  const writes: string[] = []
  let failing = 0

  const store: TokenStore = {
    read: async () => row,
    writeIf: async (version, sealed) => {
      if (failing > 0) {
        failing -= 1
        throw new Error('disk full')
      }
      if ((row?.version ?? 0) !== version) return false
      row = { version: version + 1, sealed }
      writes.push(sealed)
      return true
    },
    lock: async (holder, until, now) => {
      if (lease && lease.holder !== holder && lease.until > now.getTime()) return false
      lease = { holder, until: until.getTime() }
      return true
    },
    unlock: async holder => {
      if (lease?.holder === holder) lease = null
    },
  }
  const failNext = (count: number): void => {
    failing = count
  }
  return { store, writes, row: () => row, failNext }
}
