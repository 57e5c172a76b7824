import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import { read } from '../../src/core/text/read.ts'

/** The baseline: `natural`'s naive Bayes on the same words. Gives the log odds that a text is a scam. */
export const bayesOf = (examples: readonly { text: string; scam: boolean }[]): ((text: string) => number) => {
  const wordsOf = (text: string): string[] => read(text).tokens.map(token => token.plain)
  const bayes = new BayesClassifier()
  for (const { text, scam } of examples) bayes.addDocument(wordsOf(text), scam ? 'scam' : 'genuine')
  bayes.train()
  return text => {
    const shares = new Map(bayes.getClassifications(wordsOf(text)).map(({ label, value }) => [label, value]))
    return Math.log((shares.get('scam') ?? 0) + 1e-300) - Math.log((shares.get('genuine') ?? 0) + 1e-300)
  }
}
