import type { ListRoles, RevokeRole, RoleHeld, Which } from '../../app/people/roles.ts'
import { dayInWords, momentOf } from '../../core/calendar.ts'
import type { NameCommune } from '../../core/commune-named.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { Choice } from '../questions.ts'
import type { CommandHandler, Given, Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'

export interface RolesDeskDeps {
  say: Say
  listRoles: ListRoles
  revokeRole: RevokeRole
  nameCommune: NameCommune
  areaName(id: string): string
}

const SHOWN = 30

const NAMED = ['officer', 'approver', 'admin', 'leader'] as const
const KEEP = '#revoke none'
const payloadOf = (at: number): string => `#revoke ${at + 1}`

const isAdmin = (held: readonly RoleHeld[], turn: Turn): boolean =>
  held.some(
    ({ grant: { role, ref } }) => role === 'admin' && ref.channel === turn.from.channel && ref.id === turn.from.id,
  )

/** "vai trò": for admins everybody's; anybody else with a role sees their own. */
const makeList = ({ say, listRoles, areaName }: RolesDeskDeps) => {
  const inWords = (day: string): string => dayInWords(momentOf(day, 0))

  const line = ({ grant, name, lastHeard, reachable, closing, leave, onDuty }: RoleHeld): string =>
    [
      say('roles.line', {
        number: String(grant.number),
        role: say(`role.${grant.role}`),
        area: areaName(grant.area),
        channel: say(`channel.${grant.ref.channel}`),
        since: dayInWords(new Date(grant.at)),
        heard: lastHeard ? say('roles.heard', { day: dayInWords(lastHeard) }) : say('roles.never-heard'),
      }),
      ...(name === null ? [] : [name]),
      ...(leave ? [say('roles.leave', { from: inWords(leave.from), to: inWords(leave.to) })] : []),
      ...(onDuty ? [say('roles.on-duty')] : []),
      ...(closing ? [say('roles.closing')] : []),
      ...(reachable ? [] : [say('roles.unreachable')]),
    ].join(' · ')

  return async (turn: Turn): Promise<Said | null> => {
    const held = await listRoles(turn.from)
    if (!held) return null
    const admin = isAdmin(held, turn)
    const lines = held.slice(0, SHOWN).map(one => `- ${line(one)}`)
    const more = held.length > SHOWN ? [say('roles.more', { count: String(held.length - SHOWN) })] : []
    const how = admin ? [say('roles.how')] : []
    return { text: [say(admin ? 'roles.title' : 'roles.title.own'), ...lines, ...more, ...how].join('\n') }
  }
}

/** Whose role "gỡ 2 Nga Sơn" means. */
const makeMeant = ({ say, nameCommune }: RolesDeskDeps) => {
  /** The commune named at the end of the words, whatever stands before it. */
  const placeIn = (words: readonly string[]): string | null => {
    for (let from = 0; from < words.length; from++) {
      const named = nameCommune(words.slice(from).join(' '))
      if (named?.is === 'served') return named.commune.id
    }
    return null
  }

  /** Those that the words may mean: the number, and the area and the role where they are said. */
  return (held: readonly RoleHeld[], rest: string): Which[] => {
    const words = foldWords(rest)
    const number = Number(/\d{1,6}/.exec(words)?.[0])
    const role = NAMED.find(each => words.includes(foldWords(say(`roles.called.${each}`)))) ?? null
    const bare = role === null ? words : words.replace(foldWords(say(`roles.called.${role}`)), ' ')
    const area = placeIn(bare.replace(/\d+/g, ' ').split(' ').filter(Boolean))
    const fits = (grant: RoleHeld['grant']): boolean =>
      grant.number === number && (area === null || grant.area === area) && (role === null || grant.role === role)
    return held.map(({ grant }) => grant).filter(fits)
  }
}

/** "gỡ 2 Nga Sơn": asked once more, and then done. */
const makeRevoking = (deps: RolesDeskDeps) => {
  const { say, listRoles, revokeRole, areaName } = deps
  const meant = makeMeant(deps)

  const named = ({ role, area, number }: Which): Record<string, string> => ({
    ...{ role: say(`role.${role}`), area: areaName(area), number: String(number) },
  })

  const askWhich = (picks: readonly Which[]): Said => {
    const choices = picks.map(
      (pick, at): Choice => ({ label: say('revoke.pick', named(pick)), payload: payloadOf(at) }),
    )
    const data = { picks: picks.map(({ role, area, number }) => ({ role, area, number })) }
    const keep: Choice = { label: say('revoke.keep'), payload: KEEP, means: 'no' }
    const only = choices.length === 1 ? choices.map(choice => ({ ...choice, means: 'yes' as const })) : choices
    return ask(say, { name: 'revoke-role', key: 'revoke.sure', choices: [...only, keep], data })
  }

  const revoke: CommandHandler = async ({ rest }, turn) => {
    const held = turn.private ? await listRoles(turn.from) : null
    if (!held) return null
    if (!isAdmin(held, turn)) return { text: say('revoke.refused.no-role') }
    const number = /\d{1,6}/.exec(rest)?.[0]
    if (number === undefined) return { text: say('revoke.how') }
    const picks = meant(held, rest)
    return picks.length === 0 ? { text: say('revoke.unknown', { number }) } : askWhich(picks.slice(0, 8))
  }

  const answer = async ({ question: { data }, choice, turn }: Given<'revoke-role'>): Promise<Said | null> => {
    if (choice?.payload === KEEP || turn.heard.isAnswer('no')) return { text: say('revoke.kept') }
    const pick = data.picks.find((_pick, at) => choice?.payload === payloadOf(at))
    if (!pick) return null
    const revoked = await revokeRole(turn.from, pick)
    if ('refused' in revoked) return { text: say(`revoke.refused.${revoked.refused}`) }
    const { done, changes, letters } = revoked
    return { text: say('revoke.done', { ...named(pick), count: String(done.cases) }), changes, letters }
  }

  return { askWhich, revoke, answer }
}

export const makeRolesDesk = (deps: RolesDeskDeps): Handlers => {
  const { askWhich, revoke, answer } = makeRevoking(deps)
  return {
    words: { roles: makeList(deps) },
    commands: { revoke },
    questions: {
      'revoke-role': {
        answer,
        again: async ({ data }) => askWhich(data.picks),
        left: async () => ({ text: deps.say('revoke.kept') }),
      },
    },
  }
}
