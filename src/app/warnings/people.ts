import type { Action } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds, may } from '../../core/cases/rights.ts'
import type { Letter, LetterContent, WarningLetter } from '../../core/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases, Grant } from '../people/ports.ts'
import type { Alias, PersonRef } from '../ports.ts'

/** Who does something with a warning, by which of their roles; and who is told of it. */

/** The first role by which somebody may do this in the area; null without one. */
export const grantFor = (grants: readonly Grant[], action: Action, area: string): Grant | null =>
  grants.find(grant => holds([grant], action, area)) ?? null

/** Roles by which somebody may do this, wherever that is. */
export const grantsFor = (grants: readonly Grant[], action: Action): Grant[] =>
  grants.filter(({ role }) => may(role, action))

/** Roles by which somebody may do this in that area. */
export const grantsIn = (grants: readonly Grant[], action: Action, area: string): Grant[] =>
  grants.filter(grant => holds([grant], action, area))

/** Where these roles are held; null: everywhere. */
export const areasOf = (grants: readonly Grant[]): (string | null)[] => {
  const own = new Set(grants.map(({ area }) => area))
  return own.has(EVERYWHERE) ? [null] : [...own]
}

/** Does what holds in that area, or everywhere, concern who may do this? */
export const concerns = (area: string, grants: readonly Grant[], action: Action): boolean =>
  area === EVERYWHERE || grantFor(grants, action, area) !== null

/** Every person once, in order, but not the one left out. */
export const everyoneBut = (except: Alias | null, grants: readonly Grant[]): Grant[] =>
  grants.filter(({ alias }, at) => alias !== except && grants.findIndex(other => other.alias === alias) === at)

/** A letter to one person; its id begins with the occasion, so that nobody is told of it twice. */
export const letterTo = (to: PersonRef, occasion: string, content: LetterContent): Letter => ({
  id: `${occasion}:${to.channel}:${to.id}`,
  to,
  content,
})

/** A letter to whoever wrote the warning, once for each kind; none for one of the plan, or who has left. */
export type TellAuthor = (broadcast: Broadcast, content: WarningLetter) => Promise<Letter[]>

export const makeTellAuthor =
  ({ aliases }: { aliases: Pick<Aliases, 'personOf'> }): TellAuthor =>
  async ({ author, code }, content) => {
    const to = author === null ? null : await aliases.personOf(author)
    return to ? [letterTo(to, `${content.kind}:${code}`, content)] : []
  }
