import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { posterOf } from '../../src/core/warnings/poster.ts'
import { readCorpus } from '../../src/library/read.ts'
import { makePosterMaker } from '../../src/media/poster/poster-maker.ts'

/** The figures of drawing warnings, all patterns: `node test/bench/posters.ts`; `--write` also draws the samples in `docs/`. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FRAME = { body: 'Công an Xã Nga Sơn', day: '25/11/2026', code: 'CB-7K2Q9D' }
/** A short one, a usual one, a long one. */
const SAMPLES = ['cuoc-goi-nhay-may-quoc-te', 'lua-lay-otp', 'gia-danh-cong-an-vneid']

const line = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`)
const memory = (): number => process.memoryUsage.rss() / 1024 / 1024
const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

const { patterns, texts } = readCorpus(ROOT).corpus
const before = memory()
const maker = makePosterMaker()
const times: number[] = []
const sizes: number[] = []
const loop = monitorEventLoopDelay({ resolution: 5 })
const pauses: number[] = []

for (const pattern of patterns) {
  const content = posterOf(pattern, FRAME, texts)
  loop.enable()
  const start = performance.now()
  const png = await maker.draw(content)
  times.push(performance.now() - start)
  loop.disable()
  pauses.push(loop.max / 1e6)
  loop.reset()
  sizes.push(png.length)
  const sample = SAMPLES.indexOf(pattern.id)
  if (sample >= 0 && process.argv.includes('--write')) writeFileSync(`${ROOT}docs/poster-${sample + 1}.png`, png)
}
await maker.stop()

line('pictures', String(patterns.length))
line('milliseconds of the first, with loading', (times[0] ?? 0).toFixed(0))
line('milliseconds of a picture, median', middle(times.slice(1)).toFixed(0))
line('milliseconds of a picture, slowest', Math.max(...times.slice(1)).toFixed(0))
line('longest pause of the main thread, first', `${(pauses[0] ?? 0).toFixed(0)} ms`)
line('longest pause of the main thread, others', `${Math.max(...pauses.slice(1)).toFixed(0)} ms`)
line('kilobytes, median and largest', `${(middle(sizes) / 1000).toFixed(0)}, ${(Math.max(...sizes) / 1000).toFixed(0)}`)
line('memory that drawing adds', `${(memory() - before).toFixed(0)} MiB`)
