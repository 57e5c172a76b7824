import { describe, expect, test } from 'vitest'
import type { QuietHours } from '../../../src/core/calendar.ts'
import { dayInWords, timeInWords } from '../../../src/core/calendar.ts'
import type { CaseStatus } from '../../../src/core/cases/case.ts'
import type { Duty } from '../../../src/core/cases/duty.ts'
import { byUrgency, isUrgent, planOffer } from '../../../src/core/cases/duty.ts'

describe('is money moving now?', () => {
  test.each<[intent: string, told: Record<string, string> | undefined, urgent: boolean]>([
    ['victim-paid', undefined, true],
    ['victim-otp', undefined, true],
    ['victim-app', undefined, true],
    ['victim-on-the-phone', undefined, true],
    ['check', undefined, false],
    ['report', undefined, false],
    ['ask-officer', undefined, false],
    ['check', {}, true],
    ['check', { bank: 'Agribank' }, true],
  ])('%s, told %o: %s', (intent, told, urgent) => {
    expect(isUrgent({ intent, told })).toBe(urgent)
  })
})

test('urgent cases first, then the oldest', () => {
  const cases = [
    { name: 'new', urgent: false, openedAt: 30 },
    { name: 'urgent, new', urgent: true, openedAt: 40 },
    { name: 'old', urgent: false, openedAt: 10 },
    { name: 'urgent, old', urgent: true, openedAt: 20 },
  ]
  expect(cases.toSorted(byUrgency).map(({ name }) => name)).toEqual(['urgent, old', 'urgent, new', 'old', 'new'])
  expect(byUrgency({ urgent: true, openedAt: 1 }, { urgent: true, openedAt: 1 })).toBe(0)
})

const MINUTE = 60_000
const NIGHT: QuietHours = { from: 21 * 60, to: 6 * 60 + 30 }

/** `25/11 20:55`, in Vietnam in 2026. 25 November is a Wednesday. */
const at = (written: string): Date => {
  const [, day, month, time] = /^(\d\d)\/(\d\d) (\d\d:\d\d)$/.exec(written) ?? []
  return new Date(`2026-${month}-${day}T${time}:00+07:00`)
}
const written = (moment: Date): string => `${dayInWords(moment).slice(0, 5)} ${timeInWords(moment)}`

interface Script {
  /** When the case opens, and when the watch ends. */
  from: string
  until: string
  order?: string[]
  admins?: string[]
  urgent?: boolean
  quiet?: QuietHours | null
  /** What happens meanwhile, in order. `gone`: cannot be reached from now on. */
  meanwhile?: [when: string, what: { gone?: string; back?: string; urgent?: true }][]
}

/** Follows `planOffer` with a clock that jumps from one step to the next; says who was told when. */
const play = ({ from, until, order = ['an', 'binh'], admins = ['chi'], meanwhile = [], ...more }: Script): string[] => {
  const state: Duty['state'] = { status: 'waiting', urgent: more.urgent ?? false, offers: [] }
  const gone = new Set<string>()
  const told: string[] = []
  const coming = meanwhile.map(([when, what]) => ({ when: at(when), what }))
  const end = at(until)
  for (let now = at(from); now <= end; ) {
    while (coming[0] && coming[0].when <= now) {
      const { what } = coming.shift() as (typeof coming)[number]
      if (what.gone) gone.add(what.gone)
      if (what.back) gone.delete(what.back)
      if (what.urgent) state.urgent = true
    }
    const quiet = more.quiet === undefined ? NIGHT : more.quiet
    const step = planOffer({ state, order, admins, unreachable: gone, now, escalateMs: 15 * MINUTE, quiet })
    if (step.do === 'offer') {
      told.push(`${written(now)} ${step.to} ${step.as}`)
      state.offers = [...state.offers, { to: step.to, as: step.as, at: now.getTime() }]
    } else {
      const next = [coming[0]?.when, step.do === 'wait' ? step.until : undefined].filter(date => date !== undefined)
      if (next.length === 0) break
      now = new Date(Math.min(...next.map(Number)))
    }
  }
  return told
}

describe('by day', () => {
  test('one after the other, each reminded once, then the admin, then the admin every day', () => {
    expect(play({ from: '25/11 09:00', until: '27/11 12:00' })).toEqual([
      '25/11 09:00 an first',
      '25/11 09:15 an reminder',
      '25/11 09:30 binh next',
      '25/11 09:45 binh reminder',
      '25/11 10:00 chi admin',
      '26/11 10:00 chi admin',
      '27/11 10:00 chi admin',
    ])
  })

  test('two admins: the other one after the first, then the first every day', () => {
    expect(play({ from: '25/11 09:00', until: '26/11 12:00', order: ['an'], admins: ['chi', 'dung'] })).toEqual([
      '25/11 09:00 an first',
      '25/11 09:15 an reminder',
      '25/11 09:30 chi admin',
      '25/11 09:45 dung admin',
      '26/11 09:45 chi admin',
    ])
  })

  test('no admin: the first officer is reminded every day', () => {
    expect(play({ from: '25/11 09:00', until: '27/11 12:00', admins: [] })).toEqual([
      '25/11 09:00 an first',
      '25/11 09:15 an reminder',
      '25/11 09:30 binh next',
      '25/11 09:45 binh reminder',
      '26/11 09:45 an reminder',
      '27/11 09:45 an reminder',
    ])
  })

  test('no officer: the admin at once', () => {
    expect(play({ from: '25/11 09:00', until: '25/11 12:00', order: [] })).toEqual(['25/11 09:00 chi admin'])
  })

  test('an officer who is the admin as well is not told twice in a row', () => {
    expect(play({ from: '25/11 09:00', until: '26/11 12:00', order: ['chi', 'an'] })).toEqual([
      '25/11 09:00 chi first',
      '25/11 09:15 chi reminder',
      '25/11 09:30 an next',
      '25/11 09:45 an reminder',
      '26/11 09:45 chi admin',
    ])
  })

  test('nobody at all', () => {
    expect(play({ from: '25/11 09:00', until: '27/11 09:00', order: [], admins: [] })).toEqual([])
  })
})

describe('over a night', () => {
  test('at five to nine: the rest of the quarter of an hour passes in the morning', () => {
    expect(play({ from: '25/11 20:55', until: '26/11 12:00' })).toEqual([
      '25/11 20:55 an first',
      '26/11 06:40 an reminder',
      '26/11 06:55 binh next',
      '26/11 07:10 binh reminder',
      '26/11 07:25 chi admin',
    ])
  })

  test('reported at night: told in the morning', () => {
    expect(play({ from: '25/11 23:40', until: '26/11 06:50' })).toEqual([
      '26/11 06:30 an first',
      '26/11 06:45 an reminder',
    ])
  })

  test('due when the night begins: told when it ends', () => {
    expect(play({ from: '25/11 20:45', until: '26/11 06:40' })).toEqual([
      '25/11 20:45 an first',
      '26/11 06:30 an reminder',
    ])
  })

  test('money is moving: on through the night', () => {
    expect(play({ from: '25/11 20:55', until: '26/11 12:00', urgent: true })).toEqual([
      '25/11 20:55 an first',
      '25/11 21:10 an reminder',
      '25/11 21:25 binh next',
      '25/11 21:40 binh reminder',
      '25/11 21:55 chi admin',
    ])
  })

  test('a victim reports the same at night: all time counts from then on', () => {
    expect(play({ from: '25/11 20:55', until: '25/11 23:59', meanwhile: [['25/11 23:00', { urgent: true }]] })).toEqual(
      [
        '25/11 20:55 an first',
        '25/11 23:00 an reminder',
        '25/11 23:15 binh next',
        '25/11 23:30 binh reminder',
        '25/11 23:45 chi admin',
      ],
    )
  })

  test('an officer is lost in the night: the next one in the morning, at once', () => {
    expect(play({ from: '25/11 20:55', until: '26/11 06:50', meanwhile: [['25/11 22:00', { gone: 'an' }]] })).toEqual([
      '25/11 20:55 an first',
      '26/11 06:30 binh next',
      '26/11 06:45 binh reminder',
    ])
  })

  test('without quiet hours no night is known', () => {
    expect(play({ from: '25/11 20:55', until: '25/11 21:30', quiet: null })).toEqual([
      '25/11 20:55 an first',
      '25/11 21:10 an reminder',
      '25/11 21:25 binh next',
    ])
  })

  test('quiet hours at noon are bridged, too', () => {
    expect(play({ from: '25/11 11:20', until: '25/11 13:30', quiet: { from: 11 * 60 + 30, to: 13 * 60 } })).toEqual([
      '25/11 11:20 an first',
      '25/11 13:05 an reminder',
      '25/11 13:20 binh next',
    ])
  })
})

describe('over a weekend', () => {
  test('from Friday evening, nobody takes it: the admin hears of it on Saturday, Sunday and Monday', () => {
    expect(play({ from: '27/11 20:50', until: '30/11 12:00' })).toEqual([
      '27/11 20:50 an first',
      '28/11 06:35 an reminder',
      '28/11 06:50 binh next',
      '28/11 07:05 binh reminder',
      '28/11 07:20 chi admin',
      '29/11 07:20 chi admin',
      '30/11 07:20 chi admin',
    ])
  })

  test('from Saturday night, money moving, the admin away until Sunday evening', () => {
    expect(
      play({
        from: '28/11 23:50',
        until: '30/11 20:00',
        urgent: true,
        meanwhile: [
          ['28/11 23:50', { gone: 'chi' }],
          ['29/11 18:00', { back: 'chi' }],
        ],
      }),
    ).toEqual([
      '28/11 23:50 an first',
      '29/11 00:05 an reminder',
      '29/11 00:20 binh next',
      '29/11 00:35 binh reminder',
      '29/11 18:00 chi admin',
      '30/11 18:00 chi admin',
    ])
  })

  test('over the end of the year', () => {
    expect(play({ from: '31/12 20:59', until: '31/12 23:59' })).toEqual(['31/12 20:59 an first'])
    const state = {
      status: 'waiting' as const,
      urgent: false,
      offers: [{ to: 'an', as: 'first' as const, at: Number(at('31/12 20:59')) }],
    }
    const step = planOffer({ ...someone, state, now: at('31/12 21:30') })
    expect(step).toEqual({ do: 'wait', until: new Date('2027-01-01T06:44:00+07:00') })
  })
})

const someone: Omit<Duty, 'state' | 'now'> = {
  order: ['an', 'binh'],
  admins: ['chi'],
  unreachable: new Set(),
  escalateMs: 15 * MINUTE,
  quiet: NIGHT,
}

describe('who cannot be reached', () => {
  test('is passed by from the start', () => {
    expect(play({ from: '25/11 09:00', until: '25/11 09:20', meanwhile: [['25/11 09:00', { gone: 'an' }]] })).toEqual([
      '25/11 09:00 binh first',
      '25/11 09:15 binh reminder',
    ])
  })

  test('is passed by at once after an offer (a closed window, or the case was handed over)', () => {
    expect(play({ from: '25/11 09:00', until: '25/11 09:20', meanwhile: [['25/11 09:04', { gone: 'an' }]] })).toEqual([
      '25/11 09:00 an first',
      '25/11 09:04 binh next',
      '25/11 09:19 binh reminder',
    ])
  })

  test('all officers: the admin at once', () => {
    expect(
      play({
        from: '25/11 09:00',
        until: '26/11 09:00',
        meanwhile: [
          ['25/11 09:00', { gone: 'binh' }],
          ['25/11 09:04', { gone: 'an' }],
        ],
      }),
    ).toEqual(['25/11 09:00 an first', '25/11 09:04 chi admin'])
  })

  test('the admin: back to the officer who can be', () => {
    expect(play({ from: '25/11 09:00', until: '25/11 23:00', meanwhile: [['25/11 10:01', { gone: 'chi' }]] })).toEqual([
      '25/11 09:00 an first',
      '25/11 09:15 an reminder',
      '25/11 09:30 binh next',
      '25/11 09:45 binh reminder',
      '25/11 10:00 chi admin',
      '25/11 10:01 an reminder',
    ])
  })

  test('who left the order, as well', () => {
    const state = {
      status: 'waiting' as const,
      urgent: false,
      offers: [{ to: 'xuan', as: 'first' as const, at: Number(at('25/11 09:00')) }],
    }
    expect(planOffer({ ...someone, state, now: at('25/11 09:01') })).toEqual({ do: 'offer', to: 'an', as: 'next' })
  })

  test('whoever joins the order later is told before the daily round', () => {
    const offers = [{ to: 'chi', as: 'admin' as const, at: Number(at('25/11 09:00')) }]
    const state = { status: 'waiting' as const, urgent: false, offers }
    expect(planOffer({ ...someone, state, now: at('25/11 09:15') })).toEqual({ do: 'offer', to: 'an', as: 'next' })
  })
})

test.each<CaseStatus>(['taken', 'decided', 'closed'])('a case that is %s is offered to nobody', status => {
  const state = { status, urgent: true, offers: [] }
  expect(planOffer({ ...someone, state, now: at('25/11 09:00') })).toEqual({ do: 'nothing' })
})
