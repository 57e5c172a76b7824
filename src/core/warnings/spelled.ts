import { parse } from 'tldts'
import type { Span } from '../text/clean.ts'
import { fold, isSyllable } from '../text/letters.ts'
import { DIGITS } from './spoken.ts'

/** Addresses and numbers written so that a program passes over them, and people do not. */

/** Endings of addresses, also where they are words. All others only where they can be no word of ours. */
const ENDINGS = new Set(
  'com net org vn top vip xyz info online site shop club app me cc link icu asia biz click store'.split(' '),
)

const isEnding = (label: string): boolean =>
  ENDINGS.has(label) || (parse(`x.${label}`).isIcann === true && !isSyllable(label))

/** Where an ending is named, it has to be one. Letters keep their accents here: "nói…là" is no address. */
const WRITTEN: readonly RegExp[] = [
  // Other dots, or more of them: `evil·top`, `evil..top`, `evil\.top`.
  /(?<=[a-z\d])(?: ?[·•‧・٫᛫∙⋅] ?|…|\.{2,}|[\\/]\.)(?<ending>[a-z]{2,12})(?![\p{L}\d-])/gu,
  // Room around the dot. Only endings that begin no sentence: "Bấm link. Link đó".
  /(?<=[a-z\d])(?: ?\. |,)(?:com|net|org|vn|xyz|icu|biz|info|top(?! ?\d)|x?apk)(?![\p{L}\d-])/gu,
  // A dot between two spaces ends no sentence: `vneid-moi . click`.
  /(?<=[a-z\d]) \. (?<ending>[a-z]{2,12})(?![\p{L}\d-])/gu,
  // `e v i l . t o p`
  /(?<![\p{L}\d])(?:[a-z\d][ -]){2,40}[a-z\d] ?\. ?[a-z](?:[ -][a-z]){1,12}(?![\p{L}\d])/gu,
  /%2e|&(?:#x?[\da-f]+|period|dot);/g,
  // No dot at all, and what stands behind tells: `bit ly /khuyen-mai`.
  /(?<![\p{L}\d])[a-z][a-z\d-]* +(?:ly|com|net|org|vn|top|xyz|info|me|cc|gl|at) ?\/ ?[a-z\d][\w-]{2,}/gu,
  // A scheme or `www` without a host that has a dot.
  /https?:\/\/(?![^\s/]+\.)/g,
  /(?<![\p{L}\d.-])www(?:\.[^\s.]*)?(?![\w-]|\.\w)/gu,
  // An address of numbers. Groups of three are thousands.
  /(?<![\d.])(?!\d{1,3}(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g,
]

/** Without accents. */
const READ_OUT: readonly RegExp[] = [
  // The ending of the state's own is told to people, and what endings to beware of.
  /(?<!\b(?:gov|duoi) )(?<=(?:(?<![a-z\d])(?<host>[a-z\d-]+)[ _-]+)?)(?<![a-z])(?:cham|dot|point)[ _-]+(?<ending>[a-z]{2,12})(?![a-z\d])/g,
  /[a-z\d]cham(?:com|net|vn|top|xyz)(?![a-z])/g,
  // In brackets: `evil [.] top`, `evil (chấm) com`.
  /[[({<] ?(?:[.,]|dot|cham) ?[\])}>]/g,
  // The path behind an address: "gạch chéo abc".
  /(?<![a-z])(?:slash|gach cheo|xuyet) +(?=[a-z\d]*\d|[a-z]*[bcdfghjklmnpqrstvwxz]{3})[a-z\d]{3,}/g,
  // What is to stand between the two is told behind them.
  /(?<![a-z])(?:co |them )?dau cham (?:o )?(?:giua|chinh giua)(?![a-z])/g,
  /(?<![a-z])(?:bit ?(?:\.|cham|dot)? ?ly(?= ?(?:gach|xuyet|\/))|bit ?(?:\.|cham|dot) ?ly|zalo ?(?:\.|cham|dot) ?me|t ?(?:\.|cham|dot) ?me ?(?:\/|gach cheo|xuyet))(?![a-z])/g,
]

/** Any ending will do behind what is no word of ours: "evil chấm ly". */
const isFound = ({ groups }: RegExpExecArray): boolean => {
  const { ending, host } = groups ?? {}
  if (ending === undefined || isEnding(ending)) return true
  return host !== undefined && !isSyllable(host) && parse(`x.${ending}`).isIcann === true
}

const firstIn = (text: string, patterns: readonly RegExp[]): Span | null => {
  for (const pattern of patterns) {
    const found = [...text.matchAll(pattern)].find(isFound)
    if (found) return { start: found.index, end: found.index + found[0].length }
  }
  return null
}

/** An address spelled in a way of its own, or null. `text` is a cleaned one. */
export const spelledLink = (text: string): Span | null => firstIn(text, WRITTEN) ?? firstIn(fold(text), READ_OUT)

const DIGIT = DIGITS.map(fold).join('|')
const PART = `(?:${DIGIT}|muoi|linh|le|tu|lam|mot|\\d{1,4})`
/** Digits alone are found as numbers, or are the days of a month. */
const WITH_WORDS = `(?=[\\d ,.-]{0,40}(?:${DIGIT})(?![a-z]))`
const SPOKEN: readonly RegExp[] = [
  new RegExp(`(?<![a-z])(?:(?:${DIGIT})[ ,.-]{1,5}){8,20}(?:${DIGIT})(?![a-z])`, 'g'),
  // A zero, and four more at least: "09 một hai 345 678", "không chín mười hai ba bốn năm".
  new RegExp(
    `(?<![a-z\\d])(?:khong|zero|0\\d{0,3})[ ,.-]{1,5}${WITH_WORDS}(?:${PART}[ ,.-]{1,5}){3,20}${PART}(?![a-z\\d])`,
    'g',
  ),
  // Letters for digits: `O9l2345678`.
  /(?<![a-z\d])(?=[olig]*(?:\d[olig]*){6})[o0][35789][\dolig]{8}(?![a-z\d])/g,
]

/** A telephone number read out, or with letters for digits; null without one. `text` is a cleaned one. */
export const spelledNumber = (text: string): Span | null => firstIn(fold(text), SPOKEN)
