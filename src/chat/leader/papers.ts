import type { Roles } from '../../app/people/ports.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { ReceiptWords } from '../../app/warnings/receipt-words.ts'
import type { Renderings } from '../../app/warnings/renderings.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { Turn } from '../turn.ts'
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
export const makePapersDesk = ({
  say,
  broadcasts,
  roles,
  findWork,
  renderings,
  receiptWords,
}: PapersDeps): Handlers => {
  /** Words that nobody approved are not read out, and not passed on. */
  const caution = ({ broadcast: { state, code } }: AtWork): string =>
    ['approved', 'sending', 'done'].includes(state)
      ? ''
      : say('papers.not-yet', { code, state: say(`warning.state.${state}`) })

  const withCaution = (work: AtWork, text: string): string => [caution(work), text].filter(Boolean).join('\n\n')

  const papers = {
    script: async (work: AtWork): Promise<Said> => {
      const { code } = work.broadcast
      const script = renderings.script(work.broadcast)
      if (script === null) return { text: say('papers.no-script', { code }) }
      return { text: withCaution(work, script) }
    },
    forward: async (work: AtWork): Promise<Said> => ({
      text: withCaution(work, renderings.text(work.broadcast, 'forward')),
    }),
    poster: async (work: AtWork): Promise<Said> => {
      const { code } = work.broadcast
      const picture = await renderings.picture(work.broadcast)
      if (!picture) return { text: say('papers.no-picture', { code }) }
      return { text: withCaution(work, say('papers.picture', { code })), picture }
    },
    receipt: async ({ broadcast }: AtWork): Promise<Said> => ({ text: await receiptWords(broadcast) }),
  }

  /** "Kết quả" alone: of the leader's last one. */
  const lastReceipt = async (turn: Turn): Promise<Said | null> => {
    const [grant] = turn.private ? grantsFor(await roles.of(turn.from), ['draft']) : []
    const last = grant && (await broadcasts.of(grant.alias, RECENT)).find(({ state }) => GONE_OUT.has(state))
    return last ? { text: await receiptWords(last) } : null
  }

  const of =
    (paper: keyof typeof papers) =>
    async (command: SaidCommand, turn: Turn): Promise<Said | null> => {
      const work = await findWork(['draft', 'approve'], command, turn)
      return work && (isSaid(work) ? work : papers[paper](work))
    }

  return {
    commands: {
      script: of('script'),
      forward: of('forward'),
      poster: of('poster'),
      receipt: async (command, turn) => {
        if (command.code === null) return command.rest === '' ? lastReceipt(turn) : null
        return of('receipt')(command, turn)
      },
    },
  }
}
