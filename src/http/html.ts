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
