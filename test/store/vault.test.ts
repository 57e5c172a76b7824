import { describe, expect, it } from 'vitest'
import { makeVault } from '../../src/store/vault.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const KEY = new Uint8Array(32).fill(7)
const OTHER = new Uint8Array(32).fill(8)
const vault = makeVault(KEY)

describe('what is sealed', () => {
  const sealed = vault.seal(bytes('số 0912345678'), 'VU-7K2Q9D')

  it('opens with the key, where it belongs', () => {
    expect(vault.open(sealed, 'VU-7K2Q9D')).toEqual(bytes('số 0912345678'))
    expect(makeVault(KEY).open(sealed, 'VU-7K2Q9D')).toEqual(bytes('số 0912345678'))
  })

  it.each([
    ['with another key', () => makeVault(OTHER).open(sealed, 'VU-7K2Q9D')],
    ['in another place', () => vault.open(sealed, 'VU-7K2Q9E')],
    ['touched', () => vault.open(sealed.with(20, (sealed[20] ?? 0) ^ 1), 'VU-7K2Q9D')],
    ['cut', () => vault.open(sealed.slice(0, 10), 'VU-7K2Q9D')],
    ['empty', () => vault.open(new Uint8Array(), 'VU-7K2Q9D')],
  ])('does not open %s', (_how, open) => expect(open()).toBeNull())

  it('shows nothing of itself, and is different every time', () => {
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('0912345678')
    expect(vault.seal(bytes('a'), 'x')).not.toEqual(vault.seal(bytes('a'), 'x'))
  })
})

describe('a hash', () => {
  const phone = { kind: 'phone', key: '0912345678' } as const

  it('is the same for the same, and for another process with the key', () => {
    expect(vault.hashOf(phone)).toBe(makeVault(KEY).hashOf(phone))
  })

  it.each([
    ['another number', vault.hashOf({ kind: 'phone', key: '0912345679' })],
    ['another kind', vault.hashOf({ kind: 'account', key: '0912345678' })],
    ['another key', makeVault(OTHER).hashOf(phone)],
  ])('is another for %s', (_what, other) => expect(other).not.toBe(vault.hashOf(phone)))
})
