import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ended } from './run.ts'
import { runCommand } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'khoan-da-eval-'))

const writeLines = (name: string, lines: readonly (object | string)[]): string => {
  const file = join(folder, name)
  writeFileSync(file, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

/** Texts whose level no change of the corpus will move: bare links, and the plainest words. */
const LOOK_ALIKE = 'vietcombank.vn-digi.top'
const APK = 'http://evn-tai-ve.top/app.apk'
const PLAIN = 'mai con về ăn cơm nhé mẹ'

// By hand: 4 scams, of which the two links and the gambling link alarm and the plain words do not; 2 ham, 1 ad.
const LINES = [
  { id: 's1', text: LOOK_ALIKE, label: 'scam', scam_type: 'phishing', patterns: [] },
  { id: 's2', text: APK, label: 'scam', scam_type: 'phishing', patterns: [] },
  { id: 's3', text: LOOK_ALIKE, label: 'scam', scam_type: 'gambling', patterns: ['co-bac-lo-de-online'] },
  { id: 's4', text: PLAIN, label: 'scam', scam_type: null, patterns: ['nguoi-than-cap-cuu'] },
  '',
  { id: 'h1', text: PLAIN, label: 'ham', scam_type: null, patterns: [] },
  { id: 'h2', text: APK, label: 'ham' },
  { id: 'a1', text: PLAIN, label: 'ad', scam_type: null, patterns: [] },
]

describe('eval FILE', () => {
  let json: Ended
  let words: Ended
  beforeAll(async () => {
    const file = writeLines('tiny.jsonl', LINES)
    json = await runCommand(['eval', file, '--json'])
    words = await runCommand(['eval', '--worst', '1', file])
  })

  test('--json: the figures are those computed by hand', () => {
    const figures = JSON.parse(json.stdout)
    expect(json.code).toBe(0)
    expect(figures).toMatchObject({
      recall: { hit: 3, of: 4, share: 0.75 },
      recallWithoutGambling: { hit: 2, of: 3, share: 2 / 3 },
      recallGambling: { hit: 1, of: 1, share: 1 },
      falseAlarmsHam: { hit: 1, of: 2, share: 0.5 },
      calledScamHam: { hit: 0, of: 2, share: 0 },
      falseAlarmsAd: { hit: 0, of: 1, share: 0 },
      typeAccuracy: { hit: 0, of: 1, share: 0 },
    })
    expect(figures.misses).toEqual([{ id: 's4', level: 'unknown', score: expect.any(Number), pattern: null }])
    expect(figures.alarms).toEqual([{ id: 'h2', level: 'suspicious', score: expect.any(Number), pattern: null }])
    expect(figures.auc).toBeGreaterThan(0.5)
    expect(figures.corpusVersion).toMatch(/^[0-9a-f]{64}$/)
  })

  test('in words: the same, with the worst of each kind', () => {
    expect(words.code).toBe(0)
    for (const line of [
      /^texts +7$/m,
      /^recall, all +75\.0 % {2}\(3 of 4\)$/m,
      /^recall without gambling +66\.7 % {2}\(2 of 3\)$/m,
      /^false alarms, ham +50\.0 % {2}\(1 of 2\)$/m,
      /^false alarms, ad +0\.0 % {2}\(0 of 1\)$/m,
      /^AUC +0\.\d{4}$/m,
      /^ {2}[01]\.\d\d s4 mai con/m,
      /^ {2}[01]\.\d\d h2 http/m,
    ])
      expect(words.stdout).toMatch(line)
  })

  test('says "none" instead of a figure over nothing', async () => {
    const { code, stdout } = await runCommand([
      'eval',
      writeLines('ham.jsonl', [{ id: 'h', text: PLAIN, label: 'ham' }]),
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^recall, all +none$/m)
    expect(stdout).toMatch(/^AUC +none$/m)
    expect(stdout).not.toContain('NaN')
  })
})

describe('eval refuses', () => {
  const bad = { id: 'x', text: 'a', label: 'spam' }
  const rows: [string, () => string[], RegExp][] = [
    ['no file', () => [], /Name a file/],
    ['a file that is not there', () => [join(folder, 'none.jsonl')], /none\.jsonl/],
    ['--worst without a number', () => [writeLines('a.jsonl', []), '--worst'], /Name a file/],
    ['a label it does not know', () => [writeLines('b.jsonl', [LINES[0] ?? '', bad])], /b\.jsonl:2 .*\n.*label/s],
    ['a broken line', () => [writeLines('c.jsonl', ['{'])], /c\.jsonl:1 /],
  ]
  test.each(rows)('%s', async (_name, args, message) => {
    const { code, stdout, stderr } = await runCommand(['eval', ...args()])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
  })
})

test('--structure tells what everyday talk and questions change', async () => {
  const lines = [
    { id: 's', text: LOOK_ALIKE, label: 'scam' },
    { id: 'h', text: PLAIN, label: 'ham' },
  ]
  const { code, stdout } = await runCommand(['eval', '--structure', writeLines('structure.jsonl', lines), '--json'])
  const figures = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(figures.scams).toHaveLength(5)
  expect(figures.genuine[0]).toMatchObject({ way: 'behind, on a line of its own', plain: 0, mean: 0 })
})
