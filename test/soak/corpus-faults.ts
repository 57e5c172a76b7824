import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deliver } from '../fakes/deliver.ts'
import { doorsOf } from '../support/doors.ts'
import type { Fakes } from '../support/fakes.ts'
import { startFakes } from '../support/fakes.ts'
import type { Server } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { ROOT } from '../support/snapshot.ts'
import { until } from '../support/until.ts'
import type { FaultFigure } from './fault-figure.ts'
import { askSome, followUp } from './fault-figure.ts'

/** A file of the corpus that cannot be read, in a copy of the program. */

const START_MS = 180_000
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:1'

const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'program-'))
  for (const name of ['src', 'data', 'intents', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  cpSync(join(ROOT, 'var/model'), join(copy, 'var/model'), { recursive: true })
  return copy
}

const townAt = (fakes: Fakes, address: () => string) => {
  const doors = doorsOf(fakes)
  return {
    doors,
    post: async (door: (typeof doors)[number], webhook: ReturnType<(typeof doors)[number]['text']>) =>
      (await deliver(address() + door.path, webhook)).at(-1)?.status ?? null,
  }
}

/** One of the patterns, cut in the middle of a line. */
const cutPattern = (copy: string): { file: string; mend(): void } => {
  const folder = join(copy, 'data/patterns')
  const file = join(folder, readdirSync(folder).find(name => name.endsWith('.yml')) ?? '')
  const whole = readFileSync(file)
  writeFileSync(file, `${whole.subarray(0, whole.length / 2).toString()}\n  - "`)
  return { file, mend: () => writeFileSync(file, whole) }
}

interface Scene {
  copy: string
  fakes: Fakes
  begin(): Server
  /** The address of who runs now, or none. */
  set(address: string): void
}

const endedWith = async (server: Server): Promise<{ code: number | null; said: string }> => {
  const end = await until(() => server.ended(), { ms: START_MS, what: 'the refusal' })
  return { code: end.code, said: server.lines.join('\n') }
}

const brokenPattern = async (scene: Scene, town: ReturnType<typeof townAt>): Promise<FaultFigure> => {
  const running = scene.begin()
  scene.set(await running.ready)
  const { file, mend } = cutPattern(scene.copy)
  const goesOn = await followUp('', await askSome(town), performance.now())
  await running.stop('SIGTERM')
  const began = performance.now()
  const { code, said } = await endedWith(scene.begin())
  const asking = askSome(town)
  mend()
  const mended = scene.begin()
  scene.set(await mended.ready)
  const figure = await followUp('a file of the corpus is broken', await asking, began)
  await mended.stop('SIGTERM')
  const name = file.split('/').at(-1) ?? ''
  const refused = code !== 0 && said.includes(name)
  return {
    ...figure,
    residents: `who runs goes on (${goesOn.residents}); a start is refused and names the file; mended: ${figure.residents}`,
    wrong: goesOn.wrong ?? figure.wrong ?? (refused ? null : `the start did not name ${name}`),
  }
}

const brokenModel = async (scene: Scene, town: ReturnType<typeof townAt>): Promise<FaultFigure> => {
  const folder = join(scene.copy, 'var/model')
  for (const name of readdirSync(folder)) truncateSync(join(folder, name), 1_000)
  const began = performance.now()
  const asking = askSome(town)
  const server = scene.begin()
  scene.set(await server.ready)
  const figure = await followUp('what was learned from the corpus is cut short', await asking, began)
  await server.stop('SIGTERM')
  return { ...figure, residents: `the start learns it anew; ${figure.residents}` }
}

export const runCorpusFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const [copy, fakes] = [makeCopy(), await startFakes()]
  let address = NOBODY
  const town = townAt(fakes, () => address)
  const servers: Server[] = []
  const begin = (): Server => {
    const server = startServer(
      { ...fakes.env, LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' },
      { root: copy, startMs: START_MS },
    )
    servers.push(server)
    return server
  }
  const set = (now: string): void => {
    address = now
  }
  const scene: Scene = { copy, fakes, begin, set }
  const figures: FaultFigure[] = []
  try {
    for (const run of [brokenPattern, brokenModel]) {
      const figure = await run(scene, town)
      set(NOBODY)
      figures.push(figure)
      note(`${figure.fault}: ${figure.residents}`)
    }
    return figures
  } finally {
    for (const server of servers) await server.stop()
    await fakes.close()
    rmSync(copy, { recursive: true, force: true })
  }
}
