import { readFileSync } from 'node:fs'
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Preview } from '../../app/warnings/column-pictures.ts'
import { codeTyped } from '../../core/column/search.ts'
import { SENTENCES } from '../errors.ts'
import { etagOf, FRAMED, isKnownTo, WITH_FORMS } from '../headers.ts'
import type { ColumnDeps } from './deps.ts'
import { absolute, HOME } from './layout.ts'
import { readAsked, typedIn } from './list-page.ts'
import type { Pages } from './pages.ts'
import { makePages } from './pages.ts'

/** A page as it is sent. */
interface Leaf {
  body: Buffer
  etag: string
}

/** Pages that were made once and stand ready; all go when the edition changes. */
export interface Shelf {
  take(edition: number, key: string, make: () => string): Leaf
}

const leafOf = (text: string): Leaf => {
  const body = Buffer.from(text)
  return { body, etag: etagOf(body) }
}

/** Pages at most; who was asked for least lately goes first. Addresses are held to what there is before they come here. */
const MOST = 300

const makeShelf = (): Shelf => {
  const leaves = new Map<string, Leaf>()
  let shown = -1
  return {
    take: (edition, key, make) => {
      if (edition !== shown) leaves.clear()
      shown = edition
      const leaf = leaves.get(key) ?? leafOf(make())
      leaves.delete(key)
      leaves.set(key, leaf)
      if (leaves.size > MOST) leaves.delete(leaves.keys().next().value as string)
      return leaf
    },
  }
}

const HTML = 'text/html; charset=utf-8'
/** A page is looked at again at every visit where it may be recalled; elsewhere a minute old is new enough. */
const ASK_AGAIN = 'no-cache'
const A_MINUTE = 'public, max-age=60'
const AN_HOUR = 'public, max-age=3600'
/** Seconds after which a picture may be asked for again. */
const AGAIN = '5'

const CODE = /^CB-[0-9A-Z]{6}$/
const LOOKS_LIKE_CODE = /^\P{L}*cb\P{L}*[0-9a-z]/iu
/** `CB-7K2Q9D.png`, `gia-danh-dien-luc.svg`: a page, its picture, the code that leads to it. */
const NAME = /^([\w-]{1,80}?)(\.png|\.svg)?$/

type Named = { name: string; ending: string }

const nameIn = (request: FastifyRequest): Named => {
  const { name: given = '' } = request.params as { name?: string }
  const [, name = '', ending = ''] = NAME.exec(given) ?? []
  return { name, ending }
}

interface Sent {
  type: string
  cache: string
  status?: number
}

const send = (request: FastifyRequest, reply: FastifyReply, leaf: Leaf, { type, cache, status = 200 }: Sent) => {
  reply.header('cache-control', cache).type(type)
  if (status === 200 && isKnownTo(request, reply, leaf.etag)) return reply.code(304).send()
  return reply.code(status).send(leaf.body)
}

const sendPreview = (request: FastifyRequest, reply: FastifyReply, picture: Preview, cache: string) => {
  if (picture === 'busy')
    return reply.code(503).header('retry-after', AGAIN).type('text/plain; charset=utf-8').send(SENTENCES.full)
  if (picture === null) return null
  const body = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  return send(request, reply, { body, etag: etagOf(body) }, { type: 'image/png', cache })
}

/** What somebody reads where there is nothing, or something broke: a page like the others, no JSON. */
const addMistakes = (scope: FastifyInstance, pages: Pages): void => {
  const notFound = leafOf(pages.notFound())
  const broken = leafOf(pages.broken())
  scope.setNotFoundHandler((request, reply) =>
    send(request, reply, notFound, { type: HTML, cache: ASK_AGAIN, status: 404 }),
  )
  scope.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error
    if (statusCode < 500) return send(request, reply, notFound, { type: HTML, cache: ASK_AGAIN, status: statusCode })
    request.log.error({ err: error }, 'request failed')
    return send(request, reply, broken, { type: HTML, cache: 'no-store', status: 500 })
  })
}

const addLists = (scope: FastifyInstance, { column, audiences }: ColumnDeps, pages: Pages): void => {
  const shelf = makeShelf()
  scope.get('/', async (request, reply) => {
    const edition = await column.edition()
    const asked = readAsked(request.query as Record<string, unknown>, audiences)
    // A code in the wrong box is still a code: also of one that is not on the list.
    const code = LOOKS_LIKE_CODE.test(asked.query) ? codeTyped(asked.query) : null
    if (code !== null) return reply.redirect(`${HOME}/kiem-tra?ma=${code}`, 302)
    const make = (): string => pages.list(asked, edition)
    // What is searched for has no end: it is not kept.
    const key = JSON.stringify(asked)
    const leaf = asked.query === '' ? shelf.take(edition.number, key, make) : leafOf(make())
    return send(request, reply, leaf, { type: HTML, cache: A_MINUTE })
  })
  scope.get('/nhung', async (request, reply) => {
    const edition = await column.edition()
    reply.headers(FRAMED)
    const leaf = shelf.take(edition.number, 'box', () => pages.box(edition))
    return send(request, reply, leaf, { type: HTML, cache: A_MINUTE })
  })
  const feed = (path: string, type: string, make: Pages['atom']): void => {
    scope.get(path, async (request, reply) => {
      const edition = await column.edition()
      const leaf = shelf.take(edition.number, path, () => make(edition))
      return send(request, reply, leaf, { type, cache: A_MINUTE })
    })
  }
  feed('/feed.xml', 'application/atom+xml; charset=utf-8', pages.atom)
  feed('/feed.json', 'application/feed+json; charset=utf-8', pages.jsonFeed)
}

const addCheckOfCodes = (scope: FastifyInstance, { column }: ColumnDeps, pages: Pages): void => {
  scope.get('/kiem-tra', async (request, reply) => {
    const typed = typedIn((request.query as Record<string, unknown>).ma)
    const code = codeTyped(typed)
    const warning = code === null ? null : await column.byCode(code)
    const checked = code === null ? { typed, code } : { typed, code, warning }
    const leaf = leafOf(pages.check(typed === '' ? null : checked))
    return send(request, reply, leaf, { type: HTML, cache: ASK_AGAIN })
  })
}

const addReadOuts = (scope: FastifyInstance, { readOuts }: ColumnDeps, pages: Pages): void => {
  scope.get('/loa', async (request, reply) => {
    const leaf = leafOf(pages.readOuts(await readOuts()))
    return send(request, reply, leaf, { type: HTML, cache: ASK_AGAIN })
  })
}

type Draw = (path: string) => Promise<Leaf | null>

const addKinds = (scope: FastifyInstance, deps: ColumnDeps, { pages, drawQr }: { pages: Pages; drawQr: Draw }) => {
  const kinds = new Map(deps.kinds.map(kind => [kind.slug, kind]))
  const shelf = makeShelf()
  scope.get('/kieu/:name', async (request, reply) => {
    const { name, ending } = nameIn(request)
    const kind = kinds.get(name)
    if (!kind) return send(request, reply, leafOf(pages.noKind()), { type: HTML, cache: ASK_AGAIN, status: 404 })
    if (ending === '.png')
      return sendPreview(request, reply, await deps.previews.kind(name), AN_HOUR) ?? reply.callNotFound()
    if (ending === '.svg') {
      const leaf = await drawQr(`${HOME}/kieu/${name}`)
      return leaf ? send(request, reply, leaf, { type: 'image/svg+xml', cache: AN_HOUR }) : reply.callNotFound()
    }
    return send(
      request,
      reply,
      shelf.take(0, name, () => pages.kind(kind)),
      { type: HTML, cache: A_MINUTE },
    )
  })
}

const addWarnings = (scope: FastifyInstance, deps: ColumnDeps, { pages, drawQr }: { pages: Pages; drawQr: Draw }) => {
  const { column, previews } = deps
  const shelf = makeShelf()
  scope.get('/:name', async (request, reply) => {
    const { name, ending } = nameIn(request)
    const code = name.toUpperCase()
    if (!CODE.test(code)) return reply.callNotFound()
    if (name !== code) return reply.redirect(`${HOME}/${code}${ending}`, 308)
    const warning = await column.byCode(code)
    if (!warning)
      return send(request, reply, leafOf(pages.unknown(code)), { type: HTML, cache: ASK_AGAIN, status: 404 })
    if (ending === '.png')
      return sendPreview(request, reply, await previews.warning(code), ASK_AGAIN) ?? reply.callNotFound()
    if (ending === '.svg') {
      const leaf = await drawQr(`${HOME}/${code}`)
      return leaf ? send(request, reply, leaf, { type: 'image/svg+xml', cache: AN_HOUR }) : reply.callNotFound()
    }
    const { number } = await column.edition()
    const leaf = shelf.take(number, `${code} ${warning.recalled !== null}`, () => pages.warning(warning))
    return send(request, reply, leaf, { type: HTML, cache: ASK_AGAIN })
  })
}

const MOST_CODES = 200

/** Codes are drawn once, of pages that there are. */
const makeDrawQr = ({ publicUrl, drawQr }: ColumnDeps): Draw => {
  const kept = new Map<string, Leaf>()
  return async path => {
    const address = absolute(publicUrl, path)
    if (address === null) return null
    const leaf = kept.get(path) ?? leafOf(await drawQr(address))
    if (kept.size >= MOST_CODES) kept.delete(kept.keys().next().value as string)
    kept.set(path, leaf)
    return leaf
  }
}

/** `/canh-bao`: warnings and kinds of scams for everybody. Nothing of a person is on it, and nothing is asked of one. */
export const columnRoutes =
  (deps: ColumnDeps): FastifyPluginAsync =>
  async app => {
    const pages = makePages(deps)
    const drawQr = makeDrawQr(deps)
    const css = leafOf(readFileSync(new URL('../public/column.css', import.meta.url), 'utf8'))
    app.get('/column.css', async (request, reply) =>
      send(request, reply, css, { type: 'text/css; charset=utf-8', cache: ASK_AGAIN }),
    )
    await app.register(
      async scope => {
        scope.addHook('onRequest', async (_request, reply) => void reply.headers(WITH_FORMS))
        addMistakes(scope, pages)
        addLists(scope, deps, pages)
        addCheckOfCodes(scope, deps, pages)
        addReadOuts(scope, deps, pages)
        addKinds(scope, deps, { pages, drawQr })
        addWarnings(scope, deps, { pages, drawQr })
      },
      { prefix: HOME },
    )
  }
