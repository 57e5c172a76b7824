import { setTimeout as wait } from 'node:timers/promises'
import type { Door } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What people see while something is broken: they ask, platforms post until they are told 200, and answers are counted. */

export interface FaultFigure {
  fault: string
  /** In words, for the table. */
  residents: string
  wrong: string | null
}

export interface Asked {
  door: Door
  from: string
  /** What the platform was told, each time it posted. */
  statuses: (number | null)[]
}

export const PATIENCE_MS = 180_000
const EACH = 10

/** Posts until it is taken, as platforms do. */
const ask = async (town: Pick<Town, 'post'>, door: Door, number: number): Promise<Asked> => {
  const from = stranger()
  const webhook = door.text(from, question(number))
  const statuses: (number | null)[] = []
  const end = performance.now() + PATIENCE_MS
  while (statuses.at(-1) !== 200 && performance.now() < end) {
    if (statuses.length > 0) await wait(1_000)
    statuses.push(await town.post(door, webhook))
  }
  return { door, from, statuses }
}

/** Ten people on each channel. */
export const askSome = (town: Pick<Town, 'post' | 'doors'>): Promise<Asked[]> =>
  Promise.all(town.doors.flatMap(door => Array.from({ length: EACH }, (_, i) => ask(town, door, 100 + i))))

const countAnswers = (asked: readonly Asked[]): { none: number; twice: number } => {
  const counts = asked.map(({ door, from }) => answersTo(door, from).length)
  return { none: counts.filter(count => count === 0).length, twice: counts.filter(count => count > 1).length }
}

/** Waits for all answers; tells how many times a platform was refused, and who is without or has two. */
export const followUp = async (fault: string, asked: readonly Asked[], began: number): Promise<FaultFigure> => {
  await until(() => countAnswers(asked).none === 0, { ms: PATIENCE_MS, what: 'all answers' }).catch(() => undefined)
  const { none, twice } = countAnswers(asked)
  const refused = asked.flatMap(({ statuses }) => statuses).filter(status => status !== 200).length
  const seconds = Math.round((performance.now() - began) / 1_000)
  const again = refused === 0 ? '' : `platforms were refused ${refused} times and posted again; `
  const residents =
    `${asked.length} asked; ${again}` + `${asked.length - none} answered within ${seconds} s, ${twice} of them twice`
  return { fault, residents, wrong: none > 0 ? `${none} were never answered` : null }
}
