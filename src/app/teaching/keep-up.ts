import { troubleOf } from '../../core/trouble.ts'
import type { Clock, Log } from '../ports.ts'
import type { CorpusVersion, Learnt, Teaching } from './ports.ts'

/** What answers in this process, and how it takes up another. */
export interface CorpusAnswering {
  /** Of the changes it was made with. */
  hash(): string
  /** Swaps in what is kept here; false: nothing is. Rejects if it can not be read. */
  swap(version: Pick<CorpusVersion, 'hash' | 'changes'>): Promise<boolean>
  /** Keeps what another process learned; false: it is not that. */
  take(version: Pick<CorpusVersion, 'hash' | 'changes'>, learnt: Learnt): boolean
  /** By what others know it. */
  keyOf(version: Pick<CorpusVersion, 'hash' | 'changes'>): string
  /** Learns it in a process of its own. Rejects when that fails. */
  learn(version: Pick<CorpusVersion, 'hash' | 'changes'>): Promise<void>
}

export interface KeepUpDeps {
  teaching: Pick<Teaching, 'current' | 'learnt' | 'keepLearnt' | 'tellTrouble'>
  answering: CorpusAnswering
  clock: Clock
  log: Log
}

/** What can not be taken up is tried again after so long. */
const AGAIN_MS = 60_000

/** Takes up what was published: from here, from another process, or by learning. What answered before answers until then. */
export type KeepUp = () => Promise<void>

export const makeKeepUp = ({ teaching, answering, clock, log }: KeepUpDeps): KeepUp => {
  let failed = { hash: '', at: 0 }
  let running: Promise<void> = Promise.resolve()

  const takeUp = async (version: CorpusVersion): Promise<void> => {
    if (await answering.swap(version)) return
    const learnt = await teaching.learnt(answering.keyOf(version))
    if (learnt && answering.take(version, learnt) && (await answering.swap(version))) return
    await answering.learn(version)
    if (!(await answering.swap(version))) throw new Error('What was learned can not be read again.')
  }

  const current = (): Promise<CorpusVersion | null> =>
    teaching.current().catch((error: unknown) => {
      log.error(troubleOf(error), 'what was published can not be read')
      return null
    })

  const look = async (): Promise<void> => {
    const version = await current()
    if (!version || version.hash === answering.hash()) return
    if (failed.hash === version.hash && clock.now().getTime() - failed.at < AGAIN_MS) return
    try {
      await takeUp(version)
      log.info({ version: version.n }, 'a new version of the corpus answers')
      await teaching.tellTrouble(version.n, null)
    } catch (error) {
      failed = { hash: version.hash, at: clock.now().getTime() }
      log.error({ version: version.n, ...troubleOf(error) }, 'a version of the corpus can not be taken up')
      await teaching.tellTrouble(version.n, 'failed')
    }
  }

  return () => {
    running = running.then(look, look)
    return running
  }
}
