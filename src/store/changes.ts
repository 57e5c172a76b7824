import type { Change } from '../app/ports.ts'
import type { CaseEventKind } from '../core/cases/case.ts'
import type { Figure } from '../core/numbers/figures.ts'
import { changeAskings } from './askings.ts'
import { changeBroadcast } from './broadcasts.ts'
import { changeCase } from './cases.ts'
import type { News } from './engine/company.ts'
import { engineOf } from './engine/engine.ts'
import { figuresOf } from './figures.ts'
import { forgetEverywhere } from './forget.ts'
import { changePeople } from './roles.ts'
import type { Db } from './tables.ts'
import { changeTeaching } from './teaching-changes.ts'

/** Thrown inside a transaction, so that all of it is undone: something has changed since it was read. */
class Refused extends Error {}

const applyOne = (trx: Db, change: Change, now: Date): Promise<boolean> => {
  switch (change.noun) {
    case 'case':
    case 'watch':
    case 'asked':
    case 'asker-told':
    case 'call-back':
    case 'hearing':
    case 'shown-list':
      return changeCase(trx, change, now)
    case 'broadcast':
      return changeBroadcast(trx, change, now)
    case 'proposals':
    case 'withdrawal':
    case 'trial':
    case 'trial-end':
    case 'publication':
      return changeTeaching(trx, change, now)
    case 'asking':
      return changeAskings(trx, change, now)
    case 'figures':
      return Promise.resolve(true)
    case 'forget':
      return forgetEverywhere(trx, change, now)
    default:
      return changePeople(trx, change, now)
  }
}

const LIST_EVENTS = new Set<CaseEventKind>(['decided', 'confirmed', 'listed', 'unlisted'])

/** What the other processes answer by, and so have to know at once: where nothing is sent, what officers confirmed, what was learned. */
const newsOf = (change: Change): News[] => {
  if (change.noun === 'publication') return ['corpus']
  if (change.noun === 'broadcast') return change.do === 'halt' ? ['halt'] : []
  return change.noun === 'case' && change.events.some(({ kind }) => LIST_EVENTS.has(kind)) ? ['list'] : []
}

/**
 * For transactions of others: makes the changes in order, and throws at the first that is refused. Gives what they count
 * for, to be added as the last thing of the transaction.
 */
export const applyChanges = async (trx: Db, changes: readonly Change[], now: Date): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const change of changes) {
    figures.push(...(await figuresOf(trx, change)))
    if (!(await applyOne(trx, change, now))) throw new Refused(`A change of a ${change.noun} was refused.`)
  }
  for (const topic of new Set(changes.flatMap(newsOf))) await engineOf(trx).announce(trx, topic)
  return figures
}

/** What the work gives; or `refused` if a change was, and then nothing is changed. */
export const unlessRefused = async <T>(work: Promise<T>): Promise<T | 'refused'> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return 'refused'
    throw error
  }
}
