import { train } from '../core/match/train.ts'
import { saveModel } from '../library/model-file.ts'
import { readCorpus } from '../library/read.ts'

/** `npm run train`: learns from the corpus and writes the model beside it. */
const { corpus, learned } = readCorpus(process.cwd())
const started = performance.now()
const model = train(corpus, learned)
const bytes = saveModel(process.cwd(), model, corpus)
const thresholds = Object.entries(model.thresholds).map(([name, value]) => `${name} ${value.toFixed(3)}`)
console.log(
  `${model.known.length} texts, ${Math.round(performance.now() - started)} ms, ${Math.round(bytes / 1024)} KiB, ${thresholds.join(', ')}`,
)
