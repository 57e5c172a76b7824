import type { Institution } from '../corpus/schema.ts'
import { fold } from '../text/letters.ts'

/** The number of an institution, where we are sure of it: no other one is ever shown. */
export const hotlineOf = ({ hotlines }: Pick<Institution, 'hotlines'>): string | undefined =>
  hotlines.find(({ confidence }) => confidence === 'high')?.value

/** Shorter names are words, too: "MB". */
const SHORTEST = 3

/**
 * Finds the institution a text names, by its name, alias or sender name as whole words; the first one named wins.
 * `shortest`: letters of a name, fewer where a name is all that is waited for.
 */
export const findInstitution = (
  institutions: readonly Institution[],
  shortest = SHORTEST,
): ((text: string) => Institution | undefined) => {
  const names = new Map<string, Institution>()
  for (const institution of institutions) {
    for (const name of [institution.name, ...institution.aliases, ...institution.brands.map(({ value }) => value)]) {
      const key = fold(name.toLowerCase().normalize('NFC'))
        .replace(/[^a-z0-9 ]/g, ' ')
        .trim()
      if (key.length >= shortest && !names.has(key)) names.set(key, institution)
    }
  }
  const firstWords = new Set([...names.keys()].map(name => name.split(' ', 1)[0] ?? ''))
  return text => {
    const words = fold(text.slice(0, 4000).toLowerCase().normalize('NFC')).split(/[^a-z0-9]+/)
    for (const [i, word] of words.entries()) {
      if (!firstWords.has(word)) continue
      for (let n = 4; n >= 1; n--) {
        const found = names.get(words.slice(i, i + n).join(' '))
        if (found) return found
      }
    }
    return undefined
  }
}

const MOST_WORDS = 4

/** All houses that the words of a text name. */
export const findInstitutions = (
  institutions: readonly Institution[],
): ((tokens: readonly { plain: string }[]) => ReadonlySet<string>) => {
  const called = ({ name, aliases, brands }: Institution): string[] =>
    [name, ...aliases, ...brands.map(({ value }) => value)].map(written =>
      fold(written.toLowerCase().normalize('NFC'))
        .replace(/[^a-z0-9 ]/g, ' ')
        .trim(),
    )
  const names = new Map(institutions.flatMap(one => called(one).map(words => [words, one.name] as const)))
  return tokens => {
    const found = new Set<string>()
    tokens.forEach((_token, i) => {
      let run = ''
      for (let n = 0; n < MOST_WORDS && i + n < tokens.length; n++) {
        run = n === 0 ? (tokens[i]?.plain ?? '') : `${run} ${tokens[i + n]?.plain}`
        const name = run.length >= 3 ? names.get(run) : undefined
        if (name !== undefined) found.add(name)
      }
    })
    return found
  }
}
