import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js'

/** Edits between two words, a swap of neighbours counting as one (Damerau-Levenshtein, by `natural`). */
export const distance = (a: string, b: string): number =>
  levenshtein.DamerauLevenshteinDistance(a, b, { restricted: true })
