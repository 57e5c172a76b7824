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
