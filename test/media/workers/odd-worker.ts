import { z } from 'zod'
import { serve } from '../../../src/media/serve.ts'

/** A worker process that does what it is told: answer, print, hang, throw or die. */
serve(z.string(), async told => {
  if (told === 'print') for (let line = 0; line < 20_000; line++) console.log('a line of much output', line)
  if (told === 'environment') return Object.keys(process.env).join()
  if (told === 'pid') return String(process.pid)
  if (told === 'hang') for (;;);
  if (told === 'throw') throw new TypeError('as told')
  if (told === 'die') setTimeout(() => JSON.parse('{'), 0)
  if (told === 'die') await new Promise(() => {})
  if (told === 'crash') process.kill(process.pid, 'SIGSEGV')
  if (told === 'crash') await new Promise(() => {})
  if (told === 'exit') process.exit(3)
  return told === 'odd' ? 7 : `heard ${told}`
})
