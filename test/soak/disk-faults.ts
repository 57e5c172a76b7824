import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTown } from '../support/town.ts'
import { joinAdmin } from './admin-hears.ts'
import type { FaultFigure } from './fault-figure.ts'
import { runWriteFault } from './write-fault.ts'

/** A full disk, and a file that may only be read. */

const HOUR = 3_600_000
const SIZE = '24m'
const TOP_UP_MS = 100

interface Disk {
  folder: string
  /** Null: it cannot be made so small here, and is told that it is full instead. */
  fill: (() => void) | null
  empty(): void
  remove(): void
}

/** To the last byte: what is free in the last page would take a row. */
const fillUp = (path: string): void => {
  const file = openSync(path, 'a')
  for (const size of [1 << 20, 4_096, 1]) {
    const bytes = Buffer.alloc(size)
    try {
      for (let written = size; written === size; ) written = writeSync(file, bytes)
    } catch {
      // That much does not go in any more.
    }
  }
  closeSync(file)
}

/** As root a disk of a few megabytes, else a folder. */
const makeDisk = (): Disk => {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  const filler = join(folder, 'filler')
  let topping: NodeJS.Timeout | undefined
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return { folder, fill: null, empty: () => undefined, remove }
  }
  return {
    folder,
    fill: () => {
      fillUp(filler)
      // What the log gives back is taken, too, as by a program that writes on and on.
      topping = setInterval(() => fillUp(filler), TOP_UP_MS)
    },
    empty: () => {
      clearInterval(topping)
      rmSync(filler, { force: true })
    },
    remove: () => {
      clearInterval(topping)
      execFileSync('umount', ['-l', folder])
      remove()
    },
  }
}

/** Each on the same town, whose data lie on a disk of their own. */
export const runDiskFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const disk = makeDisk()
  const town = await startTown({ LOG_LEVEL: 'error', RATE_PER_MINUTE: '60', VAR_DIR: disk.folder })
  const figures: FaultFigure[] = []
  try {
    const servers = [town.server()]
    const [server] = servers
    const common = { town, servers, admin: await joinAdmin(town, servers) }
    const { fill } = disk
    figures.push(
      await runWriteFault({
        ...{ ...common, fault: fill ? 'the disk is full' : 'the disk is full (as SQLite would be told)' },
        break: () => (fill ? fill() : server?.sicken('SQLITE_FULL')),
        mend: () => (fill ? disk.empty() : server?.sicken(null)),
      }),
    )
    note(`${figures.at(-1)?.fault}: ${figures.at(-1)?.residents}`)
    // What comes again within six hours is not told again.
    await server?.advance(7 * HOUR)
    figures.push(
      await runWriteFault({
        ...{ ...common, fault: 'the file of the database may only be read' },
        break: () => server?.sicken('SQLITE_READONLY'),
        mend: () => server?.sicken(null),
      }),
    )
    note(`${figures.at(-1)?.fault}: ${figures.at(-1)?.residents}`)
    return figures
  } finally {
    await town.close()
    disk.remove()
  }
}
