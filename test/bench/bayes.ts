import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import { examplesOf } from '../../src/core/corpus/examples.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import { read } from '../../src/core/text/read.ts'

/** The baseline: `natural`'s naive Bayes on the same corpus and the same words. */
export const trainBayes = (corpus: Corpus): ((text: string) => boolean) => {
  const wordsOf = (text: string): string[] => read(text).tokens.map(token => token.plain)
  const bayes = new BayesClassifier()
  for (const { text, pattern } of examplesOf(corpus)) bayes.addDocument(wordsOf(text), pattern ? 'scam' : 'genuine')
  bayes.train()
  return text => bayes.getClassifications(wordsOf(text))[0]?.label === 'scam'
}
