import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import { TURNS } from '../form.ts'

/** Words of others on one line of ours: none of it reaches beyond them. */
export const theirs = (text: string): Html => html`<bdi>${text.replace(TURNS, '')}</bdi>`

/** Words of others as they were written, uncut. */
export const quoted = (text: string): Html => html`<blockquote dir="auto">${theirs(text)}</blockquote>`
