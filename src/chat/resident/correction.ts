import type { Pieces } from '../../core/hear/pieces.ts'
import type { Reading } from '../../core/text/read.ts'
import { read } from '../../core/text/read.ts'
import type { Heard } from '../heard.ts'
import type { Turn } from '../turn.ts'

type Said = Pick<Heard, 'command' | 'choice' | 'isReply' | 'word' | 'text' | 'findings'>

/** Words of a question of ours, or of theirs. */
const FEW = 8

/**
 * "Sửa ...": what is to stand where consent is asked to what is shown; empty: the bare word. After the bare word all that
 * is typed, but for answers and words. Null: it is none.
 */
export const correctionOf = (heard: Said, { open }: Pick<Turn, 'open'>): string | null => {
  if (open?.name !== 'report-consent') return null
  const said = heard.command()
  const added = addedTo(heard)
  if (added !== null) return added
  if (said?.name === 'redraft' && said.code === null) return said.rest
  const { asksAtEnd, words, of } = heard.findings()
  // "Viết sai rồi, không phải công an": what is right is asked for.
  if (of('told-wrong').some(({ from }) => from === 0) && !asksAtEnd()) return ''
  const isOther =
    (asksAtEnd() && words.length <= FEW) ||
    heard.choice() !== null ||
    heard.isReply() ||
    heard.word() !== null ||
    said?.code != null
  return open.data.correcting === true && !isOther ? heard.text : null
}

/** "Thêm vào là nó gọi lúc 9 giờ", "sửa: thêm ...": what goes below what was told; null for anything else. */
export const addedTo = ({ findings, command }: Pick<Said, 'findings' | 'command'>): string | null => {
  const { of, words, typed, asksAtEnd } = findings()
  const begins = command()?.name === 'redraft' ? 1 : 0
  const adds = of('adds').find(({ from }) => from === begins)
  if (!adds || adds.to >= words.length - 1 || asksAtEnd()) return null
  return typed({ from: adds.to + 1, to: words.length - 1 })
}

const NUMBERED = /^(\d{1,2})(?=[\s.:)–-])[\s.:)–-]*/u

/** "Sửa 6 ...": a number that is meant for a list, and counts nothing ("2 người gọi"). Null: it is none. */
export const numberIn = (words: string, { after }: Pieces): string | null => {
  const [found = '', number] = NUMBERED.exec(words) ?? []
  return number === undefined || after('counted', words.slice(found.length)) !== null ? null : number
}

/** A sum, an account, a number, a link: what a correction in few words is about. */
const THINGS = ['money', 'account', 'phone', 'url'] as const

const thingsIn = ({ entities }: Reading): Reading['entities'] =>
  entities.filter(({ kind }) => THINGS.some(thing => thing === kind))

/** "13 triệu chứ không phải 12": nothing but the thing and small words. */
const isBareThing = ({ entities, clean: { raw } }: Reading, { isAll }: Pieces): boolean => {
  const parts = entities.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, raw)
  const words = parts.replace(/[\d.,;:!]+/g, ' ').trim()
  return words === '' || words.split(/\s+/).every(word => isAll('beside-thing', word))
}

/**
 * "Sửa 56 triệu": the sum takes the place of the only one that was told, and the rest stays; of several it is written
 * below. Any longer words take the place of all of it.
 *
 * @example amended('bị lừa 65 triệu, chuyển vào 0071000123456', '56 triệu', pieces) // '... 56 triệu, ... 0071000123456'
 */
export const amended = (told: string, words: string, pieces: Pieces): string => {
  const said = read(words)
  const [thing] = thingsIn(said)
  if (!thing || !isBareThing(said, pieces)) return words
  const now = words.slice(thing.start, thing.end)
  const [old, another] = thingsIn(read(told)).filter(({ kind }) => kind === thing.kind)
  if (!old || another) return `${told}\n${words}`
  return told.slice(0, old.start) + now + told.slice(old.end)
}
