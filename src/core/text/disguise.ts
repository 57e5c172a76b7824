/**
 * Spam that wants to slip past filters bends its own writing: words without spaces in between, signs inside words,
 * letters doubled, capitals in the middle. No honest sender writes like that, so the bending itself is a sign.
 */
import { fold } from './letters.ts'
import { cutSyllables, isWord } from './syllable.ts'

export interface Disguise {
  /** 0 (written as people write) to 1 (bent throughout). */
  degree: number
  /** The most bent stretch, UTF-16 units of the text given. */
  start: number
  end: number
}

const NONE: Disguise = { degree: 0, start: 0, end: 0 }
const RUN = /[^\s/]{2,400}/gu
const LINK = /^(?:https?:|www\.|[\w-]+(?:\.[\w-]+)+\/?$)/iu
const LETTER = /\p{L}/gu
const INSIDE = /\p{L}\p{M}*[.,;:!'"`~^*_|@$<>()[\]{}?-]+(?=\p{L})/gu
const FLIP = /\p{Ll}\p{Lu}/gu
const DOUBLED = /(\p{L})\1/giu
/** Single letters one after the other, with whatever in between: `T -H-U -O-N- G`. */
const SPELLED = /(?<!\p{L})(?:\p{L}[\s.,:;_*·/|-]{1,3}){7,60}\p{L}(?!\p{L})/gu
const MIN_LETTERS = 12

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** `HoTroVay` and `dien,nuoc` save spaces, but their parts are words. */
const isSqueezed = (run: string): boolean => {
  let words = 0
  let letters = 0
  for (const part of run.split(/(?<=\p{Ll})(?=\p{Lu})|[^\p{L}]+/u)) {
    letters += part.length
    if (part.length > 1 && (isWord(fold(part.toLowerCase())) || part === part.toUpperCase())) words += part.length
  }
  return words >= letters * 0.7
}

/** Letters of a run that look bent, by the strongest of the ways to bend. */
const bentLetters = (run: string): number => {
  const letters = count(run, LETTER)
  if (letters < 6 || LINK.test(run) || isSqueezed(run)) return 0
  const plain = fold(run.toLowerCase().normalize('NFC')).replace(/[^a-z]/g, '')
  const joined = letters > 18 && cutSyllables(plain.slice(0, 60)) === null
  const inside = count(run, INSIDE) / letters
  const flips = count(run, FLIP) / letters
  const doubled = count(run.normalize('NFD').replace(/\p{M}/gu, ''), DOUBLED) / letters
  return joined || inside > 0.18 || flips > 0.15 || (doubled > 0.22 && letters > 10) ? letters : 0
}

/** How much of a text is bent, and where most. Linear in the text's length; reads its first 2,000 units. */
export const findDisguise = (raw: string): Disguise => {
  const text = raw.slice(0, 2000)
  const total = count(text, LETTER)
  if (total < MIN_LETTERS) return NONE
  let bent = 0
  let worst = { letters: 0, start: 0, end: 0 }
  for (const match of text.matchAll(RUN)) {
    const letters = bentLetters(match[0])
    bent += letters
    if (letters > worst.letters) worst = { letters, start: match.index, end: match.index + match[0].length }
  }
  for (const match of text.matchAll(SPELLED)) {
    const letters = count(match[0], LETTER)
    bent += letters
    if (letters > worst.letters) worst = { letters, start: match.index, end: match.index + match[0].length }
  }
  const degree = Math.min(1, bent / total)
  return degree < 0.2 ? NONE : { degree, start: worst.start, end: worst.end }
}
