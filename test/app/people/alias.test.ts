import { expect, test } from 'vitest'
import { labelFor, nameIn } from '../../../src/app/people/alias.ts'
import { personIn } from '../../../src/core/people.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { person, sure } from '../../store/build-messages.ts'
import { freshStore } from '../../store/build-store.ts'
import { KEY } from '../build-bot.ts'

const vault = makeVault(KEY)

test('a name is the same however it is written, and readable with the key alone', () => {
  const one = sure(labelFor(vault, 'Lê Văn  An '))
  const other = sure(labelFor(vault, ' lê văn an'.normalize('NFD')))
  expect(personIn(one)).toBe(personIn(other))
  expect(personIn(sure(labelFor(vault, 'Lê Văn Anh')))).not.toBe(personIn(one))
  expect(one).not.toContain('Văn')
  expect(nameIn(vault, one)).toBe('Lê Văn An')
  expect(nameIn(makeVault(new Uint8Array(32).fill(1)), one)).toBeNull()
  expect(labelFor(vault, '  ')).toBeNull()
})

test.each(['LE VAN AN', 'Đ/c Lê Văn An', 'Trung uý Lê Văn An', 'Lê-Văn An.', 'Lê Văn Ân'])(
  '%s: no other person than Lê Văn An',
  name => expect(personIn(sure(labelFor(vault, name)))).toBe(personIn(sure(labelFor(vault, 'Lê Văn An')))),
)

test('whose names differ by accents alone are told apart by what else the admin writes', () => {
  expect(personIn(sure(labelFor(vault, 'Lê Văn Ân 1985')))).not.toBe(personIn(sure(labelFor(vault, 'Lê Văn An'))))
})

test('two roles under one label are one person; without a label nobody is anybody else', async () => {
  const store = await freshStore()
  const now = new Date('2026-11-01T09:00:00+07:00')
  const give = async (id: string, label: string | null): Promise<string> => {
    const invitation = { role: 'officer' as const, area: 'nga-son', organisation: null, label }
    await store.invitations.add(id, invitation, new Date(now.getTime() + 60_000))
    const found = sure(await store.invitations.find(id, now))
    const ref = person(id)
    const grant = { noun: 'grant' as const, ref, alias: `p-${id}`, invitation: found, hash: id }
    await store.commit({ changes: [{ noun: 'alias', ref, alias: `p-${id}` }, grant], deliveries: [] }, now)
    return `p-${id}`
  }
  const [an, again, binh] = [
    await give('1', labelFor(vault, 'An')),
    await give('2', labelFor(vault, 'an')),
    await give('3', labelFor(vault, 'Bình')),
  ]
  const [x, y] = [await give('4', null), await give('5', null)]
  const same = (one: string, other: string) => store.roles.isSame(one, other)
  expect([await same(an, again), await same(an, binh), await same(an, an)]).toEqual([true, false, true])
  expect([await same(x, y), await same(x, an)]).toEqual([false, false])
})
