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

/** As long as a machine may need that is busy with other things; it only ends what hangs. */
export const PATIENCE_MS = 180_000

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

/** Where a browser has profiles that nobody is in: as empty as new ones, which take a machine most of a second each. */
const empty = new WeakMap<Browser, Page[]>()

const emptyPage = async (browser: Browser): Promise<Page> => {
  const known = empty.get(browser)?.pop()
  if (known) return known
  const context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  return page
}

/** Opens an address on a telephone of this size, in a profile where nothing is kept, and watches what it does. */
export const visit = async (browser: Browser, address: string, viewport: Screen): Promise<Visit> => {
  const page = await emptyPage(browser)
  await page.setViewportSize(viewport)
  const strangers: string[] = []
  const complaints: string[] = []
  page.context().on('request', request => {
    if (new URL(request.url()).origin !== new URL(address).origin) strangers.push(request.url())
  })
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(address)
  return { page, strangers, complaints }
}

/** Ends a visit: whatever the page kept is deleted, and the profile is for the next one. */
export const leave = async ({ page }: Pick<Visit, 'page'>): Promise<void> => {
  const context = page.context()
  const browser = context.browser()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  page.removeAllListeners()
  context.removeAllListeners()
  await page.goto('about:blank')
  await context.clearCookies()
  await page.emulateMedia({ colorScheme: 'light', media: null })
  if (browser) empty.set(browser, [...(empty.get(browser) ?? []), page])
}
