import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SourceFile {
  /** Below the root, with slashes: `src/app/assess.ts`. */
  path: string
  source: string
  /** Without its comments; strings stay. */
  code: string
  /** What it imports of ours, as paths below the root. */
  own: string[]
  /** What it imports of others: packages and `node:` modules. */
  foreign: string[]
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Comments, or strings that may hold what looks like one. */
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g

const IMPORTS = [
  /^import\s+(?:type\s+)?[\w$\s{},*]+\s+from\s+'([^']+)'/gm,
  /^import\s+'([^']+)'/gm,
  /^export\s+(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)\s+from\s+'([^']+)'/gm,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
]

const isComment = (part: string): boolean => part.startsWith('//') || part.startsWith('/*')

/** Strings of a piece of code, with their quotes. */
export const stringsOf = (code: string): string[] =>
  (code.match(COMMENT_OR_STRING) ?? []).filter(part => !isComment(part))

const parse = (path: string, source: string): SourceFile => {
  const code = source.replace(COMMENT_OR_STRING, part => (isComment(part) ? '' : part))
  const names = IMPORTS.flatMap(pattern => [...code.matchAll(pattern)].map(([, name = '']) => name))
  const isOwn = (name: string): boolean => name.startsWith('.')
  return {
    path,
    source,
    code,
    own: names.filter(isOwn).map(name => join(dirname(path), name)),
    foreign: names.filter(name => !isOwn(name)),
  }
}

/** Every TypeScript file of ours below `src/`, with what it imports; types count too. */
export const readSourceFiles = (): SourceFile[] =>
  globSync('src/**/*.ts', { cwd: ROOT })
    .filter(path => !path.endsWith('.d.ts'))
    .sort()
    .map(path => parse(path, readFileSync(join(ROOT, path), 'utf8')))
