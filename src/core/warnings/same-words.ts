import { fold } from '../text/letters.ts'
import type { Broadcast } from './broadcast.ts'

type Words = Pick<Broadcast, 'pattern' | 'words'>

/** Letters and digits alone: how it is broken into lines, and what stands between, makes no other warning of it. */
export const lettersAlone = (words: string): string =>
  fold(words.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

/** Is it the same warning to who reads it? */
export const saysTheSame = (one: Words, other: Words): boolean =>
  (one.pattern !== null && one.pattern === other.pattern) || lettersAlone(one.words) === lettersAlone(other.words)
