import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts a command as its npm script does; `cwd` is the folder it is started in. */
export const startCommand = (args: readonly string[], cwd = ROOT): ChildProcessWithoutNullStreams => {
  const [command, ...rest] = args
  return spawn(process.execPath, [`${ROOT}src/cli/${command}.ts`, ...rest], { cwd })
}

/** Runs a command to its end, with `input` on standard input. */
export const runCommand = (args: readonly string[], input = '', cwd = ROOT): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = startCommand(args, cwd)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', code => resolve({ code, stdout, stderr }))
    child.stdin.end(input)
  })
