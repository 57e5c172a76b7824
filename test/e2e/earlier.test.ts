import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { freshFolder } from '../store/build-store.ts'
import { EARLIER, HOST, KEY } from '../store/earlier/read.ts'
import { actor } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

/** A server on the database of an earlier commit answers for its cases, its codes and its people. */

let town: Town | undefined
afterEach(() => town?.close())

describe.each(EARLIER)('the database of $name', ({ sql, facts }) => {
  it('answers whoever it knew then', async () => {
    const varDir = freshFolder()
    const sqlite = new Database(join(varDir, 'khoan-da.db'))
    sqlite.exec(sql)
    sqlite.close()
    town = await startTown({ VAR_DIR: varDir, DATA_KEY: KEY })
    const { officer, approver, resident, other } = facts.people
    expect(await actor(town, 'telegram', resident).says(`vụ ${facts.decided}`)).toContain('lừa đảo')
    expect(await actor(town, 'telegram', other).says(`vụ ${facts.decided}`)).not.toContain('kết luận')
    expect(await actor(town, 'telegram', other).says(facts.sent)).toContain(facts.sent)
    const atWork = actor(town, 'telegram', officer)
    expect(await atWork.says('việc')).toContain(facts.waiting)
    expect(await atWork.says(`nhận ${facts.waiting}`)).toContain(facts.waiting)
    expect(await actor(town, 'telegram', approver).says(`duyệt ${facts.draft}`)).toContain(facts.draft)
    await actor(town, 'telegram', other).hears(facts.draft)
    // What an officer decided then is known of the same link now.
    const said = await actor(town, 'telegram').says(`Cái này là gì: http://${HOST}/y`)
    expect(said).toMatch(/cán bộ|Công an/i)
  })
})
