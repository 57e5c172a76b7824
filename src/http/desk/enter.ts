import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { DeskDeps } from './deps.ts'
import { tokenField } from './page.ts'
import type { Desk } from './visit.ts'
import { cookieOptions, isForeign, queryOf, sentForm } from './visit.ts'

/** What a browser says it is, as people know it; names only, so that nobody is known by them. In order: who imitates whom. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Zalo/i, 'Zalo'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/coc_coc_browser/i, 'Coc Coc'],
  [/SamsungBrowser/, 'Samsung'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(?:e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const nameIn = (table: readonly [RegExp, string][], agent: string): string | null =>
  table.find(([pattern]) => pattern.test(agent))?.[1] ?? null

/** "Chrome, Windows"; null where neither is told. */
const deviceOf = (agent: string | undefined): string | null => {
  const given = (agent ?? '').slice(0, 400)
  const names = [nameIn(BROWSERS, given), nameIn(SYSTEMS, given)].filter(name => name !== null)
  return names.length === 0 ? null : names.join(', ')
}

/** The door: a link that is good once. To look at it uses nothing up, since apps look at every link they show. */

const BROWSER = 'kd_may'
const BROWSER_SECONDS = 365 * 24 * 3_600
const BROWSER_BYTES = 18
const DOOR_TOKEN = 'desk door'

export const addDoor = (app: FastifyInstance, deps: DeskDeps, desk: Desk): void => {
  const { say, people, commit, vault, clock, https } = deps

  const send = (reply: FastifyReply, status: number, body: Html): FastifyReply =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(desk.page({ title: say('desk.door.title'), at: null }, body))

  const over = (reply: FastifyReply): FastifyReply =>
    send(reply, 410, html`<p>${say('desk.door.over')}</p><p>${say('desk.door.how')}</p>`)

  const tokenFor = (ma: string): string => vault.hash(DOOR_TOKEN, ma)

  /** What this browser is known by, to tell when somebody comes from another. */
  const browserOf = (request: FastifyRequest, reply: FastifyReply): string => {
    const known = request.cookies[BROWSER]
    const browser =
      known && /^[\w-]{20,40}$/.test(known) ? known : Buffer.from(vault.random(BROWSER_BYTES)).toString('base64url')
    const options = { ...cookieOptions(https, request), sameSite: 'lax', maxAge: BROWSER_SECONDS } as const
    reply.setCookie(BROWSER, browser, options)
    return browser
  }

  app.get('/vao', async (request, reply) => {
    const ma = queryOf(request).text('ma')
    if (ma === '') return send(reply, 200, html`<p>${say('desk.door.how')}</p>`)
    const entering = await people.whoEnters({ ma })
    if (!entering) return over(reply)
    return send(
      reply,
      200,
      html`<p>${say('desk.door.who')}</p><p class="who">${desk.words.whoIs(entering.grants)}</p>
<form method="post" action="/desk/vao"><input type="hidden" name="ma" value="${ma}">${tokenField(tokenFor(ma))}
<button class="main">${say('desk.door.enter')}</button></form><p>${say('desk.door.not-you')}</p>`,
    )
  })

  app.post('/vao', async (request, reply) => {
    const form = sentForm(request)
    const ma = form.text('ma')
    if (!(await people.whoEnters({ ma }))) return over(reply)
    if (form.text('the') !== tokenFor(ma) || isForeign(request))
      return send(reply, 403, html`<p>${say('desk.refused.form')}</p>`)
    const device = deviceOf(request.headers['user-agent']) ?? say('desk.device.unknown')
    const made = await people.signIn({ ma, device, browser: browserOf(request, reply) })
    if ('refused' in made || !(await commit(made, clock.now()))) return over(reply)
    desk.setSession(request, reply, made.done.token)
    return reply.code(303).header('location', '/desk').send()
  })
}
