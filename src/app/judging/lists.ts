import type { LocalList, OutsideLists } from '../../core/match/indicators.ts'
import { listKeys } from '../../core/match/indicators.ts'
import type { Say } from '../../core/reply/say.ts'

const dayOf = (day: string): string => day.split('-').toReversed().join('/')

/** What officers decided, and beside it, as the word of its source, what imported lists say. */
export const withLists = <L extends LocalList>(officers: L | undefined, lists: OutsideLists, say: Say) => {
  const versions = [officers?.version ?? '', lists.version()].filter(version => version !== '')
  return {
    ...officers,
    version: versions.join('-'),
    find: (indicator: Parameters<LocalList['find']>[0]) => officers?.find(indicator) ?? null,
    listed: (indicator: Parameters<LocalList['find']>[0]): string | null => {
      const wanted = listKeys(indicator)
      const listing = wanted && lists.find(wanted.kind, wanted.keys)
      return listing ? say('list.word', { source: listing.source, day: dayOf(listing.day) }) : null
    },
  }
}
