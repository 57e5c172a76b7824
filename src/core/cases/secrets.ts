import { fold } from '../text/letters.ts'
import type { Span } from '../text/spans.ts'

/** Codes and passwords in what somebody writes to an officer: no officer needs them, and nobody should read them. */

/** What makes the numbers of a sentence secret ones. */
const CODE_WORD =
  /(?<![a-z\d])(?:otp\w*|o ?t ?p|ma(?! (?:don|vu|tin|so thue|khach|van|buu|giao dich|vach|qr|the bao|nhan vien|tinh))|pin|cvv|cvc|mat ma|mat khau|mk|passwords?|pass|(?:doc|nhap) (?:\w+ ){0,4}?(?=\d))(?![a-z])/
const PASSWORD_WORD = /(?<![a-z\d])(?:mat khau|mat ma|passwords?|pass|mk)(?![a-z])/g
const CARD_WORD = /(?<![a-z])the(?![a-z])/

/** Four to eight digits, however they are held apart; three behind a card's name for them. */
const DIGITS = /(?<![\d.,/:])\d(?:[ .-]?\d){2,7}(?![\d/]|[.,:]\d|[ .-]\d)/g
const SAID =
  /(?<![a-z])(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|bai|tam|chin)[ ,.-]+){3,}(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)(?![a-z])/g
const CARD = /(?<!\d)\d(?:[ .-]?\d){15,18}(?!\d)/g
/** "G-482913", "482913 là mã": as they are written wherever they stand. */
const NAMED = /(?<![a-z\d])[a-z]-\d{4,8}(?!\d)/g

const SUM_AFTER = /^ ?(?:d|dong|vnd|k|nghin|ngan|tr|trieu|ty|cu|lan|phut|gio|h|ngay|thang|nguoi|cuoc|%)(?![a-z])/
const SUM_BEFORE =
  /(?:mat|chuyen|nop|nap|tien|phi|tong|hon|khoang|rut|vay|coc|nam|vu-|cb-|tai khoan|stk|so dien thoai|sdt|(?<!ma )so)[ :]*$/

const isSecret = (folded: string, { start, end }: Span): boolean => {
  const digits = folded.slice(start, end).replace(/\D/g, '')
  const [before, after] = [folded.slice(0, start), folded.slice(end)]
  if (digits.endsWith('000') || SUM_AFTER.test(after) || SUM_BEFORE.test(before)) return false
  return digits.length >= 4 || /(?:cvv|cvc|pin)[^\d]{0,12}$/.test(before)
}

const spansOf = (text: string, pattern: RegExp, offset: number): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: offset + index,
    end: offset + index + found.length,
  }))

const IDLE =
  /^(?:la|cua|toi|em|minh|chau|moi|cu|cho|gi|thi|roi|ngan|hang|facebook|fb|zalo|dang|nhap|dat|no|va|nhe|a|ho|bi|da|chua|khong|vneid|gmail|email|may|the|nua|nay|do|luon|het|ma|de|hay|doi|lo|ngay|sinh|ten|con|voi|hoi|quen|sai|dung|xong|nhung|nen|cung|nao|trong|tren|ra|vao|ban|khac|manh|yeu|ai|cap|lai|duoc|bao|xin|doc|dua|gui|otp|pin|app|ung|tai|khoan)$/

/** The words behind a name for a password: those that no sentence has. */
const passwordsIn = (folded: string, offset: number): Span[] =>
  [...folded.matchAll(PASSWORD_WORD)].flatMap(({ index, 0: name }) => {
    const from = index + name.length
    const rest = folded.slice(from, from + 60)
    for (const { 0: word, index: at } of rest.matchAll(/[^\s,;:="“”'()]+/g)) {
      const bare = word.replace(/[.!?]+$/, '')
      const span = { start: offset + from + at, end: offset + from + at + bare.length }
      const assigned = /(?:^|\s)la\s*$|[:=]\s*["“']?$/.test(rest.slice(0, at))
      if (bare.length >= 3 && (/\d/.test(bare) || (assigned && !IDLE.test(bare)))) return [span]
      if (!IDLE.test(bare) && bare !== '') return []
    }
    return []
  })

/** Where sentences end; a number with dots in it is none. */
const SENTENCES = /[^.!?;\n]+(?:[.](?=\d)[^.!?;\n]*)*/g

/**
 * Hides codes, passwords and numbers of cards. Sums, days, telephones and accounts stay. Pure.
 *
 * @example maskSecrets('mã OTP là 482913, mất 20 triệu') // 'mã OTP là ***, mất 20 triệu'
 */
export const maskSecrets = (given: string): string => {
  const text = given.normalize('NFKC')
  // Letter for letter, so that a place in one is a place in the other.
  const folded = Array.from(text, letter =>
    fold(letter.toLowerCase()).slice(0, letter.length).padEnd(letter.length),
  ).join('')
  const spans = [...folded.matchAll(SENTENCES)].flatMap(({ 0: sentence, index }) => [
    ...(CODE_WORD.test(sentence)
      ? [...spansOf(sentence, DIGITS, index).filter(span => isSecret(folded, span)), ...spansOf(sentence, SAID, index)]
      : []),
    ...(CARD_WORD.test(sentence) ? spansOf(sentence, CARD, index) : []),
    ...spansOf(sentence, NAMED, index),
    ...passwordsIn(sentence, index),
  ])
  const inOrder = spans.toSorted((a, b) => a.start - b.start)
  let [masked, at] = ['', 0]
  for (const { start, end } of inOrder) {
    if (start < at) continue
    masked += `${text.slice(at, start)}***`
    at = end
  }
  return masked + text.slice(at)
}
