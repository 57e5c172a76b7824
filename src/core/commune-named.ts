import type { Pieces } from './hear/pieces.ts'
import { distance, foldWords, plainWords, spell } from './text/letters.ts'

/** Communes as people name them: by old names, without accents, in the middle of a sentence, by a slip of the finger. */

const RANK = /^(?:xa|phuong|thi tran) /

/** "nga sơn" for "Xã Nga Sơn", without accents. */
export const shortCommuneName = (name: string): string => foldWords(name).replace(RANK, '')

export interface CommuneChoice {
  id: string
  name: string
  /** Communes that became part of it. */
  old?: readonly string[] | undefined
}

/**
 * What a short text says of where somebody lives.
 * `served`: one commune; `was` is the old name it was called by. `several`: written so, it is more than one. `elsewhere`: a
 * commune that is none of ours.
 */
export type CommuneNamed =
  | { is: 'served'; commune: CommuneChoice; was: string | null }
  | { is: 'several'; communes: readonly CommuneChoice[] }
  | { is: 'elsewhere'; name: string }

/** Null: no commune is named. */
export type NameCommune = (text: string) => CommuneNamed | null

const BEFORE =
  /^(?:(?:da|toi|tui|em|minh|chau|con|nha|chung|vo chong|bay gio|gio|chu|moi|vua|chuyen|don) )*(?:(?:o|ve|sang|qua|thuoc|ben|la) )?/
const SAID_BEFORE = /^(?:xa|phuong|thi tran|tt|x|p) /
/** "xã Nga Mỹ cũ", "nga thắng nhé" */
const AFTER =
  /(?: (?:cu|ngay truoc|truoc day|truoc kia|truoc|nhe|nha|nghe|hen|a|ha|do|day|luon|ne|ni|roi|ban|em|oi|voi|ad|bot))+$/
/** Of a name: "Hạc Thành". */
const NAME_WORDS = 4

/** "Nga Mĩ" is "Nga Mỹ". */
const withI = (words: string): string => words.replace(/y(?= |$)/g, 'i')

const bare = (text: string): string =>
  withI(foldWords(text).replaceAll('-', ' ').replace(BEFORE, '').replace(AFTER, ''))
const nameOf = (text: string): string => bare(text).replace(SAID_BEFORE, '')

const spelled = (text: string): string =>
  plainWords(text)
    .replaceAll('-', ' ')
    .split(' ')
    .map(spell)
    .join(' ')
    .replace(/y(?=\d? |\d?$)/g, 'i')
const hasAccents = (text: string): boolean => plainWords(text) !== foldWords(text)

/** With its accents, where the text has any: "Nga Thành" is not "Nga Thanh". */
const isWritten = (name: string, text: string): boolean =>
  !hasAccents(text) || ` ${spelled(text)} `.includes(` ${spelled(name.slice(-nameOf(name).length))} `)

/** As typed, without the small words behind it. */
const withoutTail = (text: string): string => {
  const typed = text.trim().split(/\s+/)
  const tail = AFTER.exec(foldWords(text).replaceAll('-', ' '))?.[0].trim().split(' ').length ?? 0
  return typed.slice(0, typed.length - tail).join(' ')
}

/** "xã Hạc Thành", and not "xa quá". */
const hasRank = (text: string): boolean => {
  const [rank = ''] = plainWords(text).split(' ')
  return SAID_BEFORE.test(bare(text)) && !(hasAccents(text) && rank === foldWords(rank) && rank.startsWith('x'))
}

const DIGITS = /^\d{1,2}$/

/** Which small words may stand around a name: `pieces` of the words. */
type SmallWords = Pick<Pieces, 'isAll'>

/** Is a name all that a sentence tells: "bà ở bên Ba Đình cháu ạ"? Both as words without accents. */
const isAllOf = (name: readonly string[], words: readonly string[], { isAll }: SmallWords): boolean =>
  words.some(
    (_, at) =>
      name.every((word, nth) => withI(words[at + nth] ?? '') === word) &&
      words.slice(0, at).every(word => isAll('before-commune', word) || DIGITS.test(word)) &&
      words.slice(at + name.length).every(word => isAll('behind-commune', word)),
  )

/** "Bà ở phường Đông Sơn": from the rank on. */
const fromRank = (text: string, { isAll }: SmallWords): string => {
  const typed = text.trim().split(/\s+/)
  const at = typed.findLastIndex((_, nth) => hasRank(typed.slice(nth).join(' ')))
  const isSmall = typed.slice(0, Math.max(at, 0)).every(word => isAll('before-commune', word))
  return at > 0 && isSmall ? typed.slice(at).join(' ') : text
}

/** What fingers leave behind on a keyboard that makes no Vietnamese: "Nga Thawngs", "nga sonn". */
const squeezed = (text: string): string =>
  text
    .split(' ')
    .map(word =>
      word
        .replaceAll('w', '')
        .replace(/(.)\1+/g, '$1')
        .replace(/(?<=.)[sfrxj]$/, ''),
    )
    .join(' ')

/** Shorter names are a slip apart from many words. */
const LEAST_LETTERS = 5
const isNear = (name: string, said: string): boolean =>
  name.length !== said.length && distance(name, said) === 1 && name.split(' ').length === said.split(' ').length

interface Known {
  commune: CommuneChoice
  name: string
  was: string | null
}

/** Reads names of communes, with or without accents and rank, the old ones too. Pure. */
export const makeNameCommune = (communes: readonly CommuneChoice[], small?: SmallWords): NameCommune => {
  const known: Known[] = communes.flatMap(commune => [
    { commune, name: commune.name, was: null },
    ...(commune.old ?? []).map(name => ({ commune, name, was: name })),
  ])

  const names = known.map(one => ({ one, name: nameOf(one.name), short: squeezed(nameOf(one.name)) }))

  /** A letter too many or too few, where only one of ours is so near. */
  const near = (said: string): typeof names => {
    const close = said.length < LEAST_LETTERS ? [] : names.filter(({ short }) => isNear(short, said))
    return new Set(close.map(({ one }) => one.commune.id)).size === 1 ? close : []
  }

  const matching = (text: string): Known[] => {
    const said = nameOf(text)
    const words = foldWords(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
    const ways = [
      names.filter(({ name }) => name === said),
      names.filter(({ name }) => small && isAllOf(name.split(' '), words, small)),
      names.filter(({ short }) => short === squeezed(said)),
      near(squeezed(said)),
    ]
    const all = (ways.find(found => found.length > 0) ?? []).map(({ one }) => one)
    const written = all.filter(({ name }) => isWritten(name, text))
    return written.length > 0 ? written : all
  }

  return text => {
    const found = matching(text)
    const [first] = found
    const ids = new Set(found.map(({ commune }) => commune.id))
    if (first && ids.size === 1) return { is: 'served', commune: first.commune, was: first.was }
    if (first) return { is: 'several', communes: communes.filter(({ id }) => ids.has(id)) }
    const ranked = small ? fromRank(text, small) : text
    const isNamed = hasRank(ranked) && nameOf(ranked).split(' ').length <= NAME_WORDS
    return isNamed ? { is: 'elsewhere', name: withoutTail(ranked) } : null
  }
}
