import { hiddenOf } from '../http/desk/build.ts'

/** Somebody at the desk of a server that runs, without a screen. */
export interface Visitor {
  get(path: string): Promise<VisitedPage>
  /** Sends the form of the page that has this address, with its hidden fields, and more. */
  send(page: VisitedPage, action: string, fields?: Record<string, string | string[]>): Promise<VisitedPage>
}

export interface VisitedPage {
  status: number
  html: string
  to: string | null
}

/** A browser at this address. */
export const visit = (address: string): Visitor => {
  const cookies = new Map<string, string>()
  const ask = async (path: string, body?: string): Promise<VisitedPage> => {
    const response = await fetch(address + path, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return { status: response.status, html: await response.text(), to: response.headers.get('location') }
  }
  return {
    get: path => ask(path),
    send: (page, action, fields = {}) => {
      const hidden = hiddenOf({ ...page, headers: {} }, action)
      if (!hidden) throw new Error(`No form for ${action} in: ${page.html.slice(0, 3_000)}`)
      const pairs = Object.entries({ ...hidden, ...fields }).flatMap(([name, values]) =>
        [values].flat().map(value => [name, value]),
      )
      return ask(action, new URLSearchParams(pairs as [string, string][]).toString())
    },
  }
}

/** Lets them in by the link that the bot gave. */
export const enterBy = async (address: string, said: string): Promise<Visitor> => {
  const [, path = ''] = /https?:\/\/[^/\s]+(\/desk\/vao\S+)/.exec(said) ?? []
  const visitor = visit(address)
  const entered = await visitor.send(await visitor.get(path), '/desk/vao')
  if (entered.to !== '/desk') throw new Error(`Not let in: ${entered.status} after "${said}"`)
  return visitor
}
