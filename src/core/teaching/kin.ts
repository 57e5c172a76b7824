import type { Reading } from '../text/read.ts'

/** Which texts have something in common with new ones, so that what is learned of these may rightly change what is said of those. */

/** In more of the measured texts than this, a word or a pair of words is everybody's. */
const RARE = 5

const isMask = (word: string): boolean => word.startsWith('<')

/** Words without accents, and pairs of neighbours; no links, numbers or names. */
const traitsOf = ({ tokens }: Pick<Reading, 'tokens'>): Set<string> => {
  const words = tokens.map(({ plain }) => plain)
  const traits = new Set<string>()
  words.forEach((word, at) => {
    if (isMask(word)) return
    traits.add(word)
    const next = words[at + 1]
    if (next !== undefined && !isMask(next)) traits.add(`${word} ${next}`)
  })
  return traits
}

/** Of each text: does it share a word or a pair of words with a new one that few of them have? Pure. */
export const kinOf = (
  texts: readonly Pick<Reading, 'tokens'>[],
  fresh: readonly Pick<Reading, 'tokens'>[],
): boolean[] => {
  const holders = new Map(fresh.flatMap(text => [...traitsOf(text)]).map(trait => [trait, 0]))
  const shared = texts.map(text => [...traitsOf(text)].filter(trait => holders.has(trait)))
  for (const traits of shared) for (const trait of traits) holders.set(trait, (holders.get(trait) ?? 0) + 1)
  return shared.map(traits => traits.some(trait => (holders.get(trait) ?? 0) <= RARE))
}
