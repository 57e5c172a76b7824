import { applyEvent } from '../../core/cases/apply.ts'
import type { CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds, may } from '../../core/cases/rights.ts'
import { byUrgency } from '../../core/cases/triage.ts'
import type { Command, CommandName } from '../../core/dialogue/command.ts'
import type { Button } from '../../core/messages.ts'
import type { Desk, Given, Turn } from '../desk.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock } from '../ports.ts'
import type { Said, Say } from '../say.ts'
import { asMenu } from '../say.ts'
import type { Brief } from './brief.ts'
import type { Acting, Moves } from './moves.ts'
import { waitingButtons } from './offer.ts'
import type { CaseRecord, Cases } from './ports.ts'
import type { Sealing } from './sealed.ts'

export interface OfficerDeps {
  say: Say
  cases: Pick<Cases, 'get' | 'open' | 'evidence'>
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

/** What officers say to the bot: their list, and a word with the code of a case. */
export const makeOfficerDesk = (deps: OfficerDeps): Desk => {
  const { say, cases, roles, sealing, brief, moves, clock } = deps

  const takenButtons = (code: string): Button[] =>
    (['ask', 'scam', 'not-scam', 'unclear', 'close'] as const).map(word => ({
      label: say(`button.${word}`),
      payload: `${say(`word.${word}`)} ${code}`,
    }))

  const buttonsFor = ({ code, state }: CaseRecord): Button[] =>
    state.status === 'waiting' ? waitingButtons(say, code) : takenButtons(code)

  /** Who has it: by number, never by name. */
  const holder = async ({ area, taker }: CaseState): Promise<string> => {
    const there = await roles.in(area, ['officer', 'admin'])
    const grant = there.find(({ alias }) => alias === taker)
    if (!grant) return say('officer.other')
    return grant.role === 'admin' ? say('role.admin') : say('officer.number', { number: String(grant.number) })
  }

  const refused = async (reason: Refusal, { record }: Acting): Promise<Said> => {
    const { code, state } = record
    const text = say(`refused.${reason}`, { code, who: await holder(state) })
    return { text, question: asMenu(reason === 'taken-by-other' ? [] : buttonsFor(record)) }
  }

  const show = async (acting: Acting, head = ''): Promise<Said> => {
    const { record, grant } = acting
    const evidence = await cases.evidence(record.code)
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: grant.alias, what: 'text' }
    const pictures = evidence.filter(({ kind }) => kind === 'picture').length
    const text = brief.full(record, sealing.open(record.code, evidence), pictures)
    return {
      text: head === '' ? text : `${head}\n${text}`,
      question: asMenu(buttonsFor(record)),
      changes: [{ noun: 'case', do: 'post', code: record.code, version: record.state.version, events: [event] }],
    }
  }

  const showPicture = async ({ record, grant, rest }: Acting): Promise<Said> => {
    const { code, state } = record
    const pictures = sealing.openPictures(code, await cases.evidence(code))
    const picture = pictures[Math.max(0, Number.parseInt(rest, 10) - 1) || 0]
    if (!picture) return { text: say('brief.no-picture', { code }), question: asMenu(buttonsFor(record)) }
    const event: CaseEvent = { kind: 'read', at: clock.now().getTime(), by: grant.alias, what: 'picture' }
    return {
      text: say('brief.picture', { code, count: String(pictures.length) }),
      picture,
      changes: [{ noun: 'case', do: 'post', code, version: state.version, events: [event] }],
    }
  }

  /** Taking it and reading it is one move. */
  const take = async (acting: Acting): Promise<Said> => {
    const event: CaseEvent = { kind: 'taken', at: clock.now().getTime(), by: acting.grant.alias }
    const applied = applyEvent(acting.record.state, event)
    if ('refused' in applied) return refused(applied.refused, acting)
    const record = { ...acting.record, state: applied.state }
    const shown = await show({ ...acting, record }, say('case.yours', { code: record.code }))
    return moves.taken(acting, event, shown)
  }

  const askWhat = ({ record }: Acting): Said => ({
    text: say('ask.officer.what', { code: record.code }),
    question: { name: 'officer-ask', choices: [], about: { code: record.code } },
  })

  const move = async (name: CommandName, acting: Acting): Promise<Said> => {
    if (name === 'read') return show(acting)
    if (name === 'picture') return showPicture(acting)
    if (name === 'take') return take(acting)
    if (name === 'ask' && acting.rest.trim() === '') return askWhat(acting)
    const moved = await moves.make(name, acting)
    if ('refused' in moved) return refused(moved.refused, acting)
    return { ...moved.said, question: asMenu(buttonsFor({ code: acting.record.code, state: moved.state })) }
  }

  const list = async (grants: readonly Grant[]): Promise<Said> => {
    const areas = new Set(grants.filter(({ role }) => may(role, 'list')).map(({ area }) => area))
    const wanted = areas.has(EVERYWHERE) ? [null] : [...areas]
    const found = (await Promise.all(wanted.map(area => cases.open(area, LISTED)))).flat()
    const first = found.toSorted((a, b) => byUrgency(a.state, b.state)).slice(0, LISTED)
    if (first.length === 0) return { text: say('cases.none') }
    const buttons = first.slice(0, BUTTONS).map(({ code }) => ({
      label: say('button.read', { code }),
      payload: `${say('word.read')} ${code}`,
    }))
    return { text: [say('cases.title'), ...first.map(brief.line)].join('\n'), question: asMenu(buttons) }
  }

  const grantFor = (grants: readonly Grant[], action: Action, area: string): Grant | null =>
    grants.find(grant => holds([grant], action, area)) ?? null

  /** Null for who has no part in cases. */
  const atWork = async (code: string, turn: Turn, action: Action): Promise<Acting | Said | null> => {
    const grants = (await roles.of(turn.from)).filter(({ role }) => may(role, 'list'))
    if (grants.length === 0 || !turn.private) return null
    const record = await cases.get(code)
    const grant = record && grantFor(grants, action, record.state.area)
    return record && grant ? { record, grant, turn, rest: '' } : { text: say('case.not-yours', { code }) }
  }

  const command = async ({ name, code, rest }: Command, turn: Turn): Promise<Said | null> => {
    if (name === 'cases' && rest === '') {
      const grants = (await roles.of(turn.from)).filter(({ role }) => may(role, 'list'))
      return grants.length > 0 && turn.private ? list(grants) : null
    }
    const action = ACTIONS[name]
    if (code === null || !code.startsWith('VU-') || action === undefined) return null
    const acting = await atWork(code, turn, action)
    if (acting === null) return { text: say(turn.private ? 'say.case.unknown' : 'say.private-only', { code }) }
    return 'text' in acting ? acting : move(name, { ...acting, rest })
  }

  /** What was asked back: the words of the question to the resident. */
  const asked = async ({ question, turn }: Given): Promise<Said | null> => {
    const acting = await atWork(question.about?.code ?? '', turn, 'ask')
    if (acting === null || 'text' in acting) return acting
    return move('ask', { ...acting, rest: turn.text })
  }

  return {
    command,
    codes: {
      case: async (code, turn) => {
        const acting = await atWork(code, turn, 'read')
        return acting === null || 'text' in acting ? null : show(acting)
      },
    },
    questions: { 'officer-ask': asked },
  }
}
