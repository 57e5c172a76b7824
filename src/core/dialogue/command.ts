import { fold } from '../text/letters.ts'

/** What officers, leaders and approvers say to the bot: a word, often a code, and what belongs to it. */
export const COMMANDS = {
  // Cases
  cases: ['viec'],
  take: ['nhan'],
  ask: ['hoi'],
  'hand-over': ['chuyen'],
  scam: ['lua dao'],
  'not-scam': ['khong phai'],
  unclear: ['chua ro'],
  close: ['dong'],
  confirm: ['xac nhan'],
  read: ['xem', 'doc'],
  picture: ['xem anh', 'anh'],
  unmark: ['bo dau'],
  join: ['ghep'],
  split: ['tach'],
  'block-reporter': ['chan'],
  'hear-reporter': ['bo chan'],
  relay: ['bao ho'],
  appeal: ['go canh bao'],
  // Warnings
  draft: ['soan'],
  redraft: ['sua'],
  submit: ['gui duyet'],
  groups: ['nhom'],
  'register-group': ['dang ky nhom'],
  'hand-group': ['nhom tay'],
  'drop-group': ['bo nhom'],
  'sent-by-hand': ['da gui'],
  approve: ['duyet'],
  reject: ['tu choi'],
  'stop-warning': ['thu hoi'],
  receipt: ['ket qua'],
  script: ['ban loa'],
  forward: ['ban chuyen tiep', 'ban gui'],
  poster: ['anh canh bao'],
  standing: ['duyet san'],
  'no-standing': ['thoi duyet san'],
  halt: ['dung khan'],
  resume: ['gui tiep'],
  // Everybody's
  audience: ['toi la'],
} as const satisfies Record<string, readonly string[]>

/** `read-warning` is `read` with the code of a warning. */
export type CommandName = keyof typeof COMMANDS | 'read-warning'

export interface Command {
  name: CommandName
  /** `VU-7K2Q9D` or `CB-7K2Q9D`, upper case; null without one. */
  code: string | null
  /** What stands behind the words and the code, as typed. */
  rest: string
}

const CODE = /^(?:VU|CB)-[0-9A-Z]{6}$/
const MOST_WORDS = 3
const EDGE = /^[\s"'“”.,!?…:;()*_-]+|[\s"'“”.,!?…:;()*_-]+$/gu

const BY_WORDS = new Map(
  (Object.entries(COMMANDS) as [CommandName, readonly string[]][]).flatMap(([name, words]) =>
    words.map(said => [said, name] as const),
  ),
)

const plain = (word: string): string => fold(word.normalize('NFC').toLowerCase()).replace(EDGE, '')

/**
 * Reads a message that begins with a command: the longest words that are one, a code if there is one, and the rest.
 * Upper or lower case, with or without accents. Null for any other text. Whether the person may say it is asked later.
 *
 * @example commandOf('Hỏi vu-7k2q9d: chuyển lúc mấy giờ?')
 * // { name: 'ask', code: 'VU-7K2Q9D', rest: 'chuyển lúc mấy giờ?' }
 */
export const commandOf = (text: string): Command | null => {
  const parts = [...text.matchAll(/\S+/g)]
  for (let count = Math.min(MOST_WORDS, parts.length); count > 0; count--) {
    const said = parts.slice(0, count).map(([word]) => plain(word))
    const name = BY_WORDS.get(said.join(' '))
    if (name === undefined) continue
    const next = parts[count]
    const code = next ? plain(next[0]).toUpperCase() : ''
    const hasCode = CODE.test(code)
    const meant = name === 'read' && hasCode && code.startsWith('CB-') ? 'read-warning' : name
    const from = parts[hasCode ? count + 1 : count]?.index ?? text.length
    return { name: meant, code: hasCode ? code : null, rest: text.slice(from).trim() }
  }
  return null
}
