import { hashMarks } from '../../app/cases/file-report.ts'
import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { CaseRecord, Cases, HashedMark } from '../../app/cases/ports.ts'
import type { Telling } from '../../app/cases/tell.ts'
import type { Naming } from '../../app/people/alias.ts'
import type { Aliases, Matters } from '../../app/people/ports.ts'
import type { Change, Clock, Vault } from '../../app/ports.ts'
import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState } from '../../core/cases/case.ts'
import type { Mark } from '../../core/cases/marks.ts'
import { standingOutcome } from '../../core/cases/standing.ts'
import type { Choice } from '../../core/dialogue/question.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Level } from '../../core/types.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import { menuOf } from '../said.ts'
import type { Given, Turn } from '../turn.ts'

export interface FollowDeps {
  say: Say
  cases: Pick<Cases, 'get' | 'like' | 'people'>
  matters: Pick<Matters, 'get'>
  aliases: Pick<Aliases, 'of'>
  nameOf: Naming
  telling: Telling
  vault: Vault
  clock: Clock
  marksFor(text: string): Mark[]
  /** A wish to be told is kept so long. */
  retentionDays: number
}

const DAY_MS = 24 * 3_600_000

/** What "xem dữ liệu" tells of cases. */
export const makeCaseData =
  ({ say, cases, aliases }: { say: Say; cases: Pick<Cases, 'of'>; aliases: Pick<Aliases, 'of'> }) =>
  async (person: PersonRef): Promise<string[]> => {
    const alias = await aliases.of(person)
    const codes = alias === null ? [] : await cases.of(alias)
    return codes.length === 0 ? [] : [say('data.cases', { codes: codes.join(', ') })]
  }

/** What residents ask of cases: to be told, how far it is, that a warning is wrong. */
export const makeFollowDesk = (deps: FollowDeps): Handlers => {
  const { say, cases, matters, aliases, nameOf, telling, vault, clock, marksFor, retentionDays } = deps

  const matterOf = async ({ from }: Turn): Promise<Matter | null> =>
    openMatter(vault, from, await matters.get(from, clock.now()))

  const watch = (alias: Alias, level: Level, marks: readonly HashedMark[]): Change => ({
    ...{ noun: 'watch', alias, level, marks },
    until: new Date(clock.now().getTime() + retentionDays * DAY_MS),
  })

  const follow = (record: CaseRecord, alias: Alias, level: Level): { said: string; change: Change | null } => {
    const { code, state } = record
    const event: CaseEvent = { kind: 'followed', at: clock.now().getTime(), by: alias }
    const word = telling.word(record)
    const applied = applyEvent(state, event)
    if ('refused' in applied) return { said: word ?? say('follow.already', { code }), change: null }
    const person = { alias, part: 'follower' as const, level, told: standingOutcome(state) }
    return {
      said: word ?? say('follow.case', { code }),
      change: { noun: 'case', do: 'post', code, version: state.version, events: [event], people: [person] },
    }
  }

  const callBack = async (turn: Turn): Promise<Said | null> => {
    const matter = await matterOf(turn)
    const marks = matter ? hashMarks(vault, marksFor(matter.text)) : []
    if (!matter) return { text: say('follow.missing'), question: menuOf(say, ['report']) }
    if (marks.length === 0) return { text: say('follow.nothing'), question: menuOf(say, ['report']) }
    const { alias, changes } = await nameOf(turn.from)
    const record = await cases.like(marks, null)
    if (!record) {
      const changed = [...changes, watch(alias, matter.level, marks)]
      return { text: say('follow.watch'), question: menuOf(say, ['report']), changes: changed }
    }
    const { said, change } = follow(record, alias, matter.level)
    return { text: said, question: menuOf(say, ['report']), changes: [...changes, ...(change ? [change] : [])] }
  }

  const status = (state: CaseState): string => {
    const { status, asked } = state
    const outcome = standingOutcome(state)
    if (outcome !== null) return say(`case.outcome.${outcome}`)
    return say(asked ? 'status.asked' : `status.${status}`)
  }

  /** Only its own people are told how far it is. */
  const howFar = async (code: string, turn: Turn): Promise<Said | null> => {
    const alias = await aliases.of(turn.from)
    const mine = alias !== null && (await cases.people(code)).some(person => person.alias === alias)
    const record = mine && turn.private ? await cases.get(code) : null
    return record && { text: say('status', { code, status: status(record.state) }) }
  }

  const findWarned = async (words: string): Promise<CaseRecord | null> => {
    const marks = hashMarks(vault, marksFor(words))
    const record = marks.length > 0 ? await cases.like(marks, null) : null
    return record?.state.outcome === 'scam' ? record : null
  }

  /** "gỡ cảnh báo": what is shown goes to the officers, once agreed to. */
  const askAppeal = async (turn: Turn, rest: string): Promise<Said | null> => {
    if (!turn.private) return { text: say('say.private-only') }
    const record = await findWarned(rest === '' ? ((await matterOf(turn))?.text ?? '') : rest)
    if (!record) return { text: say('appeal.none') }
    const choices: Choice[] = [
      { label: say('report.consent.yes'), payload: '#appeal yes', means: 'yes' },
      { label: say('report.consent.no'), payload: '#appeal no', means: 'no' },
    ]
    return ask(say, { name: 'appeal', key: 'appeal.ask', choices, data: { code: record.code } })
  }

  const appeal = async ({ question, choice, turn }: Given<'appeal'>): Promise<Said | null> => {
    const record = choice?.means === 'yes' ? await cases.get(question.data.code) : null
    if (choice?.means === 'no') return { text: say('report.cancelled') }
    if (!choice || !record) return null
    const { alias, changes } = await nameOf(turn.from)
    const at = clock.now().getTime()
    const event: CaseEvent = { kind: 'appealed', at, by: alias }
    const { code, state } = record
    const applied = applyEvent(state, event)
    if ('refused' in applied) return { text: say('appeal.already') }
    // Whoever asks for it is told what comes of it.
    const followed: CaseEvent = { kind: 'followed', at, by: alias }
    const events = 'refused' in applyEvent(applied.state, followed) ? [event] : [event, followed]
    const people = [{ alias, part: 'follower' as const, level: 'scam' as const, told: null }]
    const post: Change = { noun: 'case', do: 'post', code, version: state.version, events, people, nextAt: at }
    return { text: say('appeal.sent', { code }), changes: [...changes, post] }
  }

  return {
    words: { 'call-back': callBack },
    codes: { 'own-case': howFar },
    commands: { appeal: ({ rest }, turn) => askAppeal(turn, rest) },
    questions: { appeal: { answer: appeal, left: async () => ({ text: say('report.cancelled') }) } },
  }
}
