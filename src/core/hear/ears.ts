import type { Institution, Pattern } from '../corpus/schema.ts'
import { findInstitution } from '../match/institutions.ts'
import { distance, fold, foldWords } from '../text/letters.ts'
import type { Meant } from './findings.ts'
import type { Spellings } from './heard-words.ts'
import { compileSpellings } from './heard-words.ts'
import type { Exact } from './lexicon.ts'
import { compileExact, Lexicon } from './lexicon.ts'
import type { AnswerName, CommandName, EmojiName, FollowUpName, SignalName, WordName } from './names.ts'
import type { Pieces } from './pieces.ts'
import { makePieces } from './pieces.ts'
import type { Explanation, Words } from './schema.ts'

/** All that is understood, compiled. */
export interface Ears {
  spellings: Spellings
  lexicon: Lexicon<Meant>
  words: Exact<WordName>
  commands: Exact<CommandName>
  answers: ReadonlyMap<AnswerName, Exact<true>>
  emoji: ReadonlyMap<string, EmojiName>
  pieces: Pieces
  fillers: ReadonlySet<string>
  asking: ReadonlySet<string>
  /** Between things that one is to be picked of: "113 hay 111". */
  picking: ReadonlySet<string>
  explains: ReadonlyMap<string, Explanation>
  /** What they are called, in short. */
  termNames: readonly { id: string; name: string }[]
  /** Kinds of scams, each with the words of what it is called. */
  kinds: readonly { kind: Explanation; names: readonly (readonly string[])[] }[]
  /** Words without accents without those that say nothing: each letter once, and what sounds alike written alike. */
  shortOf(words: readonly string[]): string
  /** Terms that are numbers: `113`. */
  numberTerms: ReadonlyMap<string, string>
  bankIn: ReturnType<typeof findInstitution>
  institutionIn: ReturnType<typeof findInstitution>
  /** By a name with a letter that is wrong, too many or too few: "agribamk". */
  institutionNear(words: readonly string[]): Institution | undefined
}

export interface EarsOf {
  words: Words
  explains: readonly Explanation[]
  institutions: Parameters<typeof findInstitution>[0]
  /** Kinds of scams; none where nobody asks what one is. */
  patterns?: readonly Pick<Pattern, 'id' | 'name' | 'short' | 'also' | 'now'>[]
}

const entries = <K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] => Object.entries(record) as [K, V][]

const wordSet = (words: string): ReadonlySet<string> => new Set(fold(words.toLowerCase()).split(/\s+/).filter(Boolean))

/** A bare number is read as one, and not as these very digits. */
const HAS_NUMBER = /(?<!\S)\d+(?!\S)/

const lexiconOf = ({ words, explains }: EarsOf): Lexicon<Meant> => {
  const lexicon = new Lexicon<Meant>(words.sets)
  const addAll = (phrases: readonly string[], meant: Meant): void => {
    for (const phrase of phrases) lexicon.add(phrase, meant)
  }
  for (const [name, phrases] of entries<SignalName, string[]>(words.signals)) addAll(phrases, { kind: 'signal', name })
  for (const [name, phrases] of entries<FollowUpName, string[]>(words['follow-ups']))
    addAll(phrases, { kind: 'follow-up', name })
  for (const [id, phrases] of entries<string, string[]>(words.places)) addAll(phrases, { kind: 'place', id })
  for (const { id, names } of explains)
    addAll(
      names.filter(name => !HAS_NUMBER.test(name)),
      { kind: 'term', id },
    )
  return lexicon
}

/** What it is, in the words of its name, and what to do now. */
const kindsOf = ({ patterns = [] }: EarsOf): Ears['kinds'] =>
  patterns.map(({ id, name, short, also, now }) => {
    const names = [short, ...also]
    return { kind: { id, names, is: `${name}.`, do: now }, names: names.map(called => foldWords(called).split(' ')) }
  })

const BANKS = new Set(['bank', 'e-wallet'])

const phrasesOf = ({ words, explains }: EarsOf): string[] => [
  ...[words.signals, words['follow-ups'], words.places].flatMap(part => Object.values(part).flat()),
  ...explains.flatMap(({ names }) => names),
]

/** Shorter names are a letter apart from other words. */
const LONG_NAME = 6
const nearest = (institutions: EarsOf['institutions']): Ears['institutionNear'] => {
  const named = institutions.flatMap(house =>
    [house.name, ...house.aliases].map(name => [foldWords(name), house] as const),
  )
  const long = named.filter(([name]) => name.length >= LONG_NAME && !name.includes(' '))
  return words => {
    const said = words.filter(word => word.length >= LONG_NAME)
    return long.find(([name]) => said.some(word => distance(name, word) === 1))?.[1]
  }
}

/** Compiles words and explanations. Throws a sentence for a phrase that can not be read. */
export const compileEars = (of: EarsOf): Ears => {
  const { words, explains, institutions } = of
  const fillers = wordSet(words.fillers)
  const shortOf = (said: readonly string[]): string =>
    said
      .filter(word => !fillers.has(word))
      .join(' ')
      .replace(/(.)\1+/g, '$1')
      // Written as they are spoken.
      .replace(/tr/g, 'ch')
      .replace(/x/g, 's')
  return {
    spellings: compileSpellings(words, phrasesOf(of)),
    lexicon: lexiconOf(of),
    words: compileExact(entries(words.words)),
    commands: compileExact(entries(words.commands)),
    answers: new Map(entries(words.answers).map(([name, said]) => [name, compileExact([[true, said]])])),
    emoji: new Map(entries(words.emoji).flatMap(([name, signs]) => signs.map(sign => [sign, name] as const))),
    pieces: makePieces(words),
    fillers,
    asking: wordSet(words.asking),
    picking: wordSet(words.picking),
    explains: new Map(explains.map(explanation => [explanation.id, explanation])),
    shortOf,
    kinds: kindsOf(of),
    termNames: explains.flatMap(({ id, names }) =>
      names.map(name => ({ id, name: shortOf(fold(name.toLowerCase()).split(' ')) })),
    ),
    numberTerms: new Map(
      explains.flatMap(({ id, names }) => names.filter(name => /^\d+$/.test(name)).map(name => [name, id] as const)),
    ),
    bankIn: findInstitution(institutions.filter(({ kind }) => BANKS.has(kind))),
    institutionIn: findInstitution(institutions),
    institutionNear: nearest(institutions),
  }
}
