import type { Content, Inbound } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Heard } from './heard.ts'
import type { Known } from './known.ts'
import { turnOf } from './known.ts'
import { sayOfFile } from './resident/files.ts'
import type { Route } from './route.ts'
import type { Said, Turn } from './turn.ts'
import { menuOf } from './turn.ts'

/** What can be answered without what may follow: a word, a file, a sticker, somebody on the phone; else null. */
export type AtOnce = (inbound: Inbound, heard: Heard, known: Known) => Promise<Said | null>

const isTyped = ({ kind }: Content): boolean => kind === 'text' || kind === 'press'

export const makeAtOnce = ({ route, say }: { route: Pick<Route, 'atOnce' | 'beside'>; say: Say }): AtOnce => {
  /** What has no words; to an answer of ours a sticker is courtesy, and ends nothing. */
  const sayOfOther = async (what: Extract<Content, { kind: 'other' }>['what'], turn: Turn): Promise<Said> => {
    if (what !== 'sticker' || !turn.person?.noticeShownAt)
      return { text: say(`say.${what}`), question: menuOf(say, ['slip', 'help']) }
    const said = await route.beside({ text: say('talk.courtesy') }, turn)
    return said.question ? said : { ...said, aside: true }
  }

  return async (inbound, heard, known) => {
    const { content } = inbound
    if (content.kind === 'file') return sayOfFile(content.name, say)
    if (content.kind === 'other') return sayOfOther(content.what, turnOf(inbound, heard, known))
    return isTyped(content) ? route.atOnce(turnOf(inbound, heard, known)) : null
  }
}
