import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Command } from '../../core/dialogue/command.ts'
import type { Question } from '../../core/dialogue/question.ts'
import { foldWords } from '../../core/dialogue/words.ts'
import { shorten } from '../../core/reply/defang.ts'
import type { Desk, Turn } from '../desk.ts'
import type { Roles } from '../people/ports.ts'
import type { Change } from '../ports.ts'
import type { Said, Say } from '../say.ts'
import { asMenu } from '../say.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'
import type { CheckDraft } from './check-draft.ts'
import type { CountCrowd } from './crowd.ts'
import { crowdInWords } from './crowd.ts'
import { grantsFor } from './grants.ts'
import type { Matter, NewBroadcast, Owner } from './new-broadcast.ts'
import { matterOfPattern } from './new-broadcast.ts'
import type { Renderings } from './renderings.ts'
import { refusalOf, stepOf } from './step.ts'

export interface DraftDeps {
  say: Say
  texts: Texts
  patterns: readonly Pattern[]
  roles: Pick<Roles, 'of'>
  findWork: FindWork
  checkDraft: CheckDraft
  countCrowd: CountCrowd
  renderings: Renderings
  newBroadcast: NewBroadcast
}

interface Written {
  matter: Matter
  owner: Owner
  head(code: string): string
  /** Happens with it. */
  before?: Change
}

const RESULT = /^k[eế]t\s+qu[aả](?!\p{L})[\s:.,–-]*/iu
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/
const NEAR = 3

const withHyphens = (words: string): string => foldWords(words).replaceAll(' ', '-')

const ownWords = (rest: string): Matter => {
  const words = rest.normalize('NFC').trim()
  const kind = RESULT.test(words) ? 'result' : 'warning'
  return { kind, pattern: null, audiences: [], words: words.replace(RESULT, '') }
}

/** What leaders write: drafts, and other words for them. Nothing that the judge stops is kept. */
export const makeDraftDesk = (deps: DraftDeps): Desk => {
  const { say, texts, patterns, roles, findWork, checkDraft, countCrowd, renderings, newBroadcast } = deps
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')

  const patternNamed = (words: string): Pattern | undefined =>
    reviewed.find(({ id, name, also }) => [id, name, ...also].some(said => withHyphens(said) === withHyphens(words)))

  /** A slug that nobody knows is a slip of the pen, and no warning. */
  const noPattern = (slug: string): Said => {
    const parts = slug.split('-')
    const shared = ({ id }: Pattern): number => id.split('-').filter(part => parts.includes(part)).length
    const near = reviewed.toSorted((a, b) => shared(b) - shared(a)).slice(0, NEAR)
    return { text: say('draft.no-pattern', { name: shorten(slug, 60), near: near.map(({ id }) => id).join(', ') }) }
  }

  const buttons = (code: string): Question =>
    asMenu(
      (['submit', 'script', 'poster'] as const).map(word => ({
        label: say(`button.${word}`),
        payload: `${say(`word.${word}`)} ${code}`,
      })),
    )

  const write = async ({ matter, owner, head, before }: Written): Promise<Said> => {
    const { stops, notes } = checkDraft(matter.words)
    if (stops.length > 0) return { text: [say('draft.refused'), ...stops].join('\n') }
    const { broadcast, change } = newBroadcast(matter, owner)
    const { code } = broadcast
    const parts = [
      head(code),
      renderings.text(broadcast, 'person'),
      crowdInWords(say, await countCrowd(broadcast)),
      notes.join('\n'),
      say('draft.next', { code }),
    ]
    return {
      text: parts.filter(Boolean).join('\n\n'),
      question: buttons(code),
      changes: before ? [before, change] : [change],
    }
  }

  const draft = async (rest: string, turn: Turn): Promise<Said | null> => {
    const [grant] = grantsFor(await roles.of(turn.from), ['draft'])
    if (!grant || !turn.private) return null
    if (rest === '') return { text: say('draft.how') }
    const pattern = patternNamed(rest)
    if (!pattern && SLUG.test(rest)) return noPattern(rest)
    const { area, organisation, alias: author } = grant
    return write({
      matter: pattern ? matterOfPattern(pattern, texts) : ownWords(rest),
      owner: { area, organisation, author },
      head: code => say('draft.done', { code }),
    })
  }

  /** Other words are another warning, with a code and an approval of its own. */
  const redraft = async ({ broadcast, grant, rest }: AtWork): Promise<Said> => {
    const { code: old, area, organisation, audiences } = broadcast
    if (rest === '') return { text: say('redraft.how', { code: old }) }
    const step = stepOf(broadcast, { kind: 'replace', by: grant.alias })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    const words = ownWords(rest)
    const kind = broadcast.kind === 'result' ? 'result' : words.kind
    return write({
      matter: { ...words, kind, audiences },
      owner: { area, organisation, author: grant.alias },
      head: code => say('redraft.done', { code, old }),
      before: step.change,
    })
  }

  const command = async ({ name, code, rest }: Command, turn: Turn): Promise<Said | null> => {
    // A code is no more than a word of what is warned of.
    if (name === 'draft') return draft(code === null ? rest : `${code} ${rest}`.trim(), turn)
    const work = name === 'redraft' ? await findWork(['draft'], { code, rest }, turn) : null
    return work && (isSaid(work) ? work : redraft(work))
  }

  return { command }
}
