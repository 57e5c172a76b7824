import type { JoinDrill, LeaveDrills } from '../../app/warnings/join-drill.ts'
import { dayWords } from '../../core/calendar.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'

export interface DrillDeskDeps {
  say: Say
  joinDrill: JoinDrill
  leaveDrills: LeaveDrills
  renderings: Pick<Renderings, 'who'>
}

/** "Đồng ý diễn tập", to the drill that was announced, and "không diễn tập nữa", at any time. */
export const makeDrillDesk = ({ say, joinDrill, leaveDrills, renderings }: DrillDeskDeps): Handlers => {
  const which = (codes: readonly string[]): Said => ({
    text: say('drill.which', { codes: codes.map(code => `- ${say('word.join-drill')} ${code}`).join('\n') }),
    question: asMenu(codes.map(code => ({ label: code, payload: `${say('word.join-drill')} ${code}` }))),
  })

  const join = async (code: string | null, turn: Turn): Promise<Said> => {
    const outcome = await joinDrill(turn.from, { code })
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      const values = { who: renderings.who(done.drill), day: dayWords(done.drill.drill?.day ?? '') }
      // No menu: the numbers that come next are the answer to the sample.
      return { text: say('drill.joined', values), changes, letters }
    }
    return outcome.refused === 'which' ? which(outcome.codes) : { text: say(`drill.${outcome.refused}`) }
  }

  return {
    commands: {
      'join-drill': async ({ code, rest }, turn) => {
        if (rest !== '' || (code !== null && !code.startsWith('CB-'))) return null
        return turn.private ? join(code, turn) : { text: say('drill.alone') }
      },
      'leave-drills': async ({ rest }, turn) => {
        if (rest !== '' || !turn.private) return null
        const { done, changes, letters } = await leaveDrills(turn.from)
        return { text: say(done.had ? 'drill.left' : 'drill.left.none'), changes, letters }
      },
    },
  }
}
