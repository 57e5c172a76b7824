import type { Acting, Moves } from '../../app/cases/moves.ts'
import type { Cases } from '../../app/cases/ports.ts'
import type { Sealing } from '../../app/cases/sealed.ts'
import type { Grant, Roles } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds, may } from '../../core/cases/rights.ts'
import { byUrgency } from '../../core/cases/triage.ts'
import { unreadBy } from '../../core/cases/unread.ts'
import { commandOf } from '../../core/dialogue/command.ts'
import { isNo, numberOf } from '../../core/dialogue/question.ts'
import { codeOf, wordOf } from '../../core/dialogue/words.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { CommandName } from '../../core/hear/names.ts'
import type { Say } from '../../core/reply/say.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { Question } from '../questions.ts'
import type { Said } from '../said.ts'
import { asMenu } from '../said.ts'
import type { Given, Turn } from '../turn.ts'
import type { Brief } from './brief.ts'
import { buttonsFor } from './buttons.ts'

export interface OfficerDeps {
  say: Say
  cases: Pick<Cases, 'get' | 'open' | 'evidence' | 'events'>
  roles: Pick<Roles, 'of' | 'in'>
  sealing: Sealing
  brief: Brief
  moves: Moves
  clock: Clock
}

const LISTED = 10
const BUTTONS = 5

/** What each word is, in the table of rights. */
const ACTIONS: Partial<Record<CommandName, Action>> = {
  take: 'take',
  ask: 'ask',
  'hand-over': 'hand-over',
  scam: 'decide',
  'not-scam': 'decide',
  unclear: 'decide',
  close: 'close',
  confirm: 'confirm',
  read: 'read',
  picture: 'read',
}

/** Is it said to the bot: a word, a code, or a command of officers? */
const isWord = (text: string): boolean => {
  const command = commandOf(text)
  const commands = command !== null && (command.code !== null || (command.name === 'cases' && command.rest === ''))
  return commands || wordOf(text) !== null || codeOf(text) !== null
}

/** What officers say to the bot: their list, and a word with the code of a case. */
export const makeOfficerDesk = (deps: OfficerDeps): Handlers => {
  const { say, cases, roles, sealing, brief, moves, clock } = deps

  /** What this person can do about it next. */
  const menuFor = (acting: Acting, state = acting.record.state): Question =>
    asMenu(buttonsFor(say, { code: acting.record.code, state }, acting))

  /** The role of whoever has it; undefined once they have none. */
  const grantOf = async ({ area, taker }: CaseState): Promise<Grant | undefined> =>
    (await roles.in(area, ['officer', 'admin'])).find(({ alias }) => alias === taker)

  /** Whoever had it in hand and is no officer any more: the next may take it. */
  const leftBy = async (state: CaseState): Promise<{ from?: Alias }> =>
    state.status === 'taken' && state.taker !== null && !(await grantOf(state)) ? { from: state.taker } : {}

  /** Who has it: by number, never by name. */
  const holder = async (state: CaseState): Promise<string> => {
    const grant = await grantOf(state)
    if (!grant) return say('officer.other')
    return grant.role === 'admin' ? say('role.admin') : say('officer.number', { number: String(grant.number) })
  }

  const refused = async (reason: Refusal, acting: Acting): Promise<Said> => {
    const { code, state } = acting.record
    const text = say(`refused.${reason}`, { code, who: await holder(state) })
    return { text, question: menuFor(acting) }
  }

  const show = async (acting: Acting, head = ''): Promise<Said> => {
    const { record, grant } = acting
    const evidence = await cases.evidence(record.code)
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: grant.alias, what: 'text' }
    const pictures = evidence.filter(({ kind }) => kind === 'picture').length
    const text = brief.full(record, sealing.open(record.code, evidence), pictures)
    return {
      text: head === '' ? text : `${head}\n${text}`,
      question: menuFor(acting),
      changes: [{ noun: 'case', do: 'post', code: record.code, version: record.state.version, events: [event] }],
    }
  }

  const showPicture = async (acting: Acting): Promise<Said> => {
    const { grant, rest } = acting
    const { code, state } = acting.record
    const pictures = sealing.openPictures(code, await cases.evidence(code))
    const picture = pictures[Math.max(0, Number.parseInt(rest, 10) - 1) || 0]
    if (!picture) return { text: say('brief.no-picture', { code }), question: menuFor(acting) }
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: grant.alias, what: 'picture' }
    return {
      text: say('brief.picture', { code, count: String(pictures.length) }),
      picture,
      question: menuFor(acting),
      changes: [{ noun: 'case', do: 'post', code, version: state.version, events: [event] }],
    }
  }

  /** Taking it and reading it is one move. */
  const take = async (acting: Acting): Promise<Said> => {
    const { state } = acting.record
    const from = await leftBy(state)
    const event: CaseEvent = { kind: 'taken', at: clock.now().getTime(), by: acting.grant.alias, ...from }
    const applied = applyEvent(state, event)
    if ('refused' in applied) return refused(applied.refused, acting)
    const record = { ...acting.record, state: applied.state }
    const shown = await show({ ...acting, record }, say('case.yours', { code: record.code }))
    return moves.taken(acting, event, shown)
  }

  const askWhat = (code: string): Said =>
    ask(say, { name: 'officer-ask', key: 'ask.officer.what', values: { code }, data: { code } })

  /** Another decision is made by who knows what there is: the one that stands, and all reports. Null: they do. */
  const readFirst = async (name: CommandName, acting: Acting): Promise<Said | null> => {
    const { code, state } = acting.record
    const { status, outcome } = state
    if (status !== 'decided' || outcome === null || !(name === 'scam' || name === 'unclear') || name === outcome)
      return null
    const { overturns, reports } = unreadBy(await cases.events(code), acting.grant.alias)
    if (!overturns && !(reports && name === 'scam')) return null
    const key = overturns ? 'case.decided-by' : 'case.reported-since'
    return show(acting, say(key, { code, who: await holder(state), outcome: say(`case.outcome.${outcome}`) }))
  }

  const move = async (name: CommandName, acting: Acting): Promise<Said> => {
    if (name === 'read') return show(acting)
    if (name === 'picture') return showPicture(acting)
    if (name === 'take') return take(acting)
    if (name === 'ask' && acting.rest.trim() === '') return askWhat(acting.record.code)
    const first = await readFirst(name, acting)
    if (first) return first
    const moved = await moves.make(name, acting)
    if ('refused' in moved) return refused(moved.refused, acting)
    return { ...moved.said, question: menuFor(acting, moved.state) }
  }

  const list = async (grants: readonly Grant[]): Promise<Said> => {
    const areas = new Set(grants.filter(({ role }) => may(role, 'list')).map(({ area }) => area))
    const wanted = areas.has(EVERYWHERE) ? [null] : [...areas]
    const found = (await Promise.all(wanted.map(area => cases.open(area, LISTED + 1)))).flat()
    const sorted = found.toSorted((a, b) => byUrgency(a.state, b.state))
    const first = sorted.slice(0, LISTED)
    if (first.length === 0) return { text: say('cases.none') }
    const more = sorted.length > LISTED ? [say('cases.more')] : []
    const buttons = first.slice(0, BUTTONS).map(({ code }) => ({
      label: say('button.read', { code }),
      payload: `${say('word.read')} ${code}`,
    }))
    const lines = first.map(record => brief.line(record, grants[0]?.alias))
    return { text: [say('cases.title'), ...lines, ...more].join('\n'), question: asMenu(buttons) }
  }

  const grantFor = (grants: readonly Grant[], action: Action, area: string): Grant | null =>
    grants.find(grant => holds([grant], action, area)) ?? null

  /** Null for who has no part in cases. */
  const atWork = async (code: string, turn: Turn, action: Action): Promise<Acting | Said | null> => {
    const grants = (await roles.of(turn.from)).filter(({ role }) => may(role, 'list'))
    if (grants.length === 0 || !turn.private) return null
    const record = await cases.get(code)
    const grant = record && grantFor(grants, action, record.state.area)
    if (!record || !grant) return { text: say('case.not-yours', { code }) }
    return { record, grant, mayTake: holds(grants, 'take', record.state.area), turn, rest: '' }
  }

  const listFor = async ({ rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    const grants = (await roles.of(turn.from)).filter(({ role }) => may(role, 'list'))
    return rest === '' && grants.length > 0 && turn.private ? list(grants) : null
  }

  const command = async ({ name, code, rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    const action = ACTIONS[name]
    if (code === null || !code.startsWith('VU-') || action === undefined) return null
    const acting = await atWork(code, turn, action)
    if (acting === null) return { text: say(turn.private ? 'say.case.unknown' : 'say.private-only', { code }) }
    return 'text' in acting ? acting : move(name, { ...acting, rest })
  }

  /**
   * What was asked back: the words of the question to the resident. Another word for the bot (a button pressed instead)
   * is meant for the bot: the resident must never read it as a question.
   */
  const asked = async ({ question, choice, turn }: Given<'officer-ask'>): Promise<Said | null> => {
    if (isWord(turn.text)) return null
    const acting = await atWork(question.data.code, turn, 'ask')
    if (acting === null || 'text' in acting) return acting
    if (choice || isNo(turn.text))
      return { text: say('ask.officer.none', { code: acting.record.code }), question: menuFor(acting) }
    return numberOf(turn.text) === null ? move('ask', { ...acting, rest: turn.text }) : askWhat(acting.record.code)
  }

  return {
    commands: {
      ...{ cases: listFor, take: command, ask: command, 'hand-over': command, scam: command, 'not-scam': command },
      ...{ unclear: command, close: command, confirm: command, read: command, picture: command },
    },
    codes: {
      'case-at-work': async (code, turn) => {
        const acting = await atWork(code, turn, 'read')
        return acting === null || 'text' in acting ? null : show(acting)
      },
    },
    questions: {
      'officer-ask': {
        answer: asked,
        again: async ({ data }) => askWhat(data.code),
        left: async ({ data }) => ({ text: say('ask.officer.none', data) }),
      },
    },
  }
}
