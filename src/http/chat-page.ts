import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Commune } from '../core/commune.ts'
import { etagOf, isKnownTo } from './etag.ts'
import { hasDuty, renderNumbers } from './page-numbers.ts'

export interface ChatPageDeps {
  commune: Pick<Commune, 'areas'>
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
const renderPage = ({ commune, zalo, zaloSiteCode }: ChatPageDeps): string => {
  const page = keepIf(read('index.html'), 'without duty', !hasDuty(commune))
  return keepIf(page, 'with zalo', zalo !== null)
    .replace('{zalo}', () => zalo?.link ?? '')
    .replace('<!-- numbers -->', () => renderNumbers(commune))
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
