import type { Html } from '../html.ts'
import { html } from '../html.ts'

/** The words of a warning, as they were approved, with their lists as lists. */

const BULLET = /^\s*[-•*+]\s+/u
const NUMBER = /^\s*\d{1,2}[.)]\s+/u

type Form = 'ul' | 'ol' | 'h3' | 'p'

const formOf = (line: string): Form => {
  if (BULLET.test(line)) return 'ul'
  if (NUMBER.test(line)) return 'ol'
  return line.endsWith(':') ? 'h3' : 'p'
}

interface Block {
  form: Form
  lines: string[]
}

const blocksOf = (words: string): Block[] => {
  const blocks: Block[] = []
  for (const line of words.split('\n').map(each => each.trim())) {
    if (line === '') continue
    const form = formOf(line)
    const above = blocks.at(-1)
    const text = line.replace(BULLET, '').replace(NUMBER, '')
    if (above?.form === form && (form === 'ul' || form === 'ol')) above.lines.push(text)
    else blocks.push({ form, lines: [text] })
  }
  return blocks
}

const listed = ({ lines }: Block): Html[] => lines.map(line => html`<li>${line}</li>`)

const asHtml = (block: Block): Html => {
  const [line = ''] = block.lines
  if (block.form === 'ul') return html`<ul>${listed(block)}</ul>`
  if (block.form === 'ol') return html`<ol>${listed(block)}</ol>`
  return block.form === 'h3' ? html`<h3>${line}</h3>` : html`<p>${line}</p>`
}

/** The first line stands above as the title. */
export const titleOf = (words: string): string => {
  const [first = ''] = words.trim().split('\n')
  return first.trim()
}

export const wordsAsHtml = (words: string): Html[] => blocksOf(words).map(asHtml)

const LONGEST_TITLE = 110

/** For a list, and where a page is passed on. */
export const shortTitle = (words: string): string => {
  const title = titleOf(words)
  if (title.length <= LONGEST_TITLE) return title
  const kept = title.slice(0, LONGEST_TITLE - 1).replace(/[\ud800-\udbff]$/, '')
  return `${kept.slice(0, Math.max(kept.lastIndexOf(' '), LONGEST_TITLE / 2))}…`
}
