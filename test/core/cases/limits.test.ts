import { expect, test } from 'vitest'
import { fitting, MOST_EVIDENCE_A_CASE, MOST_EVIDENCE_A_DAY, roomFor } from '../../../src/core/cases/limits.ts'

test.each([
  [{ byPerson: 0, inCase: 0 }, MOST_EVIDENCE_A_DAY],
  [{ byPerson: MOST_EVIDENCE_A_DAY - 5, inCase: 0 }, 5],
  [{ byPerson: MOST_EVIDENCE_A_DAY + 5, inCase: 0 }, 0],
  [{ byPerson: 0, inCase: MOST_EVIDENCE_A_CASE - 7 }, 7],
])('room for evidence: %j', (handedOver, bytes) => expect(roomFor(handedOver)).toBe(bytes))

test('words come along though a picture does not fit', () => {
  const piece = (name: string, size: number) => ({ name, sealed: new Uint8Array(size) })
  const pieces = [piece('text', 10), piece('large', 100), piece('small', 20)]
  expect(fitting(pieces, 35).map(({ name }) => name)).toEqual(['text', 'small'])
  expect(fitting(pieces, 0)).toEqual([])
})
