import { phoneLines } from '../../src/core/reply/first.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { SentMessage } from '../fakes/ledger.ts'
import { invite } from './cast.ts'
import type { Door, DoorName } from './doors.ts'
import { isNotice, sentTo } from './doors.ts'
import { isBusy } from './rows.ts'
import type { Line, Script } from './script.ts'
import type { Town } from './town.ts'
import { stranger } from './town.ts'
import { until } from './until.ts'

/** Plays a script through the webhooks. */

interface Actor {
  id: string
  door: Door
  /** Where what is said last is answered: the person, or the group. */
  chat: string
  /** Messages to that chat before. */
  before: number
  /** What was said last, as it was posted. */
  last?: Webhook
}

interface Stage {
  town: Town
  script: Script
  on: DoorName
  actors: Map<string, Actor>
  /** What was captured, by its name. */
  found: Map<string, string>
}

/** On a machine that is busy with other things. What can not come any more is not waited for. */
const PATIENCE_MS = 180_000
/** Of what was said, where a line does not fit. */
const SHOWN = 2_000
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const actorOf = ({ town, script, on, actors }: Stage, name: string): Actor => {
  const known = actors.get(name)
  if (known) return known
  const door = town.door(name === '' ? on : (script.who[name] ?? on))
  const id = stranger()
  const fresh: Actor = { id, door, chat: id, before: 0 }
  actors.set(name, fresh)
  return fresh
}

const filled = ({ found }: Stage, words: string): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => found.get(name) ?? whole)

const since = ({ door, chat, before }: Actor): SentMessage[] => sentTo(door, chat).slice(before)

/** What was said since, without the message about data. */
const answers = (actor: Actor): string[] =>
  since(actor)
    .filter(message => !isNotice(message))
    .map(({ text }) => text)
const textOf = (actor: Actor): string => answers(actor).join('\n')
const noticeTo = (actor: Actor): string =>
  since(actor)
    .filter(isNotice)
    .map(({ text }) => text)
    .join('\n')

/** A tap on a button; where there are none, its number, or its words where it found no room. */
const tap = ({ town }: Stage, { door, id, chat }: Actor, label: string): Webhook => {
  const shown = sentTo(door, chat).findLast(({ text, buttons }) => buttons.length > 0 || text.includes(`. ${label}`))
  const at = shown?.buttons.findIndex(button => button.label.startsWith(label)) ?? -1
  if (shown && at >= 0) return door.name === 'telegram' ? town.telegram.press(shown, at) : town.oa.press(shown, at)
  const number = shown?.text
    .split('\n')
    .flatMap(line => (line.includes(label) ? (/^(\d+)\. /.exec(line)?.[1] ?? []) : []))
  if (number?.[0]) return door.text(id, number[0])
  if (door.name === 'zalo-bot') return door.text(id, label)
  throw new Error(`No button "${label}" under: ${shown?.text ?? 'nothing'}`)
}

const NO_PICTURE = 'http://127.0.0.1:9/none.png'

/** What is no text, by channel; null where the channel has no such thing. */
const thing = ({ town }: Stage, { door, id: from, last }: Actor, kind: string, rest: string): Webhook | null => {
  const caption = rest === '' ? {} : { caption: rest }
  const forms: Record<DoorName, Record<string, () => Webhook>> = {
    'zalo-oa': {
      sticker: () => door.sticker(from),
      voice: () => town.oa.webhookFor({ kind: 'audio', from }),
      video: () => town.oa.webhookFor({ kind: 'video', from }),
      card: () => town.oa.webhookFor({ kind: 'card', from, phone: '84900000000' }),
      location: () => town.oa.webhookFor({ kind: 'location', from }),
      file: () => town.oa.webhookFor({ kind: 'file', from, name: rest }),
      picture: () => town.oa.webhookFor({ kind: 'image', from, url: NO_PICTURE, ...caption }),
      follow: () => town.oa.webhookFor({ kind: 'follow', from }),
    },
    'zalo-bot': {
      sticker: () => door.sticker(from),
      voice: () => town.bot.webhookFor({ kind: 'voice', from }),
      withheld: () => town.bot.webhookFor({ kind: 'unsupported', from }),
      picture: () => town.bot.webhookFor({ kind: 'photo', from, url: NO_PICTURE, ...caption }),
    },
    telegram: {
      sticker: () => door.sticker(from),
      voice: () => town.telegram.webhookFor({ kind: 'voice', from }),
      video: () => town.telegram.webhookFor({ kind: 'video', from }),
      card: () => town.telegram.webhookFor({ kind: 'contact', from }),
      location: () => town.telegram.webhookFor({ kind: 'location', from }),
      file: () => town.telegram.webhookFor({ kind: 'document', from, name: rest }),
      picture: () => town.telegram.webhookFor({ kind: 'photo', from, ...caption }),
      edited: () => town.telegram.webhookFor({ kind: 'edited', from, text: rest, messageId: messageIdOf(last) }),
    },
  }
  return forms[door.name][kind]?.() ?? null
}

/** Of a message that was posted. */
const messageIdOf = (posted: Webhook | undefined): number => {
  const id = /"message_id":(\d+)/.exec(posted?.body ?? '')?.[1]
  if (id === undefined) throw new Error('Nothing was said that could be edited.')
  return Number(id)
}

const webhookFor = (stage: Stage, actor: Actor, words: string): Webhook => {
  const [, kind, rest = ''] = /^\[(\w+)(?: (.*))?\]$/s.exec(words) ?? []
  if (kind === undefined) return actor.door.text(actor.id, words)
  if (kind === 'group') return actor.door.inGroup(actor.id, rest, true)
  if (kind === 'tap') return tap(stage, actor, rest)
  const made = thing(stage, actor, kind, rest)
  if (!made) throw new Error(`${actor.door.name} has no [${kind}]`)
  return made
}

const post = async ({ town }: Stage, { door }: Actor, webhook: Webhook): Promise<void> => {
  const status = await town.post(door, webhook)
  if (status !== 200) throw new Error(`${door.name} was answered ${status}`)
}

const say = async (stage: Stage, actor: Actor, words: string): Promise<void> => {
  const webhook = webhookFor(stage, actor, words)
  actor.chat = words.startsWith('[group ') ? actor.door.group : actor.id
  actor.before = sentTo(actor.door, actor.chat).length
  actor.last = webhook
  await post(stage, actor, webhook)
}

/** All that was said is answered, and all answers are sent. */
const isIdle = ({ town }: Stage, { id, chat }: Actor): boolean =>
  !(isBusy(town.varDir, id) || isBusy(town.varDir, chat))

const isQuiet = (stage: Stage, actor: Actor): Promise<boolean> =>
  until(() => isIdle(stage, actor), { ms: PATIENCE_MS, what: 'the answer to end' })

const fail = (stage: Stage, { source }: Line, heard: string): never => {
  throw new Error(
    `${stage.script.file}, "${stage.script.name}", ${stage.on}: ${source}\nwas said:\n${heard.slice(0, SHOWN)}`,
  )
}

interface Expected {
  fits(said: string): boolean
  /** What is looked at; what was answered, if not given. */
  of?(actor: Actor): string
  /** It may come without having been asked for: that nothing is under way means nothing. */
  unasked?: true
}

/** Waits until what is said fits, or until nothing more is under way. */
const expectSaid = async (stage: Stage, line: Line, actor: Actor, expected: Expected): Promise<void> => {
  const { fits, of = textOf, unasked } = expected
  const ended = (): boolean => !unasked && isIdle(stage, actor)
  await until(() => fits(of(actor)) || ended(), { ms: PATIENCE_MS }).catch(() => false)
  if (!fits(of(actor))) fail(stage, line, of(actor))
}

const capture = async (stage: Stage, line: Line, actor: Actor): Promise<void> => {
  const pattern = new RegExp(filled(stage, line.words), 'u')
  await expectSaid(stage, line, actor, { fits: said => pattern.test(said) })
  for (const [name, value] of Object.entries(pattern.exec(textOf(actor))?.groups ?? {})) stage.found.set(name, value)
}

const advance = async ({ town }: Stage, words: string): Promise<void> => {
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(words) ?? []
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN)
  if (Number.isNaN(ms)) throw new Error(`Not a time: ${words}`)
  for (const fake of [town.oa, town.bot, town.telegram]) fake.advance(ms)
  await town.server().advance(ms)
}

/** `invite officer --area nga-son -> moi` */
const command = async (stage: Stage, words: string): Promise<void> => {
  const [, given = '', name = ''] = /^invite (.+) -> (\w+)$/.exec(words) ?? []
  if (name === '') throw new Error(`Not a command: ${words}`)
  stage.found.set(name, await invite(stage.town, ...given.split(' ')))
}

const repeat = async (stage: Stage, actor: Actor, words: string): Promise<void> => {
  const [, times = '1', what = words] = /^(\d+) × (.+)$/.exec(words) ?? []
  for (let n = 0; n < Number(times); n += 1) await say(stage, actor, what)
}

const holds =
  (stage: Stage, { words }: Line) =>
  (said: string): boolean =>
    said.includes(filled(stage, words))

type Play = (stage: Stage, line: Line, actor: Actor) => Promise<void>

const PLAYS: Readonly<Record<string, Play>> = {
  '>': async (stage, line, actor) => {
    await say(stage, actor, filled(stage, line.words))
    await expectSaid(stage, line, actor, { fits: said => said !== '' })
  },
  '>>': (stage, line, actor) => repeat(stage, actor, filled(stage, line.words)),
  '<': (stage, line, actor) => expectSaid(stage, line, actor, { fits: holds(stage, line) }),
  '<!': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (textOf(actor).includes(filled(stage, line.words))) fail(stage, line, textOf(actor))
  },
  '<^': (stage, line, actor) =>
    expectSaid(stage, line, actor, { fits: said => said.split('\n')[0] === filled(stage, line.words) }),
  '<~': capture,
  '<!~': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (new RegExp(filled(stage, line.words), 'u').test(textOf(actor))) fail(stage, line, textOf(actor))
  },
  '<0': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (textOf(actor) !== '') fail(stage, line, textOf(actor))
  },
  '<#': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (answers(actor).length !== Number(line.words)) fail(stage, line, answers(actor).join('\n---\n'))
  },
  '<=': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (phoneLines(textOf(actor)) > Number(line.words)) fail(stage, line, textOf(actor))
  },
  '<n': (stage, line, actor) => expectSaid(stage, line, actor, { fits: holds(stage, line), of: noticeTo }),
  '<n0': async (stage, line, actor) => {
    await isQuiet(stage, actor)
    if (noticeTo(actor) !== '') fail(stage, line, noticeTo(actor))
  },
  '<+': async (stage, line, actor) => {
    await expectSaid(stage, line, actor, { fits: holds(stage, line), unasked: true })
    actor.before = sentTo(actor.door, actor.chat).length - 1
  },
  '+': (stage, line) => advance(stage, line.words),
  $: (stage, line) => command(stage, filled(stage, line.words)),
}

/** Plays it on one channel, from the first line to the last; throws at the first that does not fit. */
export const playScript = async (town: Town, script: Script, on: DoorName): Promise<void> => {
  const stage: Stage = { town, script, on, actors: new Map(), found: new Map() }
  for (const line of script.lines) await PLAYS[line.sign]?.(stage, line, actorOf(stage, line.actor))
}
