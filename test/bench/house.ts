import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname, join, resolve } from 'node:path'
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
 * which functions of `src/` ran between the webhook and the last answer: what runs at the start does not count.
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
  name: string
  count: number
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
        return [{ file: url.slice(SRC_URL.length), name: functionName, count: whole.count }]
      }),
    )
}

/** Named functions are counted; a callback belongs to the function it stands in. */
const tellJourney = (name: string, ran: readonly Ran[]): void => {
  const files = new Set(ran.map(({ file }) => file))
  const named = new Set(ran.filter(one => one.name !== '').map(one => `${one.file}:${one.name}`))
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
}

const byName = (names: Iterable<string>): string[] => [...names].toSorted()

/** The longest functions of all, whether they ran or not. */
const tellLongest = (): void => {
  const longest = filesOf(SRC)
    .flatMap(path => functionsOf(readFileSync(path, 'utf8')).map(each => ({ ...each, file: path.slice(SRC.length) })))
    .toSorted((a, b) => b.lines - a.lines)
  for (const { file, name, lines } of longest.slice(0, 5)) console.log(`  ${lines} lines: ${file} ${name}`)
}

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
  try {
    await takeRan(session)
    // What is built when it is first needed does not count either.
    await say(stranger(), SCAM, 2)
    const person = stranger()
    await say(person, 'chào', 2)
    await takeRan(session)
    await say(person, SCAM)
    const text = await takeRan(session)
    await say(person, 'báo')
    await say(person, '1')
    const asked = sentTo(door, person).at(-1)?.text ?? ''
    await takeRan(session)
    await say(person, '1')
    const report = await takeRan(session)
    tellJourney('one text, from the webhook to the answer', text)
    tellJourney('a report, from the yes to the receipt', report)
    if (process.argv.includes('--files')) console.log(asked, '\n--\n', sentTo(door, person).at(-1)?.text)
    console.log('longest functions:')
    tellLongest()
  } finally {
    await stop()
    await fakes.close()
  }
}

await main()
