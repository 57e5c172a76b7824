import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** What the two doors hold, as an operator with a copy of the file would see it. */
export interface Rows {
  /** All, ended or not. */
  inbox: number
  outbox: number
  /** Not answered yet, not sent yet. */
  open: number
  setAside: number
}

const NOTHING: Rows = { inbox: 0, outbox: 0, open: 0, setAside: 0 }

/** Is anything under way from this person or to this chat? */
export const isBusy = (varDir: string, id: string): boolean => {
  const sqlite = new Database(join(varDir, 'khoan-da.db'), { readonly: true, timeout: 5000 })
  try {
    const coming = sqlite.prepare('select 1 from inbox where person = ? and ended_at is null limit 1').get(id)
    const going = sqlite.prepare('select 1 from outbox where chat = ? and ended_at is null limit 1').get(id)
    return coming !== undefined || going !== undefined
  } finally {
    sqlite.close()
  }
}

/** Reads the database of a running or ended server, without writing to it. */
export const rowsIn = (varDir: string): Rows => {
  const path = join(varDir, 'khoan-da.db')
  if (!existsSync(path)) return NOTHING
  const sqlite = new Database(path, { readonly: true, timeout: 5000 })
  const count = (from: string): number => Number(sqlite.prepare(`select count(*) from ${from}`).pluck().get())
  try {
    return {
      inbox: count('inbox'),
      outbox: count('outbox'),
      open: count('inbox where ended_at is null') + count('outbox where ended_at is null'),
      setAside: count(`inbox where state = 'set-aside'`),
    }
  } finally {
    sqlite.close()
  }
}
