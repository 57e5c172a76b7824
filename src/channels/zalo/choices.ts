import type { Button } from '../../core/messages.ts'

const saysIt = (lines: string[], label: string, number: number): boolean =>
  lines.some(line => new RegExp(`^\\s*${number}[.):]?\\s`, 'u').test(line) && line.includes(label))

/** Tells in words what to send: "nhắn “xong”". */
const tellsIt = (text: string, label: string): boolean => text.includes(`“${label.toLowerCase()}”`)

/**
 * Where there are no buttons the choices stand in the text, numbered from 1: the answer is the number or the words.
 * A text that lists its choices already, or tells the only one in words, is left as it is.
 */
export const withChoices = (text: string, buttons: readonly Button[]): string => {
  const lines = text.split('\n')
  if (buttons.every((button, at) => saysIt(lines, button.label, at + 1))) return text
  if (buttons.length === 1 && buttons.every(({ label }) => tellsIt(text, label))) return text
  const list = buttons.map((button, at) => `${at + 1}. ${button.label}`).join('\n')
  return text.trim() === '' ? list : `${text.trimEnd()}\n\n${list}`
}
