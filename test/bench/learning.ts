import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Proposed, TeachingChange } from '../../src/app/teaching/ports.ts'
import type { CorpusChange } from '../../src/core/teaching/change.ts'
import { newPattern } from '../../src/core/teaching/new-pattern.ts'
import { hashOfChanges } from '../../src/library/added.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { startServer } from '../support/process.ts'
import { GAS } from '../support/teaching.ts'
import { until } from '../support/until.ts'

/** How fast answers are at 50 a second while a candidate is learned and measured beside them, and swapped in; and memory. */

const PER_SECOND = 50
const QUIET_MS = 15_000
/** How long answers go on before memory is looked at again. */
const AFTER_MS = 30_000
const TEXTS = [
  'Em bên Điện lực, bác bấm vào dienluc-evn.top để cài ứng dụng, không là 16h cắt điện nhé',
  'Chiều qua nhà tôi có mấy người tự xưng đi kiểm định bình gas, đòi dán tem rồi thu 450 nghìn',
  'Mẹ ơi tối nay con về muộn, mẹ để phần cơm cho con nhé',
  'TB: Tai khoan cua QK bi tam khoa, vui long dang nhap vcb-xacthuc.top de mo khoa trong 24h',
]

const ask = async (address: string, text: string): Promise<number> => {
  const started = performance.now()
  const response = await fetch(`${address}/api/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  await response.text()
  if (response.status !== 200) throw new Error(`answered ${response.status}`)
  return performance.now() - started
}

/** Asks at an even pace, whatever the answers take, until that holds; how long each took. */
const askWhile = async (address: string, goesOn: () => boolean): Promise<number[]> => {
  const under: Promise<number>[] = []
  for (let nth = 0; goesOn(); nth++) {
    under.push(ask(address, `${TEXTS[nth % TEXTS.length]} ${nth}`))
    await new Promise(resolve => setTimeout(resolve, 1_000 / PER_SECOND))
  }
  return Promise.all(under)
}

const told = (name: string, took: readonly number[]): void => {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number): string => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`
  console.log(`${name.padEnd(34)} ${sorted.length} answers  p50 ${at(0.5)}  p99 ${at(0.99)}  longest ${at(1 - 1e-9)}`)
}

const memory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const BY = { ref: { channel: 'telegram', id: 'bench' }, alias: 'bench' } as const

const make = async (store: Store, change: TeachingChange): Promise<void> => {
  if (!(await store.commit({ changes: [change], deliveries: [] }, new Date())))
    throw new Error(`refused: ${change.noun}`)
}

/** Somebody who may publish, as an invitation would make them. */
const addPublisher = async (store: Store): Promise<void> => {
  const invitation = { role: 'approver', area: 'toan-quoc', organisation: null, label: null } as const
  await store.invitations.add('bench', invitation, new Date(Date.now() + 60_000))
  const changes = [
    { noun: 'alias', ref: BY.ref, alias: BY.alias },
    { noun: 'grant', ref: BY.ref, alias: BY.alias, invitation, hash: 'bench' },
  ] as const
  await store.commit({ changes, deliveries: [] }, new Date())
}

const addGas = (): readonly CorpusChange[] => {
  const made = newPattern(GAS as Parameters<typeof newPattern>[0], { day: '2026-11-29', severity: 'high' })
  if ('faults' in made) throw new Error(made.faults.join())
  return [made.change]
}

/** Proposes something and asks for its trial, each time the next after what is published. */
const begin = async (
  store: Store,
  seq: number,
  proposed: Proposed,
  changes: readonly CorpusChange[],
): Promise<void> => {
  const proposal = { area: 'toan-quoc', by: 'other', origin: 'hand', caseCode: null, proposed, why: 'thử' } as const
  await make(store, { noun: 'proposals', add: [proposal] })
  const trial = { base: seq - 1, proposals: [seq], hash: hashOfChanges(changes), changes, by: 'other' }
  await make(store, { noun: 'trial', trial })
}

const folder = mkdtempSync(join(tmpdir(), 'khoan-da-learning-'))
const server = startServer({ PORT: '0', VAR_DIR: folder, RATE_PER_MINUTE: '10000', LOG_LEVEL: 'warn' })
const address = await server.ready
const store = await openStore(join(folder, 'khoan-da.db'))
try {
  const before = memory(server.pid)
  let over = performance.now() + QUIET_MS
  told('nothing else', await askWhile(address, () => performance.now() < over))
  await addPublisher(store)
  const gas = addGas()
  await begin(store, 1, gas[0] as CorpusChange, gas)
  const settled = async (seq: number): Promise<string> =>
    until(
      async () => {
        const { state } = (await store.teaching.trial(seq)) ?? { state: 'waiting' }
        return state === 'done' || state === 'failed' ? state : null
      },
      { ms: 600_000, what: `trial ${seq}` },
    )
  let tried = false
  const watching = settled(1).then(state => {
    tried = true
    return state
  })
  told('while a candidate is tried', await askWhile(address, () => !tried))
  console.log(`the trial ended: ${await watching}`)
  const version = async (): Promise<string> => {
    const response = await fetch(`${address}/api/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: TEXTS[2] }),
    })
    return ((await response.json()) as { corpusVersion: string }).corpusVersion
  }
  const publish = async (trial: number): Promise<void> => {
    const was = await version()
    await make(store, { noun: 'publication', trial, by: BY, why: 'thử' })
    const started = performance.now()
    over = started + 2 * QUIET_MS
    const swapped = until(async () => (await version()) !== was, { ms: 120_000, what: 'the new version' })
    const taken = swapped.then(() => performance.now() - started)
    told(`while version ${trial} is swapped in`, await askWhile(address, () => performance.now() < over))
    const seconds = ((await taken) / 1_000).toFixed(1)
    console.log(`in use ${seconds} s after it was published beside the server, at most 15 s by the clock`)
    over = performance.now() + AFTER_MS
    await askWhile(address, () => performance.now() < over)
    console.log(`memory of the server: ${before.toFixed(0)} MB before all, ${memory(server.pid).toFixed(0)} MB now`)
  }
  await publish(1)
  // What is swapped out must go: the second, third and fourth time cost no more memory than the first.
  for (let trial = 2; trial <= 4; trial++) {
    const to = trial % 2 === 0 ? 0 : 1
    await begin(store, trial, { kind: 'roll-back', to }, to === 0 ? [] : gas)
    console.log(`trial ${trial}: ${await settled(trial)}`)
    await publish(trial)
  }
} finally {
  await store.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
