import type { Say } from '../../src/core/reply/say.ts'

/** The first line of a sentence, whatever its choices are: by it a question is recognised. */
export const firstLine = (say: Say, key: string): string => say(key, { choices: '' }).split('\n')[0] ?? ''
