import { expect, it, onTestFinished } from 'vitest'
import { makeAnswer } from '../../src/chat/answer.ts'
import { makeReadings } from '../../src/chat/heard.ts'
import type { Question } from '../../src/chat/questions.ts'
import type { Turn } from '../../src/chat/turn.ts'
import { openStore } from '../../src/store/open.ts'
import { movableClock } from '../app/build-bot.ts'
import { LEASE, message, person, sure } from '../store/build-messages.ts'
import { claimNext } from '../support/claim.ts'
import { heardAs } from '../support/heard.ts'
import { emptyTables } from '../support/tables.ts'

const MENU: Question = { name: 'menu', choices: [], data: {} }
const OTHER: Question = { name: 'case-answer', choices: [], data: { code: 'VU-AAAAA2' } }

/** A message whose answer rests on something that changes so many times before it can be kept; with what is asked of it. */
const answered = async (refusals: number, alike = true) => {
  const clock = movableClock()
  const store = await openStore(await emptyTables(), clock)
  onTestFinished(() => store.close())
  const until = new Date(clock.now().getTime() + 1e6)
  const ask = (state: Question) => store.people.change(person('a'), { dialogue: { state, until } })
  await ask(MENU)
  await store.inbox.receive(message('m1', 'a', { at: clock.now() }))
  const asked: (string | undefined)[] = []
  const note = async ({ open }: Turn, way: string) => {
    asked.push(`${way}: ${open?.name}`)
    return { text: 'x' }
  }
  let left = refusals
  const answer = makeAnswer({
    ...{ clock, inbox: store.inbox, outbox: store.outbox, people: store.people, notice: '' },
    hear: text => heardAs(text),
    readings: makeReadings(),
    speechOf: () => ({ part: 'whole', words: 'x', evidence: 'x', hasPicture: false }),
    route: {
      atOnce: async turn => (alike || turn.open?.name === 'menu' ? note(turn, 'at once') : null),
      all: turn => note(turn, 'all'),
      beside: async said => said,
    },
    eyes: { look: async () => [] },
    burst: { quietMs: 0, companionMs: 0, longestMs: 0 },
    addMissed: async said => said,
    vault: { hash: () => '', seal: () => new Uint8Array(), open: () => '' } as never,
    commit: Object.assign(async () => true, {
      ending: async () => {
        if (left-- <= 0) return 'done' as const
        await ask(OTHER)
        return 'refused' as const
      },
    }),
    ratePerMinute: 1_000,
    blockedUntil: async () => null,
    recent: async () => null,
    takesButtons: () => true,
    say: key => key,
  })
  const claimed = sure(await claimNext(store.inbox, clock.now(), LEASE))
  return { asked, done: answer(claimed) }
}

it('what is said anew rests on what is open by then, not on what was', async () => {
  const { asked, done } = await answered(1)
  await done
  expect(asked).toEqual(['at once: menu', 'at once: case-answer'])
})

it('what has no answer at once any more is judged: nobody meets silence', async () => {
  const { asked, done } = await answered(1, false)
  await done
  expect(asked).toEqual(['at once: menu', 'all: case-answer'])
})

it('it is tried five times, and then again later', async () => {
  const { asked, done } = await answered(9)
  await expect(done).rejects.toThrow('again and again')
  expect(asked).toHaveLength(5)
})
