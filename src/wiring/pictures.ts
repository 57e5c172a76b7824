import type { Log, PictureReader } from '../app/ports.ts'
import type { Corpus } from '../core/corpus/schema.ts'

/** The reader of pictures, with the names of the banks. Its code is loaded, and its process starts, with the first picture. */
export const wirePictureReader = ({ institutions }: Pick<Corpus, 'institutions'>, log: Log): PictureReader => {
  const names = new Map(institutions.flatMap(({ name, bins }) => bins.map(({ value }) => [value, name] as const)))
  let reader: Promise<PictureReader> | null = null
  const load = async (): Promise<PictureReader> => {
    const { makePictureReader } = await import('../media/read-picture.ts')
    return makePictureReader({ bankOf: bin => names.get(bin) ?? null, log })
  }
  return {
    async read(bytes) {
      reader ??= load()
      return (await reader).read(bytes)
    },
    async stop() {
      await (await reader)?.stop()
    },
  }
}
