import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import type { Actor } from '../../support/cast.ts'
import { actor } from '../../support/cast.ts'
import type { Town } from '../../support/town.ts'
import { startTown } from '../../support/town.ts'
import type { EarlierFacts } from './read.ts'
import { KEY, OPEN_CASE, TOLD } from './read.ts'

/**
 * Makes the database of an earlier commit: plays a day with the program as it was then, and writes what its database holds
 * as SQL. `node test/store/earlier/make.ts ROOT NAME`, where ROOT is a checkout of that commit with its packages.
 */

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'

const codeIn = (text: string, kind: 'VU' | 'CB' | 'MOI'): string => {
  const code = new RegExp(`${kind}-[0-9A-Z]{4,6}(?:-[0-9A-Z]{4})?`).exec(text)?.[0]
  if (code === undefined) throw new Error(`No ${kind} code in: ${text}`)
  return code
}

const inviteIn = (root: string, env: Record<string, string>, ...words: string[]): string => {
  const args = [join(root, 'src/cli/invite.ts'), ...words]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
  return codeIn(`${stdout}\n${stderr}`, 'MOI')
}

const report = async (who: Actor, text: string): Promise<string> => {
  await who.says(text)
  let said = await who.says('báo cán bộ')
  // Which commune, whether with contact, and yes.
  for (const answer of ['1', '1', 'đồng ý', 'đồng ý']) {
    if (said.includes('VU-')) break
    said = await who.says(answer)
  }
  return codeIn(said, 'VU')
}

/** A day: a case that was decided, one that waits, a warning that went out, one that waits, an invitation nobody took. */
const play = async (town: Town, root: string): Promise<EarlierFacts> => {
  const invite = (...words: string[]) => inviteIn(root, { ...town.env }, ...words)
  const people = Object.fromEntries(
    ['officer', 'leader', 'approver', 'resident', 'other'].map(name => [name, actor(town, 'telegram')]),
  ) as Record<'officer' | 'leader' | 'approver' | 'resident' | 'other', Actor>
  const { officer, leader, approver, resident, other } = people
  await officer.says(invite('officer', '--area', 'nga-son'))
  await leader.says(invite('leader', '--area', 'nga-son', '--group', 'phu-nu'))
  await approver.says(invite('approver', '--area', 'nga-son'))
  const subscribed = await other.says('nhận cảnh báo')
  if (subscribed.includes('?')) await other.says('1')
  const decided = await report(resident, TOLD)
  await officer.says(`nhận ${decided}`)
  await officer.says(`lừa đảo ${decided}`)
  const waiting = await report(other, OPEN_CASE)
  const sent = codeIn(await leader.says(`soạn ${WORDS}`), 'CB')
  await leader.says(`gửi duyệt ${sent}`)
  await approver.says(`duyệt ${sent}`)
  await other.hears(sent)
  const draft = codeIn(await leader.says(`soạn ${WORDS} Ai gặp thì báo công an xã.`), 'CB')
  await leader.says(`gửi duyệt ${draft}`)
  const invitation = invite('officer', '--area', 'nga-an')
  const ids = Object.fromEntries(Object.entries(people).map(([name, { id }]) => [name, id]))
  return { at: Date.now(), decided, waiting, sent, draft, invitation, people: ids as EarlierFacts['people'] }
}

const literal = (value: unknown): string => {
  if (value === null) return 'null'
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

/** All of it: tables, indexes, rows. */
const dump = (path: string): string => {
  const sqlite = new Database(path, { readonly: true })
  const parts = sqlite
    .prepare(`select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'`)
    .all() as { type: string; name: string; sql: string }[]
  const rowsOf = (name: string): string[] =>
    (sqlite.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]).map(
      row =>
        `insert into "${name}" (${Object.keys(row).map(column => `"${column}"`)}) values (${Object.values(row).map(literal)});`,
    )
  const tables = parts.filter(({ type }) => type === 'table')
  const others = parts.filter(({ type }) => type !== 'table')
  const lines = [
    ...tables.map(({ sql }) => `${sql};`),
    ...tables.flatMap(({ name }) => rowsOf(name)),
    ...others.map(({ sql }) => `${sql};`),
  ]
  sqlite.close()
  return lines.join('\n')
}

const [root = '', name = ''] = process.argv.slice(2)
const town = await startTown({ DATA_KEY: KEY }, { root, startMs: 600_000 })
try {
  const facts = await play(town, root)
  await town.server().stop('SIGTERM')
  const file = fileURLToPath(new URL(`${name}.sql`, import.meta.url))
  writeFileSync(file, `-- ${JSON.stringify(facts)}\n${dump(join(town.varDir, 'khoan-da.db'))}\n`)
  console.log(file, facts)
} finally {
  await town.close()
}
