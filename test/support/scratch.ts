import { mkdtempSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Bytes, far more than all tests of a run write. */
const ROOM = 4 * 2 ** 30

const hasRoom = (): boolean => {
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM && freemem() >= 2 * ROOM
}

let place: string | undefined

const placeOf = (): string => {
  try {
    return hasRoom() ? MEMORY : tmpdir()
  } catch {
    // No such thing on this system.
    return tmpdir()
  }
}

/**
 * A folder for databases of a test: in memory where there is room, since nobody needs them after it and disks are slow.
 * What is measured and what runs for hours is on the disk, as it is in an office.
 */
export const scratchFolder = (prefix: string): string => {
  place ??= process.env.VITEST ? placeOf() : tmpdir()
  return mkdtempSync(join(place, prefix))
}
