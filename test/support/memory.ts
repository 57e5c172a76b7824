import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Resident memory in MiB: now, and the most there ever was. */
export interface Resident {
  now: number
  peak: number
}

/** Only Linux tells. */
export const canTellMemory = (): boolean => existsSync('/proc/self/status')

/** The file, or nothing where its process is gone. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const tasksOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

const childrenOf = (pid: number): number[] =>
  tasksOf(pid)
    .flatMap(task => read(`/proc/${pid}/task/${task}/children`).split(' '))
    .filter(child => child.trim() !== '')
    .map(Number)

const mebibytes = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024

/** Of a process with all that it started and that still runs. Peaks are added up, though they need not coincide. */
export const memoryOf = (pid: number): Resident => {
  const status = read(`/proc/${pid}/status`)
  const own = { now: mebibytes(status, 'VmRSS'), peak: mebibytes(status, 'VmHWM') }
  return childrenOf(pid)
    .map(memoryOf)
    .reduce((sum, { now, peak }) => ({ now: sum.now + now, peak: sum.peak + peak }), own)
}
