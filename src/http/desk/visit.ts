import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Seat } from '../../app/people/desk-sessions.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import { isLocal } from '../local.ts'
import type { DeskDeps } from './deps.ts'
import type { SentFile, SentForm } from './form.ts'
import { queryOf, sentForm, uploadedForm } from './form.ts'
import type { Page, PageFrame } from './page.ts'
import { makePage, tokenField } from './page.ts'
import type { DeskWords } from './words.ts'
import { makeDeskWords } from './words.ts'

/** Who asks for a page, or sends a form. */
export interface Visit {
  seat: Seat
  /** The field that every form carries: without it, or with somebody else's, nothing is done. */
  token: Html
  query: SentForm
  form: SentForm
  /** What came along with the form. */
  file: SentFile | null
  param(name: string): string
}

/** What is shown for it. */
export type PageShown =
  | ({ body: Html; status?: number } & Omit<PageFrame, 'at'>)
  /** `leaves`: whoever was here is not any more. */
  | { to: string; leaves?: true }
  | { picture: { bytes: Uint8Array; mime: string } }
  /** To be kept where they like; `name`: letters, digits, `-` and `.`. */
  | { file: { bytes: Uint8Array; mime: string; name: string } }

/** Sentences that tell nothing of what is there. */
export type RefusedKey = `desk.refused${'' | '.form' | '.case' | '.warning' | '.picture' | '.period'}`

export interface Desk {
  words: DeskWords
  page: Page
  /** A page for who is signed in; everybody else is sent to the door. */
  show(path: string, shown: (visit: Visit) => Promise<PageShown>): void
  /** A form of somebody who is signed in, with its token. */
  act(path: string, done: (visit: Visit) => Promise<PageShown>): void
  /** The same where a file may come with it. */
  upload(path: string, done: (visit: Visit) => Promise<PageShown>): void
  /** Refused, with a sentence that tells nothing of what is there. */
  refuse(key?: RefusedKey): PageShown
  setSession(request: FastifyRequest, reply: FastifyReply, token: string | null): void
}

export const SESSION = 'kd_ban'

/** Over loopback a browser takes no cookie that is for https alone. */
const isSecure = (https: boolean, request: FastifyRequest): boolean => https && !isLocal(request)

export const cookieOptions = (https: boolean, request: FastifyRequest) =>
  ({ httpOnly: true, path: '/desk', secure: isSecure(https, request) }) as const

/** Does a form of another site send this? Browsers say so. */
export const isForeign = ({ headers }: FastifyRequest): boolean => {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

const TOKEN = 'desk form'

const sentAlone: typeof uploadedForm = async request => ({ form: sentForm(request), file: null })
const withFile: typeof uploadedForm = request => (request.isMultipart() ? uploadedForm : sentAlone)(request)

/** Sent by our script when it looks again by itself. */
const LOOKS = 'x-desk-look'

export const makeDesk = (app: FastifyInstance, deps: DeskDeps): Desk => {
  const { say, people, commit, vault, clock, https } = deps
  const words = makeDeskWords(deps)
  const page = makePage(say)

  const setSession: Desk['setSession'] = (request, reply, token) => {
    const options = { ...cookieOptions(https, request), sameSite: 'strict' } as const
    if (token === null) reply.clearCookie(SESSION, options)
    else reply.setCookie(SESSION, token, options)
  }

  const seatOf = async (request: FastifyRequest): Promise<Seat | null> => {
    const token = request.cookies[SESSION]
    const seated = token ? await people.whoIs(token) : { refused: 'over' as const }
    if ('refused' in seated) return null
    // What a page looks at by itself is not done by anybody who sits there.
    if (seated.changes.length > 0 && request.headers[LOOKS] === undefined) await commit(seated, clock.now())
    return seated.done
  }

  const send = (reply: FastifyReply, shown: PageShown, at: PageFrame['at']): FastifyReply => {
    if ('to' in shown && shown.leaves) setSession(reply.request, reply, null)
    if ('to' in shown) return reply.code(303).header('location', shown.to).send()
    if ('picture' in shown) return reply.type(shown.picture.mime).send(Buffer.from(shown.picture.bytes))
    if ('file' in shown) {
      const { bytes, mime, name } = shown.file
      return reply.type(mime).header('content-disposition', `attachment; filename="${name}"`).send(Buffer.from(bytes))
    }
    const { body, status = 200, ...frame } = shown
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(page({ ...frame, at }, body))
  }

  const refuse: Desk['refuse'] = (key = 'desk.refused') => ({
    ...{ title: say('desk.refused.title'), status: 403 },
    body: html`<p>${say(key)}</p><p><a href="/desk">${say('desk.back.home')}</a></p>`,
  })

  const answer =
    (shown: (visit: Visit) => Promise<PageShown>, isForm: boolean, read: typeof uploadedForm = sentAlone) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const seat = await seatOf(request)
      if (!seat) return send(reply, { to: '/desk/vao' }, null)
      const given = vault.hash(TOKEN, seat.hash)
      const token = tokenField(given)
      const at = { seat, token, who: words.whoIs(seat.grants) }
      if (isForm && isForeign(request)) return send(reply, refuse('desk.refused.form'), at)
      const { form, file } = await read(request)
      if (isForm && form.text('the') !== given) return send(reply, refuse('desk.refused.form'), at)
      const params = request.params as Record<string, string>
      const visit = { seat, token, form, file, query: queryOf(request), param: (name: string) => params[name] ?? '' }
      return send(reply, await shown(visit), at)
    }

  return {
    ...{ words, page, refuse, setSession },
    show: (path, shown) => void app.get(path, answer(shown, false)),
    act: (path, done) => void app.post(path, answer(done, true)),
    // In a scope of its own: every other form with a file is refused.
    upload: (path, done) =>
      void app.register(async scope => {
        await scope.register(multipart)
        scope.post(path, answer(done, true, withFile))
      }),
  }
}
