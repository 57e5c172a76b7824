import { appendFileSync, chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../app/ports.ts'
import type { PersonRef } from '../core/messages.ts'

/**
 * Who had their data deleted, as keyed hashes in a file beside the database and in no backup: so a backup that is put
 * back brings nobody back. A line each, hash and milliseconds, kept for a year.
 */
export interface DeletedPeople {
  add(ref: PersonRef, now: Date): void
  /** Milliseconds; null if they never asked for it, or longer ago than a year. */
  deletedAt(ref: PersonRef): number | null
}

const FILE = 'deleted-people'
const YEAR_MS = 365 * 24 * 3600 * 1000

interface Line {
  hash: string
  at: number
}

const readLines = (path: string): Line[] => {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => line.split(' '))
    .filter(parts => parts.length === 2)
    .map(([hash = '', at = '']) => ({ hash, at: Number(at) }))
}

const textOf = (lines: readonly Line[]): string => lines.map(({ hash, at }) => `${hash} ${at}\n`).join('')

export const openDeletedPeople = (varDir: string, vault: Pick<Vault, 'hash'>): DeletedPeople => {
  const path = join(varDir, FILE)
  const hashOf = ({ channel, id }: PersonRef): string => vault.hash('deleted person', `${channel} ${id}`)

  const dropOld = (now: Date): void => {
    const lines = readLines(path)
    const young = lines.filter(({ at }) => now.getTime() - at < YEAR_MS)
    if (young.length === lines.length) return
    writeFileSync(`${path}.new`, textOf(young), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }

  return {
    add(ref, now) {
      dropOld(now)
      appendFileSync(path, textOf([{ hash: hashOf(ref), at: now.getTime() }]), { mode: 0o600 })
      chmodSync(path, 0o600)
    },
    deletedAt(ref) {
      const hash = hashOf(ref)
      const times = readLines(path).flatMap(line => (line.hash === hash ? [line.at] : []))
      return times.length === 0 ? null : Math.max(...times)
    },
  }
}
