import type { FastifyInstance } from 'fastify'
import fastify from 'fastify'
import { onTestFinished } from 'vitest'
import type { LookAtMachine, LookAtMachineDeps } from '../../../src/app/watching/look-at-machine.ts'
import { makeLookAtMachine } from '../../../src/app/watching/look-at-machine.ts'
import { wallTime } from '../../../src/core/calendar.ts'
import { kindsOf } from '../../../src/core/column/published.ts'
import { corpusAt, demoCommune } from '../../../src/core/commune.ts'
import { makeDeskPlugin } from '../../../src/http/desk/desk.ts'
import { addSecurityHeaders } from '../../../src/http/headers.ts'
import { caseDocx } from '../../../src/papers/case-docx.ts'
import { readWorkbook } from '../../../src/papers/workbook.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { renderingsOf } from '../../../src/wiring/warnings.ts'
import { paperNames, wirePapers } from '../../../src/wiring/web.ts'
import type { BotOptions } from '../../app/build-bot.ts'
import { KEY } from '../../app/build-bot.ts'
import type { Office } from '../../app/cases/office.ts'
import { openOffice } from '../../app/cases/office.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

/** The desk over an office in memory, and browsers without a screen. */

export interface Answer {
  status: number
  html: string
  headers: Record<string, unknown>
  to: string | null
}

export interface Browser {
  get(path: string): Promise<Answer>
  /** What is no page. */
  bytes(path: string): Promise<{ bytes: Buffer; headers: Record<string, unknown> }>
  post(path: string, fields: Record<string, string | string[]>): Promise<Answer>
  /** Sends the form of the page that has this address, with its hidden fields, and more. */
  send(page: Answer, action: string, fields?: Record<string, string | string[]>): Promise<Answer>
  cookies: Map<string, string>
}

export interface TestDesk {
  office: Office
  app: FastifyInstance
  /** A browser in which nobody is. */
  browser(agent?: string): Browser
  /** A browser in which this person is at the desk, by the link of the bot. */
  enter(who: string): Promise<Browser>
}

const bodyOf = (fields: Record<string, string | string[]>): string => {
  const pairs = Object.entries(fields).flatMap(([name, values]) => [values].flat().map(value => [name, value]))
  return new URLSearchParams(pairs as [string, string][]).toString()
}

const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36'

const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The hidden fields of the form with this address. */
export const hiddenOf = ({ html }: Answer, action: string): Record<string, string> | null => {
  const form = html.split('<form').find(part => part.split('>')[0]?.includes(`action="${action}"`))
  if (form === undefined) return null
  const inside = form.split('</form>')[0] ?? ''
  return Object.fromEntries(
    [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  )
}

export interface DeskOptions extends BotOptions {
  https?: boolean
  /** What is found of the server that is not as it should be. */
  machine?: Partial<LookAtMachineDeps>
}

/** A server with nothing wrong. */
const machineOf = ({ store, clock }: Office, { machine }: DeskOptions): LookAtMachine =>
  makeLookAtMachine({
    ...{ roles: store.roles, queues: store.queues, databaseFacts: store.facts, clock },
    backedUp: async () => clock.now(),
    ready: async () => ({
      ...{ database: 'ok', corpus: { version: 'abcdef0123456789', patterns: 59 } },
      channels: { 'zalo-oa': 'on', telegram: 'off', web: 'on' },
      last: { 'zalo-oa': { heard: clock.now().toISOString(), sent: null } },
    }),
    process: () => ({ freeMb: 9_000, memoryMb: 200, startedAt: clock.now(), program: '0.1.0', node: '24.0.0' }),
    ...machine,
  })

export const openDesk = async (options: DeskOptions = {}): Promise<TestDesk> => {
  const office = await openOffice(options)
  const { corpus: shipped } = sharedSnapshot().snapshot
  const commune = options.commune ?? demoCommune(shipped.areas)
  const corpus = corpusAt(commune, shipped)
  const app = fastify()
  const { atEnd = onTestFinished } = options
  atEnd(() => app.close())
  addSecurityHeaders(app)
  await app.register(
    makeDeskPlugin({
      ...{ say: office.say, commit: office.commit, vault: makeVault(KEY), clock: office.clock, ...office.verbs },
      teaching: office.taught.teaching,
      areas: ['nga-son', 'nga-an', 'ba-dinh'].map(id => ({
        id,
        name: corpus.areas.find(area => area.id === id)?.name ?? id,
      })),
      patterns: () => office.live.patterns().map(({ id, short }) => ({ id, name: short })),
      corpus,
      papers: wirePapers({ corpus, commune, clock: office.clock }),
      kinds: kindsOf(corpus.patterns, corpus.signs),
      renderings: renderingsOf(corpus, commune),
      organisations: ['phu-nu'],
      readWorkbook,
      drawUp: (paper, facts) =>
        caseDocx(paper, facts, {
          names: paperNames(commune, corpus.areas, facts.area),
          writtenOn: wallTime(office.clock.now()).day,
        }),
      ...{ escalateMinutes: 15, https: options.https ?? false },
      lookAtMachine: machineOf(office, options),
    }),
  )

  const browser: TestDesk['browser'] = (agent = AGENT) => {
    const cookies = new Map<string, string>()
    const bytes: Browser['bytes'] = async url => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const { rawPayload, headers } = await app.inject({ url, headers: { 'user-agent': agent, cookie } })
      return { bytes: rawPayload, headers }
    }
    const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = {
        ...{ 'user-agent': agent, ...(cookie !== '' && { cookie }) },
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      }
      const response = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
      for (const { name, value } of response.cookies) {
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      const to = response.headers.location
      return { status: response.statusCode, html: response.body, headers: response.headers, to: to ? String(to) : null }
    }
    const get: Browser['get'] = path => ask('GET', path)
    const post: Browser['post'] = (path, fields) => ask('POST', path, bodyOf(fields))
    return {
      ...{ cookies, get, post, bytes },
      send: (page, action, fields = {}) => {
        const hidden = hiddenOf(page, action)
        if (!hidden) throw new Error(`No form for ${action} in: ${page.html.slice(0, 2_000)}`)
        return post(action, { ...hidden, ...fields })
      },
    }
  }

  const enter: TestDesk['enter'] = async who => {
    const [, path = ''] = /http:\/\/127\.0\.0\.1:3000(\/desk\S+)/.exec(await office.ask(who, 'bàn làm việc')) ?? []
    const fresh = browser()
    const entered = await fresh.send(await fresh.get(path), '/desk/vao')
    if (entered.to !== '/desk') throw new Error(`${who} was not let in: ${entered.status} ${entered.html}`)
    return fresh
  }
  return { office, app, browser, enter }
}
