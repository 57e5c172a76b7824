import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { etagOf, isKnownTo, SECURITY_HEADERS } from '../headers.ts'
import { html } from '../html.ts'
import { addPapers } from './cases/case-actions.ts'
import { addCases } from './cases/cases.ts'
import { addQueue } from './cases/queue.ts'
import { addCorpus } from './corpus/corpus.ts'
import { addProposing } from './corpus/corpus-propose.ts'
import { addCorpusSheet } from './corpus/corpus-sheet.ts'
import { addCorpusPattern } from './corpus/corpus-words.ts'
import { addGaps } from './corpus/gaps.ts'
import type { DeskDeps } from './deps.ts'
import { addDoor } from './enter.ts'
import { addHome } from './home.ts'
import { addMachine } from './machine.ts'
import { addNumbers } from './numbers/numbers.ts'
import { addLeave, addSessions } from './people/own.ts'
import { addPeople } from './people/people.ts'
import { makeDesk, readForms } from './visit.ts'
import { addWarnings } from './warnings/warnings.ts'

/** Scripts of our own and none in a page; forms go to us alone, and nothing that is shown here stays in a browser. */
const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const

const FILES = [
  { file: 'desk.css', type: 'text/css; charset=utf-8' },
  { file: 'desk.js', type: 'text/javascript; charset=utf-8' },
  { file: 'compose.js', type: 'text/javascript; charset=utf-8' },
] as const

const addFiles = (app: FastifyInstance): void => {
  for (const { file, type } of FILES) {
    const body = readFileSync(new URL(`./public/${file}`, import.meta.url), 'utf8')
    const etag = etagOf(body)
    app.get(`/${file}`, async (request, reply) => {
      reply.header('cache-control', 'no-cache').type(type)
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
        addLeave(deps, desk)
        addQueue(deps, desk)
        addCases(deps, desk)
        addGaps(deps, desk)
        addPapers(deps, desk)
        addPeople(deps, desk)
        addCorpus(deps, desk)
        addProposing(deps, desk)
        addCorpusSheet(deps, desk)
        addCorpusPattern(deps, desk)
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
