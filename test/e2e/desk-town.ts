import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import type { Visit } from './browser.ts'
import { launchChromium, leave, visit } from './browser.ts'

/** The desk in a browser: a town, people with roles in it, and what is watched on every page. */

export const OFFICE = { width: 1366, height: 860 }
export const PHONE = { width: 360, height: 740 }
export const CASE_CODE = /VU-[0-9A-Z]{6}/

/** Reports the text to the first commune, with the contact; the code. */
export const report = async (resident: Actor, text: string): Promise<string> => {
  await resident.says(text)
  const asked = await resident.says('báo cán bộ')
  if (asked.includes('ở xã nào?')) await resident.says('1')
  await resident.says('1')
  const done = await resident.says('đồng ý')
  return CASE_CODE.exec(done)?.[0] ?? `no code in: ${done}`
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

export interface DeskTown {
  town: Town
  browser: Browser
  role(...words: string[]): Promise<Actor>
  /** The address that the bot sends; the world would come by another name. */
  linkOf(person: Actor): Promise<string>
  look(address: string, screen?: typeof OFFICE): Promise<Page>
  /** At the desk, by the link of the bot. */
  enter(person: Actor, screen?: typeof OFFICE): Promise<Page>
  /** After each test: nothing strange was asked for, nothing complained of, no hostile word came alive. */
  endVisits(): Promise<void>
  close(): Promise<void>
}

export const openDeskTown = async (): Promise<DeskTown> => {
  const [town, browser] = await Promise.all([startTown(), launchChromium()])
  const open: Visit[] = []
  const linkOf: DeskTown['linkOf'] = async person => {
    const [, path = ''] =
      /https:\/\/example\.test(\/desk\/vao\?ma=[A-Za-z0-9_-]+)/.exec(await person.says('bàn làm việc')) ?? []
    expect(path).not.toBe('')
    return town.address() + path
  }
  const look: DeskTown['look'] = async (address, screen = OFFICE) => {
    const seen = await visit(browser, address, screen)
    open.push(seen)
    return seen.page
  }
  return {
    ...{ town, browser, linkOf, look },
    role: async (...words) => {
      const person = actor(town, 'telegram')
      await person.says(await invite(town, ...words))
      return person
    },
    enter: async (person, screen = OFFICE) => {
      const page = await look(await linkOf(person), screen)
      await press(page, 'Vào bàn làm việc')
      await page.waitForURL('**/desk')
      return page
    },
    endVisits: async () => {
      for (const { page, strangers, complaints } of open.splice(0)) {
        expect(await page.evaluate('window.hacked ?? null')).toBeNull()
        await leave({ page })
        expect(strangers).toEqual([])
        expect(complaints.filter(text => !/status of (?:403|404|409|410|422)/.test(text))).toEqual([])
      }
    },
    close: async () => {
      await browser.close()
      await town.close()
    },
  }
}
