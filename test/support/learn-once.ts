import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSnapshot } from '../../src/library/snapshot.ts'

/** Before any test: what all of them judge by is learned once, and kept for the next run, for commands and servers. */
export const setup = async (): Promise<void> => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await openSnapshot({ root, varDir: join(root, 'var') }, (done, of) => {
    console.log(`learning from the corpus: ${done} of ${of}`)
  })
}
