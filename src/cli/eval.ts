import type { Judge } from '../core/match/judge.ts'
import type { Held, Judged, MeasuredShare, Measures } from '../core/measure/measure.ts'
import { measure, measureStructure } from '../core/measure/measure.ts'
import { readStructure } from '../library/read.ts'
import type { LabelledLine } from './lines.ts'
import { readLines } from './lines.ts'
import { openJudge, ROOT } from './open.ts'

/**
 * `npm run -s eval -- FILE.jsonl [--json] [--worst N]`: judges labelled lines as messages and prints the figures.
 * `--structure` puts everyday talk and questions around them and prints how much that changes.
 */
const USAGE = 'Name a file: npm run -s eval -- [--structure] FILE.jsonl [--json] [--worst N]'

const judgeLine = (judge: Judge, { id, text, label, scam_type, patterns }: LabelledLine): Judged => ({
  id,
  text,
  label,
  scamType: scam_type ?? null,
  patterns,
  verdict: judge.judge(text, { asMessage: true }),
})

const percent = ({ hit, of, share }: MeasuredShare): string =>
  of === 0 ? 'none' : `${(100 * share).toFixed(1)} %  (${hit} of ${of})`

const printRows = (title: string, rows: readonly Judged[]): void => {
  if (rows.length > 0) console.log(`\n${title}`)
  for (const { id, verdict, text } of rows)
    console.log(`  ${verdict.score.toFixed(2)} ${id} ${text.replace(/\s+/g, ' ').slice(0, 110)}`)
}

const printFigures = (texts: number, result: Measures, worst: number): void => {
  console.log(`texts                      ${texts}`)
  console.log(`recall, all                ${percent(result.recall)}`)
  console.log(`recall without gambling    ${percent(result.recallWithoutGambling)}`)
  console.log(`recall of gambling         ${percent(result.recallGambling)}`)
  console.log(`false alarms, ham          ${percent(result.falseAlarmsHam)}`)
  console.log(`  called scam outright     ${percent(result.calledScamHam)}`)
  console.log(`false alarms, ad           ${percent(result.falseAlarmsAd)}`)
  console.log(`AUC                        ${Number.isNaN(result.auc) ? 'none' : result.auc.toFixed(4)}`)
  console.log(`type right, not gambling   ${percent(result.typeAccuracy)}`)
  printRows('worst misses', result.misses.slice(0, worst))
  printRows('worst false alarms', result.alarms.slice(0, worst))
}

const points = (share: number): string => `${(100 * share).toFixed(1)} %`

const printHeld = (title: string, rows: readonly Held[]): void => {
  console.log(`\n${title}`)
  for (const { way, plain, mean, least, most } of rows)
    console.log(`  ${way.padEnd(32)} ${points(plain)} -> ${points(mean)}  (from ${points(least)} to ${points(most)})`)
}

/** Alarms as they are shown to whoever asks: the asked-about text is judged as a question would be. */
const tellStructure = (lines: readonly LabelledLine[], judge: Judge, json: boolean): void => {
  const textsOf = (scam: boolean): string[] =>
    lines.filter(({ label }) => (label === 'scam') === scam).map(({ text }) => text)
  const figures = measureStructure({ scams: textsOf(true), genuine: textsOf(false) }, readStructure(ROOT), text =>
    ['scam', 'suspicious'].includes(judge.judge(text).level),
  )
  if (json) {
    console.log(JSON.stringify(figures))
    return
  }
  printHeld('scams alarmed, with everyday talk and in a question', figures.scams)
  printHeld('genuine texts alarmed, likewise', figures.genuine)
}

const brief = (rows: readonly Judged[]): object[] =>
  rows.map(({ id, verdict: { level, score, pattern } }) => ({ id, level, score, pattern }))

const main = async (args: readonly string[]): Promise<void> => {
  const at = args.indexOf('--worst')
  const worst = at < 0 ? 10 : Number(args[at + 1])
  const file = args.find((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1))
  if (file === undefined || !Number.isInteger(worst)) throw new Error(USAGE)
  const lines = readLines(file)
  const { judge } = await openJudge()
  if (args.includes('--structure')) return tellStructure(lines, judge, args.includes('--json'))
  const result = measure(lines.map(line => judgeLine(judge, line)))
  if (args.includes('--json')) {
    const { misses, alarms } = result
    console.log(
      JSON.stringify({ ...result, misses: brief(misses), alarms: brief(alarms), corpusVersion: judge.version }),
    )
  } else printFigures(lines.length, result, worst)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
