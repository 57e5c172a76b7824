/**
 * Loaded into the server under test before its own code: its parent makes the database of SQLite fail every write, as a
 * full disk or a file that may only be read does, and well again.
 */
import Database from 'better-sqlite3'

type Illness = 'SQLITE_FULL' | 'SQLITE_READONLY'

const WORDS: Record<Illness, string> = {
  SQLITE_FULL: 'database or disk is full',
  SQLITE_READONLY: 'attempt to write a readonly database',
}

let illness: Illness | null = null

const refuse = (readonly: boolean): void => {
  if (illness !== null && !readonly) throw new Database.SqliteError(WORDS[illness], illness)
}

const probe = new Database(':memory:')
const statements = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, (...given: unknown[]) => unknown>
probe.close()
for (const method of ['run', 'get', 'all', 'iterate']) {
  const usual = statements[method]
  if (!usual) continue
  statements[method] = function (this: { readonly: boolean }, ...given: unknown[]) {
    refuse(this.readonly)
    return usual.apply(this, given)
  }
}

process.on('message', ({ sicken }: { sicken?: Illness | 'well' }) => {
  if (sicken !== undefined) illness = sicken === 'well' ? null : sicken
})
process.channel?.unref()
