import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readEnvironment } from '../../src/config.ts'
import { start } from '../../src/main.ts'
import { functionsOf } from '../functions.ts'
import type { Door } from '../support/doors.ts'
import { doorsOf, sentTo } from '../support/doors.ts'
import { startFakes } from '../support/fakes.ts'
import { stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/**
 * `npm run house`: how far a message walks through the house. A real server answers at a fake Zalo, and V8 counts
 * which functions of `src/` ran between the webhook and the last answer. What runs at the start does not count, and
 * neither does what the clock does meanwhile: each journey is made by several people, and what nobody's would lack, and
 * does not run as often while nobody writes, belongs to it. `--files` and `--functions` name them.
 */
const SRC = fileURLToPath(new URL('../../src/', import.meta.url))
const SRC_URL = pathToFileURL(SRC).href

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))

const importsOf = (path: string): string[] => {
  const text = readFileSync(path, 'utf8')
  const own = [...text.matchAll(/^(?:import|export) [^'"]*?from '(\.[^']+)'/gms)]
  return [...new Set(own.map(([, to]) => resolve(dirname(path), to as string)))]
}

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
const at = (share: number, numbers: readonly number[]): number =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0

const tellFiles = (): void => {
  const files = filesOf(SRC)
  const imports = files.map(path => importsOf(path).length)
  const lines = files.map(path => readFileSync(path, 'utf8').split('\n').length - 1)
  const rooms = Map.groupBy(files.keys(), i => (files[i] as string).slice(SRC.length).split('/')[0] as string)
  console.log(`src/: ${files.length} files, ${lines.reduce((a, b) => a + b, 0)} lines`)
  for (const [room, of] of rooms) {
    const own = [...of]
    console.log(`  ${room.padEnd(12)} ${own.length} files, ${own.reduce((sum, i) => sum + (lines[i] ?? 0), 0)} lines`)
  }
  console.log(`imports a file: median ${at(0.5, imports)}, p90 ${at(0.9, imports)}, most ${Math.max(...imports)}`)
}

interface Ran {
  file: string
  /** With its place: many are called nothing. */
  at: string
  name: string
  count: number
}

/** What ran, and for how long it was looked at. */
interface Looked {
  ran: Ran[]
  ms: number
}

const idOf = ({ file, at }: Ran): string => `${file} ${at}`

/** What ran in each of these journeys, and oftener than it does by itself. */
const inAll = (journeys: readonly Looked[], idle: Looked): Ran[] => {
  const byItself = new Map(idle.ran.map(one => [idOf(one), one.count]))
  const own = journeys.map(({ ran, ms }) =>
    ran.filter(one => one.count > Math.ceil(((byItself.get(idOf(one)) ?? 0) * ms) / idle.ms)),
  )
  const [first = [], ...others] = own.map(ran => new Map(ran.map(one => [idOf(one), one])))
  return [...first.values()].filter(one => others.every(other => other.has(idOf(one))))
}

/** Every function of `src/` that ran since it was last asked. */
const takeRan = async (session: Session): Promise<Ran[]> => {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => url.startsWith(SRC_URL))
    .flatMap(({ url, functions }) =>
      functions.flatMap(({ functionName, ranges }) => {
        const [whole] = ranges
        if (!whole || whole.count === 0 || (functionName === '' && whole.startOffset === 0)) return []
        const at = `${whole.startOffset}-${whole.endOffset}`
        return [{ file: url.slice(SRC_URL.length), at, name: functionName, count: whole.count }]
      }),
    )
}

/** Named functions are counted; a callback belongs to the function it stands in. */
const tellJourney = (name: string, ran: readonly Ran[]): void => {
  const files = new Set(ran.map(({ file }) => file))
  const named = new Set(ran.filter(one => one.name !== '').map(one => `${one.file} ${one.name}`))
  const times = (file: string, of: string): number =>
    ran.filter(one => one.file === file && one.name === of).reduce((sum, one) => sum + one.count, 0)
  console.log(`${name}: ${files.size} files, ${named.size} named functions (${ran.length} with callbacks)`)
  const rooms = Map.groupBy(files, file =>
    file
      .split('/')
      .slice(0, 2)
      .join('/')
      .replace(/\/[^/]*\.ts$/, ''),
  )
  console.log(`  ${[...rooms].map(([room, of]) => `${room} ${of.length}`).join(', ')}`)
  console.log(
    `  tokenised ${times('core/text/tokens.ts', 'tokenize')}, heard ${times('core/hear/hear.ts', 'understand')},` +
      ` judged ${times('core/match/judge.ts', 'judge')}, question parsed ${times('chat/questions.ts', 'readQuestion')}`,
  )
  if (process.argv.includes('--files')) for (const file of byName(files)) console.log(`    ${file}`)
  if (process.argv.includes('--functions')) for (const each of byName(named)) console.log(`    ${each}`)
}

const byName = (names: Iterable<string>): string[] => [...names].toSorted()

/** The longest functions of all, whether they ran or not. */
const tellLongest = (): void => {
  const longest = filesOf(SRC)
    .flatMap(path => functionsOf(readFileSync(path, 'utf8')).map(each => ({ ...each, file: path.slice(SRC.length) })))
    .toSorted((a, b) => b.lines - a.lines)
  for (const { file, name, lines } of longest.slice(0, 5)) console.log(`  ${lines} lines: ${file} ${name}`)
}

/** So many people make each journey. */
const PEOPLE = 3
const IDLE_MS = 4_000
/** How the last question before a report goes out ends. */
const CONSENT = 'đồng ý gửi không?'

const SCAM = 'Em bên Điện lực, bác bấm vào dienluc-evn.top để cài ứng dụng, không là 16h cắt điện nhé'

const main = async (): Promise<void> => {
  tellFiles()
  const fakes = await startFakes({ oa: { windows: false } })
  const [door] = doorsOf(fakes) as [Door]
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const { address, stop } = await start(readEnvironment({ ...fakes.env, LOG_LEVEL: 'silent' }))
  /** Says it, and waits until `more` messages came back. */
  const say = async (person: string, text: string, more = 1): Promise<void> => {
    const before = sentTo(door, person).length
    const { headers, body } = door.text(person, text)
    await fetch(address + door.path, { method: 'POST', headers, body })
    await until(() => sentTo(door, person).length >= before + more || null, { ms: 20_000, what: text })
  }
  /** What ran while this was done. */
  const look = async (done: () => Promise<unknown>): Promise<Looked> => {
    await takeRan(session)
    const began = performance.now()
    await done()
    const ms = performance.now() - began
    return { ran: await takeRan(session), ms }
  }
  /** Up to the last question: answers whatever is asked before it with the first choice. */
  const toConsent = async (person: string): Promise<void> => {
    await say(person, 'báo')
    for (let asked = 0; asked < 5 && !(sentTo(door, person).at(-1)?.text ?? '').includes(CONSENT); asked += 1)
      await say(person, '1')
  }
  try {
    // What is built when it is first needed does not count either.
    const first = stranger()
    await say(first, SCAM, 2)
    await toConsent(first)
    await say(first, '1')
    const idle = await look(() => sleep(IDLE_MS))
    const [texts, reports]: [Looked[], Looked[]] = [[], []]
    for (let at = 0; at < PEOPLE; at += 1) {
      const person = stranger()
      await say(person, 'chào', 2)
      texts.push(await look(() => say(person, SCAM)))
      await toConsent(person)
      reports.push(await look(() => say(person, '1')))
    }
    tellJourney('one text, from the webhook to the answer', inAll(texts, idle))
    tellJourney('a report, from the yes to the receipt', inAll(reports, idle))
    console.log('longest functions:')
    tellLongest()
  } finally {
    await stop()
    await fakes.close()
  }
}

await main()
