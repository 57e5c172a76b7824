export interface UploadedFile {
  name: string
  bytes: Uint8Array
}

/** The fields of a call, however they were sent. */
export interface Fields {
  fields: Record<string, unknown>
  files: Record<string, UploadedFile>
  /** The body could not be read. */
  broken: boolean
}

const NOTHING: Fields = { fields: {}, files: {}, broken: false }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fromJson = (text: string): Fields => {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? { fields: value, files: {}, broken: false } : { ...NOTHING, broken: true }
  } catch {
    return { ...NOTHING, broken: true }
  }
}

/** One part of a multipart body. Lenient about blanks and quotes in its head, as real servers are. */
const addPart = (into: Fields, part: string): void => {
  const cut = part.indexOf('\r\n\r\n')
  const head = part.slice(0, cut)
  const name = /[;\s]name="?([^";\r\n]*)/i.exec(head)?.[1]
  if (cut < 0 || name === undefined) return
  const bytes = Buffer.from(part.slice(cut + 4).replace(/\r\n$/, ''), 'latin1')
  const file = /filename="?([^";\r\n]*)/i.exec(head)?.[1]
  if (file === undefined) into.fields[name] = bytes.toString('utf8')
  else into.files[name] = { name: file, bytes }
}

const fromMultipart = (raw: Buffer, contentType: string): Fields => {
  const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1]
  if (!boundary) return { ...NOTHING, broken: true }
  const result: Fields = { fields: {}, files: {}, broken: false }
  // Latin-1 maps every byte to one character and back, so the parts stay exact.
  for (const part of raw.toString('latin1').split(`--${boundary}`).slice(1, -1)) addPart(result, part)
  return result
}

/** Reads JSON, form and multipart bodies; an empty one has no fields. */
export const readFields = (raw: Buffer, contentType: string): Fields => {
  if (raw.length === 0) return { fields: {}, files: {}, broken: false }
  if (contentType.startsWith('multipart/form-data')) return fromMultipart(raw, contentType)
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { fields: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))), files: {}, broken: false }
  }
  return fromJson(raw.toString('utf8'))
}

/** PNG or JPEG, by the first bytes. */
export const isPicture = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) ||
  (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
