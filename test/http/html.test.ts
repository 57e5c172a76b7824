import { describe, expect, it } from 'vitest'
import { html } from '../../src/http/html.ts'

const HOSTILE = `<script>alert("1")</script>&'`

describe('html', () => {
  it('escapes texts, in elements and attributes', () => {
    const page = String(html`<p title="${HOSTILE}">${HOSTILE}</p>`)
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('alert("1")')
    expect(page).not.toContain("&'")
  })

  it('escapes texts in lists, too', () => {
    expect(String(html`${[HOSTILE, [HOSTILE]]}`)).not.toContain('<script>')
  })

  it('lets its own pieces in as they are, alone and in lists', () => {
    const rows = ['a', '<b>'].map(name => html`<li>${name}</li>`)
    expect(String(html`<ul>${rows}${html`<li>c</li>`}</ul>`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li><li>c</li></ul>')
  })

  it('leaves nothing of null and false, and tells numbers', () => {
    expect(String(html`<p>${null}${false}${0}</p>`)).toBe('<p>0</p>')
  })
})
