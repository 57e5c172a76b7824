import type { Phrases } from './phrases.ts'
import {
  ACTORS,
  ADDRESSED,
  AFTER_NEGATION,
  AGAINST,
  BEFORE,
  CAUSE,
  CHECKS,
  CLAIMS,
  DECLARES,
  FIRST_ASK,
  HEADING_OF_THEM,
  HESITATION,
  HOSTILE_CAUSE,
  IN_CASE,
  INSISTS,
  IS_FRAUD,
  IS_LOST,
  LATE,
  LOSS,
  NAMED_FRAUD,
  NEGATION,
  NEW_ORDER,
  OF_US,
  OFFICES,
  ONLY,
  ONLY_THEN,
  PASSIVE,
  PAST,
  PLAIN_ORDER,
  PRETENDED,
  PRIVATE_HOME,
  PURPOSE,
  REWARD,
  SAFE_PLACE,
  SAYS,
  SO,
  SO_THAT,
  SOMEBODY,
  STRONG_CAUSE,
  THEM,
  THEN,
  THERE_IS,
  THREAT,
  TO_BANK,
  TURNED,
  UNSAFE_PLACE,
  WEAK_CAUSE,
  WHEN,
  WHOEVER,
} from './turns.ts'

/** Who says what in a draft: is something asked of people, or told of those who ask it, or warned of? */

/** A sentence of a cleaned text. */
interface Sentence {
  start: number
  end: number
  /** Goes on with what the sentence before told of them. */
  ofThem: boolean
  /** Stands under a heading of what they do. */
  underThem: boolean
}

/** The last place where it ends at the end of the text; -1 if it does not. */
const endsWith = (text: string, phrases: Phrases, whole: string): number => {
  const pattern = phrases(whole)
  const all = [...text.matchAll(pattern)]
  const last = all.findLast(({ index, 0: found }) => text.slice(index + found.length).trim() === '')
  return last ? last.index : -1
}

const has = (text: string, phrases: Phrases, whole: string): boolean => text.search(phrases(whole)) >= 0

const lastOf = (text: string, phrases: Phrases, whole: string): { start: number; end: number } | null => {
  const last = [...text.matchAll(phrases(whole))].at(-1)
  return last ? { start: last.index, end: last.index + last[0].length } : null
}

const words = (text: string): number => text.match(/[\p{L}\d]+/gu)?.length ?? 0

const BREAK = /[.!?…]+(?=\s|$)|[\n;]/gu

/** Sentences of a cleaned text, with what stands above them. */
const sentencesOf = (text: string): Sentence[] => {
  const ends = [...text.matchAll(BREAK)].map(({ index, 0: found }) => index + found.length)
  const sentences: Sentence[] = []
  let start = 0
  let underThem = false
  let told = false
  for (const end of [...ends, text.length]) {
    const sentence = text.slice(start, end)
    const isHeading = sentence.trim().endsWith(':')
    if (isHeading) underThem = has(sentence, HEADING_OF_THEM, text)
    if (sentence.trim() === '') told = false
    sentences.push({ start, end, underThem, ofThem: underThem || told })
    if (sentence.trim() !== '') told = has(sentence, ACTORS, text) && !has(sentence, NEW_ORDER, text)
    start = end
  }
  return sentences
}

interface Place {
  start: number
  end: number
}

/** A code may be asked for nowhere; an act has places where it is safe, papers also hands; a word is said or not. */
export type Kind = 'code' | 'act' | 'paper' | 'word'

export interface Clauses {
  /** Of these, in their order, those that are said to people: not warned of, not told of them, not of whom it happened to. */
  unexcused<P extends Place & { kind: Kind }>(places: readonly P[]): P[]
  /** The sentence that stands there. */
  sentenceOf(place: Place): Place
}

/** Reads a cleaned text as its readers would. */
export const readClauses = (text: string): Clauses => {
  const sentences = sentencesOf(text)
  const sentenceAt = (place: number): Sentence =>
    sentences.find(({ start, end }) => place >= start && place < end) ?? {
      start: 0,
      end: text.length,
      ofThem: false,
      underThem: false,
    }

  /** "không chuyển", "không bao giờ yêu cầu bà con chuyển", but not "không ngại chuyển". */
  const isNegated = (before: string, after: string): boolean => {
    const negation = lastOf(before, NEGATION, text)
    if (!negation) return false
    const gap = before.slice(negation.end)
    const own = before.slice(negation.start)
    if (/[,:]/.test(gap) || words(gap) > 6) return false
    if (has(gap, TURNED, text) && !has(own, AFTER_NEGATION, text)) return false
    if (has(gap, HESITATION, text)) return false
    const upTo = before.slice(0, negation.end)
    return !(endsWith(upTo, WHOEVER, text) >= 0 && has(after, THREAT, text))
  }

  /** The verb that has it done by others, if one governs what stands behind it. */
  const causeOf = (before: string): { start: number; end: number } | null => {
    const cause = lastOf(before, CAUSE, text)
    if (!cause) return null
    const gap = before.slice(cause.end)
    if (words(gap) > 14 || has(gap, SO, text)) return null
    const [whole = ''] = before.split(',')
    if (gap.includes(',') && cause.end <= whole.length && whole.trimStart().search(PURPOSE(text)) === 0) return null
    if (gap.includes(',') && endsWith(before.slice(0, cause.start), PASSIVE, text) >= 0) return null
    if (has(gap, INSISTS, text) && has(before.slice(cause.start, cause.end), WEAK_CAUSE, text)) return null
    const [, ...behind] = gap.split(',')
    return behind.some(startsOrder) ? null : cause
  }

  const startsOrder = (part: string): boolean => part.trimStart().search(NEW_ORDER(text)) === 0

  /** Is it one of us who speaks last, and nobody who only says so? */
  const isOurs = (before: string): boolean => {
    const us = lastOf(before, OF_US, text)
    return us !== null && endsWith(before.slice(0, us.start), PRETENDED, text) < 0
  }

  /** Do they do or say it, and not we? */
  const isTheirs = (before: string, ofThem: boolean): boolean => {
    const them = lastOf(before, THEM, text)
    const us = lastOf(before, OF_US, text)
    if (us && (!them || us.start > them.end) && endsWith(before.slice(0, us.start), PRETENDED, text) < 0) return false
    if (!them) return ofThem
    return endsWith(before.slice(0, them.start), AGAINST, text) < 0
  }

  const isTold = (before: string, after: string, ofThem: boolean, kind: Kind): boolean => {
    const cause = causeOf(before)
    if (!cause || (kind === 'word' && !has(before.slice(cause.start, cause.end + 6), SAYS, text))) return false
    const upTo = before.slice(0, cause.start)
    if (isNegated(upTo, after)) return true
    const upToEnd = before.slice(0, cause.end)
    // With the word behind it: "bắt đóng phí" is theirs, "bắt đầu đóng phí" is not.
    const hostile = has(before.slice(cause.start, cause.end + 12), HOSTILE_CAUSE, text) && !isOurs(upTo)
    const strong = has(before.slice(cause.start, cause.end), STRONG_CAUSE, text)
    return hostile || isTheirs(upToEnd, ofThem && strong) || (!isOurs(upTo) && has(after, IS_FRAUD, text))
  }

  /** "đừng chuyển tiền, đọc mã": the second goes on with what was said of the first. */
  const goesOn = (between: string): boolean =>
    words(between) <= 8 &&
    !has(between, SO, text) &&
    !has(between, TURNED, text) &&
    !between.split(',').some(startsOrder)

  /** "kẻ gian kết bạn", "chúng cài": they do it themselves. */
  const isTheirDoing = (before: string): boolean => {
    const them = lastOf(before, THEM, text)
    if (!them || !isTheirs(before, false)) return false
    const gap = before.slice(them.end)
    return (
      words(gap) <= 6 &&
      !gap.includes(',') &&
      !has(gap, INSISTS, text) &&
      !has(gap, NEW_ORDER, text) &&
      !has(gap, SO, text)
    )
  }

  /** "gửi tiền lãi gấp ba là dấu hiệu lừa đảo" */
  const isNamedFraud = (after: string): boolean => {
    const [same = ''] = after.split(',')
    const named = lastOf(same, NAMED_FRAUD, text)
    return named !== null && ![NEGATION, SO, NEW_ORDER].some(turn => has(same.slice(0, named.start), turn, text))
  }

  const isInCase = (before: string, after: string): boolean => {
    const place = lastOf(before, IN_CASE, text)
    if (!place || has(before.slice(place.end), NEW_ORDER, text)) return false
    const first = before.slice(0, place.start).replace(/[\s\-•*]/g, '') === ''
    return first
      ? has(after, THEN, text)
      : /(?:nếu|neu|ai|khi)\s/u.test(before.slice(place.start, place.end)) && !before.slice(place.end).includes(',')
  }

  /** "nạp tiền vô là mất", but not "nộp ngay, chậm là mất suất". */
  const isLost = (after: string): boolean => {
    const at = after.search(IS_LOST(text))
    const between = after.slice(0, at)
    return at >= 0 && words(between) <= 8 && !between.includes(',') && !has(between, LATE, text)
  }

  const isExcused = ({ start, end }: Place, kind: Kind): boolean => {
    const sentence = sentenceAt(start)
    // "cứ đọc": who insists is in the words that were found; but "đừng cứ đọc" is no order.
    const [first = ''] = /^\p{L}+ /u.exec(text.slice(start, end)) ?? []
    const clause = has(first, ONLY, text) ? text.lastIndexOf(',', start) + 1 : 0
    const own = text.slice(Math.max(sentence.start, clause), start)
    const before = own + (has(first, INSISTS, text) && endsWith(own, NEGATION, text) < 0 ? first : '')
    const after = text.slice(end, sentence.end)
    if (sentence.underThem && !has(before, PLAIN_ORDER, text)) return true
    const isPrivate = kind === 'paper' && has(after, PRIVATE_HOME, text)
    if (has(before, ADDRESSED, text) && (isPrivate || has(text.slice(start, sentence.end), REWARD, text)))
      return isNegated(before, after)
    if (isNegated(before, after) || isTold(before, after, sentence.ofThem, kind)) return true
    if (kind === 'word') {
      const [verb = ''] = /^\p{L}+(?: kết| bảo)?/u.exec(text.slice(start, end)) ?? []
      return endsWith(before, SO_THAT, text) >= 0 || isTold(before + verb, after, sentence.ofThem, kind)
    }
    if (isTheirDoing(before) || (isNamedFraud(after) && !isOurs(before))) return true
    if (endsWith(before, THERE_IS, text) >= 0 && has(after, CLAIMS, text)) return true
    if (has(text.slice(start, end), HOSTILE_CAUSE, text) && !isOurs(before)) return true
    // "bị lừa chuyển tiền" happened; "bị lừa thì nhắn cho" is an order.
    const happened = endsWith(before, PAST, text) >= 0 && endsWith(before, SO, text) < 0
    if (happened || endsWith(before, BEFORE, text) >= 0) return true
    if (isInCase(before, after)) return true
    if (endsWith(before, ONLY_THEN, text) >= 0) return true
    if (/^[\s\-•*]*$/.test(before) && (has(after, FIRST_ASK, text) || isLost(after))) return kind !== 'code'
    if (endsWith(before, SOMEBODY, text) >= 0 && has(after, LOSS, text)) return true
    if (kind === 'code') return false
    if (kind === 'paper' && has(before + text.slice(start, end), TO_BANK, text)) return true
    if (kind === 'paper' && has(text.slice(start, end) + after, OFFICES, text) && !has(after, UNSAFE_PLACE, text))
      return true
    if (endsWith(before, WHEN, text) >= 0 && has(after, CHECKS, text)) return true
    const all = before + text.slice(start, end) + after
    return has(text.slice(start, end) + after, SAFE_PLACE, text) && !has(all, UNSAFE_PLACE, text)
  }

  return {
    unexcused: places => {
      let last: { end: number; excused: boolean } | null = null
      return places.filter(({ kind, ...place }) => {
        const sentence = sentenceAt(place.start)
        // "chỉ đưa cho", "cứ đọc" goes on with nothing.
        const [first = ''] = /^\p{L}+ /u.exec(text.slice(place.start, place.end)) ?? []
        const goes = goesOn(text.slice(last?.end ?? 0, place.start)) && !has(first, TURNED, text)
        // "bấm phím 1, đây là tổng đài của ngân hàng": said for itself, whatever stands before it.
        const declares = has(text.slice(place.start, place.end), DECLARES, text)
        const chained = last?.excused && last.end >= sentence.start && goes && !declares
        const excused = chained || isExcused(place, kind)
        last = { end: Math.max(place.end, last?.end ?? 0), excused }
        return !excused
      })
    },
    sentenceOf: ({ start }) => sentenceAt(start),
  }
}
