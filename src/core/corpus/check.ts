import type { Entity } from '../extract/extract.ts'
import { read } from '../text/read.ts'
import { examplesOf } from './examples.ts'
import { nearPairs } from './near.ts'
import type { Problem } from './problem.ts'
import type { Corpus, Pattern } from './schema.ts'

/** Overlap of character 5-grams (both texts masked) from which two examples count as one. */
const NEAR = 0.6

/** Finds the line of a text in a file; the library knows, the rules do not. */
export type FindLine = (file: string, text: string) => number

const allTexts = (corpus: Corpus): { file: string; text: string }[] => [
  ...examplesOf(corpus),
  ...corpus.evals.flatMap(({ id, cases }) =>
    [...cases.scam, ...cases.genuine].map(text => ({ file: `data/eval/${id}.yml`, text })),
  ),
]

const isPersonal = (entity: Entity): boolean =>
  (entity.kind === 'phone' && (entity.type === 'mobile' || entity.type === 'foreign') && !entity.value.includes('x')) ||
  (entity.kind === 'account' && !entity.value.includes('x')) ||
  entity.kind === 'email'

const personalData = (corpus: Corpus, lineOf: FindLine): Problem[] =>
  allTexts(corpus).flatMap(({ file, text }) => {
    const { entities, clean } = read(text)
    return entities.filter(isPersonal).map(entity => ({
      file,
      line: lineOf(file, text),
      rule: 'personal-data',
      message: `"${clean.text.slice(entity.start, entity.end)}" giống số điện thoại, tài khoản hoặc thư của người thật. Thay bằng {phone}, {account}, {id} hoặc {email}.`,
    }))
  })

const notNfc = (corpus: Corpus, lineOf: FindLine): Problem[] =>
  allTexts(corpus)
    .filter(({ text }) => text !== text.normalize('NFC'))
    .map(({ file, text }) => ({
      file,
      line: lineOf(file, text),
      rule: 'not-nfc',
      message: 'Chữ chưa ở dạng NFC. Lưu lại bằng bộ gõ Unicode dựng sẵn.',
    }))

const duplicates = (corpus: Corpus, lineOf: FindLine): Problem[] => {
  const texts = allTexts(corpus)
  return nearPairs(
    texts.map(({ text }) => text),
    NEAR,
  ).map(({ a, b, overlap }) => {
    const first = texts[a]
    const second = texts[b]
    return {
      file: second?.file ?? '',
      line: lineOf(second?.file ?? '', second?.text ?? ''),
      rule: 'near-duplicate',
      message: `Gần như trùng (${Math.round(overlap * 100)} %) với ${first?.file}:${lineOf(first?.file ?? '', first?.text ?? '')}. Viết một tình huống khác hẳn hoặc bỏ câu này.`,
    }
  })
}

const references = (corpus: Corpus, lineOf: FindLine): Problem[] => {
  const signs = new Set(corpus.signs.flatMap(file => file.signs.map(sign => sign.id)))
  const audiences = new Set(corpus.audiences.map(audience => audience.id))
  const offices = new Set(corpus.offices.map(office => office.id))
  const missing = (pattern: Pattern, kind: string, ids: readonly string[], known: Set<string>): Problem[] =>
    ids
      .filter(id => !known.has(id))
      .map(id => {
        const file = `data/patterns/${pattern.id}.yml`
        return {
          file,
          line: lineOf(file, id),
          rule: 'unknown-reference',
          message: `${kind} "${id}" không có trong danh mục.`,
        }
      })
  return corpus.patterns.flatMap(pattern => [
    ...missing(
      pattern,
      'Dấu hiệu',
      pattern.signs.flatMap(use => ('sign' in use ? [use.sign] : [])),
      signs,
    ),
    ...missing(pattern, 'Đối tượng', pattern.audience, audiences),
    ...missing(pattern, 'Nơi hỏi', pattern.verify_with, offices),
  ])
}

const reviewedWithoutGround = (corpus: Corpus): Problem[] => {
  const withEval = new Set(corpus.evals.map(({ id }) => id))
  return corpus.patterns
    .filter(pattern => pattern.status === 'reviewed')
    .flatMap(pattern => {
      const at = { file: `data/patterns/${pattern.id}.yml`, line: 1 }
      const problems: Problem[] = []
      if (pattern.sources.length === 0)
        problems.push({
          ...at,
          rule: 'no-source',
          message: 'Đã "reviewed" mà chưa có nguồn. Thêm "sources", hoặc để "status: draft".',
        })
      if (!withEval.has(pattern.id))
        problems.push({
          ...at,
          rule: 'no-eval',
          message: `Đã "reviewed" mà chưa có ca thử. Thêm data/eval/${pattern.id}.yml, hoặc để "status: draft".`,
        })
      return problems
    })
}

/** Rules across files. Each problem says where and how to mend it; an empty list means the corpus is fit to ship. */
export const checkCorpus = (corpus: Corpus, lineOf: FindLine): Problem[] => [
  ...notNfc(corpus, lineOf),
  ...personalData(corpus, lineOf),
  ...references(corpus, lineOf),
  ...reviewedWithoutGround(corpus),
  ...duplicates(corpus, lineOf),
]
