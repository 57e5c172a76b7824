import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { message, NOW } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'

/** What the process acknowledged before it was killed, some milliseconds after it was ready. */
const killedAfter = (ms: number, args: string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'receive-forever.ts'), ...args])
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), ms)
      said += bytes.toString()
    })
    child.on('error', reject)
    // The last line may be cut short.
    child.on('close', () => resolve(said.split('\n').slice(1, -1)))
  })

test('what a killed process has acknowledged is there', async () => {
  const path = join(freshFolder(), 'k.db')
  const acknowledged: string[] = []
  for (const [i, ms] of [5, 23, 61].entries()) acknowledged.push(...(await killedAfter(ms, [path, `${i}`])))
  expect(acknowledged.length).toBeGreaterThan(10)
  const store = await freshStore(path)
  const receipts = await Promise.all(acknowledged.map(id => store.inbox.receive(message(id, id, { at: NOW }))))
  expect(new Set(receipts)).toEqual(new Set(['repeat']))
}, 30_000)
