import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { TURNS } from '../html.ts'

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
export const uploadedForm = async (request: FastifyRequest): Promise<{ form: SentForm; file: SentFile | null }> => {
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
