import type { Handlers } from '../../chat/handlers.ts'
import type { Said } from '../../chat/said.ts'
import { asMenu } from '../../chat/said.ts'
import type { Turn } from '../../chat/turn.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Grant, Roles } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { Change } from '../ports.ts'
import { everyoneBut, grantsFor } from './grants.ts'
import type { Broadcasts } from './ports.ts'

/** Whether warnings are held back, as the doors out ask before every send. */
export interface HaltSwitch {
  /** True also until it was looked at first. */
  halted(): boolean
  /** Looks at the store: another process may have been told. */
  refresh(): Promise<void>
  /** Takes up at once what was changed here. */
  follow(changes: readonly Change[]): void
}

export interface HaltSwitchDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  /** Nothing is held back any more. */
  released(): void
}

export const makeHaltSwitch = ({ broadcasts, released }: HaltSwitchDeps): HaltSwitch => {
  let halted = true
  let changes = 0
  const set = (now: boolean): void => {
    const opens = halted && !now
    halted = now
    if (opens) released()
  }
  return {
    halted: () => halted,
    refresh: async () => {
      const before = changes
      const found = await broadcasts.halted()
      // What was changed while it was looked up is newer.
      if (changes === before) set(found)
    },
    follow: made => {
      for (const change of made) {
        if (change.noun !== 'broadcast' || change.do !== 'halt') continue
        changes += 1
        set(change.halted)
      }
    },
  }
}

export interface HaltDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'halted'>
  roles: Pick<Roles, 'of' | 'in'>
  communes: readonly { id: string }[]
  areaName(id: string): string
}

/** "Dừng khẩn" holds all warnings back, in all communes, until somebody who may says "gửi tiếp"; all who may are told. */
export const makeHaltDesk = ({ say, broadcasts, roles, communes, areaName }: HaltDeps): Handlers => {
  const others = async ({ alias }: Grant): Promise<Grant[]> => {
    const all = await Promise.all(communes.map(({ id }) => roles.in(id, ['approver', 'admin'])))
    return everyoneBut(alias, all.flat())
  }

  const buttonOf = (word: 'halt' | 'resume') => ({ label: say(`button.${word}`), payload: say(`word.${word}`) })

  const tell = async (grant: Grant, turn: Turn, word: 'halt' | 'resume'): Promise<NewDelivery[]> => {
    const values = { role: say(`role.${grant.role}`), area: areaName(grant.area) }
    const buttons = [buttonOf(word === 'halt' ? 'resume' : 'halt')]
    return (await others(grant)).map(({ ref }) =>
      letter({
        id: `${word}:${turn.from.id}:${turn.at.getTime()}:${ref.channel}:${ref.id}`,
        ...{ to: ref, text: say(`${word}.told`, values), buttons },
      }),
    )
  }

  const turnTo = async (halted: boolean, grant: Grant, turn: Turn): Promise<Said> => {
    const word = halted ? 'halt' : 'resume'
    const question = halted ? { question: asMenu([buttonOf('resume')]) } : {}
    if ((await broadcasts.halted()) === halted) return { text: say(`${word}.already`), ...question }
    return {
      ...{ text: say(`${word}.done`), ...question },
      changes: [
        { noun: 'broadcast', do: 'halt', halted, by: grant.alias },
        { noun: 'audit', by: grant.alias, what: halted ? 'warnings-halted' : 'warnings-resumed', about: grant.area },
      ],
      also: await tell(grant, turn, word),
    }
  }

  const command = async ({ name, rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    if ((name !== 'halt' && name !== 'resume') || rest !== '' || !turn.private) return null
    const [grant] = grantsFor(await roles.of(turn.from), [name])
    return grant ? turnTo(name === 'halt', grant, turn) : null
  }

  return {
    commands: { halt: command, resume: command },
  }
}
