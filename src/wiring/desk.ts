import type { FastifyPluginAsync } from 'fastify'
import { INVITED_ORGANISATIONS } from '../app/people/invite.ts'
import type { Clock, Vault } from '../app/ports.ts'
import { isCommune } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Say } from '../core/reply/say.ts'
import type { DeskDeps } from '../http/desk/deps.ts'
import { makeDeskPlugin } from '../http/desk/desk.ts'
import type { Brain } from './brain.ts'
import type { Rules } from './rules.ts'

export interface DeskWiringDeps extends Pick<Brain, 'commit' | 'verbs'> {
  say: Say
  corpus: Pick<Corpus, 'areas'>
  patterns(): readonly Pattern[]
  rules: Pick<Rules, 'escalateMinutes'>
  vault: Vault
  clock: Clock
  publicUrl: string | null
  teaching: DeskDeps['teaching']
}

/** The pages for people with a role, over the same verbs as chat. */
export const wireDesk = ({
  say,
  corpus,
  patterns,
  rules,
  vault,
  clock,
  commit,
  verbs,
  teaching,
  publicUrl,
}: DeskWiringDeps): FastifyPluginAsync =>
  makeDeskPlugin({
    ...{ say, commit, vault, clock, ...verbs, teaching },
    areas: corpus.areas.filter(isCommune).map(({ id, name }) => ({ id, name })),
    patterns: () => patterns().map(({ id, short }) => ({ id, name: short })),
    organisations: INVITED_ORGANISATIONS,
    escalateMinutes: rules.escalateMinutes,
    https: publicUrl?.startsWith('https:') ?? false,
  })
