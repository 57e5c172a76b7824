import type { SentMessage } from '../fakes/ledger.ts'
import type { Door, DoorName } from '../support/doors.ts'
import { numbersIn } from '../support/speech.ts'
import type { Parcel } from './letters.ts'

/** What came of a run with kills, channel by channel. */
export interface DoorFigures {
  acknowledged: number
  /** Acknowledged and never answered: must be none. */
  unanswered: number
  /** Answers beyond the first of each message. */
  repeats: number
  /** Of these, asked for by a platform that took a message and did not say so. */
  afterLostAnswers: number
  /** Of these, with a kill between the two: the send was under way when the process died. */
  afterKills: number
  /** The most that any one kill made repeat. */
  worstKill: number
  /** How many one kill may make repeat, as the process prints it: its sends in flight. */
  bound: number
  /** Repeats with neither reason: must be none. */
  unexplained: number
  /** People who got their answers in another order than they asked. */
  outOfOrder: number
}

export interface KillFigures {
  kills: number
  seconds: number
  messages: number
  doors: Record<DoorName, DoorFigures>
  /** Still in a door at the end. */
  open: number
  setAside: number
  /** From 200 to the answer, kills and waits included, in milliseconds. */
  waited: { p50: number; p99: number }
  /** What is wrong with it; empty if all is well. */
  faults: string[]
}

interface Outcome {
  parcels: readonly Parcel[]
  /** `Date.now`, in order. */
  killedAt: readonly number[]
  /** How long after a kill what the process had sent may still arrive. */
  stillReadMs: number
  doors: readonly Door[]
  bounds: Record<DoorName, number>
  /** Milliseconds of `performance.now`. */
  begun: number
  open: number
  setAside: number
}

/** Every message that reached somebody, by the number of the question it answers. */
const answersOf = (door: Door): Map<number, SentMessage[]> => {
  const answers = new Map<number, SentMessage[]>()
  for (const message of door.sent) {
    for (const number of numbersIn(message.text)) answers.set(number, [...(answers.get(number) ?? []), message])
  }
  return answers
}

/** When each question was answered first, by its number, whatever the channel; milliseconds of `performance.now`. */
export const firstAnswers = (doors: readonly Door[]): Map<number, number> => {
  const offset = Date.now() - performance.now()
  const first = new Map<number, number>()
  for (const door of doors)
    for (const [number, [message]] of answersOf(door)) if (message) first.set(number, message.at - offset)
  return first
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Of one person's messages, in the order of their acknowledgement, the answers must begin in that order. */
const isOutOfOrder = (
  numbers: readonly number[],
  answers: Map<number, SentMessage[]>,
  placeOf: Map<SentMessage, number>,
): boolean => {
  const places = numbers
    .flatMap(number => answers.get(number)?.slice(0, 1) ?? [])
    .map(first => placeOf.get(first) ?? -1)
  return places.some((place, i) => place < (places[i - 1] ?? -1))
}

type Reason = 'lost-answer' | 'unexplained' | number
type Kills = Pick<Outcome, 'killedAt' | 'stillReadMs'>

/** Why a message went out again: its answer was lost, or the kill of this index came in between. */
const reasonOf = (before: SentMessage, again: SentMessage, { killedAt, stillReadMs }: Kills): Reason => {
  if (!before.answered) return 'lost-answer'
  const kill = killedAt.findIndex(at => before.at <= at + stillReadMs && again.at > at)
  return kill < 0 ? 'unexplained' : kill
}

const reasonsOf = (answers: readonly SentMessage[], kills: Kills): Reason[] =>
  answers.slice(1).map((again, i) => reasonOf(answers[i] ?? again, again, kills))

const doorFigures = (outcome: Outcome, door: Door): DoorFigures => {
  const { parcels, bounds } = outcome
  const mine = parcels.filter(parcel => parcel.door === door.name && parcel.acknowledgedAt !== null)
  const answers = answersOf(door)
  const got = mine.map(({ number }) => answers.get(number) ?? [])
  const reasons = got.flatMap(list => reasonsOf(list, outcome))
  const byKill = Map.groupBy(
    reasons.filter(reason => typeof reason === 'number'),
    kill => kill,
  )
  const people = Map.groupBy(mine, ({ from }) => from)
  const placeOf = new Map(door.sent.map((message, place) => [message, place]))
  return {
    acknowledged: mine.length,
    unanswered: got.filter(list => list.length === 0).length,
    repeats: reasons.length,
    afterLostAnswers: reasons.filter(reason => reason === 'lost-answer').length,
    afterKills: sum([...byKill.values()].map(list => list.length)),
    worstKill: Math.max(0, ...[...byKill.values()].map(list => list.length)),
    bound: bounds[door.name],
    unexplained: reasons.filter(reason => reason === 'unexplained').length,
    outOfOrder: [...people.values()].filter(sent =>
      isOutOfOrder(
        sent.map(({ number }) => number),
        answers,
        placeOf,
      ),
    ).length,
  }
}

const faultsOf = (doors: Record<DoorName, DoorFigures>, { parcels, open, setAside }: Outcome): string[] => {
  const taken = sum(Object.values(doors).map(({ acknowledged }) => acknowledged))
  return [
    ...(taken < parcels.length ? [`${parcels.length - taken} messages were never acknowledged`] : []),
    ...(open > 0 ? [`${open} rows are still open`] : []),
    ...(setAside > 0 ? [`${setAside} messages were set aside`] : []),
    ...Object.entries(doors).flatMap(([name, { unanswered, worstKill, bound, unexplained, outOfOrder }]) => [
      ...(unanswered > 0 ? [`${name}: ${unanswered} acknowledged messages were never answered`] : []),
      ...(worstKill > bound ? [`${name}: a kill repeated ${worstKill} messages, the bound is ${bound}`] : []),
      ...(unexplained > 0 ? [`${name}: ${unexplained} messages were repeated for no reason`] : []),
      ...(outOfOrder > 0 ? [`${name}: ${outOfOrder} people were answered out of order`] : []),
    ]),
  ]
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)

/** Milliseconds between acknowledgement and first answer; the fakes' clock runs on the wall, ours does not. */
const waitsOf = ({ parcels, doors }: Outcome): number[] => {
  const first = firstAnswers(doors)
  return parcels.flatMap(({ number, acknowledgedAt }) => {
    const at = first.get(number)
    return at !== undefined && acknowledgedAt !== null ? [at - acknowledgedAt] : []
  })
}

/** Counts what reached people against what was acknowledged. */
export const figuresOf = (outcome: Outcome): KillFigures => {
  const doors = Object.fromEntries(outcome.doors.map(door => [door.name, doorFigures(outcome, door)])) as Record<
    DoorName,
    DoorFigures
  >
  const waits = waitsOf(outcome).toSorted((a, b) => a - b)
  return {
    kills: outcome.killedAt.length,
    seconds: Math.round((performance.now() - outcome.begun) / 1000),
    messages: outcome.parcels.length,
    doors,
    open: outcome.open,
    setAside: outcome.setAside,
    waited: { p50: at(waits, 0.5), p99: at(waits, 0.99) },
    faults: faultsOf(doors, outcome),
  }
}
