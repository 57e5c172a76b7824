/** Bodies bent out of shape. The same random numbers bend them the same way. */

type Random = () => number
type Path = readonly (string | number)[]

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  9_007_199_254_740_992,
  1.5,
  '',
  ' ',
  '0',
  'NaN',
  '-1',
  '\u0000',
  '\ud83d',
  '\ufeff',
  '\u202e\u2066đảo ngược',
  'e\u0323\u0302'.repeat(40),
  '👨‍👩‍👧‍👦'.repeat(30),
  'https://'.repeat(50),
  '0912345678 '.repeat(60),
  '[@]',
  '%s%n{{x}}',
  `'; drop table inbox; --`,
  '<script>alert(1)</script>',
  'dừng',
  'báo cán bộ',
  '1',
  'a'.repeat(19_990),
  'ệ'.repeat(6000),
  [],
  [[]],
  {},
  { id: {} },
  { toString: 'x' },
  [null, 1, 'x'],
  { length: -1 },
]

const ODD_KEYS = ['__proto__', 'constructor', 'toString', '', 'text', 'id', 'message', 'chat', 'from', 'event_name']

const isBranch = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null

const pathsIn = (value: unknown, path: Path = []): Path[] => {
  if (!isBranch(value)) return [path]
  const below = Object.keys(value).flatMap(key => pathsIn(value[key], [...path, key]))
  return path.length === 0 ? below : [path, ...below]
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T

const parentOf = (root: unknown, path: Path): Record<string | number, unknown> | null => {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isBranch(at) ? at[key] : undefined), root)
  return isBranch(parent) ? parent : null
}

/** Beside the parser's own path: `JSON.parse` makes an own `__proto__`, an assignment does not. */
const define = (parent: object, key: string | number, value: unknown): void => {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)

/** Not `String`: an odd value may be an object with a `toString` that is none. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

type Bend = (parent: Record<string | number, unknown>, key: string | number, random: Random) => void

const BENDS: readonly Bend[] = [
  (parent, key) => void delete parent[key],
  (parent, key, random) => define(parent, key, pick(ODD_VALUES, random)),
  (parent, key, random) => define(parent, key, pick(ODD_VALUES, random)),
  (parent, key) => define(parent, key, [parent[key]]),
  (parent, key) => define(parent, key, { value: parent[key] }),
  (parent, key) => define(parent, key, textOf(parent[key])),
  (parent, key) => define(parent, key, Number(textOf(parent[key]))),
  (parent, key, random) => define(parent, pick(ODD_KEYS, random), parent[key]),
  (parent, key, random) => define(parent, key, deep(1 + Math.floor(random() * 900))),
  (parent, key) => define(parent, key, textOf(parent[key]).repeat(2)),
]

const bendOnce = (root: unknown, random: Random): void => {
  const path = pick(pathsIn(root), random)
  const key = path?.at(-1)
  const parent = path === undefined ? null : parentOf(root, path)
  if (parent && key !== undefined) pick(BENDS, random)(parent, key, random)
}

const bendJson = (body: string, random: Random): Buffer => {
  const root: unknown = JSON.parse(body)
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) bendOnce(root, random)
  return Buffer.from(JSON.stringify(root))
}

/** Cuts, doubles, swaps and strange bytes; the result is often no JSON, and sometimes no text. */
const bendBytes = (body: string, random: Random): Buffer => {
  const bytes = Buffer.from(body)
  const at = Math.floor(random() * bytes.length)
  const end = Math.min(bytes.length, at + 1 + Math.floor(random() * 12))
  const head = bytes.subarray(0, at)
  const tail = bytes.subarray(end)
  const strange = Buffer.from(Array.from({ length: end - at }, () => Math.floor(random() * 256)))
  const joined = [[head], [head, tail], [head, strange, tail], [bytes.subarray(0, end), bytes.subarray(at)]]
  return Buffer.concat(pick(joined, random))
}

/** Another body, made from this JSON one. One in six is bent as bytes, the others stay JSON. */
export const mutate = (body: string, random: Random): Buffer =>
  random() < 1 / 6 ? bendBytes(body, random) : bendJson(body, random)
