import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { etagOf, isKnownTo } from '../etag.ts'
import { SECURITY_HEADERS } from '../headers.ts'
import { html } from '../html.ts'
import { addCases } from './cases.ts'
import type { DeskDeps } from './deps.ts'
import { addDoor } from './enter.ts'
import { readForms } from './form.ts'
import { addGaps } from './gaps.ts'
import { addHome } from './home.ts'
import { addMachine } from './machine.ts'
import { addNumbers } from './numbers.ts'
import { addPeople } from './people.ts'
import { addQueue } from './queue.ts'
import { addSessions } from './sessions.ts'
import { makeDesk, WITHOUT_SCRIPT } from './visit.ts'
import { addWarnings } from './warnings.ts'

/** No script at all; forms go to us alone, and nothing that is shown here stays in a browser. */
const HEADERS = {
  ...SECURITY_HEADERS,
  ...WITHOUT_SCRIPT,
  'cache-control': 'no-store',
} as const

const FILES = { 'desk.css': 'text/css', 'desk.js': 'text/javascript' } as const

const addFiles = (app: FastifyInstance): void => {
  for (const [file, type] of Object.entries(FILES)) {
    const body = readFileSync(new URL(`./public/${file}`, import.meta.url), 'utf8')
    const etag = etagOf(body)
    app.get(`/${file}`, async (request, reply) => {
      reply.header('cache-control', 'no-cache').type(`${type}; charset=utf-8`)
      return isKnownTo(request, reply, etag) ? reply.code(304).send() : body
    })
  }
}

/** The desk: pages for people with a role, below `/desk`. Every action is a verb that chat calls, too. */
export const makeDeskPlugin =
  (deps: DeskDeps): FastifyPluginAsync =>
  async root => {
    await root.register(
      async app => {
        await app.register(cookie)
        app.addHook('onRequest', async (_request, reply) => void reply.headers(HEADERS))
        readForms(app)
        addFiles(app)
        const desk = makeDesk(app, deps)
        addDoor(app, deps, desk)
        addSessions(deps, desk)
        addHome(deps, desk)
        addQueue(deps, desk)
        addCases(deps, desk)
        addGaps(deps, desk)
        addPeople(deps, desk)
        addWarnings(deps, desk)
        addNumbers(deps, desk)
        addMachine(deps, desk)
        desk.show('/*', async () => ({
          ...{ title: deps.say('desk.missing.title'), status: 404 },
          body: html`<p><a href="/desk">${deps.say('desk.back.home')}</a></p>`,
        }))
      },
      { prefix: '/desk' },
    )
  }
