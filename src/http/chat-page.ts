import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Commune, CommuneArea } from '../core/commune.ts'
import { etagOf, isKnownTo } from './headers.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text of the commune file as a piece of the page. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? '')

interface Place {
  name: string
  phone?: string | undefined
  address?: string | undefined
  hours?: string | undefined
}

const placesOf = ({ police, phone, address, offices }: CommuneArea): Place[] => [
  { name: police, phone, address },
  ...offices,
]

const detailOf = ({ address, hours }: Place): string => [address, hours].filter(Boolean).join(', ')

const renderPlace = (place: Place): string => {
  const { name, phone } = place
  const detail = detailOf(place)
  const words = `<span>${escapeHtml(detail === '' ? name : `${name}. ${detail}`)}</span>`
  if (phone === undefined) return `<li class="word">${words}</li>`
  return `<li><a href="tel:${phone.replace(/[ .]/g, '')}"><b>${escapeHtml(phone)}</b> ${words}</a></li>`
}

/** Has any of them a number that is answered day and night? */
export const hasDuty = ({ areas }: Pick<Commune, 'areas'>): boolean => areas.some(({ phone }) => phone !== undefined)

/** The numbers and places of the commune file, as items of a list. Names alone help nobody and are left out. */
export const renderNumbers = ({ areas }: Pick<Commune, 'areas'>): string =>
  areas
    .flatMap(placesOf)
    .filter(place => place.phone !== undefined || detailOf(place) !== '')
    .map(renderPlace)
    .join('\n      ')

export interface ChatPageDeps {
  commune: Pick<Commune, 'areas'>
  /** Of banks and other houses: with a tap they are called from an answer that names them. */
  hotlines?: readonly string[]
  /** Where the commune answers on Zalo, and the code that leads there, as an SVG; null where it does not. */
  zalo: { link: string; qr: string } | null
  /** With which Zalo asks the domain whose it is: letters, digits, `-`, `_`; null or absent where it does not. */
  zaloSiteCode?: string | null
}

const SCRIPT = 'text/javascript; charset=utf-8'

const FILES = [
  { path: '/colours.css', file: 'colours.css', type: 'text/css; charset=utf-8' },
  { path: '/chat.css', file: 'chat.css', type: 'text/css; charset=utf-8' },
  { path: '/chat.js', file: 'chat.js', type: SCRIPT },
  { path: '/answer.js', file: 'answer.js', type: SCRIPT },
  { path: '/ask.js', file: 'ask.js', type: SCRIPT },
  { path: '/pictures.js', file: 'pictures.js', type: SCRIPT },
  { path: '/story.js', file: 'story.js', type: SCRIPT },
  { path: '/words.js', file: 'words.js', type: SCRIPT },
  { path: '/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
] as const

const read = (file: string): string => readFileSync(new URL(`./public/${file}`, import.meta.url), 'utf8')

const HTML = 'text/html; charset=utf-8'

/** Keeps a part of the page or leaves it out; only its marks go in either case. */
const keepIf = (page: string, name: string, kept: boolean): string =>
  page.replace(new RegExp(`\\s*<!-- ${name} -->(.*?)\\s*<!-- end -->`, 's'), (_all, part: string) => (kept ? part : ''))

const siteMark = (code: string): string => `<meta name="zalo-platform-site-verification" content="${code}">`

/** The page with what is this commune's own. */
const renderPage = ({ commune, hotlines = [], zalo, zaloSiteCode }: ChatPageDeps): string => {
  const page = keepIf(read('index.html'), 'without duty', !hasDuty(commune))
  return keepIf(page, 'with zalo', zalo !== null)
    .replace('{zalo}', () => zalo?.link ?? '')
    .replace('<!-- numbers -->', () => renderNumbers(commune))
    .replace('<!-- hotlines -->', () => hotlines.map(number => `<a href="tel:${escapeHtml(number)}"></a>`).join(''))
    .replace('</head>', () => (zaloSiteCode ? `${siteMark(zaloSiteCode)}\n</head>` : '</head>'))
}

/** The web chat: the files of `public/`, nothing from outside, no cookies. */
export const addChatPage = (app: FastifyInstance, deps: ChatPageDeps): void => {
  const serve = (path: string, type: string, body: string): void => {
    const etag = etagOf(body)
    app.get(path, async (request, reply) => {
      reply.header('cache-control', 'no-cache').type(type)
      return isKnownTo(request, reply, etag) ? reply.code(304).send() : body
    })
  }
  serve('/', HTML, renderPage(deps))
  for (const { path, file, type } of FILES) serve(path, type, read(file))
  const code = deps.zaloSiteCode
  if (code) serve(`/zalo_verifier${code}.html`, HTML, `<!doctype html><html><head>${siteMark(code)}</head></html>`)
  if (deps.zalo !== null) serve('/zalo.svg', 'image/svg+xml', deps.zalo.qr)
}
