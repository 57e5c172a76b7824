import type { FileReport, NotFiled } from '../../app/cases/file-report.ts'
import type { Matter } from '../../app/cases/matter.ts'
import { keepMatter, openMatter } from '../../app/cases/matter.ts'
import type { Filed } from '../../app/cases/report.ts'
import type { Assess } from '../../app/judging/assess.ts'
import type { Matters, Roles } from '../../app/people/ports.ts'
import type { Clock, Vault } from '../../app/ports.ts'
import { hourInWords } from '../../core/calendar.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { CommuneChoice, NameCommune } from '../../core/text/commune-named.ts'
import type { Reading } from '../../core/text/read.ts'
import { ask } from '../ask.ts'
import type { Choice } from '../choice.ts'
import type { Handlers } from '../handlers.ts'
import type { Heard } from '../heard.ts'
import type { OfficeWord } from '../letters/office-word.ts'
import type { DataOf, Question } from '../questions.ts'
import type { Said } from '../said.ts'
import { menuOf } from '../said.ts'
import type { Given, Turn } from '../turn.ts'
import { unclearCommune } from './change-commune.ts'
import { correctionOf } from './correction.ts'

export interface ReportDeps {
  say: Say
  matters: Pick<Matters, 'get'>
  roles: Pick<Roles, 'of'>
  vault: Vault
  clock: Clock
  assess: Assess
  fileReport: FileReport
  officeWord: Pick<OfficeWord, 'standing'>
  /** Is there anybody at all who is told of cases there? */
  hasOfficers(area: string): Promise<boolean>
  /** The communes people choose from. */
  communes: readonly CommuneChoice[]
  nameCommune: NameCommune
  officeName(area: string): string
}

type Name = 'report-area' | 'report-contact' | 'report-consent'
/** What is known so far; kept in the open question. */
type Progress = DataOf<Name>

const SHOWN = 700
/** Words. */
const ASIDE = 6

/** A number to be called at, alone in the message. */
const phoneIn = ({ entities, tokens }: Reading): string | null => {
  const [phone] = entities.flatMap(entity =>
    entity.kind === 'phone' && entity.type === 'mobile' ? [entity.value] : [],
  )
  return phone !== undefined && tokens.length <= 4 ? phone : null
}

/**
 * From "báo cán bộ" to the code of a case: commune, contact, consent to what is shown; only what is not known is asked.
 * Nothing reaches an officer before the last answer.
 */
export const makeReportDesk = (deps: ReportDeps): Handlers => {
  const {
    say,
    matters,
    roles,
    vault,
    clock,
    assess,
    fileReport,
    officeWord,
    hasOfficers,
    communes,
    nameCommune,
    officeName,
  } = deps

  const askArea = (progress: Progress): Said => {
    const choices = communes.map(({ id, name }): Choice => ({ label: name, payload: `#area ${id}` }))
    return ask(say, { name: 'report-area', key: 'report.area', choices, data: progress })
  }

  const askContact = (progress: Progress): Said => {
    const choices: Choice[] = [
      { label: say('report.contact.no'), payload: '#contact no', means: 'no' },
      { label: say('report.contact.yes'), payload: '#contact yes', means: 'yes' },
    ]
    return ask(say, { name: 'report-contact', key: 'report.contact', choices, data: progress })
  }

  const hashOf = ({ text, told = {}, pictures, phone = '' }: Matter): string =>
    vault.hash('shown', JSON.stringify([text, told, pictures.length, phone]))

  const contactLine = ({ contact }: Progress, { phone }: Matter): string => {
    if (contact !== 'yes') return say('report.shown.without')
    return phone === undefined ? say('report.shown.with') : say('report.shown.phone', { phone })
  }

  const askConsent = (matter: Matter, progress: Progress): Said => {
    const { told, pictures } = matter
    const text = defangText(matter.text)
    const part = shorten(text, SHOWN)
    const shown = [
      say('report.shown.text', { text: part }),
      ...(part === text ? [] : [say('report.shown.whole')]),
      ...(told ? [say('report.shown.summary')] : []),
      ...(pictures.length > 0 ? [say('report.shown.pictures', { count: String(pictures.length) })] : []),
      contactLine(progress, matter),
    ]
    const choices: Choice[] = [
      { label: say('report.consent.yes'), payload: '#consent yes', means: 'yes' },
      { label: say('report.consent.no'), payload: '#consent no', means: 'no' },
    ]
    const office = officeName(progress.area ?? '')
    const values = { office, shown: shown.join('\n') }
    const data = { ...progress, shown: hashOf(matter) }
    return ask(say, { name: 'report-consent', key: 'report.consent', values, choices, data })
  }

  /** Where nobody is told of cases, that is said before anything else is asked. */
  const unlessEmpty = async (said: Said, area: string): Promise<Said> => {
    if (await hasOfficers(area)) return said
    return { ...said, text: `${say('report.no-officers', { office: officeName(area) })}\n\n${said.text}` }
  }

  /** The next thing that is not known. */
  const proceed = async (matter: Matter, progress: Progress): Promise<Said> => {
    if (progress.area === undefined) return askArea(progress)
    if (progress.contact === undefined) return unlessEmpty(askContact(progress), progress.area)
    return askConsent(matter, progress)
  }

  const matterOf = async ({ from }: Turn): Promise<Matter | null> =>
    openMatter(vault, from, await matters.get(from, clock.now()))

  const begin = async (turn: Turn): Promise<Said> => {
    const matter = await matterOf(turn)
    if (!matter) return { text: say('report.nothing'), question: menuOf(say, ['slip']) }
    const area = turn.person?.commune ?? undefined
    return proceed(matter, communes.some(({ id }) => id === area) ? { area: area as string } : {})
  }

  /** "Đã báo" only of somebody who was told. */
  const headOf = ({ as, reached, record: { code } }: Filed, office: string): string => {
    const told = reached.is === 'later' ? hourInWords(new Date(reached.at)) : ''
    const who = say(`report.reached.${reached.is}`, { office, at: told })
    return `${who} ${say(`report.as.${as}`, { code })}`
  }

  const confirmed = (filed: Filed, area: string): string => {
    const { as, record } = filed
    const head = as === 'known' ? say('report.known', { code: record.code }) : headOf(filed, officeName(area))
    return [head, officeWord.standing(record) ?? '', say('report.do-not-wait')].filter(Boolean).join('\n')
  }

  const notFiled = (why: NotFiled, area: string): Said => ({
    text: [say(`report.refused.${why}`, { office: officeName(area) }), say('report.do-not-wait')].join('\n'),
  })

  const contactOf = ({ from }: Turn, { contact }: Progress, { phone }: Matter): string | null => {
    if (contact !== 'yes') return null
    const values = { channel: say(`channel.${from.channel}`), id: from.id }
    return phone === undefined ? say('report.reach', values) : say('report.reach.phone', { ...values, phone })
  }

  const summaryOf = ({ told }: Matter): string | null =>
    told
      ? Object.entries(told)
          .map(([head, words]) => `${say(`head.${head}`)}: ${words}`)
          .join('\n')
      : null

  const send = async (turn: Turn, matter: Matter, progress: Progress): Promise<Said> => {
    const { area = '' } = progress
    const contact = contactOf(turn, progress, matter)
    const relayed = progress.relayed === true
    const filed = await fileReport(turn.from, { matter, area, contact, summary: summaryOf(matter), relayed })
    if ('refused' in filed) return notFiled(filed.refused, area)
    const { done, changes, letters } = filed
    return {
      text: confirmed(done, area),
      question: menuOf(say, ['slip']),
      change: { commune: area },
      changes: [...changes, { noun: 'matter', ref: turn.from, matter: null }],
      letters,
    }
  }

  /** What was shown must be what is sent. */
  const agreed = async (turn: Turn, progress: Progress): Promise<Said> => {
    const matter = await matterOf(turn)
    if (!matter) return { text: say('report.over') }
    if (hashOf(matter) !== progress.shown) return askConsent(matter, progress)
    return send(turn, matter, progress)
  }

  /** A few words with nothing in them to judge ("ừ gửi giúp tôi"): they must not take the place of what is reported. */
  const isAside = ({ reading, assessment }: Heard): boolean => {
    if (reading.tokens.length > ASIDE) return false
    const { level, indicators } = assessment()
    return level === 'unknown' && indicators.length === 0
  }

  /** A word, a number or an aside that is no answer: the question is put again. Anything else is judged. */
  const unanswered = async (turn: Turn, progress: Progress): Promise<Said | null> => {
    const { heard } = turn
    const another = heard.word() !== null || heard.isReply() || isAside(heard)
    const matter = another ? await matterOf(turn) : null
    return matter && proceed(matter, progress)
  }

  const answered = async (given: Given<Name>, next: (choice: Choice) => Progress): Promise<Said | null> => {
    const { turn, choice } = given
    const progress = given.question.data
    if (!choice) return unanswered(turn, progress)
    const matter = await matterOf(turn)
    return matter ? proceed(matter, { ...progress, ...next(choice) }) : { text: say('report.over') }
  }

  /** By its number, or by a name, the old ones too. */
  const areaGiven = async (given: Given<'report-area'>): Promise<Said | null> => {
    const { turn, choice, question } = given
    const named = choice ? null : nameCommune(turn.text)
    const matter = named ? await matterOf(turn) : null
    if (!named || !matter) return answered(given, ({ payload }) => ({ area: payload.slice('#area '.length) }))
    if (named.is === 'served') return proceed(matter, { ...question.data, area: named.commune.id })
    const asked = askArea(question.data)
    return { ...asked, text: `${unclearCommune(say, named)}\n\n${asked.text}` }
  }

  /** Other words than those that were shown; they are shown in turn. */
  const corrected = async (words: string, turn: Turn, progress: Progress): Promise<Said> => {
    const matter = await matterOf(turn)
    if (!matter) return { text: say('report.over') }
    if (words === '') {
      const asked = askConsent(matter, progress)
      return { ...asked, text: `${say('report.correct.how')}\n\n${asked.text}` }
    }
    const changed = { ...matter, text: words }
    return { ...askConsent(changed, progress), changes: [keepMatter(vault, turn.from, changed, clock.now())] }
  }

  const consent = async ({ turn, choice, question }: Given<'report-consent'>): Promise<Said | null> => {
    const progress = question.data
    const correction = correctionOf(turn.heard, turn)
    if (correction !== null) return corrected(correction, turn, progress)
    if (choice) return choice.means === 'yes' ? agreed(turn, progress) : { text: say('report.cancelled') }
    const phone = progress.contact === 'yes' ? phoneIn(turn.heard.reading) : null
    const matter = phone === null ? null : await matterOf(turn)
    if (phone === null || !matter) return unanswered(turn, progress)
    const reachable = { ...matter, phone }
    const kept = keepMatter(vault, turn.from, reachable, clock.now())
    return { ...askConsent(reachable, progress), changes: [kept] }
  }

  /** A leader tells what happened to somebody without a phone. */
  const relay = async (turn: Turn, { rest }: SaidCommand): Promise<Said | null> => {
    const [grant] = (await roles.of(turn.from)).filter(({ role }) => role === 'leader')
    if (!grant || !turn.private) return null
    if (rest === '') return { text: say('report.relay.how') }
    const { level, intent, pattern } = assess(rest, { asMessage: true })
    const matter: Matter = { text: rest, pictures: [], level, intent, pattern }
    const kept = keepMatter(vault, turn.from, matter, clock.now())
    const said = await proceed(matter, { area: grant.area, contact: 'no', relayed: true })
    return { ...said, text: `${say('report.relay')}\n${said.text}`, changes: [kept] }
  }

  /** The same question, with all it has gathered. */
  const again = async ({ data }: Question<Name>, turn: Turn): Promise<Said | null> => {
    const matter = await matterOf(turn)
    return matter && proceed(matter, data)
  }

  const left = async (): Promise<Said> => ({ text: say('report.cancelled') })

  return {
    words: { report: begin },
    commands: { relay: (command, turn) => relay(turn, command) },
    questions: {
      'report-area': {
        ...{ answer: areaGiven, again, left },
      },
      'report-contact': {
        answer: given => answered(given, ({ means }) => ({ contact: means === 'yes' ? 'yes' : 'no' })),
        ...{ again, left },
      },
      'report-consent': { answer: consent, again, left },
    },
  }
}
