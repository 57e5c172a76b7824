import type { TurnsIn } from './turns-in.ts'
import { countWords } from './turns-in.ts'

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
