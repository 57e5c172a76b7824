import { foldWords, plainWords, spell } from './letters.ts'

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

const BEFORE = /^(?:(?:da|toi|em|minh|chau|con|nha|chung|bay gio|gio|moi|chuyen) )*(?:(?:o|ve|sang|thuoc) )?/
const RANK = /^(?:xa|phuong|thi tran|tt) /
/** "xã Nga Mỹ cũ" */
const AFTER = / (?:cu|ngay truoc|truoc day|truoc kia)$/
/** Of a name: "Hạc Thành". */
const NAME_WORDS = 4

const bare = (text: string): string => foldWords(text).replaceAll('-', ' ').replace(BEFORE, '').replace(AFTER, '')
const nameOf = (text: string): string => bare(text).replace(RANK, '')

const spelled = (text: string): string => plainWords(text).replaceAll('-', ' ').split(' ').map(spell).join(' ')
const hasAccents = (text: string): boolean => plainWords(text) !== foldWords(text)

/** With its accents, where the text has any: "Nga Thành" is not "Nga Thanh". */
const isWritten = (name: string, text: string): boolean =>
  !hasAccents(text) || ` ${spelled(text)} `.includes(` ${spelled(name.slice(-nameOf(name).length))} `)

/** "xã Hạc Thành", and not "xa quá". */
const hasRank = (text: string): boolean => {
  const [rank = ''] = plainWords(text).split(' ')
  return RANK.test(bare(text)) && !(hasAccents(text) && rank === foldWords(rank) && rank.startsWith('x'))
}

interface Known {
  commune: CommuneChoice
  name: string
  was: string | null
}

/** Reads names of communes, with or without accents and rank, the old ones too. Pure. */
export const makeNameCommune = (communes: readonly CommuneChoice[]): NameCommune => {
  const known: Known[] = communes.flatMap(commune => [
    { commune, name: commune.name, was: null },
    ...(commune.old ?? []).map(name => ({ commune, name, was: name })),
  ])

  const matching = (text: string): Known[] => {
    const said = nameOf(text)
    const all = known.filter(({ name }) => nameOf(name) === said)
    const written = all.filter(({ name }) => isWritten(name, text))
    return written.length > 0 ? written : all
  }

  return text => {
    const found = matching(text)
    const [first] = found
    const ids = new Set(found.map(({ commune }) => commune.id))
    if (first && ids.size === 1) return { is: 'served', commune: first.commune, was: first.was }
    if (first) return { is: 'several', communes: communes.filter(({ id }) => ids.has(id)) }
    const isNamed = hasRank(text) && nameOf(text).split(' ').length <= NAME_WORDS
    return isNamed ? { is: 'elsewhere', name: text.trim() } : null
  }
}
