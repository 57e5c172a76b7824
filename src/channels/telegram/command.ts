/** Who the bot is on Telegram: its id (a string, as all ids) and its name without `@`; empty while not known. */
export interface TelegramBot {
  id: string
  username: string
}

/**
 * Commands of the menu, and the words that mean the same when typed. The words are what residents say to the bot, not
 * what it says to them. `check` and `leave` have no words: the first judges what follows it, the second is obeyed here.
 */
const WORDS: Readonly<Record<string, string>> = {
  help: 'trợ giúp',
  report: 'báo cán bộ',
  subscribe: 'nhận cảnh báo',
  stop: 'dừng',
  mydata: 'xem dữ liệu',
  forget: 'xoá dữ liệu',
}

/** What a command with nothing to judge means. */
export const HELP_WORDS = 'trợ giúp'

/** A text with what was said to the bot by name taken off it. */
export interface Addressed {
  /** Without the command and the mention; a command that stands for words is replaced by them. */
  text: string
  /** Named: `@bot`, `/anything@bot`, or a bare command that groups may use. */
  named: boolean
  leave: boolean
}

/** Bare commands that a group may use without naming the bot; the others could be meant for another bot there. */
const GROUP_COMMANDS = new Set(['check', 'leave'])

const COMMAND = /^\s*\/([a-z0-9_]{1,32})(?:@(\w{1,64}))?(?=\s|$)\s*/i

/**
 * Reads the beginning command and the mentions of a text. Entities are not needed for it: what a person types is the
 * same with and without them.
 */
export function readAddress(words: string, bot: TelegramBot): Addressed {
  const [head, command = '', target] = COMMAND.exec(words) ?? []
  if (head === undefined) return readMention(words, bot)
  const name = command.toLowerCase()
  if (target !== undefined && !sameName(target, bot)) return { text: words, named: false, leave: false }
  const named = target !== undefined || GROUP_COMMANDS.has(name)
  return { text: commandText(name, words, head), named, leave: named && name === 'leave' }
}

function commandText(name: string, words: string, head: string): string {
  const rest = words.slice(head.length)
  if (name === 'check') return rest
  // A deep link (`t.me/bot?start=MOI-...`) comes as `/start MOI-...`: the code is what is meant.
  if (name === 'start') return rest === '' ? '/start' : rest
  const meaning = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
  if (meaning === undefined) return words
  return rest === '' ? meaning : `${meaning} ${rest}`
}

function readMention(words: string, bot: TelegramBot): Addressed {
  if (bot.username === '') return { text: words, named: false, leave: false }
  const mention = new RegExp(`(?<![\\w@.])@${RegExp.escape(bot.username)}(?!\\w)`, 'gi')
  const text = words.replace(mention, ' ')
  if (text === words) return { text, named: false, leave: false }
  return { text: text.replace(/ {2,}/g, ' ').trim(), named: true, leave: false }
}

function sameName(name: string, bot: TelegramBot): boolean {
  return bot.username !== '' && name.toLowerCase() === bot.username.toLowerCase()
}
