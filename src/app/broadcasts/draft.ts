import type { Broadcast } from '../../core/broadcasts/broadcast.ts'
import { patternWords } from '../../core/broadcasts/render.ts'
import { sealOf } from '../../core/broadcasts/seal.ts'
import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Command } from '../../core/dialogue/command.ts'
import { foldWords } from '../../core/dialogue/words.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Desk, Turn } from '../desk.ts'
import type { Roles } from '../people/ports.ts'
import type { Change, Clock, Vault } from '../ports.ts'
import type { Said, Say } from '../say.ts'
import { asMenu } from '../say.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'
import type { CheckDraft } from './check-draft.ts'
import type { CountCrowd } from './crowd.ts'
import { crowdInWords } from './crowd.ts'
import { grantsFor } from './grants.ts'
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
  vault: Pick<Vault, 'random' | 'hash'>
  clock: Clock
}

/** What a warning is about, without whose it is. */
type Matter = Pick<Broadcast, 'kind' | 'pattern' | 'words' | 'audiences'>
type Owner = Pick<Broadcast, 'area' | 'organisation' | 'author'>

const RESULT = /^k[eế]t\s+qu[aả](?!\p{L})[\s:.,–-]*/iu
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/
const NEAR = 3

/** The warning that these words make, under a code of its own. */
export const makeNewBroadcast =
  ({ vault, clock }: { vault: Pick<Vault, 'random'>; clock: Clock }) =>
  (matter: Matter, owner: Owner): Broadcast => ({
    code: codeFrom('CB', vault.random(CODE_BYTES)),
    ...matter,
    ...owner,
    ...{ approver: null, standing: false, state: 'draft', dueAt: null, decidedAt: null, reason: null },
    createdAt: clock.now().getTime(),
  })

/** A reviewed pattern as a warning. */
export const matterOfPattern = (pattern: Pattern, texts: Texts): Matter => ({
  ...{ kind: 'pattern', pattern: pattern.id, audiences: pattern.audience },
  words: patternWords(pattern, texts),
})

const withHyphens = (words: string): string => foldWords(words).replaceAll(' ', '-')

/** What leaders write: drafts, and other words for them. Nothing that the judge stops is kept. */
export const makeDraftDesk = (deps: DraftDeps): Desk => {
  const { say, texts, patterns, roles, findWork, checkDraft, countCrowd, renderings, vault, clock } = deps
  const newBroadcast = makeNewBroadcast({ vault, clock })
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')

  const patternNamed = (words: string): Pattern | undefined =>
    reviewed.find(({ id, name, also }) => [id, name, ...also].some(said => withHyphens(said) === withHyphens(words)))

  const ownWords = (rest: string): Matter => {
    const words = rest.normalize('NFC').trim()
    const result = RESULT.test(words)
    const own = { pattern: null, audiences: [] }
    return result ? { ...own, kind: 'result', words: words.replace(RESULT, '') } : { ...own, kind: 'warning', words }
  }

  /** A slug that nobody knows is a slip of the pen, and no warning. */
  const noPattern = (slug: string): Said => {
    const parts = slug.split('-')
    const shared = ({ id }: Pattern): number => id.split('-').filter(part => parts.includes(part)).length
    const near = reviewed.toSorted((a, b) => shared(b) - shared(a)).slice(0, NEAR)
    const values = { name: shorten(slug, 60), near: near.map(({ id }) => id).join(', ') }
    return { text: say('draft.no-pattern', values) }
  }

  const preview = async (broadcast: Broadcast, notes: readonly string[], head: string): Promise<string> =>
    [
      head,
      renderings.text(broadcast, 'person'),
      crowdInWords(say, await countCrowd(broadcast)),
      ...notes,
      say('draft.next', { code: broadcast.code }),
    ].join('\n\n')

  const buttons = (code: string) =>
    asMenu(
      (['submit', 'script', 'poster'] as const).map(word => ({
        label: say(`button.${word}`),
        payload: `${say(`word.${word}`)} ${code}`,
      })),
    )

  interface Written {
    matter: Matter
    owner: Owner
    head(code: string): string
    before?: readonly Change[]
  }

  const write = async ({ matter, owner, head, before = [] }: Written): Promise<Said> => {
    const { stops, notes } = checkDraft(matter.words)
    if (stops.length > 0) return { text: [say('draft.refused'), ...stops].join('\n') }
    const broadcast = newBroadcast(matter, owner)
    const { code } = broadcast
    return {
      text: await preview(broadcast, notes.length > 0 ? [notes.join('\n')] : [], head(code)),
      question: buttons(code),
      changes: [...before, { noun: 'broadcast', do: 'add', broadcast, seal: sealOf(vault, broadcast) }],
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
      before: [step.change],
    })
  }

  const command = async (given: Command, turn: Turn): Promise<Said | null> => {
    if (given.name === 'draft') {
      // A code behind the word is none of the words of a warning.
      return draft(given.code === null ? given.rest : `${given.code} ${given.rest}`.trim(), turn)
    }
    const work = given.name === 'redraft' ? await findWork(['draft'], given, turn) : null
    return work && (isSaid(work) ? work : redraft(work))
  }

  return { command }
}

/** Shown where words of somebody else are named: short, on one line, no link alive. */
export const nameShown = (name: string): string => shorten(defangText(name).trim(), 60)
