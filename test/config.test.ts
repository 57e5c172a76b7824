import { describe, expect, test } from 'vitest'
import { placeOf, readConfig, readEnvironment } from '../src/config.ts'
import { nameOfPlace } from '../src/store/engine/base.ts'

/** Quiet hours, retention and escalation are the commune file's to say: `DEFAULTS` of config.ts come after it. */
const UNSET = {
  port: 3000,
  host: '127.0.0.1',
  publicUrl: null,
  varDir: 'var',
  databasePath: 'var/khoan-da.db',
  communeFile: 'var/commune.yml',
  communeFileGiven: false,
  ratePerMinute: 12,
  burstMs: 1_200,
  trustProxy: ['loopback'],
  zaloSiteCode: null,
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
  test('nothing set: the defaults of the contract', () => expect(readConfig({})).toEqual(UNSET))

  test('set but empty or blank is not set', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'VAR_DIR', 'RATE_PER_MINUTE', 'LOG_LEVEL']
    expect(readConfig(Object.fromEntries(names.map(name => [name, ''])))).toMatchObject(UNSET)
    expect(readConfig(Object.fromEntries(names.map(name => [name, ' \t'])))).toMatchObject(UNSET)
  })

  const accepted: [Record<string, string>, object][] = [
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ PUBLIC_URL: 'https://khoan-da.example.vn' }, { publicUrl: 'https://khoan-da.example.vn' }],
    [
      { VAR_DIR: '/srv/kd' },
      { varDir: '/srv/kd', databasePath: '/srv/kd/khoan-da.db', communeFile: '/srv/kd/commune.yml' },
    ],
    [{ DATABASE_URL: 'sqlite:/tmp/a.db' }, { databasePath: '/tmp/a.db', varDir: 'var' }],
    [{ COMMUNE_FILE: '/etc/commune.yml' }, { communeFile: '/etc/commune.yml', communeFileGiven: true }],
    [{ QUIET_HOURS: 'off' }, { quietHours: null }],
    [{ QUIET_HOURS: '22:15-05:00' }, { quietHours: { from: 22 * 60 + 15, to: 300 } }],
    [
      { RETENTION_DAYS: '7', ESCALATE_MINUTES: '5' },
      { retentionDays: 7, escalateMinutes: 5 },
    ],
    [{ RATE_PER_MINUTE: '600' }, { ratePerMinute: 600 }],
    [{ BURST_MS: '150' }, { burstMs: 150 }],
    [{ ZALO_SITE_VERIFICATION: 'Ab12_cd-34' }, { zaloSiteCode: 'Ab12_cd-34' }],
    [
      { TRUST_PROXY: 'loopback, 172.16.0.0/12,2001:db8::1' },
      { trustProxy: ['loopback', '172.16.0.0/12', '2001:db8::1'] },
    ],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ SOMETHING_ELSE: 'x' }, UNSET],
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
    ['BURST_MS', '60000'],
    ['ZALO_SITE_VERIFICATION', '"><script>'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'everybody'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'loopback,'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_URL', 'postgres://host-only'],
    ['DATABASE_URL', 'postgres://u:p%@h/d'],
    ['DATA_KEY', 'short'],
    ['QUIET_HOURS', '9pm-6am'],
    ['QUIET_HOURS', '24:00-06:00'],
    ['RETENTION_DAYS', '-3'],
    ['ESCALATE_MINUTES', '0'],
    ['ZALO_API_ROOT', 'openapi.zalo.me'],
    ['TELEGRAM_MODE', 'push'],
    ['TELEGRAM_BOT_TOKEN', 'no token'],
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

const TELEGRAM = { TELEGRAM_BOT_TOKEN: '123456:abc' }
const ZALO_BOT = { ZALO_BOT_TOKEN: '123:abc' }
const OA = { ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: 'app-secret', ZALO_OA_WEBHOOK_SECRET: 'hook-secret' }
const PUBLIC = { PUBLIC_URL: 'https://khoan-da.example.vn' }

describe('a key that is there but empty', () => {
  test.each(['', ' ', '\t'])('%j is a fault, not "none"', value => {
    expect(faultsOf({ DATA_KEY: value })).toEqual([
      expect.stringContaining('1 fault'),
      expect.stringContaining('DATA_KEY: must be set to something'),
    ])
  })
})

describe('channels', () => {
  test('without tokens all are off', () => {
    expect(readEnvironment({}).secrets).toMatchObject({ telegram: null, zaloBot: null, zaloOa: null, dataKey: null })
  })

  test.each([
    ['Telegram', TELEGRAM, 'TELEGRAM_WEBHOOK_SECRET', 'telegram'],
    ['Zalo Bot', ZALO_BOT, 'ZALO_BOT_WEBHOOK_SECRET', 'zaloBot'],
  ] as const)('%s polls without an address, and with one needs its secret', (_name, token, secret, channel) => {
    expect(readEnvironment({ ...token }).secrets[channel]).toMatchObject({ mode: 'polling' })
    expect(faultsOf({ ...token, ...PUBLIC })).toEqual([
      expect.stringContaining('1 fault'),
      expect.stringContaining(secret),
    ])
    const whole = readEnvironment({ ...token, ...PUBLIC, [secret]: 'secret-secret' })
    expect(whole.secrets[channel]).toMatchObject({ mode: 'webhook', secret: 'secret-secret' })
  })

  test.each(Object.keys(OA))('the Official Account is not on by halves: %s', missing => {
    const { [missing]: _gone, ...rest }: Record<string, string> = OA
    expect(faultsOf(rest)).toEqual([
      expect.stringContaining('1 fault'),
      expect.stringContaining(`${missing}: must be set`),
    ])
    expect(readEnvironment(OA).secrets.zaloOa).toMatchObject({ appId: '1', refreshToken: null })
  })

  test('a fault of a channel is told beside the others', () => {
    const faults = faultsOf({ ...TELEGRAM, ...PUBLIC, ZALO_OA_APP_ID: '1', PORT: 'x', DATA_KEY: 'y' }).slice(1)
    const names = ['PORT', 'DATA_KEY', 'ZALO_OA_APP_SECRET', 'ZALO_OA_WEBHOOK_SECRET', 'TELEGRAM_WEBHOOK_SECRET']
    expect(faults.map(fault => fault.trim().split(':')[0])).toEqual(names)
  })

  test('a fault never repeats a secret', () => {
    const secret = 'S3CRET-THAT-LEAKS'
    const env = {
      DATA_KEY: secret,
      TELEGRAM_BOT_TOKEN: secret,
      TELEGRAM_WEBHOOK_SECRET: `${secret} !`,
      ZALO_OA_APP_SECRET: secret,
    }
    const faults = faultsOf(env)
    expect(faults.length).toBeGreaterThan(3)
    expect(faults.join('\n')).not.toContain(secret)
  })

  test('secrets are no part of the config', () => {
    const { config } = readEnvironment({ ...OA, ...TELEGRAM, DATA_KEY: Buffer.alloc(32, 7).toString('base64') })
    expect(JSON.stringify(config)).not.toMatch(/app-secret|hook-secret|123456:abc|BwcH/)
  })
})

describe('where everything is kept', () => {
  const POSTGRES = 'postgres://khoan_da:secret@127.0.0.1:5432/khoan_da'
  const places: [NodeJS.ProcessEnv, string][] = [
    [{}, 'var/khoan-da.db'],
    [{ DATABASE_URL: 'sqlite:/srv/a.db' }, '/srv/a.db'],
    [{ DATABASE_URL: POSTGRES }, POSTGRES],
    [{ DATABASE_URL: 'postgresql://u@h/d?sslmode=require' }, 'postgresql://u@h/d?sslmode=require'],
  ]
  test.each(places)('%j', (env, place) => expect(placeOf(readEnvironment(env))).toBe(place))

  test('a password is no part of what may be told', () => {
    expect(JSON.stringify(readConfig({ DATABASE_URL: POSTGRES }))).not.toContain('secret')
    expect(nameOfPlace(POSTGRES)).toBe('postgres://127.0.0.1:5432/khoan_da')
    expect(nameOfPlace('var/khoan-da.db')).toBe('var/khoan-da.db')
  })
})
