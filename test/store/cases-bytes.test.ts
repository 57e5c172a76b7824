import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HashedMark } from '../../src/app/cases/ports.ts'
import { forgetCases, pruneCases } from '../../src/store/cases.ts'
import { scrubSqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { makeVault } from '../../src/store/vault.ts'
import { event } from '../core/cases/build-case.ts'
import { casesIn, open, opened, post, reporter } from './build-cases.ts'
import { later, sure } from './build-messages.ts'
import { freshFolder } from './build-store.ts'

/** Spelled nowhere else in the file. */
const PHONE = '0912345678'
const ACCOUNT = '19036528471011'
const HOST = 'cong-an-xac-minh.top'
const TEXT = `Chuyen tien vao ${ACCOUNT} roi goi ${PHONE} xem ${HOST}`
const CONTACT = 'Zalo 0987111222'
const ALIAS = 'nguoi-bao-77'

const vault = makeVault(new Uint8Array(32).fill(7))

const hashed = (kind: HashedMark['kind'], key: string): HashedMark => ({ kind, hash: vault.hashOf({ kind, key }) })
const MARKS = [hashed('phone', PHONE), hashed('account', ACCOUNT), hashed('url', HOST)]

const about = (code: string): string => `case ${code}`
const seal = (code: string, text: string): Buffer => Buffer.from(vault.seal(Buffer.from(text), about(code)))

/** Everything that a thief of the folder would have. */
const bytesOf = (path: string): Buffer =>
  Buffer.concat([path, `${path}-wal`, `${path}-journal`].filter(existsSync).map(file => readFileSync(file)))

interface Disk extends Awaited<ReturnType<typeof casesIn>> {
  path: string
  text: Buffer
  contact: Buffer
}

/** A case in a file, with two watches of the same; as it lies there while the server runs. */
const onDisk = async (): Promise<Disk> => {
  const path = join(freshFolder(), 'k.db')
  const kept = await casesIn(path)
  const [text, contact] = [seal('VU-1', TEXT), seal('VU-1', CONTACT)]
  const evidence = [
    { kind: 'text', sealed: text, by: ALIAS },
    { kind: 'contact', sealed: contact, by: ALIAS },
  ] as const
  const people = [reporter(ALIAS)]
  await kept.change(open('VU-1', { events: [opened({ by: ALIAS })], marks: MARKS, people, evidence }))
  await kept.change({ noun: 'watch', alias: ALIAS, level: 'scam', marks: MARKS, until: later(1) })
  return { ...kept, path, text, contact }
}

describe('a stolen file', () => {
  test.each([
    ["a suspect's phone", PHONE],
    ['an account', ACCOUNT],
    ['a link', HOST],
    ['what was handed over', TEXT.slice(0, 11)],
    ['a contact', CONTACT],
    ["a contact's number", CONTACT.slice(-10)],
  ])('does not show %s', async (_what, secret) => {
    const { path } = await onDisk()
    expect(bytesOf(path).includes(ALIAS)).toBe(true)
    expect(bytesOf(path).includes(secret)).toBe(false)
    expect(bytesOf(path).includes(Buffer.from(secret, 'utf16le'))).toBe(false)
  })

  test('does not tell by a guess either', async () => {
    const { cases } = await onDisk()
    const guess = makeVault(new Uint8Array(32).fill(8)).hashOf({ kind: 'phone', key: PHONE })
    expect(await cases.like([{ kind: 'phone', hash: guess }], null)).toBeNull()
    expect(await cases.like(MARKS.slice(0, 1), null)).toMatchObject({ code: 'VU-1' })
  })

  test('opens with the key only, and only in its case', async () => {
    const { cases } = await onDisk()
    const { sealed } = sure((await cases.evidence('VU-1'))[0])
    expect(new TextDecoder().decode(sure(vault.open(sealed, about('VU-1'))))).toBe(TEXT)
    expect(vault.open(sealed, about('VU-2'))).toBeNull()
    expect(makeVault(new Uint8Array(32).fill(8)).open(sealed, about('VU-1'))).toBeNull()
  })
})

describe('what is deleted leaves no bytes', () => {
  test('a contact, when its person deletes their data', async () => {
    const { path, db, sqlite, text, contact } = await onDisk()
    expect([bytesOf(path).includes(text), bytesOf(path).includes(contact)]).toEqual([true, true])
    await db.transaction().execute(trx => forgetCases(trx, ALIAS))
    scrubSqlite(sqlite)
    expect([bytesOf(path).includes(text), bytesOf(path).includes(contact)]).toEqual([true, false])
  })

  test('everything but the record, when the case is over', async () => {
    const { path, db, sqlite, change, text, contact } = await onDisk()
    const secrets = [text, contact, ...MARKS.map(({ hash }) => hash)]
    const found = (): (Buffer | string)[] => secrets.filter(secret => bytesOf(path).includes(secret))
    expect(found()).toEqual(secrets)
    await change(post('VU-1', 1, [event('taken', 'an'), event('closed', 'an')]))
    await pruneCases(db, { closedBefore: later(1), decidedBefore: later(1), watchesBefore: later(2) })
    scrubSqlite(sqlite)
    expect(found()).toEqual([])
    expect(bytesOf(path).includes('VU-1')).toBe(true)
  })
})
