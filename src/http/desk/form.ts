import type { FastifyInstance, FastifyRequest } from 'fastify'

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

/** Marks that turn the direction of writing: with them, what is read is not what was written. */
export const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const wholeOf = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

const fieldsOf = (fields: URLSearchParams): SentForm => {
  const all = (name: string): string[] =>
    fields.getAll(name).map(value => value.slice(0, LONGEST).replace(TURNS, '').toWellFormed())
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
