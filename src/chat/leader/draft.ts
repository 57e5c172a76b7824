import type { Grant } from '../../app/people/ports.ts'
import type { Draft, Drafted } from '../../app/warnings/draft.ts'
import type { ToDraft } from '../../app/warnings/matter.ts'
import type { Redraft, Redrafting } from '../../app/warnings/redraft.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { Say } from '../../core/reply/say.ts'
import { shorten } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Question } from '../questions.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import { crowdInWords } from '../warning-words.ts'
import { problemLines, sayRefusal, warningNamed } from './refusal.ts'

export interface DraftDeskDeps {
  say: Say
  pieces: Pieces
  patterns: readonly Pattern[]
  draft: Draft
  redraft: Redraft
  renderings: Pick<Renderings, 'text'>
  areaName(id: string): string
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/
const NEAR = 3
/** Words that a kind is called by. */
const CALLED = 6
/** Letters of it. */
const SHORTEST = 5

const withHyphens = (words: string): string => foldWords(words).replaceAll(' ', '-')

const NUMBER = /^\d{1,2}$/

/** How what a leader writes behind "soạn" and "sửa" is read. */
const makeReads = ({ after, isAll }: Pieces) => {
  const ownWords = (rest: string): { kind: 'warning' | 'result'; words: string } => {
    const words = rest.normalize('NFC').trim()
    const result = after('of-result', words)
    return result === null ? { kind: 'warning', words } : { kind: 'result', words: result }
  }

  /** "kèm câu hỏi: ...": whoever gets it is asked what they would do. "bài gia-danh-dien-luc": the slug alone. */
  const readTold = (given: string): { told: string; asks: boolean } => {
    const asking = after('with-question', given)
    const told = asking ?? given
    const slug = after('before-slug', told)
    return { told: slug !== null && SLUG.test(slug) ? slug : told, asks: asking !== null }
  }

  const redraftingOf = (rest: string): Redrafting => {
    if (rest === '') return null
    if (isAll('without-question', rest)) return { asks: false }
    const told = after('with-question', rest)
    if (told === '') return { asks: true }
    if (told !== null) return { ...ownWords(told), asks: true }
    // "sửa CB-7K2Q9D cho 2": the same words, on behalf of another organisation of the leader's.
    const number = after('on-behalf', rest) ?? ''
    return { ...ownWords(rest), ...(NUMBER.test(number) && { onBehalf: Number(number) }) }
  }

  return { ownWords, readTold, redraftingOf }
}

/** A draft as its leader sees it: the words, whom they would reach, what is to be looked at, what comes next. */
const makeShown = ({ say, renderings, areaName }: DraftDeskDeps) => {
  const buttons = ({ code, asks }: Broadcast): Question => {
    const words = (['submit', 'script', 'poster'] as const).map(word => ({
      label: say(`button.${word}`),
      payload: `${say(`word.${word}`)} ${code}`,
    }))
    const other = asks ? 'without-question' : 'with-question'
    return asMenu([
      ...words,
      { label: say(`button.${other}`), payload: `${say('word.redraft')} ${code} ${say(`draft.say.${other}`)}` },
    ])
  }

  const onBehalf = ({ organisation, area }: Pick<Grant, 'organisation' | 'area'>): Record<'who' | 'area', string> => ({
    who: say(`organisation.${organisation ?? 'none'}`),
    area: areaName(area),
  })

  /** For leaders of several: whose this is, and how it becomes another's. */
  const ownersOf = ({ broadcast, grants }: Drafted): string => {
    const { code } = broadcast
    const isOwner = ({ area, organisation }: Grant): boolean =>
      area === broadcast.area && organisation === broadcast.organisation
    const others = grants.flatMap((grant, at) =>
      isOwner(grant) ? [] : say('draft.other-owner', { ...onBehalf(grant), code, number: String(at + 1) }),
    )
    return others.length > 0 ? [say('draft.owner', onBehalf(broadcast)), ...others].join('\n') : ''
  }

  return (head: string, drafted: Drafted): Pick<Said, 'text' | 'question'> => {
    const { broadcast, crowd, notes } = drafted
    const { code } = broadcast
    const parts = [
      head,
      renderings.text(broadcast, 'person'),
      crowdInWords(say, crowd),
      problemLines(say, notes).join('\n'),
      ownersOf(drafted),
      say('draft.next', { code }),
    ]
    return { text: parts.filter(Boolean).join('\n\n'), question: buttons(broadcast) }
  }
}

/** Kinds of scams by what leaders call them: the whole name, or a part of it. Only what was reviewed. */
const makeKinds = (reviewed: readonly Pattern[], { after }: Pieces) => {
  const named = (words: string): Pattern | undefined =>
    reviewed.find(({ id, name, also }) => [id, name, ...also].some(said => withHyphens(said) === withHyphens(words)))

  /** What a kind is called, without "lừa", "kiểu": a few words, else none. */
  const calledIn = (rest: string): string[] => {
    const behind = after('of-kind', rest)
    if (behind !== null && behind !== '') return calledIn(behind)
    const called = withHyphens(rest).split('-').filter(Boolean)
    return called.length <= CALLED ? called : []
  }

  const sharedWith = (called: readonly string[], { id, name, also }: Pattern): number => {
    const words = new Set([id, name, ...also].flatMap(said => withHyphens(said).split('-')))
    return called.filter(word => words.has(word)).length
  }

  const only = (fits: (pattern: Pattern) => boolean): Pattern | undefined => {
    const [one, another] = reviewed.filter(fits)
    return another === undefined ? one : undefined
  }

  /** "Tuyển ctv": it stands in the names of one kind, and of no other. */
  const meant = (rest: string): Pattern | undefined => {
    const called = calledIn(rest)
    if (called.join('').length < SHORTEST) return undefined
    const holds = (said: string): boolean => `-${withHyphens(said)}-`.includes(`-${called.join('-')}-`)
    return (
      only(({ id }) => holds(id)) ??
      only(({ id, name, also }) => [id, name, ...also].some(holds)) ??
      only(pattern => called.length > 1 && sharedWith(called, pattern) === called.length)
    )
  }

  const nearTo = (called: readonly string[]): string => {
    const near = reviewed.filter(pattern => sharedWith(called, pattern) > called.length / 2)
    return near
      .toSorted((a, b) => sharedWith(called, b) - sharedWith(called, a))
      .slice(0, NEAR)
      .map(({ id }) => id)
      .join(', ')
  }

  return { calledIn, nearTo, find: (rest: string): Pattern | undefined => named(rest) ?? meant(rest) }
}

/** What leaders write: drafts, and other words for them. */
export const makeDraftDesk = (deps: DraftDeskDeps): Handlers => {
  const { say, patterns, draft, redraft } = deps
  const { ownWords, readTold, redraftingOf } = makeReads(deps.pieces)
  const shown = makeShown(deps)
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')
  const { calledIn, nearTo, find } = makeKinds(reviewed, deps.pieces)

  /** A slug that nobody knows is a slip of the pen, and no warning. */
  const noPattern = (slug: string): Said => {
    const near =
      nearTo(slug.split('-').slice(0, CALLED)) ||
      reviewed
        .slice(0, NEAR)
        .map(({ id }) => id)
        .join(', ')
    return { text: say('draft.no-pattern', { name: shorten(slug, 60), near }) }
  }

  /** Refused for what it says; in a few words a kind was meant, and those of nearly that name are told. */
  const notYet = (rest: string, refusal: Parameters<typeof sayRefusal>[1]): Said | null => {
    const said = sayRefusal(say, refusal, { code: '' })
    const near = refusal.refused === 'held-up' ? nearTo(calledIn(rest)) : ''
    return said && near !== '' ? { ...said, text: `${said.text}\n${say('draft.near', { near })}` } : said
  }

  const wordsOf = (rest: string): ToDraft => {
    const pattern = find(rest)
    if (pattern) return { pattern: pattern.id }
    return SLUG.test(rest) ? { pattern: rest } : ownWords(rest)
  }

  const readDraft = (given: string): ToDraft => {
    const { told, asks } = readTold(given)
    return { ...wordsOf(told), ...(asks && { asks }) }
  }

  const write = async (said: string, turn: Turn): Promise<Said | null> => {
    if (!turn.private) return null
    const outcome = await draft(turn.from, readDraft(said))
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      return { ...shown(say('draft.done', { code: done.broadcast.code }), done), changes, letters }
    }
    if (outcome.refused === 'no-part') return null
    const { told: rest } = readTold(said)
    if (rest === '') return { text: say('draft.how') }
    return outcome.refused === 'no-pattern' ? noPattern(rest) : notYet(rest, outcome)
  }

  const rewrite = async (code: string, rest: string, turn: Turn): Promise<Said | null> => {
    const outcome = await redraft(turn.from, { code, to: redraftingOf(rest) })
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      const { state } = done.old
      const head = ['rejected', 'replaced', 'stopped', 'done'].includes(state) ? 'redraft.copied' : 'redraft.done'
      return { ...shown(say(head, { code: done.broadcast.code, old: code }), done), changes, letters }
    }
    if (outcome.refused === 'no-words') return { text: say('redraft.how', { code }) }
    return sayRefusal(say, outcome, { code })
  }

  return {
    commands: {
      // A code is no more than a word of what is warned of.
      draft: ({ code, rest }, turn) => write(code === null ? rest : `${code} ${rest}`.trim(), turn),
      redraft: async (command, turn) => {
        const code = warningNamed(command, turn)
        return code === null ? null : rewrite(code, command.rest, turn)
      },
    },
  }
}
