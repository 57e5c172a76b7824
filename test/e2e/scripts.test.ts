import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playScript } from '../support/play.ts'
import type { Script } from '../support/script.ts'
import { movesClock, readScripts, usesGroup } from '../support/script.ts'
import { ROOT } from '../support/snapshot.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

/** Conversations, played through the webhooks of every channel they can happen on. */

const scripts = readScripts()

/** The clock is everybody's: who moves it plays after all others, alone. */
const moving = scripts.filter(movesClock)
const still = scripts.filter(script => !movesClock(script))

let town: Town
const playing = new Map<Script, Promise<unknown>>()

const play = (script: Script): Promise<unknown> =>
  Promise.all(script.on.map(channel => playScript(town, script, channel)))

/** All at the same time; but those in the group, which is the same one for all, one after another. */
const playStill = (): void => {
  let group: Promise<unknown> = Promise.resolve()
  for (const script of still) {
    const played = usesGroup(script) ? group.then(() => play(script)) : play(script)
    if (usesGroup(script)) group = played.catch(() => undefined)
    playing.set(script, played)
  }
}

beforeAll(async () => {
  const env = { COMMUNE_FILE: join(ROOT, 'test/e2e/scripts/commune.yaml'), RATE_PER_MINUTE: '16' }
  town = await startTown(env)
  playStill()
  // Each is awaited by its own test.
  await Promise.allSettled(playing.values())
}, 120_000)
afterAll(() => town?.close())

const named = (all: readonly Script[]) => all.map(script => [script.file, script.name, script] as const)

it('there are at least fifty', () => expect(scripts.length).toBeGreaterThanOrEqual(50))

describe('at the same time', () => {
  it.each(named(still))('%s: %s', async (_file, _name, script) => {
    await playing.get(script)
  })
})

describe('over time', () => {
  it.each(named(moving))('%s: %s', async (_file, _name, script) => {
    for (const channel of script.on) await playScript(town, script, channel)
  })
})
