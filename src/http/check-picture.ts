import type { Multipart, MultipartFile } from '@fastify/multipart'
import multipart from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AssessPicture, PictureQuestion } from '../app/judging/assess-picture.ts'
import type { PictureRefusal } from '../app/ports.ts'
import type { CheckDeps } from './check.ts'
import { beforeSchema, MAX_BEFORE } from './check.ts'
import { SENTENCES } from './errors.ts'
import { forOutside, forOwnTools } from './turnstile.ts'

export interface CheckPictureDeps extends Pick<CheckDeps, 'count' | 'turnstile'> {
  assessPicture: AssessPicture
}

/** Bytes of one picture, as many as its reader takes. */
const MAX_PICTURE = 8 * 1024 * 1024
/** UTF-16 units of what is written beside it. */
const MAX_TEXT = 20_000
/** Pictures held at once: each takes memory while it comes in and while it waits to be read. */
const AT_ONCE = 12
/** Seconds after which somebody who found no room may try again. */
const AGAIN = 10

const LIMITS = {
  fileSize: MAX_PICTURE,
  files: 1,
  fields: MAX_BEFORE + 2,
  // Bytes: a letter takes up to four.
  fieldSize: 4 * MAX_TEXT,
  fieldNameSize: 20,
  headerPairs: 20,
}

const STATUS: Readonly<Record<PictureRefusal, 413 | 415 | 503>> = {
  'not-a-picture': 415,
  animated: 415,
  broken: 415,
  polyglot: 415,
  'too-many-bytes': 413,
  'too-many-pixels': 413,
  busy: 503,
  'too-slow': 503,
  failed: 503,
}

const fieldsSchema = z.object({ text: z.string().trim(), before: beforeSchema })

const ERRORS: Readonly<Record<number, string>> = {
  400: SENTENCES.badPicture,
  406: SENTENCES.badPicture,
  413: SENTENCES.bigPicture,
  415: SENTENCES.notPicture,
}

/** What the framework and the reader of forms throw: all of it is about what was sent, and none of it is shown. */
const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { statusCode: status = 500 } = error
  const sentence = ERRORS[status]
  if (sentence !== undefined) return reply.code(status === 406 ? 400 : status).send({ error: sentence })
  request.log.error({ err: error }, 'request failed')
  return reply.code(500).send({ error: SENTENCES.broken })
}

const isFile = (part: Multipart): part is MultipartFile => part.type === 'file'

type Form = { question: PictureQuestion } | { status: 400 | 413; error: string }

const bad: Form = { status: 400, error: SENTENCES.badPicture }

/** Reads the whole form; what is too large ends it with an error of its own. */
const readForm = async (request: FastifyRequest): Promise<Form> => {
  let picture: Uint8Array | null = null
  const texts: unknown[] = []
  const before: unknown[] = []
  for await (const part of request.parts({ limits: LIMITS })) {
    if (isFile(part)) {
      const bytes = await part.toBuffer()
      if (part.fieldname === 'picture') picture = bytes
    } else if (part.valueTruncated) return { status: 413, error: SENTENCES.tooLong }
    else if (part.fieldname === 'text') texts.push(part.value)
    else if (part.fieldname === 'before') before.push(part.value)
  }
  if (picture === null || picture.length === 0 || texts.length > 1) return bad
  const fields = fieldsSchema.safeParse({ text: texts[0] ?? '', before })
  if (!fields.success) return bad
  const { text } = fields.data
  return text.length > MAX_TEXT ? { status: 413, error: SENTENCES.tooLong } : { question: { picture, ...fields.data } }
}

/** A form that breaks off, or has no bounds, is the sender's mistake like any other. */
const readAnyForm = async (request: FastifyRequest): Promise<Form> => {
  try {
    return await readForm(request)
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error
    return bad
  }
}

/**
 * `POST /api/check/picture`: a form with `picture`, `text?` and `before?` (repeated) to the Assessment and `read`, the words
 * as read. Neither the picture nor a word of it is stored or logged.
 */
export const addCheckPicture = (app: FastifyInstance, deps: CheckPictureDeps): void => {
  const { assessPicture, count, turnstile } = deps
  let held = 0

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const form = await readAnyForm(request)
    if ('error' in form) return reply.code(form.status).send({ error: form.error })
    const answered = await assessPicture(form.question)
    if (!answered.ok) {
      const status = STATUS[answered.reason]
      if (status === 503) reply.header('retry-after', String(AGAIN))
      return reply.code(status).send({ error: answered.excuse })
    }
    const { assessment, read } = answered
    count?.(assessment)
    return { ...(turnstile.isTrusted(request) ? forOwnTools(assessment) : forOutside(assessment)), read }
  }

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (!turnstile.admit(request, reply)) return reply
    if (!request.isMultipart()) return reply.code(415).send({ error: SENTENCES.notPicture })
    if (held >= AT_ONCE)
      return reply.code(503).header('retry-after', String(AGAIN)).send({ error: SENTENCES.busyPicture })
    held += 1
    try {
      return await answer(request, reply)
    } finally {
      held -= 1
    }
  }

  app.register(async scope => {
    await scope.register(multipart)
    scope.setErrorHandler(answerError)
    scope.post('/api/check/picture', (request, reply) => admit(request, reply.header('cache-control', 'no-store')))
  })
}
