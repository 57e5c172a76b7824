import { describe, expect, test } from 'vitest'
import { leaveSaid } from '../../../src/core/hear/leave-said.ts'
import { makePieces } from '../../../src/core/hear/pieces.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const pieces = makePieces(sharedCorpus().words)
const NOW = new Date('2026-11-25T09:00:00+07:00')

describe('leave', () => {
  test.each<[text: string, from: string, to: string]>([
    ['2/12 đến 9/12', '2026-12-02', '2026-12-09'],
    ['từ 2/12 đến hết 9/12', '2026-12-02', '2026-12-09'],
    ['02-12 - 09-12', '2026-12-02', '2026-12-09'],
    ['2/12/2026 tới 9/12/2026', '2026-12-02', '2026-12-09'],
    ['28/12 đến 3/1', '2026-12-28', '2027-01-03'],
    ['3/1', '2027-01-03', '2027-01-03'],
    ['mai', '2026-11-26', '2026-11-26'],
    ['hôm nay đến 27/11', '2026-11-25', '2026-11-27'],
    ['29/2/2028 den 1/3/2028', '2028-02-29', '2028-03-01'],
  ])('"%s"', (text, from, to) => expect(leaveSaid(text, NOW, pieces)).toEqual({ from, to }))

  test.each([
    '',
    'tuần sau',
    '31/11',
    '9/12/2026 đến 2/12/2026',
    '1/1/2026 đến 2/1/2026',
    '2/12 đến 9/6',
    '1/2 3/4 5/6',
  ])('"%s" is none', text => expect(leaveSaid(text, NOW, pieces)).toBeNull())
})
