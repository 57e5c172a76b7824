import type { CompareWithCode } from '../../app/warnings/column.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'

export interface CallOutDeps {
  say: Say
  compareWithCode: CompareWithCode
  renderings: Pick<Renderings, 'body' | 'day'>
}

/** What is said of a text that carries the code of a warning; null for any other text. */
export type CallOut = (text: string) => Promise<CalledOut | null>

/** `genuine`: these are the words of that warning, and nothing else is said of them. */
export interface CalledOut {
  genuine: boolean
  text: string
}

/** A thief's words under a true code are called out, whatever the judge makes of them. */
export const makeCallOut =
  ({ say, compareWithCode, renderings }: CallOutDeps): CallOut =>
  async text => {
    const compared = await compareWithCode(text)
    if (!compared) return null
    if (compared.is === 'unknown code')
      return { genuine: false, text: say('forged.unknown-code', { code: compared.code }) }
    const { broadcast, is } = compared
    const values = { code: broadcast.code, body: renderings.body(broadcast), day: renderings.day(broadcast) }
    // The sample alone is no message of ours; the whole of it is, and says so.
    if (isDrill(broadcast) && is !== 'other words') return { genuine: true, text: say('drill.shown', values) }
    return { genuine: is === 'same', text: say(`forged.${is.replace(' ', '-')}`, values) }
  }
