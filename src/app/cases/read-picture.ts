import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import { postTo } from './post.ts'
import type { Sealing, ShownPicture } from './sealed.ts'

export interface PictureRead extends Moved {
  /** Null: there is none of that number. */
  picture: ShownPicture | null
  /** How many there are. */
  count: number
}

/** Looks at one picture of a case, by its number from 1; that somebody did is kept. */
export type ReadPicture = (
  actor: PersonRef,
  input: { code: string; number: number },
) => Promise<Outcome<PictureRead, CaseRefusal>>

export interface ReadPictureDeps {
  atWork: AtWork
  cases: Pick<Cases, 'evidence'>
  sealing: Sealing
  clock: Clock
}

export const makeReadPicture =
  ({ atWork, cases, sealing, clock }: ReadPictureDeps): ReadPicture =>
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
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: viewer.alias, what: 'picture' }
    const changes = picture ? [postTo(record, [event])] : []
    return { done: { record, viewer, picture, count: pictures.length }, changes, letters: [] }
  }
