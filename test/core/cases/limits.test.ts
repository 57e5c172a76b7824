import { describe, expect, test } from 'vitest'
import { fitting, MOST_EVIDENCE_A_CASE, MOST_EVIDENCE_A_DAY, roomFor } from '../../../src/core/cases/limits.ts'

const NOTHING = { waiting: 0, bytesToday: 0, bytesInCase: 0 }

describe('another case', () => {
  test.each([
    [0, true],
    [1, true],
    [2, false],
    [9, false],
  ])('with %i that wait for an officer: %s', (waiting, ok) =>
    expect(roomFor({ ...NOTHING, waiting }, { joins: false }).ok).toBe(ok),
  )

  test.each([
    [2, true],
    [4, true],
    [5, false],
  ])('of money that moves, with %i: %s', (waiting, ok) =>
    expect(roomFor({ ...NOTHING, waiting }, { joins: false, urgent: true }).ok).toBe(ok),
  )

  test('one that is there may be joined all the same', () =>
    expect(roomFor({ ...NOTHING, waiting: 9 }, { joins: true }).ok).toBe(true))
})

test.each([
  [NOTHING, MOST_EVIDENCE_A_DAY],
  [{ ...NOTHING, bytesToday: MOST_EVIDENCE_A_DAY - 5 }, 5],
  [{ ...NOTHING, bytesToday: MOST_EVIDENCE_A_DAY + 5 }, 0],
  [{ ...NOTHING, bytesInCase: MOST_EVIDENCE_A_CASE - 7 }, 7],
])('room for evidence: %j', (standing, bytes) =>
  expect(roomFor(standing, { joins: true })).toEqual({ ok: true, bytes }),
)

test('words come along though a picture does not fit', () => {
  const piece = (name: string, size: number) => ({ name, sealed: new Uint8Array(size) })
  const pieces = [piece('text', 10), piece('large', 100), piece('small', 20)]
  expect(fitting(pieces, 35).map(({ name }) => name)).toEqual(['text', 'small'])
  expect(fitting(pieces, 0)).toEqual([])
})
