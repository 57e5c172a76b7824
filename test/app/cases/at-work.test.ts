import { describe, expect, it } from 'vitest'
import { act } from '../../../src/app/cases/at-work.ts'
import { caseAfter } from '../../core/cases/build-case.ts'

const AT = Date.parse('2026-11-29T08:00:00+07:00')
const record = { code: 'VU-7K2Q9D', state: caseAfter() }
const who = { at: AT, by: 'an' }

describe('something done to a case', () => {
  it('is stamped with who did it and when, and rests on what was read', () => {
    const made = act(record, who, { kind: 'taken' }, { kind: 'read', what: 'text' })
    if ('refused' in made) throw new Error(made.refused)
    expect(made.record.state).toMatchObject({ status: 'taken', taker: 'an', version: record.state.version + 2 })
    expect(made.change({ nextAt: null })).toEqual({
      ...{ noun: 'case', do: 'post', code: record.code, version: record.state.version, nextAt: null },
      events: [
        { kind: 'taken', at: AT, by: 'an' },
        { kind: 'read', what: 'text', at: AT, by: 'an' },
      ],
    })
  })

  it('goes on with what happens right behind it', () => {
    const made = act(record, who, { kind: 'taken' })
    if ('refused' in made) throw new Error(made.refused)
    const offered = { kind: 'offered', at: AT, by: null, to: 'binh', as: 'next' } as const
    expect(made.change({}, [offered])).toMatchObject({ events: [{ kind: 'taken' }, offered] })
  })

  it.each([
    ['what cannot happen', [{ kind: 'confirmed' }] as const],
    ['what cannot happen behind what can', [{ kind: 'taken' }, { kind: 'taken' }] as const],
  ])('%s is refused, and all of it with it', (_what, acts) => {
    expect(act(record, who, ...acts)).toHaveProperty('refused')
  })
})
