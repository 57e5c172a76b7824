import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastsIn } from './contrast.ts'

/** What is read on the pages can be read in daylight and by weak eyes, by day and by night. */

const sheet = (path: string): string => readFileSync(new URL(`../../src/http/${path}`, import.meta.url), 'utf8')

const SHARED = [
  ...['paper', 'card'].flatMap(ground => ['ink', 'quiet', 'brand', 'scam'].map(ink => [ink, ground] as const)),
  ...[['scam', 'scam-soft'] as const, ['brand-ink', 'brand'] as const],
]

const PAGES: Record<string, readonly (readonly [ink: string, ground: string])[]> = {
  'public/chat.css': [
    ...['ink', 'quiet', 'brand'].map(ink => [ink, 'mine'] as const),
    ...['suspicious', 'unknown'].flatMap(ink => [[ink, 'card'] as const, [ink, `${ink}-soft`] as const]),
    ['ink', 'mark'],
  ],
  'public/column.css': [
    ['brand', 'brand-soft'],
    ['now-ink', 'now'],
  ],
  'desk/public/desk.css': [
    ['soon', 'card'],
    ['ink', 'good-soft'],
    ['ink', 'mark'],
  ],
}

describe.each(Object.entries(PAGES))('%s', (path, own) => {
  test.each([...SHARED, ...own])('%s on %s', (ink, ground) => {
    for (const contrast of contrastsIn([sheet('public/colours.css'), sheet(path)], ink, ground))
      expect(contrast).toBeGreaterThanOrEqual(4.5)
  })
})
