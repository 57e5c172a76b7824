import type { DrawPicture } from '../../app/warnings/picture.ts'
import type { ReadReceipt, ReadWarning } from '../../app/warnings/read-warning.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { CommandHandler, Handlers, Said } from '../turn.ts'
import { receiptInWords } from '../warning-words.ts'
import { sayRefusal, warningNamed } from './refusal.ts'

export interface PapersDeps {
  say: Say
  readWarning: ReadWarning
  readReceipt: ReadReceipt
  renderings: Pick<Renderings, 'script' | 'text'>
  drawPicture: DrawPicture
}

/** What can be had of a warning: the script for the loudspeaker, the text to forward, the picture, the receipt. */
export const makePapersDesk = (deps: PapersDeps): Handlers => {
  const { say, readWarning, readReceipt, renderings, drawPicture } = deps

  /** Words that nobody approved are not read out, and not passed on. */
  const caution = ({ state, code }: Broadcast): string =>
    ['approved', 'sending', 'done'].includes(state)
      ? ''
      : say('papers.not-yet', { code, state: say(`warning.state.${state}`) })

  const withCaution = (broadcast: Broadcast, text: string): string =>
    [caution(broadcast), text].filter(Boolean).join('\n\n')

  const papers = {
    script: async (broadcast: Broadcast): Promise<Said> => {
      const script = renderings.script(broadcast)
      if (script === null) return { text: say('papers.no-script', { code: broadcast.code }) }
      return { text: withCaution(broadcast, script) }
    },
    forward: async (broadcast: Broadcast): Promise<Said> => {
      // A sample is for those who said yes, and for nobody it is passed on to.
      if (isDrill(broadcast)) return { text: say('drill.no-forward', { code: broadcast.code }) }
      return { text: withCaution(broadcast, renderings.text(broadcast, 'forward')) }
    },
    poster: async (broadcast: Broadcast): Promise<Said> => {
      const { code } = broadcast
      const picture = await drawPicture(broadcast)
      if (!picture) return { text: say('papers.no-picture', { code }) }
      return { text: withCaution(broadcast, say('papers.picture', { code })), picture }
    },
  }

  const of =
    (paper: keyof typeof papers): CommandHandler =>
    async (command, turn) => {
      const code = warningNamed(command, turn)
      if (code === null) return null
      const found = await readWarning(turn.from, { code })
      return 'refused' in found ? sayRefusal(say, found, { code }) : papers[paper](found.broadcast)
    }

  /** "Kết quả" alone: of the leader's last one. */
  const receipt: CommandHandler = async (command, turn) => {
    const code = warningNamed(command, turn)
    const alone = command.code === null && command.rest === '' && turn.private
    if (code === null && !alone) return null
    const fared = await readReceipt(turn.from, { code })
    if (!fared) return null
    if ('refused' in fared) return sayRefusal(say, fared, { code: code ?? '' })
    return { text: receiptInWords(say, { ...fared.broadcast, receipt: fared.receipt }) }
  }

  return { commands: { script: of('script'), forward: of('forward'), poster: of('poster'), receipt } }
}
