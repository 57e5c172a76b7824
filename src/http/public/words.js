// What the page says by itself stands in the page; these find it there.
const words = document.getElementById('words').content

/** A sentence of the page, with its {holes} filled. */
export const word = (name, values = {}) =>
  words.querySelector(`[data-word="${name}"]`).textContent.replace(/\{(\w+)\}/g, (hole, key) => values[key] ?? hole)

/** What was typed, as a word: without accents, signs and capitals. */
export const plain = text =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** An element with its text; nothing that is shown ever becomes markup. */
export const element = (tag, text = '', properties = {}) =>
  Object.assign(document.createElement(tag), { textContent: text, ...properties })
