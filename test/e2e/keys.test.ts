import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { answersTo } from '../support/doors.ts'
import type { Environment } from '../support/process.ts'
import { startServer } from '../support/process.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A start with another key once destroyed the chain of tokens and stopped approved warnings for good. */

let town: Town | null = null
afterEach(async () => {
  await town?.close()
  town = null
})

const OTHER_KEY = Buffer.alloc(32, 9).toString('base64')

const refusalOf = async (env: Environment): Promise<string> => {
  const server = startServer(env)
  const end = await until(() => server.ended(), { what: 'the refusal' }).finally(() => server.stop())
  expect(end.code).not.toBe(0)
  return server.lines.join('\n')
}

const chainIn = (varDir: string): unknown => {
  const sqlite = new Database(join(varDir, 'khoan-da.db'), { readonly: true, timeout: 5_000 })
  try {
    return sqlite.prepare(`select value from settings where key = 'zalo-oa.token'`).pluck().get()
  } finally {
    sqlite.close()
  }
}

it('another key, or none: no start, nothing written, and all is as before with the right one', async () => {
  town = await startTown()
  const here = town
  await until(() => here.oa.tokens.refreshes.length === 1)
  await here.server().stop('SIGTERM')
  const chain = chainIn(here.varDir)
  const said = await refusalOf({ ...here.env, DATA_KEY: OTHER_KEY, ZALO_OA_REFRESH_TOKEN: 'RT-new' })
  expect(said).toContain('Chìa khoá dữ liệu (DATA_KEY) không khớp')
  expect(said).toContain('đặt lại đúng DATA_KEY cũ')
  expect(said).not.toContain(OTHER_KEY)
  expect(await refusalOf({ ...here.env, DATA_KEY: '' })).toContain('DATA_KEY: must be set to something')
  expect(chainIn(here.varDir)).toEqual(chain)
  expect(here.oa.tokens.refreshes).toHaveLength(1)
  await here.restart()
  const from = stranger()
  const door = here.door('zalo-oa')
  await here.answerTo(door, door.text(from, question(1)), from)
  expect(answersTo(here.oa, from)).toHaveLength(1)
  await here.server().stop('SIGTERM')
  rmSync(join(here.varDir, 'data.key'))
  expect(await refusalOf(here.env)).toContain('không tạo chìa khoá mới')
})
