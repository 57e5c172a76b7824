import { checkCorpus } from '../core/corpus/check.ts'
import { examplesOf } from '../core/corpus/examples.ts'
import { lineFinder, readCorpus } from '../library/read.ts'

/** `npm run corpus [-- FILE ...]`: what is wrong with the corpus, where, and how to mend it. */
const { corpus, problems, files } = readCorpus(process.cwd())
const only = process.argv.slice(2).map(path => path.replace(/^\.\//, ''))
const all = [...problems, ...checkCorpus(corpus, lineFinder(files))]
const shown = only.length > 0 ? all.filter(problem => only.some(path => problem.file.startsWith(path))) : all

for (const { file, line, rule, message } of shown) console.log(`${file}:${line} [${rule}] ${message}`)
const examples = examplesOf(corpus)
const scams = examples.filter(example => example.pattern).length
console.log(
  `${corpus.patterns.length} patterns, ${scams} scam texts, ${examples.length - scams} genuine texts, ${shown.length} problems`,
)
process.exitCode = shown.length > 0 ? 1 : 0
