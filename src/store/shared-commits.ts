import { engineOf } from './engine/engine.ts'
import type { Db } from './tables.ts'

/**
 * Does small pieces of work in a transaction that others may share. A piece awaits nothing but its own queries, and may
 * be done a second time: if one of several fails, all are undone and each is done on its own.
 */
export type Share = <T>(work: (trx: Db) => Promise<T>) => Promise<T>

interface Piece {
  /** Gives what tells its caller, once it is durable. */
  work(trx: Db): Promise<() => void>
  reject(error: unknown): void
}

/** Each piece in a transaction of its own. */
export const alone =
  (db: Db): Share =>
  work =>
    engineOf(db).durably(db, work)

/** Begins to gather; `flush` ends it. `lastTime`: how many pieces came together before. */
type Gather = (flush: () => void, lastTime: number) => void

/**
 * For what has happened already, so that nobody waits for the note of it: the longer, the more came together last time.
 * Under full load a disk has better things to do than a hundred commits a second.
 */
export const forSomeMs: Gather = (flush, lastTime) => void setTimeout(flush, Math.min(20, 2 * lastTime))

/** For what somebody waits for: what is ready in the same turn of the loop. */
export const thisTurn: Gather = flush => void setImmediate(flush)

const doAll = (db: Db, pieces: readonly Piece[]): Promise<(() => void)[]> =>
  engineOf(db).durably(db, async trx => {
    const tell: (() => void)[] = []
    for (const { work } of pieces) tell.push(await work(trx))
    return tell
  })

const commit = async (db: Db, pieces: readonly Piece[]): Promise<void> => {
  try {
    for (const tell of await doAll(db, pieces)) tell()
  } catch (error) {
    if (pieces.length === 1) pieces[0]?.reject(error)
    else for (const piece of pieces) await commit(db, [piece])
  }
}

/**
 * Shares one commit among the pieces that are gathered: with synchronous=FULL the fsync is what a small piece of work
 * costs. Its promise resolves after the commit, never before.
 */
export const makeShare = (db: Db, gather: Gather): Share => {
  let gathered: Piece[] = []
  let lastTime = 1
  let isBusy = false
  /** One commit after the other: what comes while the disk is at work shares the next. */
  const flush = async (): Promise<void> => {
    const all = gathered
    gathered = []
    lastTime = all.length
    isBusy = true
    await commit(db, all)
    isBusy = false
    if (gathered.length > 0) begin()
  }
  const begin = (): void => gather(() => void flush(), lastTime)
  return <T>(work: (trx: Db) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const piece = async (trx: Db) => {
        const done = await work(trx)
        return () => resolve(done)
      }
      gathered.push({ work: piece, reject })
      if (gathered.length === 1 && !isBusy) begin()
    })
}
