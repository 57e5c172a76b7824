import type { Corpus, Example } from './schema.ts'

/** The scam texts of all patterns in use, then the genuine ones: what the judge learns from. */
export const examplesOf = (corpus: Pick<Corpus, 'patterns' | 'benign'>): Example[] => {
  const examples: Example[] = []
  for (const pattern of corpus.patterns) {
    if (pattern.status === 'retired') continue
    const file = `data/patterns/${pattern.id}.yml`
    for (const [form, texts] of Object.entries(pattern.messages) as [Example['form'], string[]][]) {
      for (const text of texts) examples.push({ text, pattern: pattern.id, form, like: null, file })
    }
    for (const text of pattern.questions)
      examples.push({ text, pattern: pattern.id, form: 'question', like: null, file })
    for (const genuine of pattern.not_this) {
      examples.push({ text: genuine.text, pattern: null, form: genuine.form, like: genuine.name, file })
    }
  }
  for (const topic of corpus.benign) {
    for (const [form, texts] of Object.entries(topic.texts) as [Example['form'], string[]][]) {
      for (const text of texts)
        examples.push({ text, pattern: null, form, like: topic.name, file: `data/benign/${topic.id}.yml` })
    }
  }
  return examples
}
