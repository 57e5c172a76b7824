import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ROOT } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, ...lines: string[]): string => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

const run = (...args: string[]) => {
  const { DATABASE_URL: _none, ...outer } = process.env
  const env = { ...outer, VAR_DIR: join(folder, 'var'), DATA_KEY: Buffer.alloc(32, 7).toString('base64') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${ROOT}src/cli/import.ts`, ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run import', () => {
  test('puts a list in, shows it, and takes it away', () => {
    const hosts = file('hosts.txt', '0.0.0.0 evil.top', '0.0.0.0 bad.top bad.top', 'no host at all')
    const put = run('blocklist', hosts, '--source', 'Nguồn A', '--date', '20/11/2026', '--licence', 'CC0')
    expect(put).toMatchObject({ status: 0, stdout: 'Đã nhập 2 mục của "Nguồn A", ngày 2026-11-20.\n' })
    expect(put.stderr).toContain('Bỏ qua 1 dòng không hiểu, dòng đầu tiên là dòng 3.')
    expect(run('list').stdout).toBe('Nguồn A\t2026-11-20\tCC0\t2\n')
    expect(run('drop', 'Nguồn A')).toMatchObject({ status: 0, stdout: 'Đã bỏ: Nguồn A\n' })
    expect(run('list').stdout).toBe('')
    expect(run('drop', 'Nguồn A').status).toBe(2)
  })

  test('a file of something else changes nothing', () => {
    run('blocklist', file('a.csv', 'phone', '0912000111'), '--source', 'Nguồn B', '--date', '2026-11-20')
    const { status, stderr } = run(
      'blocklist',
      file('b.txt', 'chỉ là một bức thư'),
      '--source',
      'Nguồn B',
      '--date',
      '2026-11-21',
    )
    expect(status).toBe(2)
    expect(stderr).toContain('Không đọc được dòng nào')
    expect(run('list').stdout).toBe('Nguồn B\t2026-11-20\tkhông ghi\t1\n')
  })

  test.each<[args: string[], says: string[]]>([
    [
      ['blocklist', 'x.txt'],
      ['--source', '--date'],
    ],
    [['blocklist', 'x.txt', '--source', 'A', '--date', '2026-02-30'], ['--date']],
    [['blocklist', 'x.txt', '--source', 'A\nB', '--date', '2026-02-03'], ['--source']],
    [['blocklist', 'not-there.txt', '--source', 'A', '--date', '2026-02-03'], ['not-there.txt']],
    [['blocklist'], ['npm run import']],
    [[], ['npm run import']],
    [['blocklist', 'x.txt', '--sauce', 'A'], ['--sauce']],
  ])('%j is refused with a word on what is wrong', (args, says) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(2)
    for (const word of says) expect(stderr).toContain(word)
  })
})
