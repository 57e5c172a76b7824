/**
 * What a browser with scripts adds to the desk: lists that are looked at again by themselves, and keys. Everything works
 * without it, and it can do nothing that the page has no link or button for.
 */

const EVERY_MS = 20_000
/** Keys are a matter of this browser alone. */
const OFF = 'kd_khong_phim'

const live = () => document.getElementById('live')
const rowLinks = () => [...document.querySelectorAll('table.cases tbody th a')]

/** The link that has the focus, or had it before the list was exchanged. */
const hrefInFocus = () => {
  const { activeElement } = document
  return live()?.contains(activeElement) ? activeElement.getAttribute('href') : null
}

const hrefs = () => rowLinks().map(link => link.getAttribute('href'))
/** What was there when the page was opened: all else is new to who sits here. */
const atFirst = new Set(hrefs())

const show = fresh => {
  const focused = hrefInFocus()
  live().replaceChildren(...fresh.childNodes)
  const links = rowLinks()
  const added = links.filter(link => !atFirst.has(link.getAttribute('href')))
  for (const link of added) link.closest('tr').classList.add('new')
  if (focused !== null) links.find(link => link.getAttribute('href') === focused)?.focus()
  const news = document.getElementById('news')
  const words = added.length === 0 ? '' : news.dataset.words.replace('0', String(added.length))
  if (news.textContent !== words) news.textContent = words
}

/** The same page once more; whoever is not at the desk any more sees that, and nothing else. */
const lookAgain = async () => {
  if (document.hidden || !live()) return
  const answer = await fetch(location.href, { headers: { 'x-desk-look': '1' }, cache: 'no-store' })
  if (answer.redirected || answer.status === 403) return location.reload()
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.getElementById('live')
  if (fresh && fresh.innerHTML !== live().innerHTML)
    show(fresh, new Set(rowLinks().map(link => link.getAttribute('href'))))
}

/** A line that is down for a while is tried again the next time. */
const lookQuietly = () => lookAgain().catch(() => undefined)

const step = by => {
  const links = rowLinks()
  const at = links.indexOf(document.activeElement)
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus()
}

/** Takes the case of the page; of a list it opens the one that has the focus. */
const take = () => {
  const button = document.querySelector('form[action$="/nhan"] button')
  if (button) return button.click()
  const { activeElement } = document
  if (rowLinks().includes(activeElement)) activeElement.click()
}

const help = () => {
  const keys = document.getElementById('keys')
  keys.open = !keys.open
  if (keys.open) keys.querySelector('summary').focus()
}

const KEYS = { j: () => step(1), k: () => step(-1), n: take, '?': help }

const isTyping = ({ target }) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]')

const areOff = () => localStorage.getItem(OFF) !== null

document.addEventListener('keydown', event => {
  const act = KEYS[event.key]
  if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || areOff()) return
  event.preventDefault()
  act()
})

/** Who speaks to the browser may not want single letters to mean anything. */
const offerSwitch = () => {
  const button = document.getElementById('keys-off')
  if (!button) return
  const tell = () => {
    button.textContent = areOff() ? button.dataset.on : button.dataset.off
  }
  button.hidden = false
  button.addEventListener('click', () => {
    if (areOff()) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
    tell()
  })
  tell()
}

offerSwitch()
if (live()) {
  setInterval(lookQuietly, EVERY_MS)
  document.addEventListener('visibilitychange', lookQuietly)
}
