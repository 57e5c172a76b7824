import type { ScamKind } from './kind.ts'
import type { Published } from './published.ts'
import type { Entry } from './search.ts'

/** What of kinds and warnings is searched, and how much a word in it tells. */

export const entryOfKind = ({ slug, name, short, also, now, ...kind }: ScamKind): Entry => ({
  texts: [
    { weight: 5, text: slug },
    { weight: 4, text: [name, short, ...also].join('. ') },
    { weight: 2, text: now },
    { weight: 1, text: [...kind.steps.map(({ they }) => they), ...kind.signs, ...kind.wants].join('. ') },
    { weight: 1, text: [...kind.toDo, kind.never].join('. ') },
  ],
})

export const entryOfWarning = ({ code, words, who }: Published): Entry => ({
  texts: [
    { weight: 5, text: code.slice('CB-'.length) },
    { weight: 3, text: words.split('\n', 1).join() },
    { weight: 1, text: words },
    { weight: 1, text: who },
  ],
})
