/** What and where, without the message: that may quote what somebody wrote. */
export interface Trouble {
  name: string
  code?: string
  frames: string[]
}

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

/** An error as it may be logged. */
export const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  const code = codeOf(error)
  const frames = (error.stack ?? '').split('\n').filter(line => /^ {4}at .+:\d+:\d+\)?$/.test(line))
  return { name: error.name, ...(code !== undefined && { code }), frames: frames.slice(0, 8) }
}
