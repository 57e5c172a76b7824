import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Judged, Share } from '../core/measure/measure.ts'
import { measure } from '../core/measure/measure.ts'
import { loadSnapshot } from '../library/snapshot.ts'

/** `npm run -s eval -- FILE.jsonl [--json] [--worst N]`: judges labelled lines as messages and prints the figures. */
const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.enum(['scam', 'ham', 'ad']),
  scam_type: z.string().nullish(),
  patterns: z.array(z.string()).default([]),
})

const percent = ({ hit, of, share }: Share): string =>
  of === 0 ? 'none' : `${(100 * share).toFixed(1)} %  (${hit} of ${of})`

const main = (): void => {
  const args = process.argv.slice(2)
  const file = args.find(arg => !arg.startsWith('--') && !/^\d+$/.test(arg))
  if (!file) throw new Error('Name a file: npm run -s eval -- FILE.jsonl')
  const worst = args.includes('--worst') ? Number(args[args.indexOf('--worst') + 1]) : 10
  const { judge } = loadSnapshot(process.cwd())
  const rows: Judged[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => {
      const { id, text, label, scam_type, patterns } = lineSchema.parse(JSON.parse(line))
      return { id, text, label, scamType: scam_type ?? null, patterns, verdict: judge.judge(text, { asMessage: true }) }
    })
  const result = measure(rows)
  if (args.includes('--json')) {
    const brief = (judged: Judged[]) =>
      judged.map(({ id, verdict }) => ({ id, level: verdict.level, score: verdict.score, pattern: verdict.pattern }))
    console.log(
      JSON.stringify({
        ...result,
        misses: brief(result.misses),
        alarms: brief(result.alarms),
        corpusVersion: judge.version,
      }),
    )
    return
  }
  console.log(`texts                      ${rows.length}`)
  console.log(`recall, all                ${percent(result.recall)}`)
  console.log(`recall without gambling    ${percent(result.recallWithoutGambling)}`)
  console.log(`recall of gambling         ${percent(result.recallGambling)}`)
  console.log(`false alarms, ham          ${percent(result.falseAlarmsHam)}`)
  console.log(`  called scam outright     ${percent(result.calledScamHam)}`)
  console.log(`false alarms, ad           ${percent(result.falseAlarmsAd)}`)
  console.log(`AUC                        ${result.auc.toFixed(4)}`)
  console.log(`type right, not gambling   ${percent(result.typeAccuracy)}`)
  const show = (title: string, judged: Judged[]): void => {
    if (judged.length > 0) console.log(`\n${title}`)
    for (const { id, verdict, text } of judged.slice(0, worst))
      console.log(`  ${verdict.score.toFixed(2)} ${id} ${text.replace(/\s+/g, ' ').slice(0, 110)}`)
  }
  show('worst misses', result.misses)
  show('worst false alarms', result.alarms)
}

main()
