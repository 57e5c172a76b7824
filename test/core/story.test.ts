import { describe, expect, it } from 'vitest'
import { saysMore } from '../../src/core/story.ts'
import type { Level } from '../../src/core/types.ts'

/** Does what is known now say more than the alarm that was given? Only then is it read out again. */

const known = (level: Level, pattern: string | null, named = pattern !== null) => ({ level, pattern, named })

describe('an alarm is read out again', () => {
  it.each([
    ['when it is graver', known('suspicious', null), known('scam', null), true],
    ['when its kind is named for the first time', known('scam', 'a', false), known('scam', 'a'), true],
    ['when its kind turns out to be another', known('scam', 'a'), known('scam', 'b'), true],
    ['not when it is the same', known('scam', 'a'), known('scam', 'a'), false],
    ['not when it is less grave by itself', known('scam', 'a'), known('suspicious', 'a'), false],
    ['not for a kind that may not be named', known('scam', 'a'), known('scam', 'b', false), false],
    ['not when nothing was found', known('suspicious', null), known('unknown', null), false],
  ] as const)('%s', (_when, before, now, more) => {
    expect(saysMore(before, now)).toBe(more)
  })
})
