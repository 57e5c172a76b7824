import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const DEFAULTS = {
  port: 3000,
  host: '127.0.0.1',
  publicUrl: null,
  varDir: 'var',
  ratePerMinute: 12,
  logLevel: 'info',
}

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    return (error as Error).message.split('\n')
  }
  return []
}

describe('readConfig', () => {
  test('nothing set: the defaults of the contract', () => expect(readConfig({})).toMatchObject(DEFAULTS))

  test('set but empty or blank is not set', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'VAR_DIR', 'RATE_PER_MINUTE', 'LOG_LEVEL']
    expect(readConfig(Object.fromEntries(names.map(name => [name, ''])))).toMatchObject(DEFAULTS)
    expect(readConfig(Object.fromEntries(names.map(name => [name, ' \t'])))).toMatchObject(DEFAULTS)
  })

  const accepted: [Record<string, string>, object][] = [
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ PUBLIC_URL: 'https://khoan-da.example.vn' }, { publicUrl: 'https://khoan-da.example.vn' }],
    [{ VAR_DIR: '/var/lib/khoan-da' }, { varDir: '/var/lib/khoan-da' }],
    [{ RATE_PER_MINUTE: '600' }, { ratePerMinute: 600 }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ SOMETHING_ELSE: 'x' }, DEFAULTS],
  ]
  test.each(accepted)('%j', (env, expected) => expect(readConfig(env)).toMatchObject(expected))

  const refused: [string, string][] = [
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'khoan-da.example.vn'],
    ['PUBLIC_URL', 'ftp://khoan-da.example.vn'],
    ['RATE_PER_MINUTE', '0'],
    ['RATE_PER_MINUTE', '1e9'],
    ['LOG_LEVEL', 'loud'],
  ]
  test.each(refused)('refuses %s=%s by name, with what it must be', (name, value) => {
    const [title, ...faults] = faultsOf({ [name]: value })
    expect(title).toBe('The environment has 1 fault(s):')
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^  ${name}: must be `))])
  })

  test('tells all faults at once', () => {
    const env = { PORT: 'x', PUBLIC_URL: 'y', RATE_PER_MINUTE: '0', LOG_LEVEL: 'z', HOST: 'localhost' }
    const [title, ...faults] = faultsOf(env)
    expect(title).toContain('4 fault(s)')
    expect(faults.map(fault => fault.trim().split(':')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'RATE_PER_MINUTE',
      'LOG_LEVEL',
    ])
  })

  test('what it gives can not be changed', () => expect(Object.isFrozen(readConfig({}))).toBe(true))
})
