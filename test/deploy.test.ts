import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readEnvironment } from '../src/config.ts'
import { makeMetrics } from '../src/http/metrics.ts'
import { ROOT } from './support/snapshot.ts'

/** What an operator copies: it speaks of variables, numbers and addresses that there are. */

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const deploy = (file: string): string => read(join('docs/deploy', file))

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
    const within = /^(?:PORT|HOST|VAR_DIR|DATABASE_URL|TEST_DATABASE_URL|ZALO_MEDIA_HOSTS|\w+_ROOT)$/
    expect([...LISTED].filter(name => !(within.test(name) || names.includes(name)))).toEqual([])
  })

  it('starts as it is, without any of them set', () => {
    const unset = Object.entries(services['khoan-da']?.environment ?? {}).filter(([, value]) => value !== null)
    const values = unset.map(([name, value]) => [name, String(value).replace(/^\$\{\w+:-(.*)\}$/, '$1')])
    expect(() => readEnvironment(Object.fromEntries(values))).not.toThrow()
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

describe('the manual', () => {
  const pages = readdirSync(join(ROOT, 'docs/van-hanh'))

  it('leads from page to page, to files that are there', () => {
    for (const page of pages) {
      const links = [...read(join('docs/van-hanh', page)).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => to)
      for (const to of links) expect(() => read(join('docs/van-hanh', to)), `${page}: ${to}`).not.toThrow()
    }
  })

  it('names variables and commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const all = pages.map(page => read(join('docs/van-hanh', page))).join('\n')
    const commands = [...all.matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name)
    const variables = [...all.matchAll(/\b([A-Z]+(?:_[A-Z]+)+)\b/g)].map(([, name = '']) => name)
    expect(commands.filter(name => scripts[name] === undefined)).toEqual([])
    expect(variables.filter(name => !LISTED.has(name))).toEqual([])
    expect(variables.length).toBeGreaterThan(8)
  })
})
