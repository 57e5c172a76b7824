import type { Button } from '../../core/messages.ts'

const saysIt = (lines: string[], label: string, number: number): boolean =>
  lines.some(line => new RegExp(`^\\s*${number}[.):]?\\s`, 'u').test(line) && line.includes(label))

/**
 * Where there are no buttons the choices stand in the text, numbered from 1: the answer is the number or the words.
 * A question that lists its choices already is left as it is.
 */
export const withChoices = (text: string, buttons: readonly Button[]): string => {
  const lines = text.split('\n')
  if (buttons.every((button, at) => saysIt(lines, button.label, at + 1))) return text
  const list = buttons.map((button, at) => `${at + 1}. ${button.label}`).join('\n')
  return text.trim() === '' ? list : `${text.trimEnd()}\n\n${list}`
}
