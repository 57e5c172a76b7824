import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { SECURITY_HEADERS } from '../headers.ts'
import { html } from '../html.ts'
import { addCases } from './cases.ts'
import { addCorpus } from './corpus.ts'
import { addCorpusPattern } from './corpus-pattern.ts'
import { addProposing } from './corpus-propose.ts'
import { addCorpusSheet } from './corpus-sheet.ts'
import type { DeskDeps } from './deps.ts'
import { addDoor } from './enter.ts'
import { readForms } from './form.ts'
import { addHome } from './home.ts'
import { addPeople } from './people.ts'
import { addQueue } from './queue.ts'
import { addSessions } from './sessions.ts'
import { makeDesk } from './visit.ts'

/** No script at all; forms go to us alone, and nothing that is shown here stays in a browser. */
const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const

const CSS = readFileSync(new URL('./public/desk.css', import.meta.url), 'utf8')

const addStyles = (app: FastifyInstance): void => {
  const etag = `"${createHash('sha256').update(CSS).digest('base64url').slice(0, 22)}"`
  app.get('/desk.css', async (request, reply) => {
    reply.headers({ etag, 'cache-control': 'no-cache' }).type('text/css; charset=utf-8')
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : CSS
  })
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
        addStyles(app)
        const desk = makeDesk(app, deps)
        addDoor(app, deps, desk)
        addSessions(deps, desk)
        addHome(deps, desk)
        addQueue(deps, desk)
        addCases(deps, desk)
        addPeople(deps, desk)
        addCorpus(deps, desk)
        addProposing(deps, desk)
        addCorpusSheet(deps, desk)
        addCorpusPattern(deps, desk)
        desk.show('/*', async () => ({
          ...{ title: deps.say('desk.missing.title'), status: 404 },
          body: html`<p><a href="/desk">${deps.say('desk.back.home')}</a></p>`,
        }))
      },
      { prefix: '/desk' },
    )
  }
