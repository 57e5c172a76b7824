import { compileEars } from '../hear/ears.ts'
import { PhraseTable } from '../match/phrase.ts'
import { makeComposer } from '../reply/compose.ts'
import { isDelicate, MAX_REPLY } from '../reply/say.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import { examplesOf, nearPairs } from './examples.ts'
import type { Corpus, Pattern, Problem } from './schema.ts'

/** Overlap of character 5-grams (both texts masked) from which two examples count as one. */
const NEAR = 0.6

/** A phrase found in a larger share of the genuine texts than this is no sign of a scam. */
const COMMON = 0.02
/** Fewer hits than this are chance, however small the corpus. */
const FEW = 2

/** What an answer says besides the pattern's own words, in characters: three quotes, two links, a hotline. */
const EVIDENCE = 950

/** Finds the line of a text in a file; the library knows, the rules do not. */
export type FindLine = (file: string, text: string) => number

const allTexts = (corpus: Corpus): { file: string; text: string }[] => [
  ...examplesOf(corpus),
  ...corpus.evals.flatMap(({ id, cases }) =>
    [...cases.scam, ...cases.genuine].map(text => ({ file: `data/eval/${id}.yml`, text })),
  ),
]

const isPersonal = (entity: Reading['entities'][number]): boolean =>
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

/** Every pattern has texts to learn from, every look-alike it names has one, and no text names another. */
const examplesApart = ({ patterns, examples }: Corpus, lineOf: FindLine): Problem[] => {
  const byId = new Map(examples.map(({ id, value }) => [id, value]))
  const known = new Map(patterns.map(pattern => [pattern.id, pattern]))
  const strays = examples.flatMap(({ id, value }) => {
    const names = new Set(known.get(id)?.not_this.map(({ name }) => name))
    const file = `data/examples/${id}.yml`
    if (!known.has(id))
      return [{ file, line: 1, rule: 'no-pattern', message: `Không có data/patterns/${id}.yml. Sửa tên tệp.` }]
    return value.not_this
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => ({
        file,
        line: lineOf(file, name),
        rule: 'unknown-look-alike',
        message: `"${name}" không có trong "not_this" của data/patterns/${id}.yml. Viết đúng tên ở đó.`,
      }))
  })
  const missing = patterns.flatMap(({ id, not_this }) => {
    const value = byId.get(id)
    const file = `data/patterns/${id}.yml`
    if (!value) return [{ file, line: 1, rule: 'no-examples', message: `Thiếu data/examples/${id}.yml.` }]
    const shown = new Set(value.not_this.map(({ name }) => name))
    return not_this
      .filter(({ name }) => !shown.has(name))
      .map(({ name }) => ({
        file,
        line: lineOf(file, name),
        rule: 'no-examples',
        message: `"${name}" chưa có câu mẫu nào trong data/examples/${id}.yml, mục "not_this".`,
      }))
  })
  return [...strays, ...missing]
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

interface SignPhrase {
  file: string
  phrase: string
}

const signPhrases = (corpus: Corpus): SignPhrase[] => [
  ...corpus.signs.flatMap(({ kind, signs }) =>
    signs.flatMap(({ any }) => any.map(phrase => ({ file: `data/signs/${kind}.yml`, phrase }))),
  ),
  ...corpus.patterns.flatMap(({ id, signs }) =>
    signs.flatMap(use => ('any' in use ? use.any.map(phrase => ({ file: `data/patterns/${id}.yml`, phrase })) : [])),
  ),
]

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Phrases as one table; those that cannot be read are named instead. */
const compile = (phrases: readonly SignPhrase[], lineOf: FindLine) => {
  const table = new PhraseTable<SignPhrase>()
  const problems = phrases.flatMap((own): Problem[] => {
    try {
      table.add(own.phrase, own)
      return []
    } catch (error) {
      const { file, phrase } = own
      return [{ file, line: lineOf(file, phrase), rule: 'bad-phrase', message: messageOf(error) }]
    }
  })
  return { table, problems }
}

/** How many genuine texts each phrase stands in. Guarded places count too: a sign must be rare, not only explained. */
const countHits = (table: PhraseTable<SignPhrase>, texts: readonly string[]): Map<SignPhrase, number> => {
  const hits = new Map<SignPhrase, number>()
  for (const text of texts) {
    const found = new Set<SignPhrase>()
    table.find(read(text).tokens, own => found.add(own))
    for (const own of found) hits.set(own, (hits.get(own) ?? 0) + 1)
  }
  return hits
}

const commonPhrases = (corpus: Corpus, lineOf: FindLine): Problem[] => {
  const genuine = examplesOf(corpus).flatMap(({ pattern, text }) => (pattern === null ? [text] : []))
  const { table, problems } = compile(signPhrases(corpus), lineOf)
  const most = Math.max(FEW, genuine.length * COMMON)
  const common = [...countHits(table, genuine)]
    .filter(([, count]) => count > most)
    .map(([{ file, phrase }, count]) => ({
      file,
      line: lineOf(file, phrase),
      rule: 'common-phrase',
      message: `"${phrase}" có trong ${count} câu thật (${((100 * count) / genuine.length).toFixed(1)} %, mức cho phép là 2 %). Thêm từ cho cụm từ hiếm hơn, hoặc bỏ nó.`,
    }))
  return [...problems, ...common]
}

/** The verdict that makes a pattern speak longest in its own words. */
const doubtOf = (pattern: Pattern): Verdict => ({
  level: 'suspicious',
  intent: 'check',
  score: 1,
  pattern: pattern.id,
  named: true,
  candidates: [],
  lookalike: null,
  signs: [],
  reasons: [],
  indicators: [],
  corpusVersion: '',
})

const tooLong = (pattern: Pattern, lineOf: FindLine): Problem => {
  const file = `data/patterns/${pattern.id}.yml`
  return {
    file,
    line: lineOf(file, pattern.what_to_do[0] ?? ''),
    rule: 'long-answer',
    message: `Câu trả lời thêm lời trích và đường link sẽ quá ${MAX_REPLY} chữ và bị cắt. Rút ngắn "what_to_do", "never", "stages": cả câu trả lời phải dưới ${MAX_REPLY - EVIDENCE} chữ khi chưa có lời trích.`,
  }
}

/** What does not fit is dropped whole, so that a reply can be short because its pattern says too much. */
const saysAll = (reply: string, stage: Pattern['stages'][number] | undefined, { id, what_to_do }: Pattern): boolean => {
  const next = isDelicate(id) ? [] : [stage?.next ?? '', stage?.say ?? '']
  return [...what_to_do, ...next].every(words => reply.includes(words))
}

/** A pattern must be able to say all it has to say beside a full load of evidence, or the end would be dropped. */
const longAnswers = (corpus: Corpus, lineOf: FindLine): Problem[] => {
  // Without its sentences the bot says nothing; that the file is missing is told by whoever read it.
  if (Object.keys(corpus.texts).length === 0) return []
  const composer = makeComposer(corpus)
  try {
    return corpus.patterns.flatMap(pattern => {
      const stories = [pattern.name, ...pattern.stages.map(({ they }) => they)]
      const fits = stories.every(story => {
        const reply = composer.compose(story, doubtOf(pattern))
        return reply.length + EVIDENCE <= MAX_REPLY && saysAll(reply, composer.stageOf(pattern.stages, story), pattern)
      })
      return fits ? [] : [tooLong(pattern, lineOf)]
    })
  } catch (error) {
    return [{ file: 'intents/texts/vi.yml', line: 1, rule: 'missing-text', message: messageOf(error) }]
  }
}

/** `intents/words.yml` and `intents/explain.yml` as they are heard: a phrase that can not be read is named. */
const unheard = (corpus: Corpus, lineOf: FindLine): Problem[] => {
  try {
    compileEars(corpus)
    return []
  } catch (error) {
    const message = messageOf(error)
    const file = 'intents/words.yml'
    return [{ file, line: lineOf(file, /"([^"]+)"/.exec(message)?.[1] ?? ''), rule: 'bad-phrase', message }]
  }
}

/** Rules across files. Each problem says where and how to mend it; an empty list means the corpus is fit to ship. */
export const checkCorpus = (corpus: Corpus, lineOf: FindLine): Problem[] => [
  ...notNfc(corpus, lineOf),
  ...personalData(corpus, lineOf),
  ...references(corpus, lineOf),
  ...examplesApart(corpus, lineOf),
  ...reviewedWithoutGround(corpus),
  ...commonPhrases(corpus, lineOf),
  ...unheard(corpus, lineOf),
  ...longAnswers(corpus, lineOf),
  ...duplicates(corpus, lineOf),
]
