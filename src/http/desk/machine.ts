import type { ChannelFacts, Concern, Machine } from '../../app/watching/look-at-machine.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { DeskDeps } from './deps.ts'
import type { Desk } from './visit.ts'

const MB = 1024 ** 2

/** What somebody has to do. */
const makeAlert = ({ say }: DeskDeps) => {
  const concern = (one: Concern): string => {
    if (one.kind === 'channel') return say('desk.machine.do.channel', { channel: say(`channel.${one.name}`) })
    if (one.kind === 'waits')
      return say('desk.machine.do.waits', { channel: say(`channel.${one.name}`), minutes: String(one.minutes) })
    if (one.kind === 'disk') return say('desk.machine.do.disk', { free: String(one.freeMb) })
    if (one.kind === 'backup-old') return say('desk.machine.do.backup-old', { days: String(one.days) })
    return say(`desk.machine.do.${one.kind}`)
  }

  return ({ concerns }: Machine): Html | null =>
    concerns.length === 0
      ? null
      : html`<p>${say('desk.machine.do')}</p><ul>${concerns.map(one => html`<li>${concern(one)}</li>`)}</ul>`
}

/** The operator's page: how channels, queues, database, disk and versions are, and what somebody has to do. */
export const addMachine = (deps: DeskDeps, desk: Desk): void => {
  const { say, lookAtMachine } = deps
  const { words } = desk
  const alertOf = makeAlert(deps)

  const at = (iso: string | null): string => (iso === null ? say('desk.machine.never') : words.at(Date.parse(iso)))

  const waitOf = (seconds: number | null): string =>
    seconds === null
      ? say('desk.machine.nothing')
      : say('desk.machine.minutes', { count: String(Math.ceil(seconds / 60)) })

  const channelName = (name: string): string => say(`channel.${name}`)

  const stateOf = (state: string): Html => {
    if (state === 'on' || state === 'off') return html`${say(`desk.machine.${state}`)}`
    return html`<strong class="badge urgent">${say('desk.machine.broken')}</strong> ${state.replace(/^broken: /, '')}`
  }

  const cell = (key: string, content: Html | string): Html =>
    html`<td data-label="${say(`desk.machine.${key}`)}">${content}</td>`

  const row = ({ name, state, heard, sent, open, oldestSeconds }: ChannelFacts): Html =>
    html`<tr><th scope="row">${channelName(name)}</th>${cell('state', stateOf(state))}
${cell('heard', name === 'web' ? '' : at(heard))}${cell('sent', name === 'web' ? '' : at(sent))}
${cell('open', String(open))}${cell('oldest', waitOf(oldestSeconds))}</tr>`

  const HEADS = ['channel', 'state', 'heard', 'sent', 'open', 'oldest'] as const

  const channels = ({ channels: all }: Machine): Html => html`<table><caption>${say('desk.machine.channels')}</caption>
<thead><tr>${HEADS.map(head => html`<th scope="col">${say(`desk.machine.${head}`)}</th>`)}</tr></thead>
<tbody>${all.map(row)}</tbody></table>`

  const facts = (pairs: readonly (readonly [string, string])[]): Html =>
    html`<dl class="facts">${pairs.map(([key, value]) => html`<div><dt>${say(`desk.machine.${key}`)}</dt><dd>${value}</dd></div>`)}</dl>`

  const backupOf = ({ backedUp, database }: Machine): string => {
    if (database.engine === 'postgres') return say('desk.machine.backup.elsewhere')
    return backedUp === null ? say('desk.machine.never') : words.at(backedUp.getTime())
  }

  const sections = (machine: Machine): Html => {
    const { inbox, writable, database, freeMb, memoryMb, startedAt, program, node, corpus } = machine
    return html`${channels(machine)}
<section><h2>${say('desk.machine.inbox')}</h2>${facts([
      ['unanswered', String(inbox.open)],
      ['oldest', waitOf(inbox.oldestSeconds)],
      ['set-aside', String(inbox.setAside)],
    ])}</section>
<section><h2>${say('desk.machine.data')}</h2>${facts([
      ['writable', writable === 'ok' ? say('desk.machine.yes') : writable],
      ['engine', `${say(`desk.machine.engine.${database.engine}`)} ${database.version}`],
      ['size', say('desk.machine.mb', { count: String(Math.ceil(database.bytes / MB)) })],
      ['migration', database.migration.split('-')[0] ?? ''],
      ['backup', backupOf(machine)],
      ['disk', say('desk.machine.mb', { count: String(freeMb) })],
    ])}</section>
<section><h2>${say('desk.machine.versions')}</h2>${facts([
      ['program', program],
      ['node', node],
      ['corpus', corpus.version.slice(0, 12)],
      ['patterns', String(corpus.patterns)],
      ['memory', say('desk.machine.mb', { count: String(memoryMb) })],
      ['started', words.at(startedAt.getTime())],
    ])}</section>
<p class="quiet">${say('desk.machine.process')}</p>`
  }

  desk.show('/may', async ({ seat }) => {
    const machine = await lookAtMachine(seat.ref)
    if (!machine) return desk.refuse()
    return { title: say('desk.machine.title'), place: 'machine', alert: alertOf(machine), body: sections(machine) }
  })
}
