import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePictureReader } from '../../src/media/read-picture.ts'
import { canWriteVietnamese, render } from '../media/draw.ts'
import type { Score } from '../media/measure.ts'
import { measure, shareOf } from '../media/measure.ts'
import { SHOTS } from '../media/screenshots.ts'

/** The figures of reading pictures, over the whole set: `node test/bench/pictures.ts`, `--all` names each screenshot. */

const line = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const describe = ({ shot, words, exact, qr, seconds, missed }: Score): string =>
  `${shot.name.padEnd(32)} words ${words.right}/${words.all}  exact ${exact.right}/${exact.all}  qr ${qr.right}/${qr.all}  ${seconds.toFixed(2)} s  ${missed.join(' | ')}`

/** Reads every picture of a folder; the most resident memory meanwhile, in MiB. */
const readFolder = async (folder: string): Promise<number> => {
  const reader = makePictureReader({ bankOf: () => null })
  let most = 0
  for (const file of readdirSync(folder)) {
    await reader.read(readFileSync(join(folder, file)))
    most = Math.max(most, process.memoryUsage.rss() / 1024 / 1024)
  }
  await reader.stop()
  return most
}

/** In a process of its own: drawing takes memory that reading does not. */
const measureMemory = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  for (const [at, shot] of SHOTS.entries()) {
    writeFileSync(join(folder, String(at)), await render(shot.screen, shot.wear))
  }
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--memory', folder], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return Number(child.stdout)
}

const main = async (): Promise<void> => {
  if (!(await canWriteVietnamese())) return line('pictures', 'skipped: no installed font has Vietnamese letters')
  const reader = makePictureReader({ bankOf: () => null })
  const scores = await measure(reader, SHOTS)
  await reader.stop()
  if (process.argv.includes('--all')) for (const score of scores) console.log(describe(score))
  const times = scores.map(({ seconds }) => seconds).sort((a, b) => a - b)
  const of = (state: 'clean' | 'poor'): Score[] => scores.filter(({ shot }) => shot.state === state)
  line('screenshots', `${of('clean').length} clean, ${of('poor').length} poor`)
  line('words of the clean ones (target 95 %)', percent(shareOf(of('clean'), 'words')))
  line('words of the poor ones (target 85 %)', percent(shareOf(of('poor'), 'words')))
  line('links and numbers exact (target 90 %)', percent(shareOf(scores, 'exact')))
  line('QR codes (target 95 %)', percent(shareOf(scores, 'qr')))
  line('seconds a picture, median', (times[Math.floor(times.length / 2)] ?? 0).toFixed(2))
  line('seconds a picture, slowest', (times.at(-1) ?? 0).toFixed(2))
  line('memory, worker warm (target 450 MiB)', `${(await measureMemory()).toFixed(0)} MiB, a process that only reads`)
}

const folderToRead = process.argv[process.argv.indexOf('--memory') + 1]
if (process.argv.includes('--memory') && folderToRead) console.log(await readFolder(folderToRead))
else await main()
