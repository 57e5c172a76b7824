import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../support/snapshot.ts'

/** A repository of its own, with the script and a program that is as good as its commit says. */

const GOOD = "console.log('http://127.0.0.1:4711')\nsetTimeout(() => {}, 60_000)\n"
const SHORT = "console.log('http://127.0.0.1:4711')\nsetTimeout(() => { throw new Error('a job that fails') }, 300)\n"
const BROKEN = "import './no-such-file.ts'\n"

const repository = (...programs: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'commits-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, '.ci'))
  mkdirSync(join(folder, 'src'))
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))
  cpSync(join(ROOT, '.ci/commits-start'), join(folder, '.ci/commits-start'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: folder })
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n')
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'package-lock.json'), '{}')
  if (programs.length > 0) git('init', '--quiet')
  for (const [at, program] of programs.entries()) {
    writeFileSync(join(folder, 'src/main.ts'), program)
    git('add', '-A')
    git('commit', '--quiet', '--allow-empty', '-m', `commit ${at + 1}`)
  }
  const run = () => {
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }
    const { status, stdout } = spawnSync('bash', ['.ci/commits-start'], { cwd: folder, encoding: 'utf8', env })
    return { status, stdout }
  }
  return { folder, run, git }
}

describe('.ci/commits-start', () => {
  it('starts each of the last commits, and leaves nothing behind', () => {
    const { run, git, folder } = repository(BROKEN, GOOD, GOOD, GOOD)
    const { status, stdout } = run()
    expect(stdout.match(/starts: \w+ commit [234]/g)).toHaveLength(3)
    expect(status).toBe(0)
    expect(git('worktree', 'list').toString().trim().split('\n')).toHaveLength(1)
    expect(readdirSync(folder)).not.toContain('var')
  })

  it('names the one that does not, with what it said', () => {
    const { status, stdout } = repository(GOOD, BROKEN, GOOD).run()
    expect(stdout).toMatch(/DOES NOT START: \w+ commit 2[\s\S]*no-such-file/)
    expect(status).toBe(1)
  })

  it('names one that listens and dies', () => {
    const { status, stdout } = repository(GOOD, SHORT, GOOD).run()
    expect(stdout).toMatch(/DOES NOT START: \w+ commit 2[\s\S]*a job that fails/)
    expect(status).toBe(1)
  })

  it('leaves out a commit with other packages, and says so', () => {
    const made = repository(GOOD)
    writeFileSync(join(made.folder, 'package-lock.json'), '{"other":1}')
    made.git('commit', '--quiet', '-am', 'other packages')
    const { status, stdout } = made.run()
    expect(stdout).toMatch(/not started, its packages are others[\s\S]*commit 1/)
    expect(stdout).toContain('this clone has 2 of the last 3')
    expect(status).toBe(0)
  })

  it('says that there is nothing to look at where there is no history', () => {
    const { status, stdout } = repository().run()
    expect([status, stdout]).toEqual([0, 'commits-start: no git history here, nothing to start\n'])
  })
})
