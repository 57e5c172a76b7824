import type { Log, PictureReader } from '../app/ports.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makePictureReader } from '../media/read-picture.ts'

/** The reader of pictures, with the names of the banks. Its threads start with the first picture. */
export const wirePictureReader = ({ institutions }: Pick<Corpus, 'institutions'>, log: Log): PictureReader => {
  const names = new Map(institutions.flatMap(({ name, bins }) => bins.map(({ value }) => [value, name] as const)))
  return makePictureReader({ bankOf: bin => names.get(bin) ?? null, log })
}
