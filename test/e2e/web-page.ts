import type { Locator, Page } from 'playwright-core'

/** How a person, and a screen reader, finds the parts of the web chat. */

export const questionBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Tin nhắn hoặc câu hỏi' })
export const log = (page: Page): Locator => page.getByRole('log', { name: 'Cuộc trò chuyện' })
export const followUps = (page: Page): Locator => page.getByRole('group', { name: 'Hỏi tiếp' }).getByRole('button')
export const examples = (page: Page): Locator => page.getByRole('group', { name: 'Câu hỏi mẫu' }).getByRole('button')
export const send = (page: Page): Locator => page.getByRole('button', { name: 'Hỏi', exact: true })
export const answers = (page: Page): Locator => page.locator('article.bot:not(.waiting)')
/** What the person wrote, as it stands in the log. */
export const mine = (page: Page): Locator => page.locator('article.me > .said')

/** Does something, and waits for the answer that comes of it. */
export const answerTo = async (page: Page, act: () => Promise<unknown>): Promise<Locator> => {
  const before = await answers(page).count()
  await act()
  const answer = answers(page).nth(before)
  await answer.waitFor()
  return answer
}

/** Pastes as a person does, or types letter by letter, and waits for the answer that belongs to it. */
export const ask = (page: Page, text: string, letterByLetter = false): Promise<Locator> =>
  answerTo(page, async () => {
    await questionBox(page).click()
    await (letterByLetter ? page.keyboard.type(text) : page.keyboard.insertText(text))
    await page.keyboard.press('Enter')
  })

export const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

/** What the keyboard is on: the name a screen reader says, or the kind of thing. */
export const focusName = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(() => { const at = document.activeElement
      return at.ariaLabel ?? at.labels?.[0]?.textContent ?? (at === document.body ? 'body' : at.textContent.trim()) })()`,
  )
