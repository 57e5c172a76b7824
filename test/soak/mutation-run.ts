import { Agent, request } from 'node:http'
import type { Door } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import type { Mutant } from '../support/mutants.ts'
import { makeMutants } from '../support/mutants.ts'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Bent webhooks, well signed, at a running server. */

export interface MutationFigures {
  sent: number
  /** How many got which HTTP status; `none`: no answer. */
  statuses: Record<string, number>
  /** Rows set aside by the end: messages that broke their answer again and again. */
  setAside: number
  /** Of the mutants that got a bad answer, some, to look at. */
  bad: string[]
}

const AT_ONCE = 16
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

const post = (address: string, { path, headers, body }: Mutant): Promise<string> =>
  new Promise(resolve => {
    const sending = request(address + path, { method: 'POST', headers, agent, timeout: 10_000 }, response => {
      response.resume()
      response.once('close', () => resolve(String(response.statusCode)))
    })
    sending.once('timeout', () => sending.destroy())
    sending.once('error', () => resolve('none'))
    sending.end(body)
  })

const isBad = (status: string): boolean => !['200', '400', '401', '413'].includes(status)

/** A person with a plain question, behind all that. */
const askPlainly = async (town: Town, door: Door, ms: number): Promise<void> => {
  const from = stranger()
  const number = Number(from) - 500_000_000
  if ((await town.post(door, door.text(from, question(number)))) !== 200) throw new Error(`${door.name} took no more`)
  await until(() => answersTo(door, from).some(({ text }) => text.includes(quoted(number))) || null, {
    ms,
    what: `a plain answer on ${door.name} after the mutants`,
  })
}

export interface MutationPlan {
  count: number
  seed: number
  /** How long answers to the mutants may keep the doors busy, in milliseconds. */
  drainMs: number
}

/** Posts them all, then waits until both doors are empty and a plain question is answered on every channel. */
export const runMutations = async (town: Town, { count, seed, drainMs }: MutationPlan): Promise<MutationFigures> => {
  const make = makeMutants(town, seed)
  const figures: MutationFigures = { sent: 0, statuses: {}, setAside: 0, bad: [] }
  const postNext = async (): Promise<void> => {
    while (figures.sent < count) {
      const mutant = make(figures.sent)
      figures.sent += 1
      const status = await post(town.address(), mutant)
      figures.statuses[status] = (figures.statuses[status] ?? 0) + 1
      if (isBad(status) && figures.bad.length < 5)
        figures.bad.push(`${status} ${mutant.path} ${mutant.body.toString()}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, postNext))
  await Promise.all(town.doors.map(door => askPlainly(town, door, drainMs)))
  await until(() => rowsIn(town.varDir).open === 0 || null, { ms: drainMs, what: 'both doors to be empty' })
  return { ...figures, setAside: rowsIn(town.varDir).setAside }
}
