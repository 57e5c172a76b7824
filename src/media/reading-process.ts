import { makeCodes } from './codes.ts'
import { makeLetters } from './letters.ts'
import type { Grey } from './prepare.ts'
import { prepare, spareMemory } from './prepare.ts'
import type { OpenedPicture, ReadingRequest, TextLine } from './reading.ts'
import { isThin, readingRequest } from './reading.ts'
import { serve } from './serve.ts'

/** The worker process that reads pictures: run by `read-picture.ts`, imported by nobody. */

spareMemory()
const findCodes = makeCodes()
const readLetters = makeLetters()

let open: Grey | null = null

const openPicture = async (request: Extract<ReadingRequest, { do: 'open' }>): Promise<OpenedPicture> => {
  open = null
  const prepared = await prepare(request.picture, request, request.seconds)
  if (!prepared.ok) return prepared
  const { grey } = prepared
  open = grey
  return { ok: true, width: grey.width, height: grey.height, payloads: isThin(grey) ? [] : await findCodes(grey) }
}

const readOpen = async (factor: number): Promise<TextLine[]> => {
  if (!open) throw new Error('No picture is open.')
  return readLetters(open, factor)
}

const closePicture = async (): Promise<void> => {
  open = null
}

serve(readingRequest, (request): Promise<unknown> => {
  if (request.do === 'open') return openPicture(request)
  return request.do === 'letters' ? readOpen(request.factor) : closePicture()
})
