import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { NO_REPORT_WORDS, reportWordsSchema } from '../core/cases/report-words.ts'
import { lessonOf } from '../core/corpus/examples.ts'
import type { Corpus, Problem } from '../core/corpus/schema.ts'
import * as schema from '../core/corpus/schema.ts'
import type { Explanation, Words } from '../core/hear/schema.ts'
import { explainSchema, NO_WORDS, wordsSchema } from '../core/hear/schema.ts'
import { draftWordsSchema, NO_DRAFT_WORDS } from '../core/warnings/draft-words.ts'
import { parseYaml } from './yaml.ts'

/** The files of the corpus as they stand on disk, by path relative to the root. */
export interface Sources {
  files: ReadonlyMap<string, string>
  /** Hash over all that an answer depends on: everything but the eval cases. */
  hash: string
  /** Hash over all of that but what is said and understood as it stands, and over the code that reads and learns. */
  made: string
  /** Hash over what is said and understood, and over the code that reads it. */
  spoken: string
}

/** The corpus with every problem found while reading it. */
export interface ReadCorpus extends Sources {
  corpus: Corpus
  problems: Problem[]
}

/** Where this code stands. */
const SRC = fileURLToPath(new URL('..', import.meta.url))

const FOLDERS = [
  'data/patterns',
  'data/examples',
  'data/benign',
  'data/eval',
  'data/signs',
  'data/reference',
  'intents',
  'intents/texts',
]

const TEXTS = 'intents/texts/vi.yml'
/** What is said at the desk: sentences as the others. */
const DESK_TEXTS = 'intents/texts/desk.yml'
const WORDS = 'intents/words.yml'
const DRAFTS = 'intents/drafts.yml'
const REPORTS = 'intents/reports.yml'
const EXPLAIN = 'intents/explain.yml'
const STRUCTURE = 'data/eval/structure.yml'
const AREAS = 'data/reference/areas.yml'
const OFFICES = 'data/reference/offices.yml'

/** Files that teach nothing. Of the words, only frames are learned with. */
const AS_IT_STANDS = new Set([TEXTS, DESK_TEXTS, DRAFTS, REPORTS, EXPLAIN])
/** Files of what is said and understood. */
const SPOKEN = new Set([...AS_IT_STANDS, WORDS])
/** Not one of many in its folder. */
const BY_NAME = new Set([...SPOKEN, STRUCTURE])

const listYaml = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.yml') && !name.endsWith('.example.yml'))
      .sort()
  } catch {
    return []
  }
}

/** The code that turns texts into a model: with other code, what was learned before is of another kind. */
const LEARNERS = ['core/text', 'core/extract', 'core/corpus', 'core/match']
/** The code that reads files besides. */
const READERS = ['library']
/** The code that says what words look like. */
const SPEAKERS = ['core/cases', 'core/corpus', 'core/hear', 'core/warnings']

const hashOfCode = (folders: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const path = join(SRC, folder)
    for (const name of readdirSync(path).sort())
      if (name.endsWith('.ts')) hash.update(`${folder}/${name}\0${readFileSync(join(path, name), 'utf8')}\0`)
  }
  return hash.digest('hex')
}

/** Hash of a lesson (`lessonOf`) as this code learns it. */
export const hashOfLesson = (corpus: Corpus): string =>
  createHash('sha256')
    .update(hashOfCode(LEARNERS))
    .update(JSON.stringify(lessonOf(corpus)))
    .digest('hex')

/** Reads the files below `root` without looking into them. */
export const readSources = (root: string): Sources => {
  const files = new Map<string, string>()
  const hash = createHash('sha256')
  const made = createHash('sha256').update(hashOfCode([...LEARNERS, ...READERS]))
  const spoken = createHash('sha256').update(hashOfCode([...READERS, ...SPEAKERS]))
  for (const folder of FOLDERS) {
    for (const name of listYaml(join(root, folder))) {
      const path = `${folder}/${name}`
      const source = readFileSync(join(root, path), 'utf8')
      files.set(path, source)
      if (folder === 'data/eval') continue
      hash.update(`${path}\0${source}\0`)
      if (!AS_IT_STANDS.has(path)) made.update(`${path}\0${source}\0`)
      if (SPOKEN.has(path)) spoken.update(`${path}\0${source}\0`)
    }
  }
  return { files, hash: hash.digest('hex'), made: made.digest('hex'), spoken: spoken.digest('hex') }
}

class Parser {
  readonly problems: Problem[] = []
  private readonly files: ReadonlyMap<string, string>
  constructor(files: ReadonlyMap<string, string>) {
    this.files = files
  }

  /** The file's value, or null when it is missing or does not fit. */
  one<S extends z.ZodType>(path: string, shape: S): z.infer<S> | null {
    const source = this.files.get(path)
    if (source === undefined) {
      this.problems.push({ file: path, line: 1, rule: 'missing', message: 'Thiếu tệp này.' })
      return null
    }
    const { value, problems } = parseYaml(path, source, shape)
    this.problems.push(...problems)
    return value
  }

  /** Every file of a folder that fits; a file that has an `id` must be named for it. */
  all<S extends z.ZodType>(folder: string, shape: S): { id: string; value: z.infer<S> }[] {
    return [...this.files.keys()]
      .filter(path => dirname(path) === folder && !BY_NAME.has(path))
      .flatMap(path => {
        const value = this.one(path, shape)
        if (value === null) return []
        const id = basename(path, '.yml')
        const own = typeof value === 'object' && 'id' in value ? value.id : id
        if (own !== id) {
          this.problems.push({ file: path, line: 1, rule: 'file-name', message: `"id: ${String(own)}" khác tên tệp.` })
        }
        return [{ id, value }]
      })
  }
}

const NO_HOSTS: schema.Hosts = { risky_endings: [], usual_endings: [], gambling_words: [], lure_words: [] }
const NO_BRANDS: schema.Brands = { brands: [], lures: { strong: [], plain: [], glue: [] }, innocent: [] }

/** What is said and understood as it stands, and teaches nothing. */
export interface Spoken {
  texts: schema.Texts
  words: Words
  explains: Explanation[]
}

const spokenOf = (parser: Parser): Spoken => ({
  texts: { ...parser.one(TEXTS, schema.textsSchema), ...parser.one(DESK_TEXTS, schema.textsSchema) },
  words: {
    ...(parser.one(WORDS, wordsSchema) ?? NO_WORDS),
    drafts: parser.one(DRAFTS, draftWordsSchema) ?? NO_DRAFT_WORDS,
    reports: parser.one(REPORTS, reportWordsSchema) ?? NO_REPORT_WORDS,
  },
  explains: parser.one(EXPLAIN, explainSchema) ?? [],
})

/** Sentences, words and explanations alone. */
export const readSpoken = ({ files }: Sources): { spoken: Spoken; problems: Problem[] } => {
  const parser = new Parser(files)
  const spoken = spokenOf(parser)
  return { spoken, problems: parser.problems }
}

/** Places and offices alone: for who asks nothing else of the corpus. */
export const readShippedPlaces = (root: string): Pick<Corpus, 'areas' | 'offices'> => {
  const one = <S extends z.ZodType>(file: string, shape: S) =>
    parseYaml(file, readFileSync(join(root, file), 'utf8'), shape).value
  return { areas: one(AREAS, schema.areasSchema) ?? [], offices: one(OFFICES, schema.officesSchema) ?? [] }
}

/** Everyday talk and questions to put around texts; for measuring only, and no part of the corpus. */
export const readStructure = (root: string): z.infer<typeof schema.structureSchema> => {
  const { value, problems } = parseYaml(STRUCTURE, readFileSync(join(root, STRUCTURE), 'utf8'), schema.structureSchema)
  if (value === null) throw new Error(`${STRUCTURE}:${problems[0]?.line}: ${problems[0]?.message}`)
  return value
}

/** Parses sources. Never throws for what the files hold; what does not fit is left out and named. */
export const parseCorpus = (sources: Sources): ReadCorpus => {
  const { files } = sources
  const parser = new Parser(files)
  const values = <S extends z.ZodType>(folder: string, shape: S) => parser.all(folder, shape).map(file => file.value)
  const reference = <S extends z.ZodType>(name: string, shape: S) => parser.one(`data/reference/${name}.yml`, shape)
  const corpus: Corpus = {
    patterns: values('data/patterns', schema.patternSchema),
    examples: parser.all('data/examples', schema.examplesSchema),
    benign: values('data/benign', schema.benignSchema),
    evals: parser.all('data/eval', schema.evalSchema).map(({ id, value }) => ({ id, cases: value })),
    signs: values('data/signs', schema.signSchema),
    guards: reference('guards', schema.guardSchema) ?? {
      ...{ refuse: [], report: [], asks: [], told: [], errands: [] },
    },
    institutions: reference('institutions', schema.institutionsSchema) ?? [],
    offices: reference('offices', schema.officesSchema) ?? [],
    audiences: reference('audiences', schema.audiencesSchema) ?? [],
    areas: reference('areas', schema.areasSchema) ?? [],
    hosts: reference('hosts', schema.hostsSchema) ?? NO_HOSTS,
    knownHosts: reference('known-hosts', schema.knownHostsSchema) ?? [],
    shortCodes: reference('short-codes', schema.shortCodesSchema) ?? { codes: [], prefixes: [] },
    brands: reference('brands', schema.brandsSchema) ?? NO_BRANDS,
    foreign: reference('foreign-prefixes', schema.foreignPrefixesSchema) ?? { reported: [] },
    intents: values('intents', schema.intentSchema),
    ...spokenOf(parser),
  }
  return { ...sources, corpus, problems: parser.problems }
}

/** Reads and parses `data/` and `intents/` below `root`. */
export const readCorpus = (root: string): ReadCorpus => parseCorpus(readSources(root))

/** Finds the line where a text begins in its file: by its first words, since YAML may fold it. */
export const lineFinder =
  (files: ReadonlyMap<string, string>) =>
  (file: string, text: string): number => {
    const source = files.get(file)
    if (!source) return 1
    const words = text.split(/\s+/)
    for (const count of [words.length, 8, 4, 2]) {
      const at = source.indexOf(words.slice(0, count).join(' '))
      if (at >= 0) return source.slice(0, at).split('\n').length
    }
    return 1
  }
