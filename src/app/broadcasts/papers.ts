import type { CommandName } from '../../core/dialogue/command.ts'
import type { Desk } from '../desk.ts'
import type { Said, Say } from '../say.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'
import type { ReceiptWords } from './receipt-words.ts'
import type { Renderings } from './renderings.ts'

export interface PapersDeps {
  say: Say
  findWork: FindWork
  renderings: Renderings
  receiptWords: ReceiptWords
}

/** What can be had of a warning: the script for the loudspeaker, the text to forward, the picture, the receipt. */
export const makePapersDesk = ({ say, findWork, renderings, receiptWords }: PapersDeps): Desk => {
  /** Words that nobody approved are not read out, and not passed on. */
  const caution = ({ broadcast: { state, code } }: AtWork): string =>
    ['approved', 'sending', 'done'].includes(state)
      ? ''
      : say('papers.not-yet', { code, state: say(`warning.state.${state}`) })

  const withCaution = (work: AtWork, text: string): string => [caution(work), text].filter(Boolean).join('\n\n')

  const papers: Partial<Record<CommandName, (work: AtWork) => Promise<Said>>> = {
    script: async work => {
      const { code } = work.broadcast
      const script = renderings.script(work.broadcast)
      if (script === null) return { text: say('papers.no-script', { code }) }
      return { text: withCaution(work, script) }
    },
    forward: async work => ({ text: withCaution(work, renderings.text(work.broadcast, 'forward')) }),
    poster: async work => {
      const { code } = work.broadcast
      const picture = await renderings.picture(work.broadcast)
      if (!picture) return { text: say('papers.no-picture', { code }) }
      return { text: withCaution(work, say('papers.picture', { code })), picture }
    },
    receipt: async ({ broadcast }) => ({ text: await receiptWords(broadcast) }),
  }

  return {
    command: async (command, turn) => {
      const paper = papers[command.name]
      const work = paper ? await findWork(['draft', 'approve'], command, turn) : null
      if (!paper || !work) return null
      return isSaid(work) ? work : paper(work)
    },
  }
}
