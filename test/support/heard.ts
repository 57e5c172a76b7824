import type { Heard } from '../../src/chat/heard.ts'
import { makeHear } from '../../src/chat/heard.ts'
import { makeHearing } from '../../src/core/hear/hear.ts'
import { sharedSnapshot } from './snapshot.ts'

/** A text as it is heard, for desks that are called without a conversation around them. */
export const heardAs = (text: string): Heard => {
  const hearing = makeHearing(sharedSnapshot().snapshot.corpus)
  const assess = () => {
    throw new Error('Nothing is to be judged here.')
  }
  return makeHear({ hearing, assess })(text, null)
}
