import type { Document } from 'yaml'
import { isCollection, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '../core/corpus/schema.ts'

/** A parsed file: its value if it fits the schema, and what is wrong with it. */
export interface Parsed<T> {
  value: T | null
  problems: Problem[]
}

/** Fields whose items are sentences: written one per line, since a comma would cut them inside brackets. */
const SENTENCES = new Set([
  'messages',
  'questions',
  'red_flags',
  'what_to_do',
  'already_paid',
  'any',
  'texts',
  'scam',
  'genuine',
  'phrases',
  'sms',
  'chat',
  'call',
  'ad',
  'post',
  'question',
  'news',
  'talk',
])

const lineOf = (counter: LineCounter, offset: number | undefined): number =>
  offset === undefined ? 1 : counter.linePos(offset).line

/** What YAML accepts in silence, though it is hardly ever what the writer meant. */
const findCuts = (file: string, document: Document, counter: LineCounter): Problem[] => {
  const problems: Problem[] = []
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (isSeq(pair.value) && pair.value.flow && SENTENCES.has(key)) {
        problems.push({
          file,
          line: lineOf(counter, pair.value.range?.[0]),
          rule: 'sentence-in-brackets',
          message: `"${key}" là danh sách câu: dấu phẩy trong [...] sẽ cắt câu làm đôi. Viết mỗi câu một dòng, bắt đầu bằng "- ".`,
        })
      }
    },
    Scalar(_, scalar) {
      if (
        scalar.type === 'PLAIN' &&
        scalar.comment &&
        /\p{L}/u.test(String(scalar.value)) &&
        /\s/.test(String(scalar.value))
      ) {
        problems.push({
          file,
          line: lineOf(counter, scalar.range?.[0]),
          rule: 'cut-by-hash',
          message: `Dấu " #" đã cắt câu sau "${String(scalar.value).slice(-30)}". Viết câu này dưới dạng ">-" ở dòng dưới.`,
        })
      }
    },
    Seq(_, seq) {
      for (const item of seq.items) {
        if (!isMap(item) || item.items.length !== 1 || item.flow) continue
        const pair = item.items[0]
        if (isPair(pair) && isScalar(pair.key) && /\s/.test(String(pair.key.value))) {
          problems.push({
            file,
            line: lineOf(counter, item.range?.[0]),
            rule: 'cut-by-colon',
            message: `Dấu ": " đã cắt câu sau "${String(pair.key.value).slice(-30)}". Viết câu này dưới dạng ">-" ở dòng dưới.`,
          })
        }
      }
    },
  })
  return problems
}

const offsetAt = (document: Document, path: readonly PropertyKey[]): number | undefined => {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    if ((isCollection(node) || isScalar(node)) && node.range) return node.range[0]
  }
  return undefined
}

/** An unknown key is at fault itself, not the map it stands in. */
const placeOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path

/**
 * Parses one YAML file with the failsafe schema (every scalar a string) and checks it against `schema`.
 * Problems carry the line; `value` is null when there is none that fits. `inWords` says what the schema leaves unsaid.
 */
export const parseYaml = <S extends z.ZodType>(
  file: string,
  source: string,
  schema: S,
  inWords?: z.core.$ZodErrorMap,
): Parsed<z.infer<S>> => {
  const counter = new LineCounter()
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: counter, uniqueKeys: true })
  const broken = [...document.errors, ...document.warnings].map(error => ({
    file,
    line: error.linePos?.[0].line ?? 1,
    rule: error.code === 'DUPLICATE_KEY' ? 'double-key' : 'yaml',
    message:
      error.code === 'DUPLICATE_KEY'
        ? 'Khoá này đã viết ở trên. Gộp hai chỗ làm một.'
        : `Không đọc được YAML: ${error.message.split('\n')[0]}`,
  }))
  if (document.errors.length > 0) return { value: null, problems: broken }
  const cuts = findCuts(file, document, counter)
  const result = schema.safeParse(document.toJS(), inWords && { error: inWords })
  if (result.success) return { value: result.data, problems: [...broken, ...cuts] }
  const faults = result.error.issues.map(issue => ({
    file,
    line: lineOf(counter, offsetAt(document, placeOf(issue))),
    rule: issue.code === 'unrecognized_keys' ? 'unknown-key' : 'shape',
    message: `${issue.path.join('.') || 'tệp'}: ${issue.message}`,
  }))
  return { value: null, problems: [...broken, ...cuts, ...(cuts.length > 0 ? [] : faults)] }
}
