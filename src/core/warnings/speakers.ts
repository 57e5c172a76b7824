import type { DraftTables, TurnName } from './draft-words.ts'

interface Place {
  start: number
  end: number
}

/** Finds turns of phrase in parts of one cleaned text. */
export interface TurnsIn {
  has(part: string, name: TurnName): boolean
  /** Does the part begin with it? */
  begins(part: string, name: TurnName): boolean
  /** Where it begins, or -1. */
  at(part: string, name: TurnName): number
  last(part: string, name: TurnName): Place | null
  /** The last place where it ends at the end of the part; -1 if it does not. */
  endsWith(part: string, name: TurnName): number
}

export const turnsIn = (whole: string, tables: DraftTables['turns']): TurnsIn => {
  const at = (part: string, name: TurnName): number => part.search(tables[name](whole))
  return {
    at,
    has: (part, name) => at(part, name) >= 0,
    begins: (part, name) => at(part.trimStart(), name) === 0,
    last: (part, name) => {
      const last = [...part.matchAll(tables[name](whole))].at(-1)
      return last ? { start: last.index, end: last.index + last[0].length } : null
    },
    endsWith: (part, name) => {
      const all = [...part.matchAll(tables[name](whole))]
      const last = all.findLast(({ index, 0: found }) => part.slice(index + found.length).trim() === '')
      return last ? last.index : -1
    },
  }
}

export const countWords = (text: string): number => text.match(/[\p{L}\d]+/gu)?.length ?? 0

/** A sentence of a cleaned text. */
export interface DraftSentence {
  start: number
  end: number
  /** Goes on with what the sentence before told of them. */
  ofThem: boolean
  /** Stands under a heading of what they do. */
  underThem: boolean
}

const BREAK = /[.!?…]+(?=\s|$)|[\n;]/gu

/** Sentences of a cleaned text, with what stands above them. */
export const draftSentences = (text: string, { has }: Pick<TurnsIn, 'has'>): DraftSentence[] => {
  const ends = [...text.matchAll(BREAK)].map(({ index, 0: found }) => index + found.length)
  const sentences: DraftSentence[] = []
  let start = 0
  let underThem = false
  let told = false
  for (const end of [...ends, text.length]) {
    const sentence = text.slice(start, end)
    const isHeading = sentence.trim().endsWith(':')
    if (isHeading) underThem = has(sentence, 'heading-of-them')
    if (sentence.trim() === '') told = false
    sentences.push({ start, end, underThem, ofThem: underThem || told })
    if (sentence.trim() !== '') told = has(sentence, 'actors') && !has(sentence, 'new-order')
    start = end
  }
  return sentences
}

/** A code may be asked for nowhere; an act has places where it is safe, papers also hands; a word is said or not. */
export type Kind = 'code' | 'act' | 'paper' | 'word'

/** Who says what is asked, read from the words before it in its sentence: we, they, or nobody since it is warned of. */
export interface Speakers {
  /** "không chuyển", "không bao giờ yêu cầu bà con chuyển", but not "không ngại chuyển". */
  isNegated(before: string, after: string): boolean
  /** Is it one of us who speaks last, and nobody who only says so? */
  isOurs(before: string): boolean
  /** Is it told of somebody who has it done or says it? */
  isTold(before: string, after: string, { ofThem, kind }: { ofThem: boolean; kind: Kind }): boolean
  /** "kẻ gian kết bạn", "chúng cài": they do it themselves. */
  isTheirDoing(before: string): boolean
}

export const makeSpeakers = ({ has, begins, last, endsWith }: TurnsIn): Speakers => {
  const isNegated: Speakers['isNegated'] = (before, after) => {
    const negation = last(before, 'negation')
    if (!negation) return false
    const gap = before.slice(negation.end)
    const own = before.slice(negation.start)
    if (/[,:]/.test(gap) || countWords(gap) > 6) return false
    if (has(gap, 'turned') && !has(own, 'after-negation')) return false
    if (has(gap, 'hesitation') || has(after, 'exception')) return false
    const upTo = before.slice(0, negation.end)
    return !(endsWith(upTo, 'whoever') >= 0 && has(after, 'threat'))
  }

  /** The verb that has it done by others, if one governs what stands behind it. */
  const causeOf = (before: string): { start: number; end: number } | null => {
    const cause = last(before, 'cause')
    if (!cause) return null
    const gap = before.slice(cause.end)
    if (countWords(gap) > 14 || has(gap, 'so')) return null
    const [whole = ''] = before.split(',')
    if (gap.includes(',') && cause.end <= whole.length && begins(whole, 'purpose')) return null
    if (gap.includes(',') && endsWith(before.slice(0, cause.start), 'passive') >= 0) return null
    if (has(gap, 'insists') && has(before.slice(cause.start, cause.end), 'weak-cause')) return null
    const [, ...behind] = gap.split(',')
    return behind.some(part => begins(part, 'new-order')) ? null : cause
  }

  /** "xưng là công an, viện kiểm sát": the second is pretended as much as the first. */
  const isPretended = (upTo: string): boolean => {
    if (endsWith(upTo, 'pretended') >= 0) return true
    const and = endsWith(upTo, 'and')
    const list = and >= 0 ? upTo.slice(0, and) : upTo.replace(/,\s*$/, '')
    const earlier = list === upTo ? -1 : endsWith(list, 'of-us')
    return earlier >= 0 && isPretended(list.slice(0, earlier))
  }

  const isOurs = (before: string): boolean => {
    const us = last(before, 'of-us')
    return us !== null && !isPretended(before.slice(0, us.start))
  }

  /** Do they do or say it, and not we? */
  const isTheirs = (before: string, ofThem: boolean): boolean => {
    const them = last(before, 'them')
    const us = last(before, 'of-us')
    if (us && (!them || us.start > them.end) && !isPretended(before.slice(0, us.start))) return false
    if (!them) return ofThem
    return endsWith(before.slice(0, them.start), 'against') < 0
  }

  return {
    isNegated,
    isOurs,
    isTold: (before, after, { ofThem, kind }) => {
      const cause = causeOf(before)
      if (!cause || (kind === 'word' && !has(before.slice(cause.start, cause.end + 6), 'says'))) return false
      const upTo = before.slice(0, cause.start)
      if (isNegated(upTo, after)) return true
      const upToEnd = before.slice(0, cause.end)
      // With the word behind it: "bắt đóng phí" is theirs, "bắt đầu đóng phí" is not.
      // "Công đoàn nhắc: nơi nào đòi nộp tiền": who only tells it stands in front of the colon.
      const own = upTo.slice(upTo.lastIndexOf(':') + 1)
      const hostile = has(before.slice(cause.start, cause.end + 12), 'hostile-cause') && !isOurs(own)
      const strong = has(before.slice(cause.start, cause.end), 'strong-cause')
      return hostile || isTheirs(upToEnd, ofThem && strong) || (!isOurs(upTo) && has(after, 'is-fraud'))
    },
    isTheirDoing: before => {
      const them = last(before, 'them')
      if (!them || !isTheirs(before, false)) return false
      const gap = before.slice(them.end)
      const goesOn = (['insists', 'new-order', 'so', 'residents'] as const).every(turn => !has(gap, turn))
      return countWords(gap) <= 6 && !gap.includes(',') && goesOn
    },
  }
}
