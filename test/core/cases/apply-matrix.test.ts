import { describe, expect, test } from 'vitest'
import { applyEvent } from '../../../src/core/cases/apply.ts'
import type { CaseEventKind, CaseState, CaseStatus, Refusal } from '../../../src/core/cases/case.ts'
import { CASE_STATUSES } from '../../../src/core/cases/case.ts'
import { caseAfter, decision, event, KINDS, offer } from './build-case.ts'

/** `taker` was offered the case and has it, had it or decided it; `other` confirmed the denial; `stranger` is new. */
const CASES: Record<string, CaseState> = {
  waiting: caseAfter(offer('taker')),
  taken: caseAfter(offer('taker'), event('taken', 'taker')),
  asked: caseAfter(offer('taker'), event('taken', 'taker'), event('asked', 'taker')),
  denied: caseAfter(offer('taker'), event('denied', 'taker')),
  scam: caseAfter(offer('taker'), decision('taker', 'scam')),
  unclear: caseAfter(offer('taker'), decision('taker', 'unclear')),
  'not-scam': caseAfter(offer('taker'), event('denied', 'taker'), event('confirmed', 'other')),
  closed: caseAfter(offer('taker'), event('taken', 'taker'), event('closed', 'taker')),
  shut: caseAfter(offer('taker'), decision('taker', 'scam'), event('closed', 'taker')),
  appealed: caseAfter(offer('taker'), decision('taker', 'scam'), event('appealed', 'stranger')),
}

/**
 * Every event, in every case, by everybody. A cell is the status it comes to, `=` where it stays, or the refusal, in
 * short. `asked` and `denied` are taken; `scam`, `unclear` and `not-scam` are decided; `shut` is closed with the outcome
 * scam; `appealed` waits again. What is decided is always a scam.
 */
const MATRIX = `
event       by       | waiting  taken    asked    denied   scam     unclear  not-scam closed   shut     appealed
opened      taker    | exists   exists   exists   exists   exists   exists   exists   exists   exists   exists
opened      other    | exists   exists   exists   exists   exists   exists   exists   exists   exists   exists
opened      reporter | exists   exists   exists   exists   exists   exists   exists   exists   exists   exists
opened      stranger | exists   exists   exists   exists   exists   exists   exists   exists   exists   exists

joined      taker    | =        =        =        =        =        =        =        waiting  =        =
joined      other    | =        =        =        =        =        =        =        waiting  =        =
joined      reporter | already  already  already  already  already  already  already  waiting  already  already
joined      stranger | =        =        =        =        =        =        =        waiting  =        =

followed    taker    | =        =        =        =        =        =        =        =        =        =
followed    other    | =        =        =        =        =        =        =        =        =        =
followed    reporter | already  already  already  already  already  already  already  already  already  already
followed    stranger | =        =        =        =        =        =        =        =        =        =

offered     taker    | =        no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  =
offered     other    | =        no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  =
offered     reporter | =        no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  =
offered     stranger | =        no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  no-wait  =

taken       taker    | taken    yours    yours    yours    taken    taken    taken    taken    taken    taken
taken       other    | taken    theirs   theirs   theirs   taken    taken    taken    taken    taken    taken
taken       reporter | taken    theirs   theirs   theirs   taken    taken    taken    taken    taken    taken
taken       stranger | taken    theirs   theirs   theirs   taken    taken    taken    taken    taken    taken

handed-over taker    | =        waiting  waiting  waiting  nobody's nobody's nobody's nobody's nobody's nobody's
handed-over other    | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's
handed-over reporter | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's
handed-over stranger | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's

asked       taker    | nobody's =        =        =        nobody's nobody's nobody's nobody's nobody's nobody's
asked       other    | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's
asked       reporter | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's
asked       stranger | nobody's theirs   theirs   theirs   nobody's nobody's nobody's nobody's nobody's nobody's

answered    taker    | no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep
answered    other    | no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep
answered    reporter | unasked  unasked  =        unasked  unasked  unasked  unasked  unasked  unasked  unasked
answered    stranger | no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep   no-rep

decided     taker    | decided  decided  decided  decided  already  =        =        decided  decided  decided
decided     other    | decided  theirs   theirs   theirs   already  =        =        decided  decided  decided
decided     reporter | own      own      own      own      own      own      own      own      own      own
decided     stranger | decided  theirs   theirs   theirs   already  =        =        decided  decided  decided

denied      taker    | taken    =        =        already  taken    taken    already  taken    taken    taken
denied      other    | taken    theirs   theirs   already  taken    taken    already  taken    taken    taken
denied      reporter | own      own      own      own      own      own      own      own      own      own
denied      stranger | taken    theirs   theirs   already  taken    taken    already  taken    taken    taken

confirmed   taker    | undenied undenied undenied same     undenied undenied undenied undenied undenied undenied
confirmed   other    | undenied undenied undenied decided  undenied undenied undenied undenied undenied undenied
confirmed   reporter | own      own      own      own      own      own      own      own      own      own
confirmed   stranger | undenied undenied undenied decided  undenied undenied undenied undenied undenied undenied

closed      taker    | closed   closed   closed   closed   closed   closed   closed   already  already  closed
closed      other    | closed   theirs   theirs   theirs   closed   closed   closed   already  already  closed
closed      reporter | closed   theirs   theirs   theirs   closed   closed   closed   already  already  closed
closed      stranger | closed   theirs   theirs   theirs   closed   closed   closed   already  already  closed

appealed    taker    | no-scam  no-scam  no-scam  no-scam  waiting  no-scam  no-scam  no-scam  waiting  already
appealed    other    | no-scam  no-scam  no-scam  no-scam  waiting  no-scam  no-scam  no-scam  waiting  already
appealed    reporter | no-scam  no-scam  no-scam  no-scam  waiting  no-scam  no-scam  no-scam  waiting  already
appealed    stranger | no-scam  no-scam  no-scam  no-scam  waiting  no-scam  no-scam  no-scam  waiting  already

listed      taker    | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
listed      other    | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
listed      reporter | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
listed      stranger | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =

unlisted    taker    | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
unlisted    other    | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
unlisted    reporter | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =
unlisted    stranger | unscam   unscam   unscam   unscam   =        unscam   unscam   unscam   =        =

noted       taker    | undenied undenied undenied undenied =        =        =        undenied undenied undenied
noted       other    | undenied undenied undenied undenied =        =        =        undenied undenied undenied
noted       reporter | undenied undenied undenied undenied =        =        =        undenied undenied undenied
noted       stranger | undenied undenied undenied undenied =        =        =        undenied undenied undenied

note-confirmed taker    | undenied undenied undenied undenied undenied undenied undenied undenied undenied undenied
note-confirmed other    | undenied undenied undenied undenied undenied undenied undenied undenied undenied undenied
note-confirmed reporter | undenied undenied undenied undenied undenied undenied undenied undenied undenied undenied
note-confirmed stranger | undenied undenied undenied undenied undenied undenied undenied undenied undenied undenied

merged      taker    | =        =        =        =        =        whole    whole    shut     =        =
merged      other    | =        =        =        =        =        whole    whole    shut     =        =
merged      reporter | =        =        =        =        =        whole    whole    shut     =        =
merged      stranger | =        =        =        =        =        whole    whole    shut     =        =

merged-into taker    | closed   closed   closed   closed   part     part     part     =        part     part
merged-into other    | closed   closed   closed   closed   part     part     part     =        part     part
merged-into reporter | closed   closed   closed   closed   part     part     part     =        part     part
merged-into stranger | closed   closed   closed   closed   part     part     part     =        part     part

split       taker    | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split       other    | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split       reporter | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split       stranger | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart

split-off   taker    | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split-off   other    | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split-off   reporter | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart
split-off   stranger | apart    apart    apart    apart    apart    apart    apart    apart    apart    apart

read        taker    | =        =        =        =        =        =        =        =        =        =
read        other    | =        =        =        =        =        =        =        =        =        =
read        reporter | =        =        =        =        =        =        =        =        =        =
read        stranger | =        =        =        =        =        =        =        =        =        =

drawn-up    taker    | =        =        =        =        =        =        =        =        =        =
drawn-up    other    | =        =        =        =        =        =        =        =        =        =
drawn-up    reporter | =        =        =        =        =        =        =        =        =        =
drawn-up    stranger | =        =        =        =        =        =        =        =        =        =

forgotten   taker    | =        =        =        =        =        =        =        =        =        =
forgotten   other    | =        =        =        =        =        =        =        =        =        =
forgotten   reporter | =        =        =        =        =        =        =        =        =        =
forgotten   stranger | =        =        =        =        =        =        =        =        =        =
`

const SHORT: Record<string, Refusal> = {
  exists: 'exists',
  already: 'already',
  'no-wait': 'not-waiting',
  yours: 'already-yours',
  theirs: 'taken-by-other',
  "nobody's": 'not-taken',
  'no-rep': 'not-a-reporter',
  unasked: 'nothing-asked',
  undenied: 'nothing-to-confirm',
  same: 'same-person',
  'no-scam': 'nothing-to-appeal',
  own: 'own-report',
  unscam: 'not-a-scam',
  apart: 'not-merged',
  whole: 'whole-decided',
  shut: 'whole-closed',
  part: 'part-decided',
}

const [head = [], ...lines] = MATRIX.split('\n')
  .filter(line => line !== '')
  .map(line => line.split(/[\s|]+/))
const columns = head.slice(2)
const rows = lines.map(([kind = '', by = '', ...cells]) => ({ kind: kind as CaseEventKind, by, cells }))

const isStatus = (cell: string): cell is CaseStatus => CASE_STATUSES.some(status => status === cell)

describe('every event, in every case, by everybody', () => {
  test.each(rows)('$kind by $by', ({ kind, by, cells }) => {
    const comesTo = columns.map((name, i) => {
      const state = CASES[name] as CaseState
      const applied = applyEvent(state, event(kind, by))
      const cell = cells[i] ?? ''
      const expected = isStatus(cell) ? cell : cell === '=' ? state.status : SHORT[cell]
      return { name, expected, got: 'refused' in applied ? applied.refused : applied.state.status }
    })
    expect(comesTo.map(({ name, got }) => `${name}: ${got}`)).toEqual(
      comesTo.map(({ name, expected }) => `${name}: ${expected}`),
    )
  })

  test('the matrix is whole', () => {
    const people = ['taker', 'other', 'reporter', 'stranger']
    expect(rows.map(({ kind, by }) => `${kind} ${by}`).toSorted()).toEqual(
      KINDS.flatMap(kind => people.map(by => `${kind} ${by}`)).toSorted(),
    )
    expect(rows.filter(({ cells }) => cells.length !== columns.length)).toEqual([])
    expect(columns).toEqual(Object.keys(CASES))
    expect(new Set(columns.map(name => CASES[name]?.status))).toEqual(new Set(CASE_STATUSES))
  })

  test('a cell that says a status is a change, `=` is none', () => {
    const stays = rows.flatMap(({ cells }) =>
      cells.filter((cell, i) => isStatus(cell) && cell === CASES[columns[i] ?? '']?.status),
    )
    expect(stays).toEqual([])
  })

  test.each(rows.filter(({ by }) => by === 'reporter'))('no case yet: $kind', ({ kind }) => {
    const applied = applyEvent(null, event(kind, 'reporter'))
    expect(applied).toMatchObject(kind === 'opened' ? { state: { status: 'waiting' } } : { refused: 'no-case' })
  })

  test('the state given is left as it was', () => {
    const state = caseAfter(offer('taker'))
    const before = structuredClone(state)
    for (const { kind, by } of rows) applyEvent(state, event(kind, by))
    expect(state).toEqual(before)
  })
})
