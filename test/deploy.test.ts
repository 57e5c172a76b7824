import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { readEnvironment } from '../src/config.ts'
import { makeMetrics } from '../src/http/metrics.ts'
import { ROOT } from './support/snapshot.ts'

/** What an operator copies: it speaks of variables, numbers and addresses that there are. */

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const deploy = (file: string): string => read(join('docs/deploy', file))

/** A program of the operator's, which not every machine has. */
const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' })
const has = (program: string): boolean => run(program, '--version').error === undefined

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The variables the README lists. */
const LISTED = new Set([...read('README.md').matchAll(/`([A-Z][A-Z_]{3,})`/g)].map(([, name = '']) => name))

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml')) as {
    services: Record<string, { environment: Record<string, string> }>
  }
  const names = Object.keys(services['khoan-da']?.environment ?? {})

  it('names variables that the README lists, and no other', () => {
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter(name => !LISTED.has(name))).toEqual([])
  })

  it('lets every setting through but those the image sets and those for tests', () => {
    const within = /^(?:PORT|HOST|VAR_DIR|TEST_DATABASE_URL|ZALO_MEDIA_HOSTS|\w+_ROOT)$/
    expect([...LISTED].filter(name => !(within.test(name) || names.includes(name)))).toEqual([])
  })

  it('starts as it is, without any of them set', () => {
    const unset = Object.entries(services['khoan-da']?.environment ?? {}).filter(([, value]) => value !== null)
    const values = unset.map(([name, value]) => [name, String(value).replace(/^\$\{\w+:-(.*)\}$/, '$1')])
    expect(() => readEnvironment(Object.fromEntries(values))).not.toThrow()
  })
})

describe('compose.postgres.yaml', () => {
  interface Service {
    environment: Record<string, string>
    mem_limit?: string
    logging?: object
    ports?: string[]
    volumes?: string[]
  }
  const { services, volumes } = parse(read('compose.postgres.yaml')) as {
    services: Record<string, Service>
    volumes: Record<string, null>
  }
  const { 'khoan-da': server, database } = services

  it('tells the server where the database of the other service is', () => {
    const password = 'a-password'
    const url = (server?.environment.DATABASE_URL ?? '').replace(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/, password)
    const { secrets } = readEnvironment({ DATABASE_URL: url })
    const { username, hostname, pathname } = new URL(secrets.postgresUrl ?? '')
    expect([username, hostname, pathname]).toEqual(['khoan_da', 'database', '/khoan_da'])
    expect(database?.environment).toMatchObject({ POSTGRES_USER: username, POSTGRES_DB: pathname.slice(1) })
  })

  it('bounds memory and log, opens no port, and keeps the data', () => {
    expect([database?.mem_limit, database?.logging, database?.ports]).toEqual(['512m', expect.anything(), undefined])
    expect(database?.volumes).toEqual(['database:/var/lib/postgresql'])
    expect(Object.keys(volumes)).toEqual(['database'])
  })

  it('starts with no password only by saying that one is missing', () => {
    expect(read('compose.postgres.yaml').match(/\$\{POSTGRES_PASSWORD[^}]*\}/g)).toEqual(
      Array(2).fill(expect.stringContaining(':?')),
    )
  })
})

describe('the image', () => {
  const commands = [...read('Dockerfile').matchAll(/^ *(?:HEALTHCHECK .*\\\n *)?CMD (\[.*\])$/gm)].map(
    ([whole, words = '']) => ({ isCheck: whole.includes('HEALTHCHECK'), words: JSON.parse(words) as string[] }),
  )

  it('starts as npm start does', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(commands.filter(({ isCheck }) => !isCheck).map(({ words }) => words.join(' '))).toEqual([scripts.start])
  })

  it('is asked whether it lives, and is not started once more for that', () => {
    const [check] = commands.filter(({ isCheck }) => isCheck)
    expect(check?.words.join(' ')).toContain('/healthz')
    expect(check?.words.join(' ')).not.toContain('src/main.ts')
  })
})

describe('what Prometheus and Grafana ask for', async () => {
  const metrics = makeMetrics()
  const none = { open: 0, oldestSeconds: null }
  const text = await metrics.render({
    inbox: { ...none, setAside: 0 },
    outbox: [{ channel: 'web', ...none }],
    channels: { web: 'on' },
    database: true,
  })
  const told = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name))

  it.each(['alerts.yml', 'grafana.json'])('%s: there is every number it names', file => {
    const asked = [...new Set(deploy(file).match(/khoanda_\w+/g))]
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter(name => !told.has(name))).toEqual([])
  })

  it('the rules have what Prometheus wants of a rule', () => {
    const { groups } = parse(deploy('alerts.yml')) as { groups: { rules: Record<string, unknown>[] }[] }
    const rules = groups.flatMap(group => group.rules)
    expect(rules.length).toBeGreaterThan(8)
    for (const rule of rules) expect(rule).toMatchObject({ alert: expect.any(String), expr: expect.any(String) })
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it.skipIf(!has('promtool'))('promtool takes the rules', () => {
    const { status, stdout, stderr } = run('promtool', 'check', 'rules', 'docs/deploy/alerts.yml')
    expect([status, stdout], stderr).toEqual([0, expect.stringMatching(/SUCCESS: \d+ rules found/)])
  })

  it('the board is JSON with panels that do not lie over each other', () => {
    const { panels } = JSON.parse(deploy('grafana.json')) as { panels: { gridPos: { x: number; y: number } }[] }
    expect(new Set(panels.map(({ gridPos }) => `${gridPos.x} ${gridPos.y}`)).size).toBe(panels.length)
  })
})

describe('the services', () => {
  const units = readdirSync(join(ROOT, 'docs/deploy')).filter(file => file.endsWith('.service'))

  it.each(units)('%s runs scripts that package.json has', file => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const run = [...deploy(file).matchAll(/npm (?:run -s )?(start|[a-z]+)\b/g)].map(([, name = '']) => name)
    const own = run.filter(name => name !== 'ci')
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(name => scripts[name] === undefined)).toEqual([])
  })
})

describe('what stands in front, and who starts it', () => {
  it.skipIf(!has('caddy'))('Caddy takes its file', () => {
    const { status, stderr } = run('caddy', 'validate', '--adapter', 'caddyfile', '--config', 'docs/deploy/Caddyfile')
    expect(status, stderr).toBe(0)
  })

  it.skipIf(!has('systemd-analyze'))('systemd takes its units', () => {
    const units = readdirSync(join(ROOT, 'docs/deploy')).filter(file => /\.(?:service|timer)$/.test(file))
    const { status, stderr } = run('systemd-analyze', 'verify', ...units.map(unit => join('docs/deploy', unit)))
    expect(status, stderr).toBe(0)
  })
})

describe('the command khoan-da', () => {
  /** As on a machine that is set up by the manual, but for where things lie. */
  const machine = (settings: string) => {
    const place = folder()
    const home = join(place, 'home')
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), JSON.stringify({ scripts: { tell: 'node tell.cjs' }, private: true }))
    writeFileSync(
      join(home, 'tell.cjs'),
      `const { DATA_KEY, PUBLIC_URL, VAR_DIR, BODY } = process.env
console.log(JSON.stringify([process.argv.slice(2), DATA_KEY, PUBLIC_URL, VAR_DIR, BODY]))`,
    )
    writeFileSync(join(place, 'env'), settings)
    chmodSync(join(place, 'env'), 0o600)
    return (...args: string[]) =>
      spawnSync('sh', [join(ROOT, 'docs/deploy/khoan-da'), ...args], {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          ...{ KHOAN_DA_HOME: home, KHOAN_DA_ENV: join(place, 'env'), KHOAN_DA_USER: userInfo().username },
        },
      })
  }

  it('runs a script with the settings of the service, as systemd reads them', () => {
    const settings = [
      '# a note',
      'PUBLIC_URL=https://hoi.example.vn',
      '',
      'DATA_KEY=ab+/cd==',
      'BODY="Công an $HOME `x` xã"',
      'VAR_DIR=/var/lib/khoan-da',
    ].join('\n')
    const { stdout, stderr } = machine(settings)('tell', 'admin', '--for', 'Nguyễn Văn An')
    expect(JSON.parse(stdout), stderr).toEqual([
      ['admin', '--for', 'Nguyễn Văn An'],
      'ab+/cd==',
      'https://hoi.example.vn',
      '/var/lib/khoan-da',
      'Công an $HOME `x` xã',
    ])
  })

  it('says what there is, and what to do where the settings can not be read', () => {
    expect(machine('')()).toMatchObject({ status: 2, stdout: expect.stringContaining('khoan-da doctor') })
    const missing = spawnSync('sh', [join(ROOT, 'docs/deploy/khoan-da'), 'doctor'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', KHOAN_DA_ENV: join(folder(), 'none') },
    })
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining('sudo -i')])
  })
})

describe('the manual', () => {
  const pages = readdirSync(join(ROOT, 'docs/van-hanh'))

  it('leads from page to page, to files that are there', () => {
    for (const page of pages) {
      if (!page.endsWith('.md')) continue
      const links = [...read(join('docs/van-hanh', page)).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => to)
      for (const to of links) expect(() => read(join('docs/van-hanh', to)), `${page}: ${to}`).not.toThrow()
    }
  })

  it('names variables and commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const all = pages.flatMap(page => (page.endsWith('.md') ? read(join('docs/van-hanh', page)) : [])).join('\n')
    const commands = [...all.matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name)
    const ours = [...all.matchAll(/(?:^|`|&& )khoan-da ([a-z-]+)\b/gm)].map(([, name = '']) => name)
    expect(ours.length).toBeGreaterThan(8)
    expect(ours.filter(name => scripts[name] === undefined)).toEqual([])
    const variables = [...all.matchAll(/\b([A-Z]+(?:_[A-Z]+)+)\b/g)].map(([, name = '']) => name)
    expect(commands.filter(name => scripts[name] === undefined)).toEqual([])
    expect(variables.filter(name => !LISTED.has(name))).toEqual([])
    expect(variables.length).toBeGreaterThan(8)
  })
})
