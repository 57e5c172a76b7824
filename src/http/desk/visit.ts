import type { Multipart, MultipartFile } from '@fastify/multipart'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Seat } from '../../app/people/desk-sessions.ts'
import type { Outcome } from '../../app/ports.ts'
import type { Html } from '../html.ts'
import { html, TURNS } from '../html.ts'
import { isLocal } from '../local.ts'
import type { DeskDeps, DeskWords } from './deps.ts'
import { makeDeskWords } from './deps.ts'
import type { Page, PageFrame } from './page.ts'
import { makePage, tokenField } from './page.ts'

/** What a form brought, or what stands behind the question mark: texts, bounded. */
export interface SentForm {
  /** Empty if it is not there. */
  text(name: string): string
  all(name: string): string[]
  /** Null for anything but digits. */
  number(name: string): number | null
  numbers(name: string): number[]
}

const FORM_BYTES = 64 * 1024
const LONGEST = 10_000

const wholeOf = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

const fieldsOf = (fields: URLSearchParams, longest = LONGEST): SentForm => {
  const all = (name: string): string[] =>
    fields.getAll(name).map(value => value.slice(0, longest).replace(TURNS, '').toWellFormed())
  const text = (name: string): string => (all(name)[0] ?? '').trim()
  return {
    ...{ text, all },
    number: name => wholeOf(text(name)),
    numbers: name => all(name).flatMap(value => wholeOf(value.trim()) ?? []),
  }
}

/** Bodies of forms; any other body is refused. */
export const readForms = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
}

export const sentForm = ({ body }: FastifyRequest): SentForm =>
  fieldsOf(body instanceof URLSearchParams ? body : new URLSearchParams())

export const queryOf = ({ url }: FastifyRequest): SentForm => fieldsOf(new URLSearchParams(url.split('?')[1] ?? ''))

/** A file that came with a form; `too-large`: it was not read to its end. */
export type SentFile = { bytes: Uint8Array } | 'too-large'

const FILE_BYTES = 1024 * 1024
/** What is looked at of a file comes back as a field, before it goes. */
const FIELD_BYTES = 512 * 1024

const LIMITS = { fileSize: FILE_BYTES, files: 1, fields: 8, fieldSize: FIELD_BYTES, fieldNameSize: 20, headerPairs: 20 }

const isFile = (part: Multipart): part is MultipartFile => part.type === 'file'

const bytesOf = async (part: MultipartFile): Promise<SentFile> => {
  try {
    return { bytes: await part.toBuffer() }
  } catch {
    return 'too-large'
  }
}

/** A form with a file; one that breaks off or has no bounds has no fields, and so no token. */
const uploadedForm = async (request: FastifyRequest): Promise<{ form: SentForm; file: SentFile | null }> => {
  const fields = new URLSearchParams()
  let file: SentFile | null = null
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (isFile(part)) file = await bytesOf(part)
      else fields.append(part.fieldname, part.valueTruncated ? '' : String(part.value))
    }
  } catch {
    // What is too large ends the whole form; the fields before it were read.
    return file === 'too-large'
      ? { form: fieldsOf(fields, FIELD_BYTES), file }
      : { form: fieldsOf(new URLSearchParams()), file: null }
  }
  // A field of a file that nobody chose comes empty.
  const isEmpty = file !== null && file !== 'too-large' && file.bytes.length === 0
  return { form: fieldsOf(fields, FIELD_BYTES), file: isEmpty ? null : file }
}

/** Two people at the same moment: who comes second looks again. */
const TRIES = 3

/** Carries out what a verb makes, as long as others are quicker; `busy`: they always were. */
export const makeCarryOut =
  ({ commit, clock }: Pick<DeskDeps, 'commit' | 'clock'>) =>
  async <D, R extends { refused: string } = { refused: string }>(
    verb: () => Promise<Outcome<D, string> | R>,
  ): Promise<{ done: D } | R | { refused: string }> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = await verb()
      if ('refused' in made || made.changes.length + made.letters.length === 0 || (await commit(made, clock.now())))
        return made
    }
    return { refused: 'busy' }
  }

export type CarryOut = ReturnType<typeof makeCarryOut>

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
