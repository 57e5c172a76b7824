import { expect, test } from 'vitest'
import type { Admission } from '../../src/chat/rate.ts'
import { makeAdmit } from '../../src/chat/rate.ts'
import { later, person } from '../store/build-messages.ts'

const MINUTE = 60_000

/** So many messages at once, at a minute of the hour; what became of the last ones. */
const admitter = (perMinute: number) => {
  const admit = makeAdmit(perMinute)
  let count = 0
  return (times: number, minute: number, from = 'a'): Admission[] =>
    Array.from({ length: times }, () => {
      count += 1
      return admit({ id: `m${count}`, from: person(from), receivedAt: later(minute * MINUTE) })
    })
}

test('as many as may be, then told once, then ignored until the minute is over', () => {
  const send = admitter(2)
  expect(send(5, 0)).toEqual(['go', 'go', 'tell', 'ignore', 'ignore'])
  expect(send(2, 1)).toEqual(['go', 'go'])
})

test('others are not concerned', () => {
  const send = admitter(1)
  send(5, 0)
  expect(send(1, 0, 'b')).toEqual(['go'])
})

test('the same message, tried again, gets the same decision', () => {
  const admit = makeAdmit(1)
  const at = (id: string) => admit({ id, from: person('a'), receivedAt: later(0) })
  expect(['1', '2', '3'].map(at)).toEqual(['go', 'tell', 'ignore'])
  expect(['3', '2', '1'].map(at)).toEqual(['ignore', 'tell', 'go'])
})

test('over the limit in five minutes of an hour is too often, and then it begins anew', () => {
  const send = admitter(1)
  for (const minute of [0, 10, 20, 30]) expect(send(3, minute)).toEqual(['go', 'tell', 'ignore'])
  expect(send(3, 40)).toEqual(['go', 'block', 'ignore'])
  expect(send(3, 101)).toEqual(['go', 'tell', 'ignore'])
})

test('five minutes that lie further apart are none of an hour', () => {
  const send = admitter(1)
  for (const minute of [0, 20, 40, 60, 80, 100]) expect(send(2, minute)).toEqual(['go', 'tell'])
})

test('a clock that is put back shuts nobody out', () => {
  const send = admitter(1)
  expect(send(3, 0)).toEqual(['go', 'tell', 'ignore'])
  expect(send(1, -180)).toEqual(['go'])
})
