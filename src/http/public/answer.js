// An answer in the page. Everything is a text node; the only links are numbers that this page itself knows.
import { element, word } from './words.js'

const separated = digits => [...digits].join('[ .]?')

/** A number by itself: no part of a longer one, of a sum, of an address or of a name. */
const pattern = digits => `${separated(digits)}(?![\\w/:@-]|[.,][\\p{L}\\d]| (?:triệu|nghìn|tỷ|đồng|người))`
const JOINED = /[\w+.,/:@-]$/

const KNOWN = new Map(
  [...document.querySelectorAll('#numbers a[href^="tel:"]')].map(link => {
    const href = link.getAttribute('href')
    return [href.replace(/\D/g, ''), href]
  }),
)
/** What stands in quotes is somebody else's and stays what it is. */
const SPLIT = new RegExp(`(“[^”]*”?)|(${[...KNOWN.keys()].map(pattern).join('|')})`, 'gu')

/** Text with numbers to tap. */
const withNumbers = text => {
  const parts = []
  let at = 0
  for (const found of text.matchAll(SPLIT)) {
    const number = found[2]
    if (number === undefined || JOINED.test(text.slice(0, found.index))) continue
    const href = KNOWN.get(number.replace(/\D/g, ''))
    parts.push(text.slice(at, found.index), element('a', number, { href, className: 'call' }))
    at = found.index + number.length
  }
  return [...parts, text.slice(at)]
}

const ITEM = /^(?:(\d{1,2})\.|[-•]) (.*)$/

const filled = (tag, text, properties = {}) => {
  const node = element(tag, '', properties)
  node.append(...withNumbers(text))
  return node
}

/** One paragraph: its lines, and those that are numbered as a list. */
const blocks = paragraph => {
  const nodes = []
  for (const line of paragraph.split('\n')) {
    const [, number, rest] = ITEM.exec(line) ?? []
    const last = nodes[nodes.length - 1]
    if (rest === undefined) nodes.push(filled('p', line))
    else {
      const tag = number === undefined ? 'ul' : 'ol'
      const list =
        last?.localName === tag ? last : element(tag, '', number === undefined ? {} : { start: Number(number) })
      if (list !== last) {
        if (last?.localName === 'p') last.className = 'head'
        nodes.push(list)
      }
      list.append(filled('li', rest))
    }
  }
  return nodes
}

const paragraphsOf = text =>
  text
    .split(/\n{2,}/)
    .map(paragraph => paragraph.trim())
    .filter(Boolean)

const fold = (title, nodes) => {
  const details = element('details', '', { className: 'more' })
  details.append(element('summary', title), ...nodes)
  return details
}

/** A message in the log, which begins with its speaker for those who do not see where it stands. */
export const message = who => {
  const article = element('article', '', { className: who })
  article.append(element('span', word(who), { className: 'hidden' }))
  return article
}

/** The short answer, with the rest behind "Xem thêm". */
export const answerOf = ({ level, first, reply }) => {
  const article = message('bot')
  const short = paragraphsOf(first ?? reply)
  const rest = paragraphsOf(reply).filter(paragraph => !short.includes(paragraph))
  article.append(...short.flatMap(blocks))
  if (level) article.dataset.level = level
  if (rest.length > 0) article.append(fold(word('more'), rest.flatMap(blocks)))
  return article
}

/** What was read in a picture, folded under it. */
export const readOf = (text, signs, at) => {
  const said = element('p', '', { className: 'said' })
  said.append(...marked(text, signs))
  return fold(word('read', { at }), [said])
}

/** The words that gave a text away, marked in it. */
export const marked = (text, signs) => {
  const parts = []
  let at = 0
  const own = signs.filter(sign => sign.in === undefined && sign.end <= text.length)
  for (const { start, end, group } of own.sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    parts.push(text.slice(at, start), element('mark', text.slice(start, end), { title: group }))
    at = end
  }
  return [...parts, text.slice(at)]
}

/** Unfolds the last answer that has more to say; false if none has. */
export const unfold = log => {
  const folds = log.querySelectorAll('article.bot > details.more:not([open])')
  const last = folds[folds.length - 1]
  if (!last) return false
  last.open = true
  last.scrollIntoView({ block: 'start' })
  last.querySelector('summary').focus({ preventScroll: true })
  return true
}
