import { startTown } from '../support/town.ts'
import { runKills } from './kill-run.ts'
import { runMutations } from './mutation-run.ts'

/**
 * The long ones, with their figures: `npm run soak`, or `npm run soak -- kills` and `npm run soak -- mutations` alone.
 * `SOAK_SEED` repeats a run, as far as the machine's own timing allows.
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

const RUNS: Record<string, () => Promise<boolean>> = { kills, mutations }

const run = async (): Promise<void> => {
  const wanted = process.argv.slice(2)
  const names = wanted.length > 0 ? wanted : Object.keys(RUNS)
  for (const name of names) {
    if (!(await RUNS[name]?.())) process.exitCode = 1
  }
}

await run()
