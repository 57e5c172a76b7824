import { describe, expect, it } from 'vitest'
import {
  makeNotMe,
  makeOwnSessions,
  makeSignIn,
  makeSignOut,
  makeWhoEnters,
  makeWhoIs,
} from '../../../src/app/people/desk-sessions.ts'
import type { PersonRef } from '../../../src/core/messages.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { KEY } from '../build-bot.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, textsTo } from '../cases/office.ts'

const MINUTE = 60_000
const AN: PersonRef = { channel: 'telegram', id: 'an' }

const build = async () => {
  const office = await openOffice()
  for (const [who, role, area] of [
    ['an', 'officer', 'nga-son'],
    ['quan', 'admin', 'toan-quoc'],
  ] as const)
    await office.invite(who, role, area)
  const { store, clock } = office
  const vault = makeVault(KEY)
  const deps = { sessions: store.desk, roles: store.roles, vault, clock }
  const signIn = makeSignIn(deps)
  return {
    office,
    signIn,
    whoEnters: makeWhoEnters(deps),
    whoIs: makeWhoIs(deps),
    own: makeOwnSessions(deps),
    signOut: makeSignOut(deps),
    notMe: makeNotMe(deps),
    /** A link as the bot sends it. */
    link: async (who = 'an') => maIn(await office.ask(who, 'bàn làm việc')),
    /** Uses it up; the token, or why not. */
    enter: async (ma: string, browser = 'may 1') => {
      const made = await signIn({ ma, device: 'Chrome, Windows', browser })
      if ('refused' in made) return made.refused
      return (await office.commit(made, clock.now())) ? made.done.token : 'lost'
    },
  }
}

const maIn = (text: string): string => {
  const [, ma = ''] = /\/desk\/vao\?ma=([A-Za-z0-9_-]+)/.exec(text) ?? []
  expect(ma, text).not.toBe('')
  return ma
}

/** What was told since, by whom it reached. */
const told = async (office: Office, who: string): Promise<string> => textsTo(await office.pass(0), who)

describe('"bàn làm việc"', () => {
  it('gives a link with the address of this server', async () => {
    const { office } = await build()
    expect(await office.ask('an', 'bàn làm việc')).toContain('http://127.0.0.1:3000/desk/vao?ma=')
    expect(await office.ask('an', 'BAN LAM VIEC')).toContain('/desk/vao?ma=')
  })

  it('gives none to a resident', async () => {
    const { office } = await build()
    expect(await office.ask('lan', 'bàn làm việc')).not.toContain('/desk/')
  })

  it('is looked at without being used up, and good once', async () => {
    const { link, enter, whoEnters } = await build()
    const ma = await link()
    for (let looks = 0; looks < 3; looks += 1) expect((await whoEnters({ ma }))?.ref).toEqual(AN)
    expect(await enter(ma)).toMatch(/^[\w-]{43}$/)
    expect(await enter(ma)).toBe('link-over')
    expect(await whoEnters({ ma })).toBeNull()
  })

  it('lets one in of two who use it at the same moment', async () => {
    const { office, link, signIn } = await build()
    const ma = await link()
    const both = await Promise.all(['a', 'b'].map(browser => signIn({ ma, device: 'x', browser })))
    const ins = await Promise.all(both.map(made => 'done' in made && office.commit(made, office.clock.now())))
    expect(ins.filter(Boolean).length).toBe(1)
  })

  it('is over after ten minutes, and with the next link', async () => {
    const { office, link, enter, whoEnters } = await build()
    const first = await link()
    const second = await link()
    expect(await whoEnters({ ma: first })).toBeNull()
    office.clock.advance(10 * MINUTE)
    expect(await enter(second)).toBe('link-over')
  })

  it('opens nothing once the role is gone', async () => {
    const { office, link, enter, whoIs } = await build()
    const token = await enter(await link())
    const ma = await link()
    const revoke = { noun: 'revoke', ref: AN, role: 'officer', area: 'nga-son' } as const
    await office.commit({ changes: [revoke], letters: [] }, office.clock.now())
    expect(await whoIs(token)).toEqual({ refused: 'over' })
    expect(await enter(ma)).toBe('link-over')
  })
})

describe('a session', () => {
  it('is told in the chat of its person, and the first in a browser to the admins', async () => {
    const { office, link, enter } = await build()
    await enter(await link())
    const post = await office.pass(0)
    expect(textsTo(post, 'an')).toMatch(/\d\d:\d\d .*Chrome, Windows.*“không phải tôi”/s)
    expect(textsTo(post, 'quan')).toContain('lần đầu dùng')
    await enter(await link())
    const again = await office.pass(0)
    expect(textsTo(again, 'an')).toContain('Chrome, Windows')
    expect(textsTo(again, 'quan')).toBe('')
    await enter(await link(), 'may 2')
    expect(await told(office, 'quan')).toContain('lần đầu dùng')
  })

  it('ends when nothing is asked for, and after a working day', async () => {
    const { office, link, enter, whoIs } = await build()
    const { clock } = office
    const idle = await enter(await link())
    clock.advance(30 * MINUTE)
    expect(await whoIs(idle)).toEqual({ refused: 'over' })
    const busy = await enter(await link())
    for (let minutes = 20; minutes < 8 * 60; minutes += 20) {
      clock.advance(20 * MINUTE)
      const seat = await whoIs(busy)
      if ('refused' in seat) throw new Error(`over after ${minutes} minutes`)
      await office.commit(seat, clock.now())
    }
    clock.advance(20 * MINUTE)
    expect(await whoIs(busy)).toEqual({ refused: 'over' })
  })

  it('can be ended by its person alone', async () => {
    const { office, link, enter, own, signOut, whoIs } = await build()
    const token = await enter(await link())
    const [session] = await own(AN)
    const other = await signOut({ channel: 'telegram', id: 'quan' }, { hash: session?.hash ?? '' })
    expect(other).toEqual({ refused: 'no-such-session' })
    const out = await signOut(AN, { hash: session?.hash ?? '' })
    if ('refused' in out) throw new Error(out.refused)
    await office.commit(out, office.clock.now())
    expect(await whoIs(token)).toEqual({ refused: 'over' })
  })

  it('"không phải tôi" ends them all with the link, and tells the admins', async () => {
    const { office, link, enter, whoIs } = await build()
    const tokens = [await enter(await link()), await enter(await link())]
    const ma = await link()
    const post = await office.post('an', 'không phải tôi')
    expect(textsTo(post, 'an')).toContain('2 máy')
    expect(textsTo(post, 'quan')).toContain('báo có người khác')
    for (const token of tokens) expect(await whoIs(token)).toEqual({ refused: 'over' })
    expect(await enter(ma)).toBe('link-over')
  })

  it('nothing that opens the desk can be read from the file, and nothing is left of who is forgotten', async () => {
    const { office, link, enter } = await build()
    const token = await enter(await link())
    const [session] = await office.store.desk.sessionsOf(AN)
    expect(session?.hash).not.toContain(token.slice(0, 8))
    await office.commit({ changes: [{ noun: 'forget', ref: AN }], letters: [] }, office.clock.now())
    expect(await office.store.desk.sessionsOf(AN)).toEqual([])
  })
})
