import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { Matters } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask as put } from '../turn.ts'
import type { HandingInDeps } from './report-filed.ts'
import { send } from './report-filed.ts'
import type { ReportQuestionsDeps } from './report-questions.ts'
import { askNext, hashOf, mayItBeRead } from './report-questions.ts'

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
