import type { Grant, Roles } from '../../app/people/ports.ts'
import type { Change } from '../../app/ports.ts'
import type { CheckDraft } from '../../app/warnings/check-draft.ts'
import type { CountCrowd } from '../../app/warnings/crowd.ts'
import { crowdInWords } from '../../app/warnings/crowd.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import type { Matter, NewBroadcast, Owner } from '../../app/warnings/new-broadcast.ts'
import { matterOfPattern } from '../../app/warnings/new-broadcast.ts'
import type { Renderings } from '../../app/warnings/renderings.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import { foldWords } from '../../core/dialogue/words.ts'
import { shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import type { Question } from '../questions.ts'
import type { Said } from '../said.ts'
import { asMenu } from '../said.ts'
import type { Turn } from '../turn.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'

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
  areaName(id: string): string
}

interface Written {
  matter: Matter
  owner: Owner
  /** All by which its author may draft. */
  grants: readonly Grant[]
  head(code: string): string
  /** Happens with it. */
  before?: Change
}

const RESULT = /^k[eế]t\s+qu[aả](?!\p{L})[\s:.,–-]*/iu
/** "sửa CB-7K2Q9D cho 2": the same words, on behalf of another organisation of the leader's. */
const ON_BEHALF = /^cho (\d{1,2})$/iu
/** "soạn bài gia-danh-dien-luc" */
const BEFORE_SLUG = /^(?:bài|mẫu|bai|mau)\s+(?=[a-z0-9]+(?:-[a-z0-9]+)+$)/iu
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/
const NEAR = 3

const withHyphens = (words: string): string => foldWords(words).replaceAll(' ', '-')

const ownWords = (rest: string): Matter => {
  const words = rest.normalize('NFC').trim()
  const kind = RESULT.test(words) ? 'result' : 'warning'
  return { kind, pattern: null, audiences: [], words: words.replace(RESULT, '') }
}

const sameAs = ({ kind, pattern, words, audiences }: Matter): Matter => ({ kind, pattern, words, audiences })

const otherWords = ({ kind, audiences }: Matter, rest: string): Matter => {
  const words = ownWords(rest)
  return { ...words, kind: kind === 'result' ? 'result' : words.kind, audiences }
}

/** What leaders write: drafts, and other words for them. Nothing that the judge stops is kept. */
export const makeDraftDesk = (deps: DraftDeps): Handlers => {
  const { say, texts, patterns, roles, findWork, checkDraft, countCrowd, renderings, newBroadcast, areaName } = deps
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

  const onBehalf = ({ organisation, area }: Pick<Owner, 'organisation' | 'area'>): Record<'who' | 'area', string> => ({
    who: say(`organisation.${organisation ?? 'none'}`),
    area: areaName(area),
  })

  /** For leaders of several: whose this is, and how it becomes another's. */
  const ownersOf = (code: string, { owner, grants }: Pick<Written, 'owner' | 'grants'>): string => {
    const isOwner = ({ area, organisation }: Grant): boolean =>
      area === owner.area && organisation === owner.organisation
    const others = grants.flatMap((grant, at) =>
      isOwner(grant) ? [] : say('draft.other-owner', { ...onBehalf(grant), code, number: String(at + 1) }),
    )
    return others.length > 0 ? [say('draft.owner', onBehalf(owner)), ...others].join('\n') : ''
  }

  const write = async ({ matter, owner, grants, head, before }: Written): Promise<Said> => {
    const { stops, notes } = checkDraft(matter.words)
    if (stops.length > 0) return { text: [say('draft.refused'), ...stops].join('\n') }
    const { broadcast, change } = newBroadcast(matter, owner)
    const { code } = broadcast
    const parts = [
      head(code),
      renderings.text(broadcast, 'person'),
      crowdInWords(say, await countCrowd(broadcast)),
      notes.join('\n'),
      ownersOf(code, { owner, grants }),
      say('draft.next', { code }),
    ]
    return {
      text: parts.filter(Boolean).join('\n\n'),
      question: buttons(code),
      changes: before ? [before, change] : [change],
    }
  }

  const draft = async (said: string, turn: Turn): Promise<Said | null> => {
    const grants = grantsFor(await roles.of(turn.from), ['draft'])
    const [grant] = grants
    if (!grant || !turn.private) return null
    const rest = said.replace(BEFORE_SLUG, '')
    if (rest === '') return { text: say('draft.how') }
    const pattern = patternNamed(rest)
    if (!pattern && SLUG.test(rest)) return noPattern(rest)
    const { area, organisation, alias: author } = grant
    return write({
      matter: pattern ? matterOfPattern(pattern, texts) : ownWords(rest),
      owner: { area, organisation, author },
      grants,
      head: code => say('draft.done', { code }),
    })
  }

  /** Other words are another warning, with a code and an approval of its own. */
  const redraft = async ({ broadcast, grant, rest, turn }: AtWork): Promise<Said> => {
    const { code: old } = broadcast
    if (rest === '') return { text: say('redraft.how', { code: old }) }
    const step = stepOf(broadcast, { kind: 'replace', by: grant.alias })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    const grants = grantsFor(await roles.of(turn.from), ['draft'])
    const other = grants[Number(ON_BEHALF.exec(rest)?.[1]) - 1]
    const { area, organisation } = other ?? broadcast
    return write({
      matter: other ? sameAs(broadcast) : otherWords(broadcast, rest),
      owner: { area, organisation, author: grant.alias },
      grants,
      head: code => say('redraft.done', { code, old }),
      before: step.change,
    })
  }

  return {
    commands: {
      // A code is no more than a word of what is warned of.
      draft: ({ code, rest }, turn) => draft(code === null ? rest : `${code} ${rest}`.trim(), turn),
      redraft: async (command, turn) => {
        const work = await findWork(['draft'], command, turn)
        return work && (isSaid(work) ? work : redraft(work))
      },
    },
  }
}
