import type { Commune, CommuneArea } from '../commune.ts'
import type { Corpus, Institution, Office, Pattern, Texts } from '../corpus/schema.ts'
import type { NumberAsked } from '../hear/asked-for.ts'
import { ANY_OFFICE } from '../hear/asked-for.ts'
import { makeSubjects } from '../hear/subjects.ts'
import { findInstitution, hotlineOf } from '../match/institutions.ts'
import type { Say } from './say.ts'
import { fill } from './say.ts'

/** How to reach an office or an institution without going through whoever just called. */
export interface WaysToAsk {
  /**
   * The ways to ask whether it is true, one a line, the surest first; numbers that are not sure are left out.
   * `text` is what names the institution, `area` the person's commune where it is known.
   */
  ways(asked: { text: string; pattern?: Pattern | undefined; area: string | null }): string[]
  /** Does the text name an institution, the police, or what an office is asked about? */
  names(text: string): boolean
  /** One office: what it is called here, with address and number where the commune file has them. */
  office(id: string, area: string | null): string
  /** An institution by the number of which we are sure, or where its number stands. */
  institution(institution: Institution): string
}

export interface WaysToAskDeps {
  corpus: Pick<Corpus, 'institutions' | 'offices' | 'words'>
  texts: Texts
  commune: Commune
}

/** Offices that are always there to be asked, by their ids in `data/reference/offices.yml`. */
export const ALWAYS_THERE = { police: 'cong-an-xa', bank: 'ngan-hang-cua-minh' } as const
const POLICE = ALWAYS_THERE.police
/** Of those a pattern names; more would be a directory. */
const OFFICES = 2
/** Where each kind of institution is asked if no number of it is sure. */
export const ASKED_AT: Readonly<Record<Institution['kind'], string>> = {
  bank: 'ngan-hang-cua-minh',
  'e-wallet': 'ngan-hang-cua-minh',
  government: 'uy-ban-xa',
  telco: 'nha-mang',
  delivery: 'don-vi-giao-hang',
  utility: 'dien-luc',
  platform: 'san-mua-ban',
}

export const makeWaysToAsk = ({ corpus, texts, commune }: WaysToAskDeps): WaysToAsk => {
  const say = (key: string, values: Record<string, string> = {}): string => fill(texts, key, values)
  const offices = new Map(corpus.offices.map(office => [office.id, office]))
  const named = findInstitution(corpus.institutions)
  const subjects = makeSubjects(corpus.words)

  /** The person's commune; or the only one there is. */
  const areaOf = (id: string | null): CommuneArea | null => {
    const [only, ...others] = commune.areas
    return commune.areas.find(area => area.id === id) ?? (others.length === 0 ? (only ?? null) : null)
  }

  /** Of several communes the only one whose file tells of that office, where nobody knows where somebody lives. */
  const onlyWith = (id: string): CommuneArea | null => {
    const [only, ...others] = commune.areas.filter(({ offices: known }) => known.some(office => office.id === id))
    return others.length === 0 ? (only ?? null) : null
  }

  const contact = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ')

  const policeOf = (area: CommuneArea | null): string => {
    const { how } = offices.get(POLICE) as Office
    if (!area) return say('reach.office', { name: (offices.get(POLICE) as Office).name, how })
    const where = contact([area.address, area.phone && say('reach.phone', { number: area.phone })])
    return where === ''
      ? say('reach.office', { name: area.police, how })
      : say('reach.place', { name: area.police, where })
  }

  const officeLine = (id: string, area: CommuneArea | null): string => {
    if (id === POLICE) return policeOf(area)
    const office = offices.get(id)
    if (!office) return ''
    const here = area?.offices.find(known => known.id === id)
    const where = contact([here?.address, here?.phone && say('reach.phone', { number: here.phone }), here?.hours])
    return here && where !== ''
      ? say('reach.place', { name: here.name, where })
      : say('reach.office', { name: here?.name ?? office.name, how: office.how })
  }

  const institutionLine = (institution: Institution): string => {
    const { name, domains } = institution
    const number = hotlineOf(institution)
    if (number !== undefined) return say('reach.hotline', { name, number })
    const domain = domains.find(({ confidence }) => confidence === 'high')?.value
    return domain === undefined ? '' : say('reach.domain', { name, domain })
  }

  const officesFor = (text: string, pattern: Pattern | undefined, institution: Institution | undefined): string[] => {
    const byWords = subjects.officeFor(text)
    const all = [
      ...(subjects.speaksOf('police', text) ? [POLICE] : []),
      ...(institution ? [ASKED_AT[institution.kind]] : []),
      ...(pattern ? pattern.verify_with : byWords === null ? [] : [byWords]),
    ]
    const known = [...new Set(all)].filter(id => offices.has(id))
    return known.length > 0 ? known.slice(0, OFFICES) : [POLICE]
  }

  return {
    ways: ({ text, pattern, area }) => {
      const institution = named(text)
      const here = areaOf(area)
      const lines = officesFor(text, pattern, institution).map(id => officeLine(id, here))
      return [institution ? institutionLine(institution) : '', ...lines].filter(Boolean)
    },
    names: text => subjects.speaksOf('police', text) || named(text) !== undefined || subjects.officeFor(text) !== null,
    office: (id, area) => officeLine(id, areaOf(area) ?? onlyWith(id)),
    institution: institution => institutionLine(institution) || officeLine(ASKED_AT[institution.kind], areaOf(null)),
  }
}

/** Whom to ask here, in one line: the police of the commune with their number where the commune file has one for all. */
export const dutyLine = (say: Say, { areas }: Pick<Commune, 'areas'>): string => {
  const withPhone = areas.filter(({ phone }) => phone !== undefined)
  const [only, another] = withPhone
  if (!only?.phone || another) return say('first.duty')
  return say('first.duty.phone', { name: only.police, number: only.phone })
}

/** Numbers that everybody may call: `so-113`. */
const SHORT = /^so-(\d{3,4})$/

/**
 * The short numbers that are asked for, a line each; or, where nobody is named, whom to call for what. Null: it is the number
 * of somebody else. `duty`: whom to ask here, in one line.
 */
export const shortNumbers = (say: Say, { office, which }: NumberAsked, duty: string): string | null => {
  if (office === ANY_OFFICE) return say('number.any', { duty })
  const numbers = (which ?? [office ?? '']).flatMap(id => SHORT.exec(id)?.[1] ?? [])
  if (numbers.length === 0) return null
  return numbers.map(number => say('number.short', { number, what: say(`number.${number}`) })).join('\n')
}
