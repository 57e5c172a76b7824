// Pictures that wait to be sent: chosen, pasted, dropped or taken. They live in this page until they are sent or removed.
import { element, word } from './words.js'

export const MOST = 5
/** What is sent as it is. Letters survive in pictures of this size, and a slow line carries them. */
const BYTES = 1_500_000
const SIDE = 2400
const KINDS = ['image/png', 'image/jpeg', 'image/webp']

const list = document.getElementById('chosen')
const note = document.getElementById('note')

let chosen = []

const toJpeg = canvas => new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9))

/** Null in a browser that can not, or for a kind it does not know. */
const open = async file => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

/** A smaller copy, without what a camera writes into its files; the file itself if this browser can not open it. */
const shrink = async file => {
  const bitmap = await open(file)
  if (!bitmap) return file
  const factor = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height))
  if (factor === 1 && file.size <= BYTES && KINDS.includes(file.type)) return file
  const canvas = element('canvas', '', {
    width: Math.max(1, Math.round(bitmap.width * factor)),
    height: Math.max(1, Math.round(bitmap.height * factor)),
  })
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return (await toJpeg(canvas)) ?? file
}

const say = (name, values) => {
  note.textContent = name ? word(name, values) : ''
}

const item = ({ url }, at) => {
  const row = element('li')
  const remove = element('button', '×', { type: 'button' })
  remove.setAttribute('aria-label', word('remove', { at: at + 1 }))
  remove.addEventListener('click', () => drop(at))
  row.append(element('img', '', { src: url, alt: word('chosen', { at: at + 1 }) }), remove)
  return row
}

const show = () => {
  list.hidden = chosen.length === 0
  list.textContent = ''
  list.append(...chosen.map(item))
}

const drop = at => {
  URL.revokeObjectURL(chosen[at].url)
  chosen = chosen.filter((_, other) => other !== at)
  show()
  say('removed')
  const left = list.querySelectorAll('button')
  const next = left[Math.min(at, left.length - 1)] ?? document.getElementById('choose')
  next.focus()
}

/** Takes what is a picture of these files; says so, and says what was left. */
export const add = files => {
  const pictures = [...files].filter(({ type }) => type.startsWith('image/'))
  const room = MOST - chosen.length
  const taken = pictures.slice(0, Math.max(0, room))
  chosen = [...chosen, ...taken.map(file => ({ url: URL.createObjectURL(file), blob: shrink(file) }))]
  show()
  if (pictures.length > room) say('enough-pictures', { most: MOST })
  else say(pictures.length < files.length ? 'not-picture' : 'added')
}

/** What waits to be sent, as `{url, blob}`; it is the caller's from now on. */
export const take = () => {
  const taken = chosen
  chosen = []
  show()
  say('')
  return taken
}

export const release = pictures => {
  for (const { url } of pictures) URL.revokeObjectURL(url)
}

export const count = () => chosen.length
