import type { CommuneChoice, CommuneNamed, NameCommune } from '../../core/commune-named.ts'
import { spotsOverlap } from '../../core/hear/findings.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText } from '../../core/reply/say.ts'
import { isAlarm } from '../../core/story.ts'
import type { Heard } from '../heard.ts'
import type { Choice } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'

export interface ChangeCommuneDeps {
  say: Say
  communes: readonly CommuneChoice[]
  nameCommune: NameCommune
}

/** Words of a name, behind its rank. */
const NAME_LENGTHS = [2, 3]

/** Longer texts tell of more than where somebody lives. */
const LONGEST = 18

/** It opens with that. */
const OPENING = 3
/** What may stand behind it. */
const NAMED_WORDS = 8

/** "Tôi chuyển về ở xã khác rồi, đổi giúp" */
const MOVED_WORDS = 10

/** Of a place, with its rank. */
const PLACE_WORDS = 3

/** "Hà Nội", "tôi ở Hà Nội": the place, in a few words that mean nothing else where a commune was asked for; else null. */
const placeIn = (heard: Heard): string | null => {
  const { of, words, typed } = heard.findings()
  const lives = of('moves-to').find(({ from }) => from === 0)
  const from = lives === undefined ? 0 : lives.to + 1
  const count = words.length - from
  return count > 0 && count <= PLACE_WORDS && meansNothingElse(heard) ? typed({ from, to: words.length - 1 }) : null
}

const meansNothingElse = (heard: Heard): boolean =>
  heard.reading.entities.length === 0 &&
  !(heard.word() || heard.isReply() || heard.explain() || heard.courtesy() || heard.leaving() || heard.cry()) &&
  heard.followUp() === null &&
  intentHeard(heard) === null &&
  !isAlarm(heard.assessment())

/** What is said where the name of a commune is no answer yet: it is none of ours, or it may be two. */
export const unclearCommune = (say: Say, named: CommuneNamed | null, heard: Heard): string | null => {
  const place = named === null ? placeIn(heard) : null
  if (place !== null) return say('commune.unknown', { name: defangText(place.trim()) })
  if (named === null) return null
  if (named.is === 'elsewhere') return say('commune.elsewhere', { name: named.name })
  if (named.is !== 'several') return null
  return say('commune.several', { names: named.communes.map(({ name }) => name).join(', ') })
}

/** "Đổi xã": where they live now. Warnings that somebody gets come from there; who gets none gets none after it. */
export const makeChangeCommuneDesk = ({ say, communes, nameCommune }: ChangeCommuneDeps): Handlers => {
  const choices = communes.map(({ id, name }): Choice => ({ label: name, payload: `#area ${id}` }))

  const askWhere = (): Said => ask(say, { name: 'new-commune', key: 'commune.ask', choices, data: {} })

  const moved = ({ id, name }: CommuneChoice, was: string | null): Said => ({
    text: was === null ? say('commune.changed', { name }) : say('commune.changed.old', { name, was }),
    change: { commune: id },
  })

  /** "Chỗ này phục vụ những xã nào" */
  const served = (named: readonly (CommuneNamed | null)[]): Said => {
    const elsewhere = named.find(one => one?.is === 'elsewhere')
    const ours = named.some(one => one?.is === 'served')
    return {
      text:
        elsewhere?.is === 'elsewhere' && !ours
          ? say('commune.elsewhere', { name: elsewhere.name })
          : say('commune.served', { names: communes.map(({ name }) => name).join(', ') }),
    }
  }

  /** "Đổi xã sang Nga An", "tôi mới chuyển về Hồ Vương": by the name that is all that follows. */
  const moves = async ({ heard }: Turn): Promise<Said | null> => {
    const { of, has, typed, words } = heard.findings()
    // "Nó bảo nó ở Nga An"
    if (of('refers').some(({ from }) => from === 0)) return null
    const [asked] = of('asks-served')
    if (asked)
      return served(NAME_LENGTHS.map(length => nameCommune(typed({ from: asked.from, to: asked.from + length }))))
    if (heard.covers('moves-away')) return askWhere()
    const left = of('lived-before')
    const spots = of('moves-to').filter(spot => !left.some(other => spotsOverlap(other, spot)))
    const spot = left[0] ?? spots.find(({ from }) => from <= OPENING)
    if (!spot || words.length > LONGEST || (left.length === 0 && words.length - spot.to - 1 > NAMED_WORDS)) return null
    // "Giờ tôi ở Tân Tiến chứ không ở Nga Sơn nữa", "về Ba Đình, đổi xã giúp tôi": up to what is said next of it.
    const endOf = (from: number): number =>
      Math.min(words.length, ...[...left, ...spots].filter(other => other.from > from).map(other => other.from)) - 1
    const begins =
      left.length > 0
        ? words.keys().filter(at => !left.some(({ from, to }) => at >= from && at <= to + 1))
        : spots.filter(({ to }) => to < words.length - 1).map(({ to }) => to + 1)
    const named = [...begins].map(from => nameCommune(typed({ from, to: endOf(from) })))
    const home = named.find(one => one?.is === 'served')
    if (home?.is === 'served') return moved(home.commune, home.was)
    // "Cháu vô Bình Dương rồi, không ở Nga Sơn nữa"
    const isLeft = left.some(({ to }) => nameCommune(typed({ from: to + 1, to: words.length - 1 }))?.is === 'served')
    if (isLeft || (has('moves-away') && words.length <= MOVED_WORDS)) return askWhere()
    const elsewhere = named.find(one => one?.is === 'elsewhere')
    return elsewhere?.is === 'elsewhere' ? { text: say('commune.elsewhere', { name: elsewhere.name }) } : null
  }

  const answer = async ({ choice, turn }: Given<'new-commune'>): Promise<Said | null> => {
    const chosen = choice && communes.find(({ id }) => choice.payload === `#area ${id}`)
    if (chosen) return moved(chosen, null)
    const named = nameCommune(turn.text)
    if (named?.is === 'served') return moved(named.commune, named.was)
    const unclear = unclearCommune(say, named, turn.heard)
    const again = askWhere()
    return unclear === null ? null : { ...again, text: `${unclear}\n\n${again.text}` }
  }

  return {
    words: { 'change-commune': async () => askWhere() },
    moves,
    questions: {
      'new-commune': { answer, again: async () => askWhere(), left: async () => ({ text: say('commune.kept') }) },
    },
  }
}
