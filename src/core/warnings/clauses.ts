import type { DraftTables } from './draft-words.ts'
import type { DraftSentence, Kind, TurnsIn } from './speakers.ts'
import { countWords, draftSentences, makeSpeakers, turnsIn } from './speakers.ts'

/** Who says what in a draft: is something asked of people, or told of those who ask it, or warned of? */

interface Place {
  start: number
  end: number
}

export interface Clauses {
  /** Of these, in their order, those that are said to people: not warned of, not told of them, not of whom it happened to. */
  unexcused<P extends Place & { kind: Kind }>(places: readonly P[]): P[]
  /** The sentence that stands there. */
  sentenceOf(place: Place): Place
}

/** What stands around something that is asked for. */
interface Around {
  before: string
  /** The words themselves. */
  words: string
  /** Up to the end of the sentence. */
  after: string
}

/** What came of it, or may come of it, is told around it. */
const makeOutcomes = ({ has, begins, at, last, endsWith }: TurnsIn) => {
  /** "gửi tiền lãi gấp ba là dấu hiệu lừa đảo" */
  const isNamedFraud = (after: string): boolean => {
    const [same = '', next = ''] = after.split(',')
    const named = last(same, 'named-fraud')
    const turns = ['negation', 'so', 'new-order', 'contrast'] as const
    if (named === null) return begins(next, 'named-fraud')
    return !turns.some(turn => has(same.slice(0, named.start), turn))
  }

  const isInCase = (before: string, after: string): boolean => {
    const place = last(before, 'in-case')
    if (!place || has(before.slice(place.end), 'new-order')) return false
    const first = before.slice(0, place.start).replace(/[\s\-•*]/g, '') === ''
    return first
      ? has(after, 'then')
      : has(before.slice(place.start, place.end), 'in-case-said') && !before.slice(place.end).includes(',')
  }

  /** "nạp tiền vô là mất", but not "nộp ngay, chậm là mất suất". */
  const isLost = (after: string): boolean => {
    const lost = at(after, 'is-lost')
    const between = after.slice(0, lost)
    return lost >= 0 && countWords(between) <= 8 && !between.includes(',') && !has(between, 'late')
  }

  return {
    isNamedFraud,
    /** It happened, or is told of somebody to whom it did; or something else is to be done first. */
    isOver: ({ before, words, after }: Around, kind: Kind): boolean => {
      const asks = after.trimEnd().endsWith('?') && endsWith(after.trimEnd().slice(0, -1), 'or-not') >= 0
      if (asks && endsWith(before, 'whether') >= 0) return true
      // "nói đã đưa ảnh căn cước cho ai"
      if (begins(words, 'tells') && has(words, 'in-case')) return true
      // "bị lừa chuyển tiền" happened; "bị lừa thì nhắn cho" is an order.
      const happened = endsWith(before, 'past') >= 0 && endsWith(before, 'so') < 0
      if (happened || endsWith(before, 'before') >= 0) return true
      if (isInCase(before, after)) return true
      if (endsWith(before, 'only-then') >= 0) return true
      if (/^[\s\-•*]*$/.test(before) && (has(after, 'first-ask') || isLost(after))) return kind !== 'code'
      return endsWith(before, 'somebody') >= 0 && has(after, 'loss')
    },
  }
}

/** "gọi ngân hàng", but not "không phải ra ngân hàng". */
const isSentTo = ({ has, last }: TurnsIn, part: string): boolean => {
  const place = last(part, 'to-bank')
  if (place === null) return false
  const upTo = part.slice(0, place.start)
  return !has(upTo.slice(upTo.lastIndexOf(',') + 1), 'negation')
}

/** Is it asked for where or by whom it may be asked? A code may be nowhere. */
const isSafe = (turns: TurnsIn, { before, words, after }: Around, kind: Kind): boolean => {
  const { has, begins, endsWith } = turns
  if (kind === 'code') return false
  // "từ kho ứng dụng, không từ đường link": what is warned of there makes the place no worse.
  const meant = (words + after)
    .split(',')
    .filter(part => !begins(part, 'negation'))
    .join(',')
  if (kind === 'paper' && isSentTo(turns, before + words)) return true
  if (kind === 'paper' && has(words + after, 'offices') && !has(after, 'unsafe-place')) return true
  if (endsWith(before, 'when') >= 0 && has(after, 'checks')) return true
  return has(words + after, 'safe-place') && !has(before + meant, 'unsafe-place')
}

const makeIsExcused = (text: string, turns: TurnsIn) => {
  const { has, begins, last, endsWith } = turns
  const { isNegated, isOurs, isTold, isTheirDoing } = makeSpeakers(turns)
  const { isNamedFraud, isOver } = makeOutcomes(turns)

  const aroundOf = ({ start, end }: Place, sentence: Place): Around => {
    // "cứ đọc": who insists is in the words that were found; but "đừng cứ đọc" is no order.
    const [first = ''] = /^\p{L}+ /u.exec(text.slice(start, end)) ?? []
    const clause = has(first, 'only') ? text.lastIndexOf(',', start) + 1 : 0
    const own = text.slice(Math.max(sentence.start, clause), start)
    const before = own + (has(first, 'insists') && endsWith(own, 'negation') < 0 ? first : '')
    return { before, words: text.slice(start, end), after: text.slice(end, sentence.end) }
  }

  /** "mã thì (không) đọc cho": what is asked for begins behind it. */
  const fromOrder = ({ before, words, after }: Around): Around => {
    const so = last(words, 'so')?.end
    if (so === undefined || !begins(words, 'thing')) return { before, words, after }
    const from = so + (last(words.slice(so), 'negation')?.end ?? 0)
    return { before: before + words.slice(0, from), words: words.slice(from), after }
  }

  /** Said of somebody, and asked of nobody: a sentence that tells or promises. */
  const isWordOfOthers = ({ before, words, after }: Around, ofThem: boolean): boolean => {
    const [two = ''] = begins(words, 'two-words') ? (/^\p{L}+ \p{L}+/u.exec(words) ?? []) : []
    const [verb = ''] = two === '' ? (/^\p{L}+/u.exec(words) ?? []) : [two]
    return endsWith(before, 'so-that') >= 0 || isTold(before + verb, after, { ofThem, kind: 'word' })
  }

  return (place: Place, kind: Kind, sentence: DraftSentence): boolean => {
    const { ofThem } = sentence
    const around = kind === 'code' ? fromOrder(aroundOf(place, sentence)) : aroundOf(place, sentence)
    const { before, words, after } = around
    if (sentence.underThem && !has(before, 'plain-order')) return true
    const isPrivate = kind === 'paper' && has(after, 'private-home')
    if (has(before, 'addressed') && (isPrivate || has(words + after, 'reward'))) return isNegated(before, after)
    if (isNegated(before, after) || isTold(before, after, { ofThem, kind })) return true
    if (kind === 'word') return isWordOfOthers(around, ofThem)
    // Who only tells it stands in front of the colon.
    const own = before.slice(before.lastIndexOf(':') + 1)
    // "thấy tin nhắn 6 chữ số, chuyển tiếp cho ...": the tale ends where the order begins.
    if (isTheirDoing(before) && !begins(words, 'thing')) return true
    if (isNamedFraud(after) && !isOurs(own)) return true
    if (endsWith(before, 'there-is') >= 0 && has(after, 'claims')) return true
    if (has(words, 'hostile-cause') && !isOurs(own)) return true
    return isOver(around, kind) || isSafe(turns, around, kind)
  }
}

/** Reads a cleaned text as its readers would. */
export const readClauses = (text: string, tables: Pick<DraftTables, 'turns'>): Clauses => {
  const turns = turnsIn(text, tables.turns)
  const { has, begins } = turns
  const isExcused = makeIsExcused(text, turns)
  const sentences = draftSentences(text, turns)
  const sentenceAt = (place: number): DraftSentence =>
    sentences.find(({ start, end }) => place >= start && place < end) ?? {
      ...{ start: 0, end: text.length },
      ...{ ofThem: false, underThem: false },
    }

  /** "đừng chuyển tiền, đọc mã": the second goes on with what was said of the first. */
  const goesOn = (between: string): boolean =>
    countWords(between) <= 8 &&
    !has(between, 'so') &&
    !has(between, 'turned') &&
    !between.split(',').some(part => begins(part, 'new-order'))

  return {
    unexcused: places => {
      let last: { kind: Kind; end: number; excused: boolean } | null = null
      return places.filter(({ kind, ...place }) => {
        const sentence = sentenceAt(place.start)
        // "chỉ đưa cho", "cứ đọc" goes on with nothing.
        const [first = ''] = /^\p{L}+ /u.exec(text.slice(place.start, place.end)) ?? []
        const goes = goesOn(text.slice(last?.end ?? 0, place.start)) && !has(first, 'turned')
        // "bấm phím 1, đây là tổng đài của ngân hàng": said for itself, whatever stands before it.
        const declares = has(text.slice(place.start, place.end), 'declares')
        // "muốn được hoàn tiền, đặt cọc": what is only spoken of excuses nothing that is done.
        const alike = last?.kind !== 'word' || kind === 'word'
        const chained = last?.excused && last.end >= sentence.start && goes && alike && !declares
        const excused = chained || isExcused(place, kind, sentence)
        last = { kind, end: Math.max(place.end, last?.end ?? 0), excused }
        return !excused
      })
    },
    sentenceOf: ({ start }) => sentenceAt(start),
  }
}
