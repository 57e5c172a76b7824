import type { Matter } from '../../app/cases/matter.ts'
import { keepMatter, openMatter } from '../../app/cases/matter.ts'
import type { Matters } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import { isDelicate } from '../../core/reply/say.ts'
import { maskText, unmaskedIn } from '../../core/teaching/mask.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask as put } from '../turn.ts'
import type { HandingInDeps, ReportQuestionsDeps } from './report-steps.ts'
import { askNext, hashOf, mayItBeRead, send } from './report-steps.ts'

export interface MayReadDeps extends ReportQuestionsDeps, HandingInDeps {
  matters: Pick<Matters, 'get'>
  clock: Clock
}

/** Nobody knows what it is, and several have asked: may an officer read this one? What is shown is what would go. */
export interface MayRead {
  ask(matter: Matter, area: string | null): Said
  desk: Handlers
}

/** A yes is a report like any other, without a word of who asked. */
export const makeMayRead = (deps: MayReadDeps): MayRead => {
  const { say, vault, matters, clock } = deps

  const ask: MayRead['ask'] = (matter, area) =>
    put(say, { name: 'may-read', key: 'may-read.ask', ...mayItBeRead(deps, matter, area ?? undefined, '#read') })

  const no = (): Said => ({ text: say('may-read.cancelled') })

  /** Whoever lives we do not know where is asked that first, and shown it once more with the name of the office. */
  const handIn = (turn: Turn, matter: Matter, area: string | undefined): Promise<Said> =>
    area === undefined
      ? askNext(deps, matter, { contact: 'no' })
      : send(deps, turn, matter, { area, contact: 'no', shown: hashOf(deps, matter) })

  const answer = async ({ question, choice, turn }: Given<'may-read'>): Promise<Said | null> => {
    if (!choice) return null
    if (choice.means !== 'yes') return no()
    const { area, shown } = question.data
    const matter = openMatter(vault, turn.from, await matters.get(turn.from, clock.now()))
    if (!matter) return { text: say('report.over') }
    return hashOf(deps, matter) === shown ? handIn(turn, matter, area) : ask(matter, area ?? null)
  }

  return { ask, desk: { questions: { 'may-read': { answer, left: async () => no() } } } }
}

export interface ShowAnswerDeps extends ReportQuestionsDeps, HandingInDeps {
  clock: Clock
}

/** An answer did not help: may an officer read what it was about? It goes masked, as it is shown, and on a yes alone. */
export interface ShowAnswer {
  /** Is there anything of theirs that could be shown, and that rules can mask? */
  offers(story: Matter | null): boolean
  ask(turn: Turn): Promise<Said>
  desk: Handlers
}

/** Without a name, a number or a link in it, without pictures, and with what the machine had said. */
const maskedOf = ({ text, level, intent, pattern }: Matter): Matter => ({
  ...{ text: maskText(text), pictures: [], level, intent, pattern },
  unhelped: true,
})

/** What goes is a report like any other, so that officers decide whether the alarm was wrong, or one was missing. */
export const makeShowAnswer = (deps: ShowAnswerDeps): ShowAnswer => {
  const { say, vault, clock, communes } = deps

  const offers: ShowAnswer['offers'] = story =>
    story !== null && !isDelicate(story.pattern) && unmaskedIn(maskText(story.text)).length === 0

  const over = (): Said => ({ text: say('report.over') })

  const show = (masked: Matter, area: string | undefined): Said =>
    put(say, { name: 'show-answer', key: 'show-answer.ask', ...mayItBeRead(deps, masked, area, '#show') })

  const no = (): Said => ({ text: say('may-read.cancelled') })

  /** From here on the masked words are what the talk is about: whatever is asked yet, the others do not go. */
  const handIn = async (turn: Turn, masked: Matter, area: string | undefined): Promise<Said> => {
    if (area !== undefined) return send(deps, turn, masked, { area, contact: 'no', shown: hashOf(deps, masked) })
    const asked = await askNext(deps, masked, { contact: 'no' })
    return { ...asked, changes: [keepMatter(vault, turn.from, masked, clock.now())] }
  }

  const answer = async ({ question, choice, turn }: Given<'show-answer'>): Promise<Said | null> => {
    if (!choice) return null
    if (choice.means !== 'yes') return no()
    if (!turn.story || !offers(turn.story)) return over()
    const { area, shown } = question.data
    const masked = maskedOf(turn.story)
    return hashOf(deps, masked) === shown ? handIn(turn, masked, area) : show(masked, area)
  }

  return {
    offers,
    ask: async ({ story, person }) => {
      if (!story || !offers(story)) return over()
      return show(maskedOf(story), communes.find(({ id }) => id === person?.commune)?.id)
    },
    desk: { questions: { 'show-answer': { answer, left: async () => no() } } },
  }
}
