import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Model } from '../core/match/model.ts'
import type { Learned, LearningPart } from '../core/match/train.ts'
import { completeModel, PARTS } from '../core/match/train.ts'

/** Is told, after each part, how many of all are learned. */
export type Progress = (done: number, of: number) => void

/** More threads than parts would idle, and each holds the corpus. */
const MOST_THREADS = 4

const THREAD = new URL('learning-thread.ts', import.meta.url)

/** One thread, asked for parts until none is left. */
const work = (corpus: Corpus, left: LearningPart[], take: (learned: Learned) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { workerData: corpus })
    const ask = (): void => {
      const part = left.shift()
      if (part === undefined) void worker.terminate().then(() => resolve())
      else worker.postMessage(part)
    }
    worker.on('message', (learned: Learned) => {
      take(learned)
      ask()
    })
    worker.once('error', reject)
    ask()
  })

/**
 * Learns from the corpus, its parts side by side in threads; the same corpus gives the same model, however many there
 * are. Some ten seconds on two cores. Rejects with what a thread threw.
 */
export const learn = async (corpus: Corpus, hash: string, tell: Progress = () => {}): Promise<Model> => {
  // The longest part first.
  const left: LearningPart[] = ['words', ...PARTS.filter(part => part !== 'words')]
  const learned: Learned[] = []
  const take = (one: Learned): void => {
    learned.push(one)
    tell(learned.length, PARTS.length)
  }
  const threads = Math.min(availableParallelism(), MOST_THREADS)
  await Promise.all(Array.from({ length: threads }, () => work(corpus, left, take)))
  return completeModel(learned, hash)
}
