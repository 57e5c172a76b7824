import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'

const PATH = process.env.CHROMIUM_PATH || '/usr/bin/chromium'

/** Whether there is a browser to test in; says so on the console if not, since a skipped test is easily overlooked. */
export const hasChromium = (): boolean => {
  const found = existsSync(PATH)
  if (!found)
    console.warn(`SKIPPED: no Chromium at ${PATH}. Install it (apt-get install chromium) or set CHROMIUM_PATH.`)
  return found
}

/** Headless Chromium that calls nobody by itself. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

export interface Visit {
  page: Page
  /** Addresses asked for, by the page or anything in it, that are not of its own origin. */
  strangers: string[]
  /** What the page complained of on its console, and errors nobody caught. */
  complaints: string[]
}

export interface Screen {
  width: number
  height: number
}

/** Opens an address on a telephone of this size, in a profile of its own, and watches what it does. */
export const visit = async (browser: Browser, address: string, viewport: Screen): Promise<Visit> => {
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const strangers: string[] = []
  const complaints: string[] = []
  context.on('request', request => {
    if (new URL(request.url()).origin !== new URL(address).origin) strangers.push(request.url())
  })
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(address)
  return { page, strangers, complaints }
}
