import type { Api } from 'grammy'
import { TELEGRAM_API_ROOT } from './api.ts'

export interface PictureBounds {
  maxBytes: number
  timeoutMs: number
}

/** A path on Telegram's own server. Self-hosted servers may give a local path, which begins with `/`: not fetched. */
const FILE_PATH = /^[\w-][\w./-]{0,255}$/

/**
 * The bytes of a picture, asked for by `getFile` and fetched from the server of the Bot API only, without redirects;
 * null if it cannot be had, is too big or takes too long. The address holds the token and is never told.
 */
export async function fetchTelegramPicture(api: Api, fileId: string, bounds: PictureBounds) {
  try {
    const file = await api.getFile(fileId)
    if ((file.file_size ?? 0) > bounds.maxBytes) return null
    const url = fileUrl(api, file.file_path)
    return url === null ? null : await download(url, bounds)
  } catch {
    return null
  }
}

function fileUrl(api: Api, path: string | undefined): string | null {
  if (path === undefined || !FILE_PATH.test(path) || path.includes('..')) return null
  return `${api.options?.apiRoot ?? TELEGRAM_API_ROOT}/file/bot${api.token}/${path}`
}

async function download(url: string, { maxBytes, timeoutMs }: PictureBounds): Promise<Uint8Array | null> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return null
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    // Leaving the loop closes the connection: the rest is not taken.
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
