import { parentPort, workerData } from 'node:worker_threads'
import type { Corpus } from '../core/corpus/schema.ts'
import type { LearningPart } from '../core/match/train.ts'
import { prepareLesson } from '../core/match/train.ts'

/** One of the threads that learn: asked for a part, it answers with what it learned. */
const learn = prepareLesson(workerData as Corpus)
parentPort?.on('message', (part: LearningPart) => parentPort?.postMessage(learn(part)))
