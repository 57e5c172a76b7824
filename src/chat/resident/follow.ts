import type { Appeal, FindWarned, Follow, WantNoWord } from '../../app/cases/follow.ts'
import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { CaseRecord, Cases } from '../../app/cases/ports.ts'
import type { Aliases, Matters } from '../../app/people/ports.ts'
import type { Clock, Vault } from '../../app/ports.ts'
import type { CaseState } from '../../core/cases/case.ts'
import { standingOutcome } from '../../core/cases/case.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask, menuOf } from '../turn.ts'

/** Of somebody's cases; the screen holds no more. */
const MOST = 3

export interface FollowDeskDeps {
  say: Say
  cases: Pick<Cases, 'get' | 'people' | 'of'>
  matters: Pick<Matters, 'get'>
  aliases: Pick<Aliases, 'of'>
  follow: Follow
  appeal: Appeal
  findWarned: FindWarned
  wantNoWord: WantNoWord
  /** What officers decided of it, in words; null while there is none. */
  officeWord: { standing(record: CaseRecord): string | null }
  vault: Vault
  clock: Clock
}

/** What residents ask of cases: to be told, how far it is, that a warning is wrong. */
export const makeFollowDesk = (deps: FollowDeskDeps): Handlers => {
  const { say, cases, matters, aliases, follow, appeal, findWarned, wantNoWord, officeWord, vault, clock } = deps

  const matterOf = async ({ from }: Turn): Promise<Matter | null> =>
    openMatter(vault, from, await matters.get(from, clock.now()))

  /** The same whether there is a case or not: nobody learns here what others reported. */
  const callBack = async (turn: Turn): Promise<Said | null> => {
    const matter = await matterOf(turn)
    const question = menuOf(say, ['report'])
    if (!matter) return { text: say('follow.missing'), question }
    const followed = await follow(turn.from, matter)
    if ('refused' in followed) return { text: say('follow.nothing'), question }
    const { done, changes, letters } = followed
    const word = done.decided && officeWord.standing(done.decided)
    return { text: word ?? say('follow.watch'), question, changes, letters }
  }

  const noCallBack = async (turn: Turn): Promise<Said> => {
    const { changes, letters } = await wantNoWord(turn.from)
    return { text: say('follow.off'), changes, letters }
  }

  const status = (state: CaseState): string => {
    const { status, asked } = state
    const outcome = standingOutcome(state)
    if (outcome !== null) return say(`case.outcome.${outcome}`)
    return say(asked ? 'status.asked' : `status.${status}`)
  }

  /** Only those who reported it are told how far it is. */
  const howFar = async (code: string, turn: Turn): Promise<Said | null> => {
    const alias = await aliases.of(turn.from)
    const mine =
      alias !== null && (await cases.people(code)).some(person => person.alias === alias && person.part === 'reporter')
    const record = mine && turn.private ? await cases.get(code) : null
    // Looked at with another case, it stands where that one does.
    const into = record?.state.into?.code
    const whole = into === undefined ? record : await cases.get(into)
    return whole && { text: say('status', { code, status: status(whole.state) }) }
  }

  /** "Vụ của tôi thế nào rồi", by whoever does not have the code at hand. */
  const ownCases = async (turn: Turn): Promise<Said> => {
    const alias = await aliases.of(turn.from)
    const codes = alias === null ? [] : await cases.of(alias)
    const all = await Promise.all(codes.slice(-MOST).map(code => howFar(code, turn)))
    const told = all.flatMap(said => said?.text ?? [])
    return { text: told.length === 0 ? say('status.none') : told.join('\n') }
  }

  /** "gỡ cảnh báo": what is shown goes to the officers, once agreed to. */
  const askAppeal = async (turn: Turn, rest: string): Promise<Said | null> => {
    if (!turn.private) return { text: say('say.private-only') }
    const record = await findWarned(rest === '' ? ((await matterOf(turn))?.text ?? '') : rest)
    if (!record) return { text: say('appeal.none') }
    const choices: Given<'appeal'>['question']['choices'] = [
      { label: say('report.consent.yes'), payload: '#appeal yes', means: 'yes' },
      { label: say('report.consent.no'), payload: '#appeal no', means: 'no' },
    ]
    return ask(say, { name: 'appeal', key: 'appeal.ask', choices, data: { code: record.code } })
  }

  const agreed = async ({ question, choice, turn }: Given<'appeal'>): Promise<Said | null> => {
    if (choice?.means === 'no') return { text: say('report.cancelled') }
    if (!choice) return null
    const { code } = question.data
    const appealed = await appeal(turn.from, { code })
    if ('refused' in appealed) return appealed.refused === 'already' ? { text: say('appeal.already') } : null
    return { text: say('appeal.sent', { code }), changes: appealed.changes, letters: appealed.letters }
  }

  return {
    words: { 'call-back': callBack, 'no-call-back': noCallBack, 'own-cases': ownCases },
    codes: { 'own-case': howFar },
    commands: { appeal: ({ rest }, turn) => askAppeal(turn, rest) },
    questions: { appeal: { answer: agreed, left: async () => ({ text: say('report.cancelled') }) } },
  }
}
