import type { Ask } from '../../app/cases/ask.ts'
import type { BlockReporter } from '../../app/cases/block-reporter.ts'
import type { Close } from '../../app/cases/close.ts'
import type { Confirm } from '../../app/cases/confirm.ts'
import type { ConfirmNote } from '../../app/cases/confirm-note.ts'
import type { Decide } from '../../app/cases/decide.ts'
import type { Deny } from '../../app/cases/deny.ts'
import type { HandOver } from '../../app/cases/hand-over.ts'
import type { ReadCase } from '../../app/cases/read.ts'
import type { ReadPicture } from '../../app/cases/read-picture.ts'
import type { Take } from '../../app/cases/take.ts'
import { commandOf } from '../../core/dialogue/command.ts'
import { isNo, numberOf } from '../../core/dialogue/question.ts'
import { wordOf } from '../../core/dialogue/words.ts'
import { codeSaid } from '../../core/hear/codes-said.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { CommandName } from '../../core/hear/names.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/plain.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { Given, Turn } from '../turn.ts'
import type { CaseWords } from './case-words.ts'
import type { MarksDesk } from './marks.ts'

export interface OfficerDeps {
  say: Say
  words: CaseWords
  marks: MarksDesk
  take: Take
  readCase: ReadCase
  readPicture: ReadPicture
  handOver: HandOver
  decide: Decide
  deny: Deny
  confirm: Confirm
  confirmNote: ConfirmNote
  close: Close
  askReporter: Ask
  blockReporter: BlockReporter
}

/** Is it said to the bot: a word, a code, or a command of officers? */
const isWord = (text: string): boolean => {
  const command = commandOf(text)
  const commands = command !== null && (command.code !== null || (command.name === 'cases' && command.rest === ''))
  return commands || wordOf(text) !== null || codeSaid(text) !== null
}

/** "2: số nào gọi?", "người 2 số nào gọi?": which of those who reported is meant. */
const TO =
  /^(?:người(?: báo)?(?: số)? ?(\d{1,2})[\s:,.)-]+|nguoi(?: bao)?(?: so)? ?(\d{1,2})[\s:,.)-]+|(\d{1,2})\s*[:)]\s*)/iu
const addressed = (rest: string): { reporter?: number; question: string } => {
  const [whole = '', ...digits] = TO.exec(rest.normalize('NFC')) ?? []
  const number = digits.find(Boolean)
  return { ...(number && { reporter: Number(number) }), question: rest.normalize('NFC').slice(whole.length).trim() }
}

/** A page of what is read, or a picture: "2", "trang 2". */
const pageIn = (rest: string): number => Number(/\d{1,2}/.exec(foldWords(rest))?.[0] ?? '1') || 1

/** What officers say to the bot: a word with the code of a case. */
export const makeOfficerDesk = (deps: OfficerDeps): Handlers => {
  const { say, words, marks } = deps

  const heldLine = ({ held }: { held: boolean }, code: string): string[] => (held ? [say('moved.held', { code })] : [])

  const take = async (code: string, turn: Turn): Promise<Said | null> => {
    const taken = await deps.take(turn.from, { code })
    if ('refused' in taken) return words.refused(taken.refused, code, turn)
    const { changes, letters } = taken
    return { ...words.shown(taken.done, say('case.yours', { code })), changes, letters }
  }

  const show = async (code: string, turn: Turn, head = '', page = 1): Promise<Said | null> => {
    const read = await deps.readCase(turn.from, { code })
    if ('refused' in read) return words.refused(read.refused, code, turn)
    return { ...words.shown(read.done, head, page), changes: read.changes }
  }

  const showPicture = async (code: string, rest: string, turn: Turn): Promise<Said | null> => {
    const read = await deps.readPicture(turn.from, { code, number: pageIn(rest) })
    if ('refused' in read) return words.refused(read.refused, code, turn)
    const { picture, count } = read.done
    const question = words.menu(read.done)
    if (!picture) return { text: say('brief.no-picture', { code }), question }
    return { text: say('brief.picture', { code, count: String(count) }), picture, question, changes: read.changes }
  }

  const handOver = async (code: string, turn: Turn): Promise<Said | null> => {
    const over = await deps.handOver(turn.from, { code })
    if ('refused' in over) return words.refused(over.refused, code, turn)
    const { done, changes, letters } = over
    const key = done.next ? 'moved.handed-over' : 'moved.handed-over.nobody'
    return { text: say(key, { code }), question: words.menu(done), changes, letters }
  }

  /** Another decision is made by who knows what there is: the one that stands, and all reports. */
  const lookFirst = async (why: 'decided-by-other' | 'reported-since', code: string, turn: Turn) => {
    const read = await deps.readCase(turn.from, { code })
    if ('refused' in read) return words.refused(read.refused, code, turn)
    const { state } = read.done.record
    const values = { code, who: await words.holder(state), outcome: say(`case.outcome.${state.outcome}`) }
    const key = why === 'decided-by-other' ? 'case.decided-by' : 'case.reported-since'
    return { ...words.shown(read.done, say(key, values)), changes: read.changes }
  }

  const decide = async (outcome: 'scam' | 'unclear', code: string, note: string, turn: Turn): Promise<Said | null> => {
    const decided = await deps.decide(turn.from, { code, outcome, note })
    if ('refused' in decided) {
      const { refused } = decided
      if (refused === 'decided-by-other' || refused === 'reported-since') return lookFirst(refused, code, turn)
      const open = refused === 'already' && outcome === 'scam' ? await marks.again(code) : null
      return open ?? words.refused(refused, code, turn)
    }
    const { done, changes, letters } = decided
    const later = done.later > 0 ? [say('moved.later', { code, count: String(done.later) })] : []
    const text = [say(`moved.${outcome}`, { code, told: String(done.told) }), ...heldLine(done, code), ...later].join(
      '\n',
    )
    if (outcome !== 'scam') return { text, question: words.menu(done), changes, letters }
    const listed = marks.after(done, code)
    return {
      text: `${text}\n${listed.text}`,
      question: listed.question ?? words.menu(done),
      ...{ changes, letters },
    }
  }

  const deny = async (code: string, note: string, turn: Turn): Promise<Said | null> => {
    const denied = await deps.deny(turn.from, { code, note })
    if ('refused' in denied) return words.refused(denied.refused, code, turn)
    const { done, changes, letters } = denied
    if (done.confirmed) {
      const text = [say('moved.not-scam', { code, told: String(done.told) }), ...heldLine(done, code)].join('\n')
      return { text, question: words.menu(done), changes, letters }
    }
    const text = say(done.second ? 'moved.denied' : 'moved.denied.alone', { code })
    return { text, question: words.menu(done), changes, letters }
  }

  /** There is no denial: it may be a note that waits. */
  const confirmNote = async (why: string, code: string, turn: Turn): Promise<Said | null> => {
    const noted = why === 'nothing-to-confirm' ? await deps.confirmNote(turn.from, { code }) : null
    if (noted === null || 'refused' in noted) return words.refused(noted?.refused ?? why, code, turn)
    const { done, changes, letters } = noted
    return { text: say('moved.noted', { code, told: String(done.told) }), question: words.menu(done), changes, letters }
  }

  const confirm = async (code: string, note: string, turn: Turn): Promise<Said | null> => {
    const confirmed = await deps.confirm(turn.from, { code, note })
    if ('refused' in confirmed) return confirmNote(confirmed.refused, code, turn)
    const { done, changes, letters } = confirmed
    const text = [say('moved.not-scam', { code, told: String(done.told) }), ...heldLine(done, code)].join('\n')
    return { text, question: words.menu(done), changes, letters }
  }

  const close = async (code: string, turn: Turn): Promise<Said | null> => {
    const closed = await deps.close(turn.from, { code })
    if ('refused' in closed) return words.refused(closed.refused, code, turn)
    const { done, changes, letters } = closed
    return { text: say('moved.closed', { code }), question: words.menu(done), changes, letters }
  }

  const askWhat = (code: string): Said =>
    ask(say, { name: 'officer-ask', key: 'ask.officer.what', values: { code }, data: { code } })

  const askThem = async (code: string, rest: string, turn: Turn): Promise<Said | null> => {
    const asked = await deps.askReporter(turn.from, { code, ...addressed(rest) })
    if ('refused' in asked) {
      if (asked.refused === 'unreachable') return { text: say('moved.not-asked', { code }) }
      return words.refused(asked.refused, code, turn)
    }
    const { done, changes, letters } = asked
    const key = done.lost ? 'moved.asked.lost' : 'moved.asked'
    return {
      text: say(key, { code, number: String(done.reporter) }),
      question: words.menu(done),
      ...{ changes, letters },
    }
  }

  /** Only who may ask is asked what. */
  const beginAsking = async (code: string, turn: Turn): Promise<Said | null> => {
    const read = await deps.readCase(turn.from, { code })
    if ('refused' in read) return words.refused(read.refused, code, turn)
    return read.done.viewer.rights.has('ask') ? askWhat(code) : words.refused('not-yours', code, turn)
  }

  const block = async (code: string, rest: string, blocked: boolean, turn: Turn): Promise<Said | null> => {
    const number = /\d{1,3}/.exec(rest)?.[0]
    if (number === undefined) return { text: say('block.how', { code }) }
    const made = await deps.blockReporter(turn.from, { code, reporter: Number(number), blocked })
    if ('refused' in made) return words.refused(made.refused, code, turn)
    const { done, changes, letters } = made
    const text = say(blocked ? 'block.done' : 'block.undone', { code, number })
    return { text, question: words.menu(done), changes, letters }
  }

  const move = async (name: CommandName, code: string, rest: string, turn: Turn): Promise<Said | null> => {
    if (name === 'read') return show(code, turn, '', pageIn(rest))
    if (name === 'picture') return showPicture(code, rest, turn)
    if (name === 'take') return take(code, turn)
    if (name === 'hand-over') return handOver(code, turn)
    if (name === 'ask') return rest === '' ? beginAsking(code, turn) : askThem(code, rest, turn)
    if (name === 'scam' || name === 'unclear') return decide(name, code, rest, turn)
    if (name === 'not-scam') return deny(code, rest, turn)
    if (name === 'confirm') return confirm(code, rest, turn)
    if (name === 'block-reporter' || name === 'hear-reporter') return block(code, rest, name === 'block-reporter', turn)
    return close(code, turn)
  }

  const command = async ({ name, code, rest }: SaidCommand, turn: Turn): Promise<Said | null> => {
    if (code === null || !code.startsWith('VU-')) return null
    if (!turn.private) return { text: say('say.private-only') }
    return move(name, code, rest.trim(), turn)
  }

  /**
   * What was asked back: the words of the question to the resident. Another word for the bot (a button pressed instead)
   * is meant for the bot: the resident must never read it as a question.
   */
  const asked = async ({ question, choice, turn }: Given<'officer-ask'>): Promise<Said | null> => {
    const { code } = question.data
    if (isWord(turn.text)) return null
    if (choice || isNo(turn.text)) return { text: say('ask.officer.none', { code }) }
    return numberOf(turn.text) === null ? askThem(code, turn.text, turn) : askWhat(code)
  }

  return {
    commands: {
      ...{ take: command, ask: command, 'hand-over': command, scam: command, 'not-scam': command },
      ...{ unclear: command, close: command, confirm: command, read: command, picture: command },
      ...{ 'block-reporter': command, 'hear-reporter': command },
      ...marks.handlers.commands,
    },
    codes: {
      'case-at-work': async (code, turn) => {
        const read = await deps.readCase(turn.from, { code })
        if ('refused' in read) return read.refused === 'not-yours' ? words.refused('not-yours', code, turn) : null
        return turn.private ? { ...words.shown(read.done), changes: read.changes } : null
      },
    },
    questions: {
      'officer-ask': {
        answer: asked,
        again: async ({ data }) => askWhat(data.code),
        left: async ({ data }) => ({ text: say('ask.officer.none', data) }),
      },
      ...marks.handlers.questions,
    },
  }
}
