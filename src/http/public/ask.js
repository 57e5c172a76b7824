// The two questions the page may ask of its server.
const TEXT_MS = 20_000
const PICTURE_MS = 75_000

/** Why there is no answer: `too-fast` (`wait` in seconds), `busy`, `offline`, or `refused` with the server's own sentence. */
export class NoAnswer extends Error {
  constructor(kind, { wait = 30, sentence = '' } = {}) {
    super(kind)
    Object.assign(this, { kind, wait, sentence })
  }
}

const refusal = async response => {
  const { error = '' } = await response.json().catch(() => ({}))
  const wait = Number(response.headers.get('retry-after')) || undefined
  if (response.status === 429) return new NoAnswer('too-fast', { wait })
  if (response.status >= 500 || !error) return new NoAnswer('busy', { sentence: error })
  return new NoAnswer('refused', { sentence: error })
}

/** The answer, or a `NoAnswer`; an `AbortError` only if `signal` says so. */
const post = async (path, init, { ms, signal }) => {
  const controller = new AbortController()
  const stop = () => controller.abort()
  signal.addEventListener('abort', stop)
  const timer = setTimeout(stop, ms)
  try {
    const response = await fetch(path, { method: 'POST', signal: controller.signal, ...init })
    if (!response.ok) throw await refusal(response)
    return await response.json()
  } catch (error) {
    throw signal.aborted || error instanceof NoAnswer ? error : new NoAnswer('offline')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

export const askText = (text, before, signal) => {
  const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text, before }) }
  return post('/api/check', init, { ms: TEXT_MS, signal })
}

export const askPicture = (blob, { text, before }, signal) => {
  const form = new FormData()
  for (const passage of before) form.append('before', passage)
  if (text) form.append('text', text)
  form.append('picture', blob, 'hinh')
  return post('/api/check/picture', { body: form }, { ms: PICTURE_MS, signal })
}
