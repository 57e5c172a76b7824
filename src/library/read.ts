import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { Problem } from '../core/corpus/problem.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import * as schema from '../core/corpus/schema.ts'
import { parseYaml } from './yaml.ts'

/** The corpus as it stands on disk, with every problem found while reading it. */
export interface ReadCorpus {
  corpus: Corpus
  problems: Problem[]
  /** Source text by path relative to the root; lines are looked up here. */
  sources: Map<string, string>
  /** Hash over all files read, in order of path. */
  hash: string
}

const listYaml = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.yml'))
      .sort()
  } catch {
    return []
  }
}

class Reader {
  readonly problems: Problem[] = []
  readonly sources = new Map<string, string>()
  private readonly hash = createHash('sha256')
  private readonly root: string
  constructor(root: string) {
    this.root = root
  }

  one<S extends z.ZodType>(path: string, shape: S, fallback: z.infer<S>): z.infer<S> {
    let source: string
    try {
      source = readFileSync(join(this.root, path), 'utf8')
    } catch {
      this.problems.push({ file: path, line: 1, rule: 'missing', message: 'Thiếu tệp này.' })
      return fallback
    }
    this.sources.set(path, source)
    this.hash.update(`${path}\0${source}\0`)
    const { value, problems } = parseYaml(path, source, shape)
    this.problems.push(...problems)
    return value ?? fallback
  }

  /** Every file of a folder that fits; a file that has an `id` must be named for it. */
  all<S extends z.ZodType>(folder: string, shape: S): { id: string; value: z.infer<S> }[] {
    return listYaml(join(this.root, folder)).flatMap(name => {
      const path = `${folder}/${name}`
      const value = this.one(path, shape.nullable(), null) as z.infer<S> | null
      if (value === null) return []
      const id = basename(name, '.yml')
      const own = typeof value === 'object' && value !== null && 'id' in value ? value.id : id
      if (own !== id)
        this.problems.push({ file: path, line: 1, rule: 'file-name', message: `"id: ${String(own)}" khác tên tệp.` })
      return [{ id, value }]
    })
  }

  digest(): string {
    return this.hash.digest('hex')
  }
}

const NO_HOSTS: schema.Hosts = {
  shorteners: [],
  free_hosts: [],
  risky_endings: [],
  gambling_words: [],
  lure_words: [],
  known_good: [],
}

/** Reads `data/` and `intents/` below `root`. Never throws for what the files hold. */
export const readCorpus = (root: string): ReadCorpus => {
  const reader = new Reader(root)
  const values = <S extends z.ZodType>(folder: string, shape: S) => reader.all(folder, shape).map(file => file.value)
  const corpus: Corpus = {
    patterns: values('data/patterns', schema.patternSchema),
    benign: values('data/benign', schema.benignSchema),
    evals: reader.all('data/eval', schema.evalSchema).map(({ id, value }) => ({ id, cases: value })),
    signs: values('data/signs', schema.signSchema),
    guards: reader.one('data/reference/guards.yml', schema.guardSchema, { refuse: [], report: [] }),
    institutions: reader.one('data/reference/institutions.yml', schema.institutionsSchema, []),
    offices: reader.one('data/reference/offices.yml', schema.officesSchema, []),
    audiences: reader.one('data/reference/audiences.yml', schema.audiencesSchema, []),
    hosts: reader.one('data/reference/hosts.yml', schema.hostsSchema, NO_HOSTS),
    foreign: reader.one('data/reference/foreign-prefixes.yml', schema.foreignPrefixesSchema, { reported: [] }),
    intents: values('intents', schema.intentSchema),
    texts: reader.one('intents/texts/vi.yml', schema.textsSchema, {}),
  }
  return { corpus, problems: reader.problems, sources: reader.sources, hash: reader.digest() }
}

/** Finds the line where a text begins in its file: by its first words, since YAML may fold it. */
export const lineFinder =
  (sources: ReadonlyMap<string, string>) =>
  (file: string, text: string): number => {
    const source = sources.get(file)
    if (!source) return 1
    const words = text.split(/\s+/)
    for (const count of [words.length, 8, 4, 2]) {
      const at = source.indexOf(words.slice(0, count).join(' '))
      if (at >= 0) return source.slice(0, at).split('\n').length
    }
    return 1
  }
