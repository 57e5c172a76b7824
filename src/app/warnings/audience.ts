import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/drill.ts'
import type { Broadcasts, Group } from './ports.ts'

/** Whom a warning is meant for: those who want warnings there, and groups; a drill is for those who said yes to it. */

export type AudienceOf = Pick<Broadcast, 'kind' | 'code' | 'area' | 'organisation' | 'audiences'>

type Asked = Pick<Broadcasts, 'subscribers' | 'agreed'>

/** A page of people, by a cursor; who of them is meant is asked of `reaches`. */
export const readAudience = (
  broadcasts: Asked,
  { kind, code, area }: Pick<AudienceOf, 'kind' | 'code' | 'area'>,
  { after, limit }: { after: string | null; limit: number },
): ReturnType<Broadcasts['subscribers']> =>
  isDrill({ kind }) ? broadcasts.agreed(code, after, limit) : broadcasts.subscribers(area, after, limit)

export const readGroups = async (broadcasts: Pick<Broadcasts, 'groups'>, meant: AudienceOf): Promise<Group[]> =>
  isDrill(meant) ? [] : broadcasts.groups(meant.area, meant.organisation)
