import type { Roles } from '../../app/people/ports.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { ReceiptWords } from '../../app/warnings/receipt-words.ts'
import type { Renderings } from '../../app/warnings/renderings.ts'
import type { CommandName } from '../../core/dialogue/command.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Desk, Turn } from '../desk.ts'
import type { Said } from '../said.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'

export interface PapersDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'of'>
  roles: Pick<Roles, 'of'>
  findWork: FindWork
  renderings: Renderings
  receiptWords: ReceiptWords
}

const RECENT = 10
const GONE_OUT = new Set(['sending', 'done', 'stopped'])

/** What can be had of a warning: the script for the loudspeaker, the text to forward, the picture, the receipt. */
export const makePapersDesk = ({ say, broadcasts, roles, findWork, renderings, receiptWords }: PapersDeps): Desk => {
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

  /** "Kết quả" alone: of the leader's last one. */
  const lastReceipt = async (turn: Turn): Promise<Said | null> => {
    const [grant] = turn.private ? grantsFor(await roles.of(turn.from), ['draft']) : []
    const last = grant && (await broadcasts.of(grant.alias, RECENT)).find(({ state }) => GONE_OUT.has(state))
    return last ? { text: await receiptWords(last) } : null
  }

  return {
    command: async (command, turn) => {
      if (command.name === 'receipt' && command.code === null) return command.rest === '' ? lastReceipt(turn) : null
      const paper = papers[command.name]
      const work = paper ? await findWork(['draft', 'approve'], command, turn) : null
      if (!paper || !work) return null
      return isSaid(work) ? work : paper(work)
    },
  }
}
