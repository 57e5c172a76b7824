import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playScript } from '../support/play.ts'
import type { Script } from '../support/script.ts'
import { movesClock, readScripts, saysInPieces, usesGroup } from '../support/script.ts'
import { ROOT } from '../support/snapshot.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

/** Conversations, played through the webhooks of every channel they can happen on. */

const scripts = readScripts()

/** The clock is everybody's: who moves it plays after all others, alone. */
const moving = scripts.filter(movesClock)
const still = scripts.filter(script => !movesClock(script))

/** Nobody is kept waiting longer than needed; where people write in pieces, no slow machine may tear them apart. */
const HASTY_MS = '60'
const PATIENT_MS = '6000'

const commune = { COMMUNE_FILE: join(ROOT, 'test/e2e/scripts/commune.yaml') }

let hasty: Town
let patient: Town
const playing = new Map<Script, Promise<unknown>>()

const play = async (script: Script): Promise<unknown> => {
  const town = saysInPieces(script) ? patient : hasty
  return Promise.all(script.on.map(channel => playScript(town, script, channel)))
}

/** Side by side; more would wait for each other longer than a vendor waits. */
const HASTY_WIDTH = 20
const PATIENT_WIDTH = 12

/** Plays them in their order, so many at a time. */
const playAll = (all: readonly Script[], width: number): void => {
  const lanes: Promise<unknown>[] = Array.from({ length: width }, async () => undefined)
  for (const [at, script] of all.entries()) {
    const lane = at % width
    const played = (lanes[lane] ?? Promise.resolve()).then(() => play(script))
    // Each is awaited by its own test.
    lanes[lane] = played.catch(() => undefined)
    playing.set(script, played)
  }
}

/** Those in the group, which is the same one for all, one after another. */
const playStill = (): void => {
  playAll(still.filter(usesGroup), 1)
  playAll(
    still.filter(script => !usesGroup(script) && saysInPieces(script)),
    PATIENT_WIDTH,
  )
  playAll(
    still.filter(script => !(usesGroup(script) || saysInPieces(script))),
    HASTY_WIDTH,
  )
}

beforeAll(async () => {
  // Together they would learn twice what both judge by.
  hasty = await startTown({ ...commune, BURST_MS: HASTY_MS, RATE_PER_MINUTE: '16' })
  patient = await startTown({ ...commune, BURST_MS: PATIENT_MS, RATE_PER_MINUTE: '12' })
  playStill()
})
afterAll(() => Promise.all([hasty?.close(), patient?.close()]))

const named = (all: readonly Script[]) => all.map(script => [script.file, script.name, script] as const)

it('there are at least fifty', () => expect(scripts.length).toBeGreaterThanOrEqual(50))

describe('at the same time', () => {
  it.each(named(still))('%s: %s', async (_file, _name, script) => {
    await playing.get(script)
  })
})

describe('over time', () => {
  it.each(named(moving))('%s: %s', async (_file, _name, script) => {
    await Promise.allSettled(playing.values())
    for (const channel of script.on) await playScript(hasty, script, channel)
  })
})
