import { makePictureReader } from '../../src/media/read-picture.ts'
import { canWriteVietnamese, render } from '../media/draw.ts'
import type { Score } from '../media/measure.ts'
import { measure, shareOf } from '../media/measure.ts'
import { SHOTS } from '../media/screenshots.ts'
import { canTellMemory, memoryOf } from '../support/memory.ts'
import { startTown, stranger } from '../support/town.ts'

/** The figures of reading pictures, over the whole set: `node test/bench/pictures.ts`, `--all` names each screenshot. */

const line = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const describe = ({ shot, words, exact, qr, seconds, missed }: Score): string =>
  `${shot.name.padEnd(32)} words ${words.right}/${words.all}  exact ${exact.right}/${exact.all}  qr ${qr.right}/${qr.all}  ${seconds.toFixed(2)} s  ${missed.join(' | ')}`

/** Sends every picture to the real server; the most MiB that it and its reader had at once, with the reader warm. */
const measureMemory = async (): Promise<number> => {
  const town = await startTown()
  const { pid } = town.server()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid).now)
  }, 50)
  for (const { screen, wear } of SHOTS) {
    const from = stranger()
    const bytes = await render(screen, wear)
    const caption = 'cái này có phải lừa đảo không?'
    await town.answerTo(town.door('telegram'), town.telegram.webhookFor({ kind: 'photo', from, bytes, caption }), from)
  }
  clearInterval(timer)
  await town.close()
  return most
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
  if (!canTellMemory()) return line('memory', 'skipped: only Linux tells')
  line('memory, server and warm reader (target 450 MiB)', `${(await measureMemory()).toFixed(0)} MiB`)
}

await main()
