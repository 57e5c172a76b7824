import { describe, expect, test } from 'vitest'
import type { Action, Role } from '../../../src/core/cases/rights.ts'
import { ACTIONS, EVERYWHERE, holds, may, ROLES } from '../../../src/core/cases/rights.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const TABLE = `
action         | resident leader officer approver admin
report         | x        x      x       x        x
follow         | x        x      x       x        x
appeal         | x        x      x       x        x
relay          | .        x      x       x        x
list           | .        .      x       x        x
read           | .        .      x       x        x
take           | .        .      x       .        x
hand-over      | .        .      x       .        x
ask            | .        .      x       .        x
decide         | .        .      x       .        x
list-marks     | .        .      x       .        x
deny           | .        .      x       .        x
confirm        | .        .      x       x        x
close          | .        .      x       .        x
join-cases     | .        .      x       .        x
block-reporter | .        .      x       .        x
make-paper     | .        .      x       .        x
draft          | .        x      .       .        .
redraft        | .        x      .       .        .
submit         | .        x      .       .        .
read-warning   | .        x      .       x        x
recall         | .        x      .       x        x
list-groups    | .        x      .       .        .
register-group | .        x      .       .        .
drop-group     | .        x      .       .        .
hand-group     | .        x      .       .        .
sent-by-hand   | .        x      .       .        .
list-waiting   | .        .      .       x        x
approve        | .        .      .       x        x
reject         | .        .      .       x        x
halt           | .        .      .       x        x
resume         | .        .      .       x        x
standing       | .        .      .       x        x
numbers        | .        .      x       x        x
list-roles     | .        .      .       .        x
revoke-role    | .        .      .       .        x
set-duty       | .        .      .       .        x
desk           | .        x      x       x        x
invite         | .        .      .       .        x
read-corpus    | .        .      x       x        x
propose        | .        .      x       x        x
publish        | .        .      .       x        x
look-at-machine | .       .      .       .        x
`

const [head = [], ...lines] = TABLE.trim()
  .split('\n')
  .map(line => line.split(/[\s|]+/))
const rows = lines.map(([action = '', ...cells]) => ({ action: action as Action, cells }))

describe('who may do what', () => {
  test.each(rows)('$action', ({ action, cells }) => {
    expect(ROLES.map(role => (may(role, action) ? 'x' : '.'))).toEqual(cells)
  })

  test('the table is whole', () => {
    expect(head.slice(1)).toEqual(ROLES)
    expect(rows.map(({ action }) => action)).toEqual(ACTIONS)
  })

  test('one who writes warnings never approves them', () => {
    const both = ROLES.filter(role => may(role, 'draft') && may(role, 'approve'))
    expect(both).toEqual([])
  })
})

describe('a grant counts where it was given', () => {
  const grant = (role: Role, area: string) => ({ role, area })

  test.each<[name: string, grants: ReturnType<typeof grant>[], action: Action, area: string, holds: boolean]>([
    ['in its own commune', [grant('officer', 'nga-son')], 'take', 'nga-son', true],
    ['in no other', [grant('officer', 'nga-son')], 'take', 'nga-thang', false],
    ['nor in the whole country', [grant('officer', 'nga-son')], 'take', EVERYWHERE, false],
    ['everywhere, if for the whole country', [grant('admin', EVERYWHERE)], 'take', 'ba-dinh', true],
    ['and no more than the role may', [grant('admin', EVERYWHERE)], 'draft', 'ba-dinh', false],
    ['one of several', [grant('leader', 'nga-son'), grant('approver', 'nga-son')], 'approve', 'nga-son', true],
    [
      'roles of two communes do not mix',
      [grant('leader', 'nga-son'), grant('approver', 'nga-an')],
      'approve',
      'nga-son',
      false,
    ],
    ['without any grant', [], 'list', 'nga-son', false],
    ['what everybody may needs none', [], 'report', 'nga-son', true],
    ['an officer is a resident elsewhere', [grant('officer', 'nga-son')], 'follow', 'nga-thang', true],
  ])('%s', (_name, grants, action, area, expected) => {
    expect(holds(grants, action, area)).toBe(expected)
  })

  test('the area that counts everywhere is one of the corpus', () => {
    expect(sharedCorpus().areas.map(({ id }) => id)).toContain(EVERYWHERE)
  })
})
