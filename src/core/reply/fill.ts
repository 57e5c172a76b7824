import type { Texts } from '../corpus/schema.ts'

/** Fills `{names}` in a sentence. A sentence or a value that is missing is a mistake of ours: it throws, no hole is shown. */
export const fill = (texts: Texts, key: string, values: Readonly<Record<string, string>> = {}): string => {
  const sentence = texts[key]
  if (sentence === undefined) throw new Error(`There is no sentence "${key}" in intents/texts.`)
  return sentence.trim().replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The sentence "${key}" needs a value for {${name}}.`)
    return value
  })
}
