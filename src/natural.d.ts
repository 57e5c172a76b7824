/** The few parts of `natural` that are imported; its root import is heavy and reads the environment. */
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const levenshtein: {
    DamerauLevenshteinDistance(a: string, b: string, options?: { restricted?: boolean }): number
  }
  export default levenshtein
}
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: { tokenizeAndStem(text: string): string[]; stem(word: string): string })
    addDocument(tokens: readonly string[], label: string): void
    train(): void
    getClassifications(tokens: readonly string[]): { label: string; value: number }[]
  }
}
