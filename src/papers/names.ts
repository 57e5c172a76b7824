import type { Corpus } from '../core/corpus/schema.ts'
import type { ReportNames } from './words.ts'
import { placeWords } from './words.ts'

/** Who writes a report, and the names of what is counted in it. `area`: what it is about; null for all of it. */
export const reportNames = (
  { areas, patterns, texts }: Pick<Corpus, 'areas' | 'patterns' | 'texts'>,
  committee: string,
  area: string | null,
): ReportNames => {
  const areaName = (id: string): string => areas.find(known => known.id === id)?.name ?? id
  return {
    committee,
    place: area === null ? '……………' : placeWords(areaName(area)),
    area: areaName,
    pattern: slug => patterns.find(known => known.id === slug)?.name ?? slug,
    organisation: id => texts[`organisation.${id}`] ?? id,
  }
}
