import type { Matter } from '../../app/cases/matter.ts'
import { keepMatter, openMatter } from '../../app/cases/matter.ts'
import type { Assess } from '../../app/judging/assess.ts'
import type { Matters, Roles } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { NameCommune } from '../../core/commune-named.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { Choice, Question } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import { unclearCommune } from './change-commune.ts'
import { addedTo, amended, correctionOf, numberIn } from './correction.ts'
import { askedOfReport, saidToReport } from './report-said.ts'
import type { HandingInDeps, ReportQuestion, ReportQuestionsDeps, ReportSoFar } from './report-steps.ts'
import { askArea, askConsent, askNext, hashOf, send } from './report-steps.ts'
import type { BackToSteps } from './victim.ts'
import { stepKept } from './victim.ts'

export interface ReportDeps extends ReportQuestionsDeps, HandingInDeps {
  matters: Pick<Matters, 'get'>
  roles: Pick<Roles, 'of'>
  clock: Clock
  assess: Assess
  nameCommune: NameCommune
  pieces: Pieces
  backToSteps: BackToSteps
}

/** Words. */
const ASIDE = 8
const NAMED = 8

/** A number to be called at, alone in the message. */
const phoneIn = ({ entities, tokens }: Turn['heard']['reading']): string | null => {
  const [phone] = entities.flatMap(entity =>
    entity.kind === 'phone' && entity.type === 'mobile' ? [entity.value] : [],
  )
  return phone !== undefined && tokens.length <= 4 ? phone : null
}

/** A few words with nothing in them to judge ("lát nữa nha"): they must not take the place of what is reported. */
const isAside = (heard: Turn['heard']): boolean => {
  if (heard.reading.tokens.length > ASIDE) return false
  const { level, indicators } = heard.assessment()
  const isGuessed = level === 'talk' && intentHeard(heard) === null
  return (level === 'unknown' || isGuessed) && indicators.length === 0
}

/** What is reported, as it is kept. */
const matterOf = async ({ vault, matters, clock }: ReportDeps, { from }: Turn): Promise<Matter | null> =>
  openMatter(vault, from, await matters.get(from, clock.now()))

const begin = async (deps: ReportDeps, turn: Turn): Promise<Said> => {
  const matter = await matterOf(deps, turn)
  if (!matter) return { text: deps.say('report.nothing'), question: menuOf(deps.say, ['slip']) }
  const area = deps.communes.find(({ id }) => id === turn.person?.commune)?.id
  return askNext(deps, matter, { ...(area !== undefined && { area }), ...stepKept(turn.open) })
}

/** Somebody with a role tells what happened to somebody without a phone. */
const relay = async (deps: ReportDeps, { rest }: { rest: string }, turn: Turn): Promise<Said | null> => {
  const { say, roles, assess, vault, clock } = deps
  const [grant] = (await roles.of(turn.from)).filter(({ role }) => may(role, 'relay'))
  if (!grant || !turn.private) return null
  if (rest === '') return { text: say('report.relay.how') }
  const { level, intent, pattern } = assess(rest, { asMessage: true })
  const matter: Matter = { text: rest, pictures: [], level, intent, pattern }
  const kept = keepMatter(vault, turn.from, matter, clock.now())
  const area = grant.area === EVERYWHERE ? undefined : grant.area
  const said = await askNext(deps, matter, { ...(area !== undefined && { area }), contact: 'no', relayed: true })
  return { ...said, text: `${say('report.relay')}\n${said.text}`, changes: [kept] }
}

/** What was shown must be what is sent. */
const agreed = async (deps: ReportDeps, turn: Turn, progress: ReportSoFar): Promise<Said> => {
  const matter = await matterOf(deps, turn)
  if (!matter) return { text: deps.say('report.over') }
  return hashOf(deps, matter) === progress.shown
    ? deps.backToSteps(await send(deps, turn, matter, progress), progress)
    : askConsent(deps, matter, progress)
}

const ANSWERS = {
  'asks-undo': 'report.undo',
  'asks-summons': 'report.no-summons',
  'asks-case': 'report.how-long',
  'asks-of-report': 'report.who-knows',
} as const

/** "Cán bộ có biết tên tôi không", "báo có mất tiền không": asked where somebody is about to tell them something. */
const whatOfIt = async (deps: ReportDeps, turn: Turn, progress: ReportSoFar): Promise<Said | null> => {
  const matter = turn.heard.word() === null ? await matterOf(deps, turn) : null
  const asked = matter && (await askNext(deps, matter, progress))
  const answer = deps.say(ANSWERS[askedOfReport(turn.heard) ?? 'asks-of-report'])
  return asked && { ...asked, text: `${answer}\n\n${asked.text}` }
}

/** "À nhầm, xã Nga An": another commune than the one that was given. */
const otherArea = (deps: ReportDeps, { heard, text }: Turn, { area }: ReportSoFar): string | null => {
  if (area === undefined || heard.reading.tokens.length > NAMED) return null
  // "Không phải Nga An, Nga Thắng mới đúng": the last that is said.
  const ways = [deps.pieces.after('mistaken', text) ?? text, text.split(',').at(-1) ?? text]
  const named = ways.map(deps.nameCommune).find(one => one?.is === 'served')
  return named?.is === 'served' && named.commune.id !== area ? named.commune.id : null
}

/** A word, a number or an aside that is no answer: the question is put again. Anything else is judged. */
const unanswered = async (deps: ReportDeps, turn: Turn, progress: ReportSoFar): Promise<Said | null> => {
  const { heard } = turn
  if (askedOfReport(heard) !== null || heard.assessment().intent === 'my-data') return whatOfIt(deps, turn, progress)
  const elsewhere = otherArea(deps, turn, progress)
  if (elsewhere !== null) {
    const moved = await matterOf(deps, turn)
    return moved && askNext(deps, moved, { ...progress, area: elsewhere })
  }
  const again = saidToReport(heard, turn) === 'shows-again'
  const another = again || heard.word() !== null || heard.isReply() || isAside(heard)
  const matter = another ? await matterOf(deps, turn) : null
  return matter && askNext(deps, matter, progress)
}

/** A choice says what was not known, and the next is asked. */
const answered = async (
  deps: ReportDeps,
  { turn, choice, question: { data } }: Given<ReportQuestion>,
  learn: (choice: Choice) => ReportSoFar,
): Promise<Said | null> => {
  if (!choice) return unanswered(deps, turn, data)
  const matter = await matterOf(deps, turn)
  return matter ? askNext(deps, matter, { ...data, ...learn(choice) }) : { text: deps.say('report.over') }
}

/** By its number, or by a name, the old ones too. */
const areaGiven = async (deps: ReportDeps, given: Given<'report-area'>): Promise<Said | null> => {
  const { turn, choice, question } = given
  if (!choice && saidToReport(turn.heard, turn) === 'asks') return whatOfIt(deps, turn, question.data)
  const named = choice ? null : deps.nameCommune(turn.text)
  const unclear = choice ? null : unclearCommune(deps.say, named, turn.heard)
  const matter = named || unclear ? await matterOf(deps, turn) : null
  if (!matter) return answered(deps, given, ({ payload }) => ({ area: payload.slice('#area '.length) }))
  if (named?.is === 'served') return askNext(deps, matter, { ...question.data, area: named.commune.id })
  const asked = askArea(deps, question.data, true)
  return { ...asked, text: `${unclear}\n\n${asked.text}` }
}

/** "Đừng cho họ số của tôi": with a contact, or without; what would go is shown in turn. */
const contactSaid = async (deps: ReportDeps, turn: Turn, progress: ReportSoFar): Promise<Said | null> => {
  const said = saidToReport(turn.heard, turn)
  if (said === 'leaves') return deps.backToSteps({ text: deps.say('report.cancelled') }, progress)
  if (said !== 'hides' && said !== 'gives-contact') return null
  const matter = await matterOf(deps, turn)
  return matter && askNext(deps, matter, { ...progress, contact: said === 'hides' ? 'no' : 'yes' })
}

/** What changed is shown anew, and kept. */
const shownAnew = (deps: ReportDeps, changed: Matter, { from }: Turn, progress: ReportSoFar): Said => ({
  ...askConsent(deps, changed, progress),
  changes: [keepMatter(deps.vault, from, changed, deps.clock.now())],
})

/** Other words than those that were shown; they are shown in turn. */
const corrected = async (deps: ReportDeps, said: string, turn: Turn, progress: ReportSoFar): Promise<Said> => {
  const matter = await matterOf(deps, turn)
  // "Sửa lại là ..."
  const words = deps.pieces.after('amends', said) ?? said
  if (!matter) return { text: deps.say('report.over') }
  const added = addedTo(turn.heard)
  const number = added === null ? numberIn(words, deps.pieces) : null
  const { correcting: _over, ...known } = progress
  if (words !== '' && number === null) {
    const text = added === null ? amended(matter.text, words, deps.pieces) : `${matter.text}\n${added}`
    return shownAnew(deps, { ...matter, text }, turn, known)
  }
  const how = number === null ? deps.say('report.correct.how') : deps.say('report.correct.number', { number })
  const asked = askConsent(deps, matter, { ...known, correcting: true })
  return { ...asked, text: `${how}\n\n${asked.text}` }
}

const consentGiven = async (deps: ReportDeps, given: Given<'report-consent'>): Promise<Said | null> => {
  const { turn, choice, question } = given
  const progress = question.data
  const correction = correctionOf(turn.heard, turn)
  if (correction !== null) return corrected(deps, correction, turn, progress)
  if (choice?.means === 'yes' || saidToReport(turn.heard, turn) === 'sends') return agreed(deps, turn, progress)
  if (choice) return deps.backToSteps({ text: deps.say('report.cancelled') }, progress)
  const otherwise = await contactSaid(deps, turn, progress)
  if (otherwise) return otherwise
  const phone = progress.contact === 'yes' ? phoneIn(turn.heard.reading) : null
  const matter = phone === null ? null : await matterOf(deps, turn)
  if (phone === null || !matter) return unanswered(deps, turn, progress)
  return shownAnew(deps, { ...matter, phone }, turn, progress)
}

/**
 * From "báo cán bộ" to the code of a case: commune, contact, consent to what is shown; only what is not known is asked.
 * Nothing reaches an officer before the last answer.
 */
export const makeReportDesk = (deps: ReportDeps): Handlers => {
  /** The same question, with all it has gathered. */
  const again = async ({ data }: Question<ReportQuestion>, turn: Turn): Promise<Said | null> => {
    const matter = await matterOf(deps, turn)
    if (matter && data.area === undefined) return askArea(deps, data, true)
    return matter && askNext(deps, matter, data)
  }
  const left = async ({ data }: Question<ReportQuestion>): Promise<Said> =>
    deps.backToSteps({ text: deps.say('report.cancelled') }, data)
  const contactGiven = async (given: Given<'report-contact'>): Promise<Said | null> =>
    (given.choice ? null : await contactSaid(deps, given.turn, given.question.data)) ??
    answered(deps, given, ({ means }) => ({ contact: means === 'yes' ? 'yes' : 'no' }))

  return {
    words: { report: turn => begin(deps, turn) },
    commands: { relay: (command, turn) => relay(deps, command, turn) },
    questions: {
      'report-area': { answer: given => areaGiven(deps, given), again, left },
      'report-contact': { answer: contactGiven, again, left },
      'report-consent': { answer: given => consentGiven(deps, given), again, left },
    },
  }
}
