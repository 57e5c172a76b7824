import { writeSync } from 'node:fs'
import { openStore } from '../../src/store/open.ts'
import { message } from './build-messages.ts'

/** A process to be killed: saves messages, a few at a time, and says which it has acknowledged. */
const store = await openStore(process.argv[2] ?? '')
writeSync(1, 'ready\n')
for (let i = 0; ; i += 3) {
  const some = [i, i + 1, i + 2].map(n => `${process.argv[3]}-${n}`)
  await Promise.all(some.map(async id => (await store.inbox.receive(message(id, id))) && writeSync(1, `${id}\n`)))
}
