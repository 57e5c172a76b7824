import { placeOf, readEnvironment } from '../config.ts'
import { checkCorpus } from '../core/corpus/check.ts'
import { examplesOf } from '../core/corpus/examples.ts'
import { exportTo, filesWith } from '../library/export.ts'
import { lineFinder, readCorpus } from '../library/read.ts'
import { ROOT } from './open.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run corpus [-- FILE ...]`: what is wrong with the corpus, where, and how to mend it.
 * `npm run corpus -- export DIR`: what was published here, as files to be laid over those of `data/`.
 */

const check = (files: readonly string[]): number => {
  const { corpus, problems, files: sources } = readCorpus(process.cwd())
  const only = files.map(path => path.replace(/^\.\//, ''))
  const all = [...problems, ...checkCorpus(corpus, lineFinder(sources))]
  const shown = only.length > 0 ? all.filter(problem => only.some(path => problem.file.startsWith(path))) : all
  for (const { file, line, rule, message } of shown) console.log(`${file}:${line} [${rule}] ${message}`)
  const examples = examplesOf(corpus)
  const scams = examples.filter(example => example.pattern).length
  console.log(
    `${corpus.patterns.length} patterns, ${scams} scam texts, ${examples.length - scams} genuine texts, ${shown.length} problems`,
  )
  return shown.length > 0 ? 1 : 0
}

const exportAdded = async (folder: string): Promise<number> => {
  const environment = readEnvironment()
  const store = await openKeyed(environment, placeOf(environment), openVault(environment))
  try {
    const { n, changes } = await store.teaching.current()
    const paths = exportTo(folder, filesWith(readCorpus(ROOT).corpus, changes))
    for (const path of paths) console.log(path)
    console.log(`Bản số ${n}: ${changes.length} thay đổi, ${paths.length} tệp. Chép vào data/ rồi chạy npm run corpus.`)
    return 0
  } finally {
    await store.close()
  }
}

const main = async ([what, ...rest]: readonly string[]): Promise<number> => {
  if (what !== 'export') return check(what === undefined ? [] : [what, ...rest])
  const [folder] = rest
  if (folder !== undefined && rest.length === 1) return exportAdded(folder)
  console.error('npm run corpus -- export THƯ-MỤC')
  return 2
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 2
})
