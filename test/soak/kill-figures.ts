import type { SentMessage } from '../fakes/ledger.ts'
import type { Door, DoorName } from '../support/doors.ts'
import { numbersIn } from '../support/speech.ts'
import type { KillPlan, Parcel } from './kill-run.ts'

/** What came of a run with kills, channel by channel. */
export interface DoorFigures {
  acknowledged: number
  /** Acknowledged and never answered: must be none. */
  unanswered: number
  /** Answers beyond the first of each message. */
  repeats: number
  /** Of these, asked for by a platform that took a message and did not say so. */
  afterLostAnswers: number
  /** The others: cut off by a kill. */
  afterKills: number
  /** Sends in flight that one kill may repeat, as the process prints it. */
  bound: number
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
  plan: KillPlan
  parcels: readonly Parcel[]
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Of one person's messages, in the order of their acknowledgement, the answers must begin in that order. */
const isOutOfOrder = (numbers: readonly number[], answers: Map<number, SentMessage[]>, door: Door): boolean => {
  const places = numbers
    .flatMap(number => answers.get(number)?.slice(0, 1) ?? [])
    .map(first => door.sent.indexOf(first))
  return places.some((place, i) => place < (places[i - 1] ?? -1))
}

const doorFigures = ({ parcels, bounds }: Outcome, door: Door): DoorFigures => {
  const mine = parcels.filter(parcel => parcel.door === door.name && parcel.acknowledgedAt !== null)
  const answers = answersOf(door)
  const got = mine.map(({ number }) => answers.get(number) ?? [])
  const repeats = sum(got.map(list => Math.max(0, list.length - 1)))
  const lost = sum(got.map(list => list.slice(0, -1).filter(({ answered }) => !answered).length))
  const people = Map.groupBy(mine, ({ from }) => from)
  return {
    acknowledged: mine.length,
    unanswered: got.filter(list => list.length === 0).length,
    repeats,
    afterLostAnswers: lost,
    afterKills: repeats - lost,
    bound: bounds[door.name],
    outOfOrder: [...people.values()].filter(sent =>
      isOutOfOrder(
        sent.map(({ number }) => number),
        answers,
        door,
      ),
    ).length,
  }
}

const faultsOf = (doors: Record<DoorName, DoorFigures>, { plan, parcels, open, setAside }: Outcome): string[] => {
  const taken = sum(Object.values(doors).map(({ acknowledged }) => acknowledged))
  return [
    ...(taken < parcels.length ? [`${parcels.length - taken} messages were never acknowledged`] : []),
    ...(open > 0 ? [`${open} rows are still open`] : []),
    ...(setAside > 0 ? [`${setAside} messages were set aside`] : []),
    ...Object.entries(doors).flatMap(([name, { unanswered, afterKills, bound, outOfOrder }]) => [
      ...(unanswered > 0 ? [`${name}: ${unanswered} acknowledged messages were never answered`] : []),
      ...(afterKills > bound * plan.kills ? [`${name}: ${afterKills} repeats, the bound is ${bound} a kill`] : []),
      ...(outOfOrder > 0 ? [`${name}: ${outOfOrder} people were answered out of order`] : []),
    ]),
  ]
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)

/** Milliseconds between acknowledgement and first answer; the fakes' clock runs on the wall, ours does not. */
const waitsOf = ({ parcels, doors }: Outcome): number[] => {
  const offset = Date.now() - performance.now()
  return doors.flatMap(door => {
    const answers = answersOf(door)
    return parcels
      .filter(parcel => parcel.door === door.name)
      .flatMap(({ number, acknowledgedAt }) => {
        const first = answers.get(number)?.[0]
        return first && acknowledgedAt !== null ? [first.at - offset - acknowledgedAt] : []
      })
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
    kills: outcome.plan.kills,
    seconds: Math.round((performance.now() - outcome.begun) / 1000),
    messages: outcome.parcels.length,
    doors,
    open: outcome.open,
    setAside: outcome.setAside,
    waited: { p50: at(waits, 0.5), p99: at(waits, 0.99) },
    faults: faultsOf(doors, outcome),
  }
}
