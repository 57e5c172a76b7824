import type { Matter } from '../../app/cases/matter.ts'
import type { Assess } from '../../app/judging/assess.ts'
import type { Happened, Head, Told } from '../../core/cases/summary.ts'
import { HEADS, nextHead, showSummary, tidy } from '../../core/cases/summary.ts'
import type { Texts } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Choice, Question } from '../questions.ts'
import type { Given, Handlers, Reminder, Said, Turn } from '../turn.ts'
import { ask, menuOf } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface SummaryDeps {
  say: Say
  texts: Texts
  assess: Assess
  recent: Recent
  happened: Happened
}

/** What is asked for and what was asked before: names of heads, never what was told. */
interface Asking {
  head: Head | null
  asked: readonly Head[]
  /** What the person wrote stays; the others are read anew from all that was told. */
  written: readonly Head[]
}

/** What is asked for last: the head that is missing, or what to do with all of it. */
const lastLineOf =
  (say: Say) =>
  ({ head }: Asking): string => {
    if (head === null) return say('summary.which')
    return say('summary.missing', { number: String(HEADS.indexOf(head) + 1), ask: say(`summary.ask.${head}`) })
  }

/** A longer text is no answer to a short question: it is looked at as a message. What they said may be long. */
const ANSWER_WORDS = 30

/** Nothing is known of it, or nothing is to be told. */
const isSkipped = ({ isAnswer }: Turn['heard']): boolean => isAnswer('skip') || isAnswer('done') || isAnswer('yes')

const isHead = (name: string): name is Head => HEADS.some(head => head === name)

const askingOf = ({ data: { ask, asked, written } }: Question<'summary'>): Asking => ({
  head: ask !== null && isHead(ask) ? ask : null,
  asked: asked.filter(isHead),
  written: written.filter(isHead),
})

/** The heads as they are shown, with the one that is asked for; `showNext` asks for the next that is missing. */
const makeShowing = ({ say, texts, assess, happened }: SummaryDeps) => {
  const toldOf = ({ text, intent, pictures, told = {} }: Matter, written: readonly string[]): Told => {
    const verdict = assess(text, { asMessage: true })
    const read = happened.summarise({ text, intent, verdict, pictures: pictures.length })
    return { ...read, ...Object.fromEntries(Object.entries(told).filter(([head]) => written.includes(head))) }
  }

  const choices = (): Choice[] => [
    ...menuOf(say, ['report']).choices,
    { label: say('summary.keep'), payload: '#keep-it' },
  ]

  const lastLine = lastLineOf(say)

  /** In the order of the heads, as officers read it. */
  const ordered = (told: Told): Record<string, string> =>
    Object.fromEntries(HEADS.flatMap(head => (told[head] === undefined ? [] : [[head, told[head]]])))

  const show = (matter: Matter, told: Told, asking: Asking): Said => {
    const { head, asked, written } = asking
    const values = { heads: showSummary(texts, told), ask: lastLine(asking) }
    const data = { ask: head, asked: [...asked], written: [...written] }
    const put = ask(say, { name: 'summary', key: 'summary', values, choices: choices(), data })
    return { ...put, matter: { ...matter, told: ordered(told) } }
  }

  /** With the next head that is missing asked for. */
  const showNext = (matter: Matter, { asked, written }: Asking): Said => {
    const told = toldOf(matter, written)
    const head = nextHead(told, asked)
    return show(matter, told, { head, asked: head ? [...asked, head] : asked, written })
  }

  return { toldOf, show, showNext }
}

/**
 * What happened, under eight heads: read from what was told, shown, corrected, and handed over if the person wants that.
 * The words lie sealed with the matter; the open question knows only which head is asked for.
 */
export const makeSummary = (deps: SummaryDeps) => {
  const { say, recent, happened } = deps
  const { toldOf, show, showNext } = makeShowing(deps)

  /** The first showing, after the last step; null if nothing is kept that could be summed up. */
  const begin = async ({ from }: Turn): Promise<Said | null> => {
    const matter = await recent(from)
    return matter && showNext(matter, { head: null, asked: [], written: Object.keys(matter.told ?? {}).filter(isHead) })
  }

  const write = (matter: Matter, head: Head, words: string, asking: Asking): Said =>
    showNext(
      { ...matter, told: { ...matter.told, [head]: tidy(words) } },
      { ...asking, written: [...new Set([...asking.written, head])] },
    )

  /** Asked or said in between: no account of what happened. */
  const isAside = (heard: Turn['heard']): boolean =>
    heard.explain() !== null ||
    heard.numberAsked() !== null ||
    heard.courtesy() ||
    heard.leaving() !== null ||
    heard.helpCall() ||
    heard.cry() ||
    (heard.followUp() !== null && heard.findings().asksAtEnd()) ||
    heard.assessment().intent === 'abuse'

  const fits = (head: Head, { reading, assessment }: Turn['heard']): boolean => {
    if (head === 'said') return true
    if (reading.tokens.length > ANSWER_WORDS) return false
    const { level, intent } = assessment()
    // What was done and lost sounds like somebody who has just lost something.
    if (intent.startsWith('victim-')) return head === 'did' || head === 'lost'
    return level !== 'scam'
  }

  const typed = ({ question, turn }: Given<'summary'>, matter: Matter): Said | null => {
    const asking = askingOf(question)
    const correction = happened.correctionIn(turn.text)
    if (correction?.words) return write(matter, correction.head, correction.words, asking)
    const told = toldOf(matter, asking.written)
    if (correction) return show(matter, told, { ...asking, head: correction.head })
    const { heard } = turn
    if (heard.word() !== null) return null
    if (isSkipped(heard)) return showNext(matter, asking)
    if (heard.number() !== null) return show(matter, told, asking)
    if (isAside(heard)) return null
    const { head } = asking
    return head && fits(head, heard) ? write(matter, head, turn.text, asking) : null
  }

  const given = async (all: Given<'summary'>): Promise<Said | null> => {
    const { choice, turn } = all
    if (choice?.payload === '#keep-it') return { text: say('summary.kept'), question: menuOf(say, ['report']) }
    const matter = choice ? null : await recent(turn.from)
    return matter && typed(all, matter)
  }

  /** As it was shown last. */
  const again = async (question: Question<'summary'>, { from }: Turn): Promise<Said | null> => {
    const matter = await recent(from)
    const asking = askingOf(question)
    return matter && show(matter, toldOf(matter, asking.written), asking)
  }

  /** What is missing, or what can be done with it. */
  const goesOn = async (question: Question<'summary'>): Promise<Reminder> => {
    const asking = askingOf(question)
    const long = say('summary.goes-on', {
      ask: asking.head === null ? say('summary.hand-in') : lastLineOf(say)(asking),
    })
    return { long, short: long }
  }

  const left = async (): Promise<Said> => ({ text: say('summary.kept'), question: menuOf(say, ['report']) })

  const desk: Handlers = { questions: { summary: { answer: given, again, goesOn, left } } }
  return { begin, desk }
}

export type Summary = ReturnType<typeof makeSummary>
