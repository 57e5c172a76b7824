import { html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page. Only `html` makes one, so every text in it has been escaped. */
export type Html = HtmlEscapedString

type Part = Html | string | number | null | false | readonly Part[]

/**
 * html`<td>${name}</td>`: texts are escaped, pieces and lists of pieces go in as they are, null and false leave nothing.
 * A tag of a template and not JSX: Node reads TypeScript by leaving types out, which does not reach to JSX.
 */
export const html = (words: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  // With these parts it is never a promise.
  tag(words, ...parts.map(part => (part === null || part === false ? '' : part))) as Html

/** Marks that turn the direction of writing: with them, what is read is not what was written. */
export const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Words of others on one line of ours: none of it reaches beyond them. */
export const theirs = (text: string): Html => html`<bdi>${text.replace(TURNS, '')}</bdi>`

/** Words of others as they were written, uncut. */
export const quoted = (text: string): Html => html`<blockquote dir="auto">${theirs(text)}</blockquote>`

/** The words of a warning, as they were approved, with their lists as lists. */

const BULLET = /^\s*[-•*+]\s+/u
const NUMBER = /^\s*\d{1,2}[.)]\s+/u

type Form = 'ul' | 'ol' | 'heading' | 'p'

const formOf = (line: string): Form => {
  if (BULLET.test(line)) return 'ul'
  if (NUMBER.test(line)) return 'ol'
  return line.endsWith(':') ? 'heading' : 'p'
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

/** How deep a heading in the words stands below what is above them. */
type Level = 2 | 3

const heading = (line: string, level: Level): Html => (level === 2 ? html`<h2>${line}</h2>` : html`<h3>${line}</h3>`)

const asHtml = (block: Block, level: Level): Html => {
  const [line = ''] = block.lines
  if (block.form === 'ul') return html`<ul>${listed(block)}</ul>`
  if (block.form === 'ol') return html`<ol>${listed(block)}</ol>`
  return block.form === 'heading' ? heading(line, level) : html`<p>${line}</p>`
}

/** The first line stands above as the title. */
export const titleOf = (words: string): string => {
  const [first = ''] = words.trim().split('\n')
  return first.trim()
}

export const wordsAsHtml = (words: string, level: Level): Html[] => blocksOf(words).map(block => asHtml(block, level))

const LONGEST_SUMMARY = 200

/** What is told below the title where a page is passed on: its sentences, without marks of lists. */
export const summaryOf = (words: string): string => {
  const [, ...rest] = words.trim().split('\n')
  const lines = blocksOf(rest.join('\n')).flatMap(block => block.lines)
  return lines.join(' ').slice(0, LONGEST_SUMMARY).toWellFormed()
}

const LONGEST_TITLE = 110

/** For a list, and where a page is passed on. */
export const shortTitle = (words: string): string => {
  const title = titleOf(words)
  if (title.length <= LONGEST_TITLE) return title
  const kept = title.slice(0, LONGEST_TITLE - 1).replace(/[\ud800-\udbff]$/, '')
  return `${kept.slice(0, Math.max(kept.lastIndexOf(' '), LONGEST_TITLE / 2))}…`
}
