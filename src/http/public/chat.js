// The web chat: a talk that lives in this page and nowhere else.
import { answerOf, marked, message, readOf, unfold } from './answer.js'
import { askPicture, askText, NoAnswer } from './ask.js'
import { add, count, release, take } from './pictures.js'
import { forget, tell, told } from './story.js'
import { element, plain, word } from './words.js'

const log = document.getElementById('log')
const next = document.getElementById('next')
const form = document.getElementById('ask')
const input = document.getElementById('text')
const send = document.getElementById('send')
const note = document.getElementById('note')

const beginning = { log: [...log.children], next: [...next.children], label: next.getAttribute('aria-label') }

/** With a mouse or touchpad there is a keyboard, too: Enter sends, and the box may have the focus without covering half the page. */
const hasKeyboard = matchMedia('(pointer: fine)').matches

const GRAVITY = ['talk', 'unknown', 'suspicious', 'scam']

const LOST = new Set(['victim-paid', 'victim-otp', 'victim-app'])

let busy = null
let again = null
/** Pictures whose previews are shown. */
let shown = []

const scrollTo = (node, block = 'start') => node.scrollIntoView({ block })

const setChildren = (node, children) => {
  node.textContent = ''
  node.append(...children)
}

const offer = name => {
  const template = document.querySelector(`template[data-next="${name}"]`)
  next.setAttribute('aria-label', word('next'))
  setChildren(next, template ? [template.content.cloneNode(true)] : [])
}

const resize = () => {
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight + 2}px`
}

const preview = ({ url }, at) => {
  const figure = element('div', '', { className: 'picture' })
  figure.append(element('img', '', { src: url, alt: word('picture', { at: at + 1 }) }))
  return figure
}

const showMine = ({ text, pictures }) => {
  const mine = message('me')
  const frames = pictures.map(preview)
  const said = element('p', text, { className: 'said' })
  mine.append(...frames, ...(text ? [said] : []))
  log.append(mine)
  return { frames, said }
}

const showWaiting = pictures => {
  const waiting = message('bot')
  waiting.classList.add('waiting')
  const line = element('p', word(pictures > 0 ? 'reading' : 'waiting'))
  waiting.append(line)
  log.append(waiting)
  scrollTo(waiting, 'end')
  const tellOf = at => {
    if (pictures > 1) line.textContent = word('reading-of', { at, of: pictures })
  }
  return { waiting, tellOf }
}

const isGraver = (one, other) => !other || GRAVITY.indexOf(one.level) >= GRAVITY.indexOf(other.level)

/** The words typed beside a picture are judged behind what was read in it. */
const shifted = (signs, by) =>
  signs.filter(({ start }) => start >= by).map(sign => ({ ...sign, start: sign.start - by, end: sign.end - by }))

const sayUnread = (frame, at, error) => {
  const why = error.kind === 'refused' ? error.sentence : ''
  frame.append(element('p', word('unread', { at: at + 1, why }).trim(), { className: 'unread' }))
}

/** Failures that the next picture would meet, too. */
const OURS = new Set(['offline', 'too-fast', 'busy'])

/** Shows what came of one picture under it; its words belong to the story from now on. */
const showRead = (answer, frame, at) => {
  tell(answer.read)
  if (answer.read) frame.append(readOf(answer.read, answer.signs, at + 1))
}

const clearFrame = frame => {
  for (const node of [...frame.children].slice(1)) node.remove()
}

/** One picture after the other, each with what was read before it, the last with what was written; the gravest answer counts. */
const askPictures = async ({ text, pictures }, { frames, said }, { tellOf, signal }) => {
  let gravest = null
  let failed = null
  const weigh = answer => {
    if (isGraver(answer, gravest)) gravest = answer
  }
  frames.forEach(clearFrame)
  for (const [at, { blob }] of pictures.entries()) {
    tellOf(at + 1)
    const beside = at === pictures.length - 1 ? text : ''
    try {
      const answer = await askPicture(await blob, { text: beside, before: told() }, signal)
      showRead(answer, frames[at], at)
      if (beside) setChildren(said, marked(text, shifted(answer.signs, answer.read ? answer.read.length + 1 : 0)))
      weigh(answer)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      failed = error
      sayUnread(frames[at], at, error)
      if (OURS.has(error.kind)) break
      // What was written is heard even if the picture it came with was not.
      if (beside) weigh(await askText(text, told(), signal))
    }
  }
  if (!gravest) throw failed
  return gravest
}

const askAll = async (question, mine, { tellOf, signal }) => {
  const { text, pictures } = question
  if (pictures.length > 0) return askPictures(question, mine, { tellOf, signal })
  const answer = await askText(text, told(), signal)
  setChildren(mine.said, marked(text, answer.signs))
  return answer
}

/** Who lost something asks other things, whatever the story is alarmed about. */
const nextAfter = ({ intent, level }) => (LOST.has(intent) ? 'victim' : level)

const showAnswer = answer => {
  const article = answerOf(answer)
  log.append(article)
  offer(nextAfter(answer))
  return article
}

const showFailure = (error, retry) => {
  if (!(error instanceof NoAnswer)) throw error
  const { kind, wait, sentence } = error
  const article = answerOf({ reply: kind === 'refused' ? sentence : word(kind, { wait }) })
  log.append(article)
  again = retry
  offer(kind === 'refused' ? 'talk' : 'failed')
  return article
}

/** Where the reader goes on: at the answer, and for who types, in the box. */
const goOn = article => {
  scrollTo(article)
  if (hasKeyboard) input.focus({ preventScroll: true })
  else if (document.activeElement === document.body) {
    article.tabIndex = -1
    article.focus({ preventScroll: true })
  }
}

/** Asks, with `mine` already in the log; a second try stands under the first. */
const pose = async (question, mine) => {
  const controller = new AbortController()
  busy = controller
  send.disabled = true
  setChildren(next, [])
  const { waiting, tellOf } = showWaiting(question.pictures.length)
  try {
    const answer = await askAll(question, mine, { tellOf, signal: controller.signal })
    tell(question.text)
    waiting.remove()
    goOn(showAnswer(answer))
  } catch (error) {
    waiting.remove()
    if (!controller.signal.aborted) goOn(showFailure(error, () => pose(question, mine)))
  } finally {
    if (busy === controller) {
      busy = null
      send.disabled = false
    }
  }
}

const ask = (text, pictures = []) => {
  again = null
  shown.push(...pictures)
  return pose({ text, pictures }, showMine({ text, pictures }))
}

/** A new story: nothing of the old one is left in the page. */
const beginAnew = () => {
  busy?.abort()
  busy = null
  again = null
  forget()
  release(shown)
  release(take())
  shown = []
  input.value = ''
  resize()
  send.disabled = false
  setChildren(log, beginning.log)
  setChildren(next, beginning.next)
  next.setAttribute('aria-label', beginning.label)
}

const beginAnewAloud = () => {
  beginAnew()
  note.textContent = word('begun-anew')
  scrollTo(document.body)
  if (hasKeyboard) input.focus({ preventScroll: true })
}

/** Words that are the page's own business; everything else is asked. */
const OWN_WORDS = new Map([
  ['chuyen khac', () => beginAnewAloud()],
  ['xem them', () => unfold(log)],
  ['gui lai', () => tryAgain()],
])

const tryAgain = () => {
  const retry = again
  again = null
  retry?.()
  return retry !== null
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const text = input.value.trim()
  if (busy || (!text && count() === 0)) return
  const own = count() === 0 ? OWN_WORDS.get(plain(text)) : undefined
  input.value = ''
  resize()
  if (own && own() !== false) return
  ask(text, take())
})

input.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard) return
  event.preventDefault()
  form.requestSubmit()
})

input.addEventListener('input', () => {
  note.textContent = ''
  resize()
})

next.addEventListener('click', event => {
  const button = event.target.closest('button')
  if (!button || busy) return
  if (button.dataset.does === 'anew') beginAnewAloud()
  else if (button.dataset.does === 'again') tryAgain()
  else ask(button.textContent)
})

for (const [opener, field] of [
  ['choose', 'files'],
  ['shoot', 'camera'],
]) {
  const files = document.getElementById(field)
  document.getElementById(opener).addEventListener('click', () => files.click())
  files.addEventListener('change', () => {
    if (files.files.length > 0) add(files.files)
    files.value = ''
  })
}

input.addEventListener('paste', event => {
  const { files } = event.clipboardData
  // Word processors put a picture of the text beside the text.
  if (files.length === 0 || event.clipboardData.getData('text/plain')) return
  event.preventDefault()
  add(files)
})

const holdsFiles = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes('Files')

document.addEventListener('dragover', event => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  document.body.classList.add('dropping')
})
document.addEventListener('dragleave', event => {
  if (!event.relatedTarget) document.body.classList.remove('dropping')
})
document.addEventListener('drop', event => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  document.body.classList.remove('dropping')
  add(event.dataTransfer.files)
})

// A page that is left may be kept by the browser and come back with "back": it comes back empty.
addEventListener('pagehide', beginAnew)

if (hasKeyboard) input.enterKeyHint = 'send'
