// The web chat. Everything is shown as text nodes: nothing a person or a scammer wrote becomes markup or a link.
const log = document.getElementById('log')
const form = document.getElementById('ask')
const input = document.getElementById('text')
const send = document.getElementById('send')

const FOLLOW_UPS = {
  scam: ['Tôi đã lỡ làm theo', 'Làm sao biết người gọi là thật?', 'Muốn báo số này'],
  suspicious: ['Tôi đã lỡ làm theo', 'Làm sao biết người gọi là thật?', 'Muốn báo số này'],
  unknown: ['Làm sao biết người gọi là thật?', 'Trợ giúp'],
  talk: ['Trợ giúp'],
}
const OFFLINE = 'Không gửi được. Xem lại mạng rồi thử lại. Việc gấp xin gọi 113, đừng chờ.'

const paragraphs = text =>
  text.split(/\n{2,}/).map(part => Object.assign(document.createElement('p'), { textContent: part }))

const bubble = (who, level) => {
  const article = document.createElement('article')
  article.className = who
  if (level) article.dataset.level = level
  return article
}

const append = node => {
  log.append(node)
  node.scrollIntoView({ block: 'start' })
}

/** Marks the words that gave the text away, in the person's own message. */
const markQuotes = (article, text, signs) => {
  const parts = []
  let at = 0
  for (const { start, end, group } of [...signs].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    parts.push(
      text.slice(at, start),
      Object.assign(document.createElement('mark'), { textContent: text.slice(start, end), title: group }),
    )
    at = end
  }
  article.replaceChildren(...parts, text.slice(at))
}

const choices = labels => {
  const group = document.createElement('div')
  group.className = 'choices'
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'Hỏi tiếp')
  for (const label of labels)
    group.append(Object.assign(document.createElement('button'), { type: 'button', textContent: label }))
  return group
}

const check = async text => {
  const response = await fetch('/api/check', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  const body = await response.json()
  if (!response.ok) throw new Error(body.error ?? OFFLINE)
  return body
}

const ask = async text => {
  for (const old of log.querySelectorAll('.choices')) old.remove()
  const mine = bubble('me')
  mine.textContent = text
  append(mine)
  send.disabled = true
  try {
    const { level, reply, signs } = await check(text)
    markQuotes(mine, text, signs)
    const answer = bubble('bot', level)
    answer.append(...paragraphs(reply))
    append(answer)
    log.append(choices(FOLLOW_UPS[level] ?? []))
  } catch (error) {
    const answer = bubble('bot')
    answer.append(...paragraphs(error instanceof TypeError || error instanceof SyntaxError ? OFFLINE : error.message))
    append(answer)
  } finally {
    send.disabled = false
    input.focus({ preventScroll: true })
  }
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const text = input.value.trim()
  if (!text || send.disabled) return
  input.value = ''
  ask(text)
})

input.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault()
    form.requestSubmit()
  }
})

log.addEventListener('click', event => {
  const button = event.target.closest('.choices button')
  if (button && !send.disabled) ask(button.textContent)
})
