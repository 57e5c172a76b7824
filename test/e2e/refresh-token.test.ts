import { afterEach, expect, it } from 'vitest'
import { answersTo } from '../support/doors.ts'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A refresh token works once. Sent a second time by mistake, the account is lost until its owner signs in again. */

let town: Town | null = null
const others: Server[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map(server => server.stop()))
  await town?.close()
  town = null
})

const open = async (env: Record<string, string> = {}): Promise<Town> => {
  town = await startTown(env)
  return town
}

/** A server whose first refresh is over, ended in peace: nothing of it holds up the next one. */
const quiet = async (here: Town): Promise<void> => {
  await until(() => here.oa.tokens.refreshes.length === 1, { what: 'the first refresh' })
  await here.server().stop('SIGTERM')
}

/** Longer than who is killed in the middle of a refresh holds up the others. */
const LEASE_MS = 16_000

const tokensSent = ({ oa }: Town): string[] => oa.tokens.refreshes.map(({ token }) => token)
const timesSent = (here: Town, token: string): number => tokensSent(here).filter(sent => sent === token).length

const postFrom = (here: Town, people: readonly string[], address = here.address()): Promise<(number | null)[]> => {
  const door = here.door('zalo-oa')
  return Promise.all(
    people.map(async (from, i) => {
      const webhook = door.text(from, question(i + 1))
      const [attempt] = await here.oa.deliver(address + door.path, webhook, { timeoutMs: 10_000 })
      return attempt?.status ?? null
    }),
  )
}

const allAnswered = (here: Town, people: readonly string[]): Promise<true> =>
  until(() => people.every(from => answersTo(here.oa, from).length > 0) || null, {
    what: `${people.length} answers`,
  })

const strangers = (count: number): string[] => Array.from({ length: count }, stranger)

it('50 who ask at once share one refresh', async () => {
  const here = await open()
  const people = strangers(50)
  expect(new Set(await postFrom(here, people))).toEqual(new Set([200]))
  await allAnswered(here, people)
  expect(tokensSent(here)).toEqual([here.oa.credentials.refreshToken])
  // Revoked, so that all of them need another one at the same moment.
  here.oa.tokens.revokeAccess()
  const more = strangers(50)
  await postFrom(here, more)
  await allAnswered(here, more)
  expect(new Set(tokensSent(here)).size).toBe(2)
  expect(tokensSent(here)).toHaveLength(2)
})

it('killed after the refresh and before its first use: the next process uses the same pair', async () => {
  const here = await open()
  here.oa.behave({ faults: { kind: 'hang' }, methods: ['message/cs'], times: 8 })
  const [from = ''] = strangers(1)
  await postFrom(here, [from])
  await until(() => here.oa.requests.some(({ method }) => method === 'message/cs'))
  await here.server().stop()
  here.oa.calm()
  await here.restart()
  await allAnswered(here, [from])
  expect(tokensSent(here)).toEqual([here.oa.credentials.refreshToken])
})

it('killed while Zalo answers: asked once more, then the operator is told how to mend it, and can', async () => {
  const here = await open()
  // The pair is given out and never arrives: what was sent is used up.
  const first = here.oa.credentials.refreshToken
  await quiet(here)
  here.oa.tokens.issue()
  const spent = here.oa.tokens.currentRefreshToken()
  here.oa.behave({ faults: { kind: 'stall' }, methods: ['oauth'] })
  await here.restart({ ZALO_OA_REFRESH_TOKEN: spent })
  const [from = ''] = strangers(1)
  await postFrom(here, [from])
  await until(() => timesSent(here, spent) === 1)
  await here.restart({ ZALO_OA_REFRESH_TOKEN: spent })
  await here.server().advance(LEASE_MS)
  await until(() => here.server().lines.some(line => /ZALO_OA_REFRESH_TOKEN|docs\//.test(line)), {
    what: 'the page for the operator',
  })
  expect(timesSent(here, spent)).toBe(2)
  await here.restart({ ZALO_OA_REFRESH_TOKEN: spent })
  await postFrom(here, strangers(1))
  expect(timesSent(here, spent)).toBe(2)
  await here.restart({ ZALO_OA_REFRESH_TOKEN: here.oa.tokens.issue().refresh })
  await here.server().advance(120_000)
  await allAnswered(here, [from])
  expect(timesSent(here, first)).toBeLessThanOrEqual(1)
})

it('killed before Zalo took it: the retry goes through', async () => {
  const here = await open()
  await quiet(here)
  const fresh = here.oa.tokens.issue().refresh
  here.oa.behave({ faults: { kind: 'hang' }, methods: ['oauth'] })
  await here.restart({ ZALO_OA_REFRESH_TOKEN: fresh })
  const [from = ''] = strangers(1)
  await postFrom(here, [from])
  await until(() => here.oa.requests.some(({ fault }) => fault === 'hang'))
  await here.restart({ ZALO_OA_REFRESH_TOKEN: fresh })
  await here.server().advance(LEASE_MS)
  await allAnswered(here, [from])
  expect(here.oa.tokens.refreshes.filter(({ token }) => token === fresh)).toMatchObject([{ outcome: 'renewed' }])
})

it('two processes on one database share one refresh, and answer everybody once', async () => {
  const here = await open()
  await quiet(here)
  const pair = [startServer(here.env), startServer(here.env)]
  others.push(...pair)
  const addresses = await Promise.all(pair.map(server => server.ready))
  const [left, right] = [strangers(25), strangers(25)]
  await Promise.all([postFrom(here, left, addresses[0]), postFrom(here, right, addresses[1])])
  await allAnswered(here, [...left, ...right])
  expect(new Set(tokensSent(here)).size).toBe(tokensSent(here).length)
  expect([...left, ...right].filter(from => answersTo(here.oa, from).length > 1)).toEqual([])
  expect(answersTo(here.oa, left[0] ?? '')[0]?.text).toContain(quoted(1))
})

it('two processes that start together on a new account: still one refresh each token', async () => {
  const here = await open({ ZALO_OA_REFRESH_TOKEN: 'RT-nobody-knows' })
  await quiet(here)
  const fresh = here.oa.tokens.issue().refresh
  const pair = [1, 2].map(() => startServer({ ...here.env, ZALO_OA_REFRESH_TOKEN: fresh }))
  others.push(...pair)
  const addresses = await Promise.all(pair.map(server => server.ready))
  const people = strangers(20)
  await Promise.all([postFrom(here, people.slice(10), addresses[0]), postFrom(here, people.slice(0, 10), addresses[1])])
  await allAnswered(here, people)
  expect(timesSent(here, fresh)).toBe(1)
})
