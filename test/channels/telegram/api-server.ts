import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOKEN = '7000:test-token'

export interface Call {
  method: string
  body: string
  /** The body where it is JSON. */
  params: Record<string, unknown>
}

/** What to answer: a status and a body, or a way to misbehave. */
export type Answer =
  | { status?: number; json: unknown }
  | { raw: string | Uint8Array; status?: number }
  | 'hang'
  | 'reset'

export const ok = (result: unknown): Answer => ({ json: { ok: true, result } })
export const refused = (code: number, description: string, parameters = {}): Answer => ({
  status: code,
  json: { ok: false, error_code: code, description, parameters },
})

/** A Bot API of a few lines: `answer` says what each call gets; every call is kept. */
export async function startApiServer(answer: (call: Call, nth: number) => Answer) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const call = await readCall(request)
    calls.push(call)
    give(answer(call, calls.length), request, response)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  }
  return { root, calls, close }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const path = request.url ?? ''
  const method = path.startsWith('/file/') ? path : (path.split('/').at(-1) ?? '')
  return { method, body, params: body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {} }
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'hang') return
  if (answer === 'reset') {
    request.socket.destroy()
    return
  }
  response.statusCode = answer.status ?? 200
  response.end('raw' in answer ? answer.raw : JSON.stringify(answer.json))
}
