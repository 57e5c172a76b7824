import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openOffice } from '../cases/office.ts'
import { FAKE_HOST, newTrick, POWER, powerCut, settle } from './town.ts'

/** Who has the file of the database reads neither what was asked, nor about what, nor by whom. */

const PEOPLE = ['8100000001', '8100000002', '8100000003', '8100000004', '8100000005', '8100000006']
const WORDS = ['gia phả', 'sổ hộ khẩu', 'so ho khau', 'nợ tiền điện', 'no tien dien', FAKE_HOST, 'evn-hotro']

const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'asked-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('after many asked, the files hold no word of it', async () => {
  const folder = freshFolder()
  const office = await openOffice({ path: join(folder, 'k.db') })
  for (const [at, who] of PEOPLE.entries()) {
    await settle(office, who)
    await office.post(who, newTrick(at))
    await office.post(who, powerCut(at))
  }
  await office.store.scrub()
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name)))
  expect(WORDS.filter(word => files.some(bytes => bytes.includes(word)))).toEqual([])
  const sqlite = new Database(join(folder, 'k.db'), { readonly: true })
  const rows = ['counted_askers', 'gap_marks'].map(table => sqlite.prepare(`select * from ${table}`).all())
  sqlite.close()
  expect(rows.map(({ length }) => length > 0)).toEqual([true, true])
  // Of what somebody asked not even the kind, and of who asked not the name that a platform knows them by.
  const told = JSON.stringify(rows)
  expect([POWER, ...PEOPLE].filter(word => told.includes(word))).toEqual([])
})
