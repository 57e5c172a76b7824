import './with-parent.ts'
import { makeSnapshot } from './snapshot.ts'

/** A process that learns and ends; says on standard output how far it is, as `3 7`. */
const [root = '', varDir = ''] = process.argv.slice(2)
try {
  await makeSnapshot({ root, varDir }, (done, of) => console.log(`${done} ${of}`))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
