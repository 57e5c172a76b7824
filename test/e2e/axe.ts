import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Screen } from './browser.ts'

/** What a checker of accessibility finds on a page, and whether it fits the screen. */

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** All rules; of what passes them only that it does, since nobody looks for its places. */
const RUN = `axe.run({ resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

export const violationsOf = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE)
  return (await page.evaluate(RUN)) as string[]
}

/** The checks of axe, none left out; and is anything wider than the screen? */
export const faultsOf = async (page: Page): Promise<string[]> => {
  const found = await violationsOf(page)
  const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
  return wide ? [...found, 'wider than the screen'] : found
}

/**
 * On each of the screens, light and dark, with what it was looked at on. The page is loaded once: its styles alone know
 * of screens and of the dark.
 */
export const faultsInAllLooks = async (page: Page, screens: readonly Screen[]): Promise<string[]> => {
  const all: string[] = []
  for (const colorScheme of ['light', 'dark'] as const)
    for (const screen of screens) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(screen)
      all.push(...(await faultsOf(page)).map(fault => `${colorScheme}, ${screen.width} wide: ${fault}`))
    }
  return all
}
