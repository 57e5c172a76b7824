import type { SetAudiences, Subscribe } from '../../app/warnings/subscribe.ts'
import type { CommuneChoice, NameCommune } from '../../core/commune-named.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import { stepOf } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'
import { unclearCommune } from './change-commune.ts'

const EVERYONE = 'moi-nguoi'
const NUMBERS = /^\d{1,2}(?:[\s,.;]+\d{1,2})*$/u

/** "Sinh viên, học sinh" is said by either of its halves, "Người cao tuổi" without its first word. */
const waysToSay = ({ after }: Pieces, name: string): string[] =>
  [name, ...name.split(',')].map(foldWords).flatMap(said => [said, after('people', said) ?? said])

/** Which groups of people somebody says they belong to, by their numbers in the list or by their names. */
const makeAudienceNamed = (audiences: Corpus['audiences'], pieces: Pieces) => {
  const groups = audiences.filter(({ id }) => id !== EVERYONE)
  const byWords = new Map(
    groups.toReversed().flatMap(({ id, name }) => waysToSay(pieces, name).map(said => [said, id] as const)),
  )
  const nameOf = (id: string): string => audiences.find(audience => audience.id === id)?.name ?? id

  const byNumbers = (text: string): string[] | null => {
    const numbers = pieces.between('and', text).join(' ').replace(/\s+/g, ' ').trim()
    if (!NUMBERS.test(numbers)) return null
    const ids = [...numbers.matchAll(/\d+/g)].map(([number]) => groups[Number(number) - 1]?.id)
    return ids.every(id => id !== undefined) ? ids : null
  }

  /** All of it has to be names of groups, else it is something that somebody tells. */
  const byNames = (text: string): string[] | null => {
    const whole = byWords.get(foldWords(text))
    const parts = text
      .split(/[,;+\n]/)
      .flatMap(part => pieces.between('and', part))
      .filter(part => part.trim() !== '')
    const ids = whole === undefined ? parts.map(part => byWords.get(foldWords(part))) : [whole]
    return ids.length > 0 && ids.every(id => id !== undefined) ? ids : null
  }

  return { groups, nameOf, byNumbers, byNames }
}

export interface SubscribeDeps {
  say: Say
  /** `audiencesOf`: who somebody said they are. */
  broadcasts: { audiencesOf(person: Turn['from']): Promise<string[]> }
  subscribe: Subscribe
  setAudiences: SetAudiences
  communes: readonly CommuneChoice[]
  nameCommune: NameCommune
  audiences: Corpus['audiences']
  pieces: Pieces
}

export interface Subscribing {
  desk: Handlers
  /** What "xem dữ liệu" tells of who they said they are. */
  ownData(person: Turn['from']): Promise<string[]>
}

type Names = ReturnType<typeof makeAudienceNamed>

/** Who they are, if they like to say. */
const makeWho = ({ say, setAudiences }: SubscribeDeps, { groups, nameOf, byNumbers, byNames }: Names) => {
  /** A button says the words: they mean the same whenever they are said. */
  const payloadOf = (name: string): string => say('audience.button', { name })

  const whos: Given<'audience'>['question']['choices'] = [
    ...groups.map(({ name }) => ({ label: name, payload: payloadOf(name) })),
    { label: say('audience.skip'), payload: '#who none', means: 'no' },
  ]

  const askWho = (): Said => ask(say, { name: 'audience', key: 'audience.ask', choices: whos, data: {} })

  const note = async ({ from }: Turn, are: readonly string[]): Promise<Said> => {
    const { done, changes, letters } = await setAudiences(from, { are })
    return { text: say('audience.noted', { names: done.audiences.map(nameOf).join(', ') }), changes, letters }
  }

  const forEveryone = async ({ from }: Turn): Promise<Said> => {
    const { changes, letters } = await setAudiences(from, { are: 'everyone' })
    return { text: say('audience.everyone'), changes, letters }
  }

  const whoGiven = async ({ choice, turn }: Given<'audience'>): Promise<Said | null> => {
    if (choice?.means === 'no' || turn.heard.isAnswer('no')) return { text: say('audience.skipped') }
    const chosen = choice && groups.find(({ name }) => choice.payload === payloadOf(name))?.id
    const ids = chosen ? [chosen] : (byNumbers(turn.text.trim()) ?? byNames(turn.text))
    return ids && note(turn, ids)
  }

  /** "Tôi là nông dân", at any time; "tôi là mọi người" takes it back. */
  const iAm = async (rest: string, turn: Turn): Promise<Said | null> => {
    if (!turn.private || rest === '') return null
    if (foldWords(rest) === foldWords(nameOf(EVERYONE))) return forEveryone(turn)
    const ids = byNames(rest)
    return ids && note(turn, ids)
  }

  return { askWho, whoGiven, iAm }
}

/** The commune whose warnings they get. */
const makeWhere = (deps: SubscribeDeps, { nameOf }: Names, askWho: () => Said) => {
  const { say, communes, nameCommune } = deps
  const areas = communes.map(({ id, name }) => ({ label: name, payload: `#area ${id}` }))

  const askArea = (): Said => ask(say, { name: 'commune', key: 'ask.area', choices: areas, data: {} })

  /** Who said it already is not asked again, nor who has urgent things to do. */
  const welcome = (area: string, known: readonly string[], open: Turn['open']): Said => {
    const text = say('say.subscribed.area', { area })
    if (stepOf(open) !== undefined) return { text, ...(open?.name === 'victim' && { aside: true }) }
    if (known.length > 0) return { text: `${text}\n${say('audience.known', { names: known.map(nameOf).join(', ') })}` }
    const asked = askWho()
    return { ...asked, text: `${text}\n\n${asked.text}` }
  }

  const subscribe = async (from: Turn['from'], area: CommuneChoice | undefined, open: Turn['open']): Promise<Said> => {
    const outcome = await deps.subscribe(from, { area: area?.id ?? null })
    const { changes, letters } = outcome
    return {
      ...(area ? welcome(area.name, outcome.done.audiences, open) : askArea()),
      changes,
      letters,
    }
  }

  /** An open question wins over the words, and a number that is none of its own is a slip of the finger. */
  const areaGiven = async ({ choice, turn }: Given<'commune'>): Promise<Said | null> => {
    const chosen = choice && communes.find(({ id }) => choice.payload === `#area ${id}`)
    if (chosen) return subscribe(turn.from, chosen, turn.open)
    const named = nameCommune(turn.text)
    if (named?.is === 'served') return subscribe(turn.from, named.commune, turn.open)
    const unclear = unclearCommune(say, named, turn.heard)
    if (unclear !== null) return { ...askArea(), text: `${unclear}\n\n${askArea().text}` }
    return turn.heard.word() !== null || turn.heard.isReply() ? askArea() : null
  }

  return { askArea, subscribe, areaGiven }
}

/** "Nhận cảnh báo": the commune, if it is not known, and then, if they like, who they are. */
export const makeSubscribing = (deps: SubscribeDeps): Subscribing => {
  const { say, broadcasts, communes } = deps
  const names = makeAudienceNamed(deps.audiences, deps.pieces)
  const { askWho, whoGiven, iAm } = makeWho(deps, names)
  const { askArea, subscribe, areaGiven } = makeWhere(deps, names, askWho)

  return {
    desk: {
      words: {
        subscribe: ({ from, person, open }) =>
          subscribe(
            from,
            communes.find(({ id }) => id === person?.commune),
            open,
          ),
      },
      commands: { audience: async ({ code, rest }, turn) => (code === null ? iAm(rest, turn) : null) },
      questions: {
        commune: {
          answer: areaGiven,
          again: async () => askArea(),
          left: async () => ({ text: say('audience.no-area') }),
        },
        audience: { answer: whoGiven, left: async () => ({ text: say('audience.skipped') }) },
      },
    },
    ownData: async person => {
      const known = await broadcasts.audiencesOf(person)
      return known.length > 0 ? [say('data.audiences', { names: known.map(names.nameOf).join(', ') })] : []
    },
  }
}
