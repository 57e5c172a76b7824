import type { Store } from '../../src/store/open.ts'
import { delivery, message } from '../store/build-messages.ts'
import { claimNext } from './claim.ts'

export interface Load {
  /** Ids of what was acknowledged so far. */
  acknowledged: readonly string[]
  /** Rejects with what a writer met. */
  stop(): Promise<void>
}

/** So many writers take in messages, one after the other, and answer two of three; given when `least` are in. */
export const writeOn = async (store: Store, { writers, least }: { writers: number; least: number }): Promise<Load> => {
  const acknowledged: string[] = []
  let on = true
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; on; n += 1) {
      const id = `${writer}-${n}`
      await store.inbox.receive(message(id, `p${writer}`), { mark: `mark ${id}` })
      acknowledged.push(id)
      const soon = new Date(Date.now() + 60_000)
      const claimed = await claimNext(store.inbox, soon, 60_000)
      const deliveries = [delivery(`answer ${id}`, `p${writer}`)]
      if (claimed && n % 3 > 0) await store.inbox.finish([claimed.lease], { deliveries }, soon)
    }
  }
  const writing = Promise.all(Array.from({ length: writers }, (_, i) => write(i + 1)))
  while (acknowledged.length < least) await Promise.race([writing, new Promise(done => setTimeout(done, 10))])
  return {
    acknowledged,
    stop: async () => {
      on = false
      await writing
    },
  }
}
