import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { message, NOW } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'

/** Acknowledged before a kill is thought of. */
const FEW = 5

/** What the process acknowledged before it was killed, some milliseconds after its first few. */
const killedAfter = (ms: number, args: string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'receive-forever.ts'), ...args])
    let said = ''
    let isDying = false
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      // The first line says that it is ready, and what stands behind the last break is not whole.
      if (isDying || said.split('\n').length - 2 < FEW) return
      isDying = true
      setTimeout(() => child.kill('SIGKILL'), ms)
    })
    child.on('error', reject)
    // The last line may be cut short.
    child.on('close', () => resolve(said.split('\n').slice(1, -1)))
  })

test('what a killed process has acknowledged is there', async () => {
  const path = join(freshFolder(), 'k.db')
  const acknowledged: string[] = []
  for (const [i, ms] of [5, 23, 61].entries()) acknowledged.push(...(await killedAfter(ms, [path, `${i}`])))
  expect(acknowledged.length).toBeGreaterThanOrEqual(3 * FEW)
  const store = await freshStore(path)
  const receipts = await Promise.all(acknowledged.map(id => store.inbox.receive(message(id, id, { at: NOW }))))
  expect(new Set(receipts)).toEqual(new Set(['repeat']))
})
