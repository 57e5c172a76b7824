import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import type { Sealing, ShownPicture } from './reading.ts'

export interface PictureRead extends Moved {
  /** Null: there is none of that number. */
  picture: ShownPicture | null
  /** How many there are. */
  count: number
}

/** Looks at one picture of a case, by its number from 1; that somebody did is kept. */
export type ReadPicture = CaseVerb<PictureRead, never, { number: number }>

export interface ReadPictureDeps {
  atWork: AtWork
  cases: Pick<Cases, 'evidence'>
  sealing: Pick<Sealing, 'openPictures'>
}

export const makeReadPicture =
  ({ atWork, cases, sealing }: ReadPictureDeps): ReadPicture =>
  async (actor, { code: named, number }) => {
    const acting = await atWork(actor, named, 'read')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const pictures: ShownPicture[] = []
    // Of those that are looked at with it, too; each opens under its own code only.
    for (const each of [code, ...(record.state.parts ?? [])])
      pictures.push(...sealing.openPictures(each, await cases.evidence(each)))
    const picture = pictures[number - 1] ?? null
    const read = acting.does({ kind: 'read', what: 'picture' })
    if ('refused' in read) return read
    const changes = picture ? [read.change()] : []
    return { done: { record, viewer, picture, count: pictures.length }, changes, letters: [] }
  }
