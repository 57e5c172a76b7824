import './with-parent.ts'
import { text } from 'node:stream/consumers'
import type { Added } from './added.ts'
import { learnAdded, openShipped } from './snapshot.ts'

/** A process that learns what was added, told on standard input, and ends. */
const [root = '', varDir = ''] = process.argv.slice(2)
try {
  await openShipped({ root, varDir })
  learnAdded({ root, varDir }, JSON.parse(await text(process.stdin)) as Added)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
