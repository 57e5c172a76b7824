import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Corpus } from '../core/corpus/schema.ts'
import type { CorpusChange } from '../core/teaching/change.ts'
import { LOCAL_TOPIC, patternAbout, withChanges } from '../core/teaching/change.ts'

/** As the files of the corpus are written: every scalar a string, one sentence a line. */
const yamlOf = (value: object): string =>
  stringify(value, { schema: 'failsafe', lineWidth: 0, defaultStringType: 'PLAIN' })

/** What is empty is left out: files that are read say nothing of it. */
const withoutEmpty = (value: object): object =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, inside]) => inside !== undefined && !(Array.isArray(inside) && inside.length === 0),
    ),
  )

/** The files that changes touch, whole, by their paths below `data/`: to be laid over those that are there. */
export const filesWith = (shipped: Corpus, changes: readonly CorpusChange[]): Map<string, string> => {
  const corpus = withChanges(shipped, changes)
  const touched = new Set(changes.flatMap(change => patternAbout(change) ?? []))
  const topics = new Set(
    changes.flatMap(change =>
      change.kind === 'genuine'
        ? [corpus.benign.some(({ id }) => id === change.topic) ? change.topic : LOCAL_TOPIC.id]
        : [],
    ),
  )
  const files = new Map<string, string>()
  // A pattern that nobody has a source for yet says so.
  for (const pattern of corpus.patterns.filter(({ id }) => touched.has(id)))
    files.set(`patterns/${pattern.id}.yml`, yamlOf({ ...withoutEmpty(pattern), sources: pattern.sources }))
  for (const { id, value } of corpus.examples.filter(each => touched.has(each.id)))
    files.set(`examples/${id}.yml`, yamlOf(value))
  for (const topic of corpus.benign.filter(({ id }) => topics.has(id)))
    files.set(`benign/${topic.id}.yml`, yamlOf(topic))
  return files
}

/** Writes them below `folder`; returns their paths. */
export const exportTo = (folder: string, files: ReadonlyMap<string, string>): string[] =>
  [...files].map(([path, source]) => {
    const at = join(folder, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, source)
    return at
  })
