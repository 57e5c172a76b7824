import type { Askings } from '../../app/askings/ports.ts'
import type { Cases } from '../../app/cases/ports.ts'
import type { Aliases, Roles } from '../../app/people/ports.ts'
import { dayInWords } from '../../core/calendar.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface OwnDataDeps {
  say: Say
  recent: Recent
  roles: Pick<Roles, 'of'>
  areaName(id: string): string
  retentionDays: number
  /** What else is kept of a person, one thing a line: by whoever keeps it. */
  more?: readonly ((person: PersonRef) => Promise<string[]>)[]
}

/** "Xem dữ liệu": everything that is kept of the person, and for how long. */
export const makeOwnDataDesk = (deps: OwnDataDeps): Handlers => {
  const { say, recent, roles, areaName, retentionDays, more = [] } = deps

  const matterLine = async (person: PersonRef): Promise<string[]> => {
    const matter = await recent(person)
    if (!matter) return []
    return [say(matter.intent.startsWith('victim-') ? 'data.matter.victim' : 'data.matter')]
  }

  const roleLines = async (person: PersonRef): Promise<string[]> =>
    (await roles.of(person)).map(({ role, area }) =>
      say('data.role', { role: say(`role.${role}`), area: areaName(area) }),
    )

  const show = async ({ person, from }: Turn): Promise<Said> => {
    const others = await Promise.all([matterLine, roleLines, ...more].map(lines => lines(from)))
    const lines = others.flat().map(line => `- ${line}`)
    if (!person) return { text: say('say.data.none') }
    const values = {
      heard: person.lastHeard ? dayInWords(person.lastHeard) : say('say.no'),
      warnings: say(person.wantsWarnings ? 'say.yes' : 'say.no'),
      area: person.commune === null ? say('say.no-area') : areaName(person.commune),
      more: lines.length === 0 ? '' : `\n${lines.join('\n')}`,
      days: String(retentionDays),
    }
    return { text: say('say.data', values), question: menuOf(say, ['delete']) }
  }

  return { words: { 'my-data': show } }
}

/** What "xem dữ liệu" tells of cases. */
export const makeCaseData =
  ({ say, cases, aliases }: { say: Say; cases: Pick<Cases, 'of'>; aliases: Pick<Aliases, 'of'> }) =>
  async (person: PersonRef): Promise<string[]> => {
    const alias = await aliases.of(person)
    const codes = alias === null ? [] : await cases.of(alias)
    return codes.length === 0 ? [] : [say('data.cases', { codes: codes.join(', ') })]
  }

/** And of what is counted. */
export const makeAskingData =
  (deps: { say: Say; askings: Pick<Askings, 'isCounted'>; aliases: Pick<Aliases, 'of'>; retentionDays: number }) =>
  async (person: PersonRef): Promise<string[]> => {
    const { say, askings, aliases, retentionDays } = deps
    const alias = await aliases.of(person)
    const counted = alias !== null && (await askings.isCounted(alias))
    return counted ? [say('data.askings', { days: String(retentionDays) })] : []
  }
