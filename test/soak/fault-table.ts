import { writeFileSync } from 'node:fs'
import { runCorpusFaults } from './corpus-faults.ts'
import { runDiskFaults } from './disk-faults.ts'
import { runFalseAlarms } from './false-alarms.ts'
import type { FaultFigure } from './fault-figure.ts'
import { runFaults } from './fault-run.ts'
import { runJourneys } from './journeys.ts'
import { runMachineFaults } from './machine-faults.ts'
import { runPostgresFaults } from './postgres-faults.ts'

/** All faults in turn, and the table of what came of them. */

const TABLE = 'docs/faults.md'

const PARTS: Record<string, (note: (line: string) => void) => Promise<FaultFigure[]>> = {
  people: runFalseAlarms,
  machine: runMachineFaults,
  disk: runDiskFaults,
  postgres: runPostgresFaults,
  corpus: runCorpusFaults,
  journeys: runJourneys,
  town: runFaults,
}

export interface FaultsPlan {
  /** Some of the parts; all of them, if not given. */
  only?: readonly string[] | undefined
  write: boolean
  note(line: string): void
}

const cell = (text: string): string => text.replaceAll('|', '/').replaceAll('\n', ' ')

const tableOf = (figures: readonly FaultFigure[], seconds: number): string =>
  [
    '# What residents see when something is broken',
    '',
    `Written by \`SOAK_WRITE=1 npm run -s soak -- faults\` on ${new Date().toISOString().slice(0, 10)}, in ${seconds} seconds, on a machine of two cores.`,
    'Nothing that a platform was told 200 for is lost; what it was refused for, it posts again. Times include the waits that a run lets go by faster than the clock.',
    '',
    '| what happens | what residents see, and how it goes on |',
    '|---|---|',
    ...figures.map(
      ({ fault, residents, wrong }) =>
        `| ${cell(fault)} | ${cell(residents)}${wrong ? ` (WRONG: ${cell(wrong)})` : ''} |`,
    ),
    '',
  ].join('\n')

/** One that breaks off is a fault of its own, and no reason to leave the others out. */
const runPart = async (name: string, note: (line: string) => void): Promise<FaultFigure[]> => {
  const began = performance.now()
  try {
    return (await PARTS[name]?.(note)) ?? [{ fault: name, residents: '-', wrong: 'there is no such part' }]
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error)
    return [{ fault: name, residents: 'the run broke off', wrong }]
  } finally {
    note(`(${name}: ${Math.round((performance.now() - began) / 1_000)} s)`)
  }
}

/** True: nothing was wrong. */
export const runAllFaults = async ({ only, write, note }: FaultsPlan): Promise<boolean> => {
  const began = performance.now()
  const figures: FaultFigure[] = []
  for (const name of only ?? Object.keys(PARTS)) figures.push(...(await runPart(name, note)))
  if (write && !only) writeFileSync(TABLE, tableOf(figures, Math.round((performance.now() - began) / 1_000)))
  const wrong = figures.filter(figure => figure.wrong !== null)
  for (const figure of wrong) note(`WRONG: ${figure.fault}: ${figure.wrong}`)
  return wrong.length === 0
}
