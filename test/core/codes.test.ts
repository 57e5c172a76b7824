import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODE_BYTES, codeFrom, INVITATION_BYTES, invitationFrom } from '../../src/core/codes.ts'
import { codeSaid } from '../../src/core/hear/commands.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

describe('codes', () => {
  test('are what the dialogue reads, whatever the dice say', () => {
    fc.assert(
      fc.property(bytes(CODE_BYTES), random => {
        for (const [prefix, kind] of [
          ['VU', 'case'],
          ['CB', 'warning'],
        ] as const) {
          const code = codeFrom(prefix, random)
          expect(code).toMatch(/^(?:VU|CB)-[2-9A-HJKMNP-TV-Z]{6}$/)
          expect(codeSaid(code.toLowerCase())).toEqual({ kind, code })
        }
      }),
    )
  })

  test('invitations are, too', () => {
    fc.assert(
      fc.property(bytes(INVITATION_BYTES), random => {
        const code = invitationFrom(random)
        expect(code).toMatch(/^MOI-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
        expect(codeSaid(code)).toEqual({ kind: 'invitation', code })
      }),
    )
  })

  test('every letter is as likely as the others', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 65_536; i++) {
      const random = new Uint8Array(CODE_BYTES)
      random.set([i >> 8, i & 255])
      const letter = codeFrom('CB', random).charAt(3)
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect(counts.size).toBe(30)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  test('other bytes, another code', () => {
    const code = (last: number): string =>
      codeFrom(
        'VU',
        Uint8Array.from({ length: CODE_BYTES }, () => last),
      )
    expect(new Set(Array.from({ length: 10 }, (_, i) => code(i))).size).toBe(10)
  })

  test('too few bytes are no code', () => {
    expect(() => codeFrom('CB', new Uint8Array(CODE_BYTES - 1))).toThrow(RangeError)
    expect(() => invitationFrom(new Uint8Array(INVITATION_BYTES - 1))).toThrow(RangeError)
  })
})
