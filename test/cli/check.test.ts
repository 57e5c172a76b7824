import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { assessmentSchema, lineSchema } from '../assessment-schema.ts'
import { runCommand, startCommand } from './run.ts'

const SCAM =
  'Em bên Điện lực, 16h chiều nay sẽ cắt điện. Bác bấm vào dienluc-evn.top/cskh.apk để cài ứng dụng rồi đọc mã OTP giúp em'

const parseLines = (stdout: string): unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

describe('check "text"', () => {
  test('prints the answer as a person reads it, and nothing else', async () => {
    const { code, stdout, stderr } = await runCommand(['check', SCAM])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('⚠️')
    expect(stdout).toContain('113')
    expect(stdout).not.toContain('{')
  })

  test('--json prints the Assessment, with the same answer, from any folder', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'khoan-da-'))
    const { code, stdout } = await runCommand(['check', '--json', SCAM], '', elsewhere)
    const { reply, signs } = assessmentSchema.parse(JSON.parse(stdout))
    expect(code).toBe(0)
    for (const { start, end, quote } of signs) expect(SCAM.slice(start, end)).toBe(quote)
    expect((await runCommand(['check', SCAM])).stdout).toBe(`${reply}\n`)
  })

  test('takes a message that begins with a dash, and one in several words', async () => {
    const [dash, words] = await Promise.all([
      runCommand(['check', '- 50% hôm nay thôi', '--json']),
      runCommand(['check', 'xin', 'chào']),
    ])
    expect(assessmentSchema.parse(JSON.parse(dash.stdout)).level).toBe('unknown')
    expect(words.stdout).toContain('Xin chào')
  })

  test.each([[['check']], [['check', '--josn', 'text']], [['check', '--json']]])(
    '%j says how to use it',
    async args => {
      const { code, stdout, stderr } = await runCommand(args)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^Write the text: npm run -s check -- .*\n$/)
    },
  )
})

describe('check --jsonl', () => {
  test('answers each line in order; a bad one with its number, and code 1 at the end', async () => {
    const lines = [
      JSON.stringify({ id: 'một', text: SCAM }),
      '{"id":"broken","text":',
      JSON.stringify({ id: 3, text: 'xin chào' }),
      '',
      JSON.stringify({ id: 'no text' }),
      JSON.stringify({ id: 'separator', text: 'xin\u2028chào' }),
      JSON.stringify({ id: 'no line feed behind', text: '\ud800' }),
    ]
    const { code, stdout, stderr } = await runCommand(['check', '--jsonl'], lines.join('\n'))
    const answers = parseLines(stdout) as { id: unknown }[]
    expect([code, stderr]).toEqual([1, ''])
    expect(answers.map(({ id }) => id)).toEqual(['một', null, 3, null, 'separator', 'no line feed behind'])
    for (const answer of answers.filter(({ id }) => id !== null)) lineSchema.parse(answer)
    expect(answers[1]).toEqual({ id: null, line: 2, error: expect.stringMatching(/./) })
    expect(answers[3]).toEqual({ id: null, line: 5, error: 'a line needs "id" and "text"' })
  })

  test('ends with 0 when every line was good, and on no lines', async () => {
    const good = await runCommand(['check', '--jsonl'], `${JSON.stringify({ id: 'a', text: 'alo' })}\r\n\n`)
    const none = await runCommand(['check', '--jsonl'])
    expect([good.code, parseLines(good.stdout).length]).toEqual([0, 1])
    expect(none).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('--as-message judges what would be talk', async () => {
    const line = JSON.stringify({ id: 'a', text: 'xin chào' })
    const [talk, message] = await Promise.all([
      runCommand(['check', '--jsonl'], line),
      runCommand(['check', '--jsonl', '--as-message'], line),
    ])
    expect(parseLines(talk.stdout)).toMatchObject([{ level: 'talk', intent: 'greet' }])
    expect(parseLines(message.stdout)).toMatchObject([{ level: 'unknown', intent: 'check' }])
  })

  test('streams: a line is answered before the next one is written', async () => {
    const child = startCommand(['check', '--jsonl'])
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    for (const id of ['first', 'second', 'third']) {
      child.stdin.write(`${JSON.stringify({ id, text: 'alo' })}\n`)
      expect(JSON.parse((await answers.next()).value ?? '{}')).toMatchObject({ id })
    }
    child.stdin.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  test('does not complain when the reader stops early', async () => {
    const child = startCommand(['check', '--jsonl'])
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += String(chunk)
    })
    child.stdin.on('error', () => {})
    child.stdout.once('data', () => child.stdout.destroy())
    for (let i = 0; i < 2_000; i++) child.stdin.write(`${JSON.stringify({ id: i, text: SCAM })}\n`)
    child.stdin.end()
    await once(child, 'close')
    expect(stderr).toBe('')
  })
})
