import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Environment } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { until } from '../support/until.ts'

/** How the process starts, and what it says when it cannot. */

const varDir = mkdtempSync(join(tmpdir(), 'khoan-da-start-'))
afterAll(() => rmSync(varDir, { recursive: true, force: true }))

const BARE: Environment = { PATH: process.env.PATH ?? '', PORT: '0', VAR_DIR: varDir }

const channelsOf = async (env: Environment): Promise<unknown> => {
  const server = startServer({ ...BARE, ...env })
  const ready = await fetch(`${await server.ready}/readyz`)
  const body: unknown = await ready.json()
  await server.stop('SIGTERM')
  expect(server.ended()?.code).toBe(0)
  return body
}

const refusalOf = async (env: Environment): Promise<string> => {
  const server = startServer({ ...BARE, ...env })
  const end = await until(() => server.ended(), { what: 'the refusal to start' }).finally(() => server.stop())
  expect(end.code).not.toBe(0)
  return server.lines.join('\n')
}

it('needs nothing: without tokens only the web chat is on', async () => {
  const body = await channelsOf({})
  expect(body).toMatchObject({
    ok: true,
    database: 'ok',
    channels: { web: 'on', telegram: 'off', 'zalo-oa': 'off', 'zalo-bot': 'off' },
  })
  expect(readdirSync(varDir)).toContain('khoan-da.db')
})

it('keeps what it writes from other users of the machine', () => {
  const open = readdirSync(varDir).filter(file => (statSync(join(varDir, file)).mode & 0o077) !== 0)
  expect(open).toEqual([])
})

it('tells all faults of the environment at once, and none of the secrets', async () => {
  const said = await refusalOf({
    PUBLIC_URL: 'https://example.test',
    TELEGRAM_BOT_TOKEN: '123456789:very-secret-telegram',
    ZALO_BOT_TOKEN: '987654321:very-secret-zalo',
    PORT: 'many',
  })
  expect(said).toContain('TELEGRAM_WEBHOOK_SECRET')
  expect(said).toContain('ZALO_BOT_WEBHOOK_SECRET')
  expect(said).toContain('PORT')
  expect(said).not.toContain('very-secret')
})

it('refuses an Official Account without all that it needs', async () => {
  const said = await refusalOf({ ZALO_OA_APP_ID: '123', PUBLIC_URL: 'https://example.test' })
  expect(said).toContain('ZALO_OA_APP_SECRET')
  expect(said).toContain('ZALO_OA_WEBHOOK_SECRET')
})
