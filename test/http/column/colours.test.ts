import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrastsIn } from '../contrast.ts'

const css = readFileSync(new URL('../../../src/http/public/column.css', import.meta.url), 'utf8')

test.each([
  ...['paper', 'card'].flatMap(ground => ['ink', 'quiet', 'brand', 'scam'].map(ink => [ink, ground] as const)),
  ['scam', 'scam-soft'],
  ['brand', 'brand-soft'],
  ['brand-ink', 'brand'],
  ['now-ink', 'now'],
] as const)('%s on %s can be read by weak eyes, by day and by night', (ink, ground) => {
  const contrasts = contrastsIn(css, ink, ground)
  expect(contrasts).toHaveLength(2)
  for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(4.5)
})
