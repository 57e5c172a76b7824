import { distance, fold } from '../text/letters.ts'
import type { Published, ScamKind } from './published.ts'

/** Finds what is meant by a few words, however they are typed: without accents, in a hurry, with the keyboard's own keys. */

interface Entry {
  /** Texts by how much a word in them tells: a name more than a sentence. */
  texts: readonly { weight: number; text: string }[]
}

/** Numbers of the entries that fit, the best first. */
export type Search = (query: string) => number[]

/** UTF-16 units and words of a query that are looked at. */
export const LONGEST_QUERY = 120
const MOST_WORDS = 10

/** How much a word tells that is not the one that was typed. */
const AS_BEGINNING = 0.8
const AS_SLIP = 0.6
/** Two words that stand together as they were typed. */
const TOGETHER = 1.5
/** Of what was asked for so much must be there; of what the best has, so much. */
const LEAST_COVERED = 0.5
const LEAST_OF_BEST = 0.4

const wordsOf = (text: string): string[] => fold(text.normalize('NFC').toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []

/** What keyboards write where nobody turned Vietnamese on: `luwaf ddaor` and `lu7a2 d9ao3`. */
const fromTelex = (word: string): string =>
  word
    .replace(/([aeodw])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/^w|w(?=[^aeiouy]|$)/g, 'u')
    .replace(/([aeiouy][a-z]*)[sfrxj]/, '$1')
const fromVni = (word: string): string => word.replace(/(?<=\p{L}\d*)\d/gu, '')

/** Bits of the letters in a word: two words a slip apart differ in few of them. */
const lettersIn = (word: string): number => {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31)
  return bits
}

const countBits = (bits: number): number => {
  let count = 0
  for (let left = bits >>> 0; left > 0; left &= left - 1) count++
  return count
}

/** Slips that are forgiven. */
const slipsIn = ({ length }: string): number => {
  if (length >= 8) return 2
  return length >= 4 ? 1 : 0
}

interface Known {
  word: string
  letters: number
  /** Weight by entry. */
  in: Map<number, number>
}

interface Meant {
  known: Known
  share: number
}

const collect = (entries: readonly Entry[]): Map<string, Known> => {
  const vocabulary = new Map<string, Known>()
  entries.forEach(({ texts }, at) => {
    for (const { weight, text } of texts) {
      for (const word of wordsOf(text)) {
        const known = vocabulary.get(word) ?? { word, letters: lettersIn(word), in: new Map() }
        vocabulary.set(word, known)
        known.in.set(at, Math.max(weight, known.in.get(at) ?? 0))
      }
    }
  })
  return vocabulary
}

const makeMeant = (vocabulary: ReadonlyMap<string, Known>): ((typed: string) => Meant[]) => {
  const all = [...vocabulary.values()]
  const exactly = (word: string): Meant[] => {
    const known = vocabulary.get(word)
    return known ? [{ known, share: 1 }] : []
  }
  const beginning = (typed: string): Meant[] =>
    typed.length < 3
      ? []
      : all.filter(({ word }) => word.startsWith(typed)).map(known => ({ known, share: AS_BEGINNING }))
  const slipped = (typed: string): Meant[] => {
    const most = slipsIn(typed)
    const letters = lettersIn(typed)
    return all
      .filter(({ word }) => most > 0 && Math.abs(word.length - typed.length) <= most)
      .filter(known => countBits(known.letters ^ letters) <= 2 * most && distance(known.word, typed) <= most)
      .map(known => ({ known, share: AS_SLIP }))
  }
  const ways = [exactly, (word: string) => exactly(fromTelex(word)), (word: string) => exactly(fromVni(word))]
  return typed => {
    for (const way of [...ways, beginning, slipped]) {
      const found = way(typed)
      if (found.length > 0) return found
    }
    return []
  }
}

/** Each word once, so that saying it often makes nothing of it. */
const asked = (query: string): string[] => [...new Set(wordsOf(query.slice(0, LONGEST_QUERY)))].slice(0, MOST_WORDS)

export const makeSearch = (entries: readonly Entry[]): Search => {
  const vocabulary = collect(entries)
  const meantBy = makeMeant(vocabulary)
  const running = entries.map(({ texts }) => texts.map(({ text }) => ` ${wordsOf(text).join(' ')} `).join('|'))
  const rarity = (among: number): number => Math.log(1 + entries.length / (1 + among))

  /** What each entry has of one word that was asked for. */
  const sharesOf = (meant: readonly Meant[]): Map<number, number> => {
    const shares = new Map<number, number>()
    for (const { known, share } of meant)
      for (const [at, weight] of known.in) shares.set(at, Math.max(share * weight, shares.get(at) ?? 0))
    return shares
  }

  const isTogether = (at: number, one: readonly Meant[], next: readonly Meant[]): boolean =>
    one.length === 1 &&
    next.length === 1 &&
    (running[at] ?? '').includes(` ${one[0]?.known.word ?? ''} ${next[0]?.known.word ?? ''} `)

  return query => {
    const words = asked(query).map(meantBy)
    const shares = words.map(sharesOf)
    const worth = shares.map(each => rarity(each.size))
    const total = worth.reduce((sum, each) => sum + each, 0)
    const scored = entries.flatMap((_entry, at) => {
      const has = shares.map(each => each.get(at) ?? 0)
      const covered = worth.reduce((sum, each, i) => sum + ((has[i] ?? 0) > 0 ? each : 0), 0) / total
      if (!(covered >= LEAST_COVERED)) return []
      const sum = worth.reduce((so, each, i) => {
        const pair = i > 0 && isTogether(at, words[i - 1] ?? [], words[i] ?? [])
        return so + each * (has[i] ?? 0) * (pair ? TOGETHER : 1)
      }, 0)
      return [{ at, score: sum * covered ** 2 }]
    })
    const sorted = scored.toSorted((a, b) => b.score - a.score)
    const best = sorted[0]?.score ?? 0
    return sorted.filter(({ score }) => score >= best * LEAST_OF_BEST).map(({ at }) => at)
  }
}

/** What of kinds and warnings is searched, and how much a word in it tells. */

export const entryOfKind = ({ slug, name, short, also, now, ...kind }: ScamKind): Entry => ({
  texts: [
    { weight: 5, text: slug },
    { weight: 4, text: [name, short, ...also].join('. ') },
    { weight: 2, text: now },
    { weight: 1, text: [...kind.steps.map(({ they }) => they), ...kind.signs, ...kind.wants].join('. ') },
    { weight: 1, text: [...kind.toDo, kind.never].join('. ') },
  ],
})

export const entryOfWarning = ({ code, words, who }: Published): Entry => ({
  texts: [
    { weight: 5, text: code.slice('CB-'.length) },
    { weight: 3, text: words.split('\n', 1).join() },
    { weight: 1, text: words },
    { weight: 1, text: who },
  ],
})

/** The code of a warning as people type it: from a paper, from the ear, from a picture. */

/** Much longer, and it is no code. */
const LONGEST = 200
/** U is in no code; it is what V sounds like. */
const HEARD = { U: 'V' } as const

/** After its two letters anything is meant as a code, also what no code of ours can be: a forged one must be found to be none. */
const CODE = /(?<![0-9A-Z])CB[^0-9A-Z]{0,3}([0-9A-Z]{6})(?![0-9A-Z])/
const BARE = /^([2-9A-HJKMNP-TV-Z]{6})$/

/** `cb 7k2q9d`, `CB7K2Q9D`, `“Cb–7k2q9u”`, `7k2 q9d` or a message with the code in it: `CB-7K2Q9D`. Null: there is none. */
export const codeTyped = (typed: string): string | null => {
  if (typed.length > LONGEST) return null
  const upper = typed.normalize('NFKC').toUpperCase().replaceAll('U', HEARD.U)
  const found = CODE.exec(upper) ?? BARE.exec(upper.replace(/[^0-9A-Z]/g, ''))
  return found?.[1] === undefined ? null : `CB-${found[1]}`
}
