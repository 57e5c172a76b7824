import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLines } from '../../src/cli/lines.ts'
import { examplesOf } from '../../src/core/corpus/examples.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import type { Judge } from '../../src/core/match/judge.ts'
import { makeJudge } from '../../src/core/match/judge.ts'
import { loadModel } from '../../src/library/model-file.ts'
import { hashOfLesson, readCorpus } from '../../src/library/read.ts'
import { makeSnapshot } from '../../src/library/snapshot.ts'
import { START_FLAGS } from '../support/process.ts'
import { bayesOf } from './bayes.ts'
import { tellCases } from './cases.ts'
import { enlarge } from './corpus-times.ts'
import { measureDoors } from './doors.ts'
import type { Method } from './methods.ts'
import { compareOnCorpus, compareOnOthers } from './methods.ts'

/**
 * `npm run bench`: the figures of the judge, measured in this run on this machine. `node test/bench/bench.ts FILE.jsonl` compares
 * the methods on labelled texts of other writers, and nothing else.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const line = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`)

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Milliseconds for each text, sorted, after a warm-up. */
const timeEach = (judge: Judge, texts: readonly string[]): number[] => {
  for (const text of texts.slice(0, 300)) judge.judge(text)
  return texts
    .map(text => {
      const started = performance.now()
      judge.judge(text)
      return performance.now() - started
    })
    .sort((a, b) => a - b)
}

/** Starts the server as `npm start` does; milliseconds until it is ready, and its resident memory in MiB. */
const timeStart = async (): Promise<{ ready: number; memory: number }> => {
  const started = performance.now()
  const child = spawn(process.execPath, [...START_FLAGS, 'src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info', VAR_DIR: `${ROOT}/var/bench` },
  })
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += String(chunk)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
      if (found) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${output}`)))
  })
  const answer = await fetch(`${address}/readyz`)
  const ready = performance.now() - started
  if (!answer.ok) throw new Error('the server is not ready')
  const { readFileSync } = await import('node:fs')
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  child.removeAllListeners('exit')
  child.kill()
  return { ready, memory }
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`

const share = (texts: readonly string[], test: (text: string) => boolean): string =>
  `${((100 * texts.filter(test).length) / texts.length).toFixed(1)} % of ${texts.length}`

const compare = (corpus: Corpus, judge: Judge): void => {
  const scams = corpus.evals.flatMap(({ cases }) => cases.scam)
  const genuine = corpus.evals.flatMap(({ cases }) => cases.genuine)
  const alarmed = (text: string): boolean =>
    ['scam', 'suspicious'].includes(judge.judge(text, { asMessage: true }).level)
  const score = bayesOf(examplesOf(corpus).map(({ text, pattern }) => ({ text, scam: pattern !== null })))
  const bayes = (text: string): boolean => score(text) > 0
  line('data/eval, scams alarmed: judge', share(scams, alarmed))
  line('data/eval, scams alarmed: naive Bayes', share(scams, bayes))
  line('data/eval, genuine alarmed: judge', share(genuine, alarmed))
  line('data/eval, genuine alarmed: naive Bayes', share(genuine, bayes))
}

/** `alone`: texts a second that the judge alone does in this run. */
const tellDoors = async (alone: number): Promise<void> => {
  const { bare, acknowledged, answered, waited } = await measureDoors()
  line('webhooks a second, bare route', bare.toFixed(0))
  line(
    'verified, stored, acknowledged a second',
    `${acknowledged.toFixed(0)} (${(acknowledged / bare).toFixed(2)} of the bare route)`,
  )
  line('judged and answered a second', `${answered.toFixed(0)} (${(answered / alone).toFixed(2)} of the judge alone)`)
  line('webhook to sent answer at 50 a second', `p50 ${waited.p50} ms, p99 ${waited.p99} ms`)
}

const tellMethods = (title: string, methods: readonly Method[]): void => {
  console.log(`\n${title}`)
  for (const { method, auc, recall } of methods) {
    line(
      `  ${method}`,
      `AUC ${auc.toFixed(4)}, recall ${percent(recall.at2)} at 2 %, ${percent(recall.at5)} at 5 % false alarms`,
    )
  }
}

const main = async (files: readonly string[]): Promise<void> => {
  const varDir = join(ROOT, 'var')
  await makeSnapshot({ root: ROOT, varDir })
  const { corpus } = readCorpus(ROOT)
  const model = loadModel([join(varDir, 'model')], hashOfLesson(corpus))
  if (!model) throw new Error('What was learned cannot be read again.')
  for (const file of files)
    tellMethods(`Texts of other writers, ${file}:`, compareOnOthers(corpus, model, readLines(file)))
  if (files.length > 0) return
  const judge = makeJudge(corpus, model)
  const texts = examplesOf(corpus).map(example => example.text)

  const times = timeEach(judge, texts)
  const total = times.reduce((sum, time) => sum + time, 0)
  line('judging one message, median', `${percentile(times, 0.5).toFixed(3)} ms`)
  line('judging one message, 99th percentile', `${percentile(times, 0.99).toFixed(3)} ms`)
  const alone = texts.length / (total / 1000)
  line('messages per second, one core', alone.toFixed(0))
  const { ready, memory } = await timeStart()
  line('start to ready', `${ready.toFixed(0)} ms`)
  line('resident memory of the server', `${memory.toFixed(0)} MiB`)
  await tellDoors(alone)
  await tellCases()
  compare(corpus, judge)
  tellMethods('Every text of the corpus, judged by models that did not see it:', compareOnCorpus(corpus))
  console.log()
  const asked = texts.filter((_text, i) => i % 5 === 0)
  let first = 0
  for (const times of [1, 10, 100]) {
    const median = percentile(timeEach(makeJudge(corpus, enlarge(model, times)), asked), 0.5)
    if (times === 1) first = median
    line(`median with the known texts x${times}`, `${median.toFixed(3)} ms (${(median / first).toFixed(2)} times)`)
  }
}

await main(process.argv.slice(2))
