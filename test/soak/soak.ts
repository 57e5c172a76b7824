import { startTown } from '../support/town.ts'
import type { BroadcastFigures } from './broadcast-figures.ts'
import { runBroadcast } from './broadcast-run.ts'
import { runCompany } from './company-run.ts'
import { runAllFaults } from './fault-table.ts'
import { runKills } from './kill-run.ts'
import { runMutations } from './mutation-run.ts'
import { runSteady } from './steady-run.ts'

/**
 * The long ones, with their figures: `npm run soak`, or one of them alone, as in `npm run soak -- kills`: kills,
 * mutations, broadcast (killed on the way), halt (told to stop on the way), faults (what residents see while the machine
 * around goes wrong), company (four processes on one PostgreSQL, killed and started), steady (minutes at a fixed rate on
 * each engine: `SOAK_MINUTES`, `SOAK_RATE`).
 * `SOAK_WRITE=1` writes the table of faults into the docs; `SOAK_PARTS=disk,journeys` runs some of its parts.
 * `SOAK_MESSAGES`, `SOAK_KILLS` and `SOAK_RATE` make the company's run shorter. `SOAK_SEED` repeats a run, as far as the
 * machine's own timing allows.
 */

const seed = Number(process.env.SOAK_SEED ?? 20_261_124)
const MINUTE = 60_000

const kills = async (): Promise<boolean> => {
  console.log(`kills: 50 of them, 2,000 messages on three channels, seed ${seed}`)
  const plan = { kills: 50, messages: 2000, seed, trouble: 'full', drainMs: 6 * MINUTE, note: console.log } as const
  const figures = await runKills(plan)
  console.table(figures.doors)
  const { p50, p99 } = figures.waited
  console.log(`${figures.messages} messages, ${figures.kills} kills, ${figures.seconds} s`)
  console.log(`from 200 to the answer, kills and waits included: p50 ${p50} ms, p99 ${p99} ms`)
  for (const fault of figures.faults) console.log(`WRONG: ${fault}`)
  return figures.faults.length === 0
}

const mutations = async (): Promise<boolean> => {
  console.log(`mutations: 21,000 bent and well-signed webhooks, seed ${seed}`)
  const town = await startTown({ LOG_LEVEL: 'error' })
  try {
    const { statuses, setAside, bad } = await runMutations(town, { count: 21_000, seed, drainMs: 15 * MINUTE })
    console.table(statuses)
    for (const line of bad) console.log(`WRONG: ${line}`)
    if (setAside > 0) console.log(`WRONG: ${setAside} messages were set aside`)
    return bad.length === 0 && setAside === 0
  } finally {
    await town.close()
  }
}

/** Of the limit. */
const FAST_ENOUGH = 0.97
/** At the end against half of the way: by then everything has been used. */
const FLAT = 1.25

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MB`

const tellBroadcast = (figures: BroadcastFigures): void => {
  const { subscribers, missed, repeats, worstKill, bound, perSecond, share, refused, quarters } = figures
  console.log(`${subscribers} people, ${missed} missed, ${repeats} messages repeated`)
  console.log(`a kill repeated ${worstKill} at most; the sends in flight, so the bound: ${bound}`)
  console.log(`${perSecond.toFixed(1)} a second, ${percent(share)} of the limit; ${refused} refused for it`)
  for (const { people, rss, life } of quarters) console.log(`${people} have it: ${megabytes(rss)}, process ${life + 1}`)
}

const judgeBroadcast = (figures: BroadcastFigures): boolean => {
  tellBroadcast(figures)
  const slow = figures.share < FAST_ENOUGH ? [`slower than ${percent(FAST_ENOUGH)} of the limit`] : []
  const faults = [...figures.faults, ...slow]
  for (const fault of faults) console.log(`WRONG: ${fault}`)
  return faults.length === 0
}

const broadcast = async (): Promise<boolean> => {
  console.log('broadcast: one warning to 20,000 people, 1,000 a second, killed 5 times on the way')
  return judgeBroadcast(await runBroadcast({ subscribers: 20_000, kills: 5, patienceMs: 3 * MINUTE }))
}

const halt = async (): Promise<boolean> => {
  console.log('halt: the same in one go; halted when two thirds have it, told to go on 3 seconds later')
  const figures = await runBroadcast({ subscribers: 20_000, kills: 0, haltMs: 3_000, patienceMs: 3 * MINUTE })
  const { halt: halted, quarters } = figures
  const well = judgeBroadcast(figures)
  console.log(`${halted?.ms} ms until nothing more began; ${halted?.after} that were in flight arrived after that`)
  const growth = (quarters.at(-1)?.rss ?? 0) / (quarters.at(1)?.rss ?? 1)
  console.log(`memory at the end against half of the way: ${percent(growth)}`)
  if (growth > FLAT) console.log(`WRONG: the memory grew`)
  return well && growth <= FLAT
}

const faults = async (): Promise<boolean> => {
  console.log(
    'faults: people, database, disk, corpus, sockets, platforms, clock, key and stops in turn; and what residents saw',
  )
  return runAllFaults({
    only: process.env.SOAK_PARTS?.split(','),
    write: process.env.SOAK_WRITE === '1',
    note: console.log,
  })
}

const company = async (): Promise<boolean> => {
  const messages = Number(process.env.SOAK_MESSAGES ?? 20_000)
  console.log(`company: four processes on one PostgreSQL, ${messages} messages on three channels, seed ${seed}`)
  const perSecond = Number(process.env.SOAK_RATE ?? 30)
  const counts = {
    processes: 4,
    messages,
    subscribers: messages,
    perSecond,
    kills: Number(process.env.SOAK_KILLS ?? 20),
  }
  const plan = { ...counts, seed, drainMs: 20 * MINUTE, note: console.log }
  const { messages: flood, warning, takeOverMs, decisionMs, takers, faults } = await runCompany(plan)
  console.table(flood.doors)
  const { p50, p99 } = flood.waited
  console.log(
    `${flood.messages} messages, ${flood.kills} kills, ${flood.seconds} s; answered after p50 ${p50}, p99 ${p99} ms`,
  )
  console.log(
    `whoever dies, another answers within ${takeOverMs} ms; a decision is known to all after ${decisionMs} ms`,
  )
  const { subscribers, seconds, missed, repeats, worstKill, haltMs } = warning
  console.log(
    `a warning to ${subscribers}: ${missed} missed, ${repeats} repeated (${worstKill} by one kill), ${seconds} s`,
  )
  console.log(`a halt: the last message ${haltMs} ms after it`)
  console.log(`two officers took one case in two processes: ${takers} got it`)
  for (const fault of faults) console.log(`WRONG: ${fault}`)
  return faults.length === 0
}

const steadyOn = async (engine: 'sqlite' | 'postgres', minutes: number, perSecond: number): Promise<boolean> => {
  console.log(`steady: ${minutes} minutes at ${perSecond} messages a second, one process on ${engine}`)
  const { slices, unanswered, p50, p99, growth } = await runSteady({
    engine,
    minutes,
    perSecond,
    seed,
    drainMs: 5 * MINUTE,
  })
  console.table(slices)
  console.log(`p50 ${p50} ms, p99 ${p99} ms; memory at the end against half of the way: ${percent(growth)}`)
  if (unanswered > 0) console.log(`WRONG: ${unanswered} were never answered`)
  if (growth > FLAT) console.log('WRONG: the memory grew')
  return unanswered === 0 && growth <= FLAT
}

const steady = async (): Promise<boolean> => {
  const [minutes, perSecond] = [Number(process.env.SOAK_MINUTES ?? 10), Number(process.env.SOAK_RATE ?? 15)]
  const onFile = await steadyOn('sqlite', minutes, perSecond)
  return (await steadyOn('postgres', minutes, perSecond)) && onFile
}

const RUNS: Record<string, () => Promise<boolean>> = { kills, mutations, broadcast, halt, faults, company, steady }

const run = async (): Promise<void> => {
  const wanted = process.argv.slice(2)
  const names = wanted.length > 0 ? wanted : Object.keys(RUNS)
  for (const name of names) {
    if (!(await RUNS[name]?.())) process.exitCode = 1
  }
}

await run()
