import { z } from 'zod'
import type { Areas } from './corpus/schema.ts'
import { foldWords } from './text/plain.ts'

/**
 * Who runs this bot: the commune file. All scalars are strings, as everywhere in our YAML; unknown keys are refused, so
 * that a slip of the pen is found at the start and not on the day it matters.
 */

const words = z.string().min(2).max(120)
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'viết thường, không dấu, nối bằng gạch ngang')
const phone = z.string().regex(/^[0-9+][0-9 .]{2,16}$/, 'chỉ gồm chữ số, viết như cách gọi từ điện thoại')
const zalo = z
  .string()
  .regex(/^https:\/\/zalo\.me\/[\w.-]{3,60}$/, 'ghi dạng https://zalo.me/ và số hoặc tên của trang Zalo')
const telegram = z.string().regex(/^https:\/\/t\.me\/[A-Za-z]\w{3,31}$/, 'ghi dạng https://t.me/ và tên của bot')
const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'ghi giờ dạng 07:30')
const number = (most: number, least = 1) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'chỉ gồm chữ số')
    .transform(Number)
    .refine(value => value >= least && value <= most, `từ ${least} đến ${most}`)

const minutes = hour.transform(value => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)))

const office = z.strictObject({
  /** An id of `data/reference/offices.yml`: what the corpus says to ask there gets this address. */
  id: slug,
  name: words,
  phone: phone.optional(),
  address: words.optional(),
  hours: words.optional(),
})

const plan = z.strictObject({
  /** 1 is Monday, 7 is Sunday. */
  weekday: number(7),
  at: minutes,
  /** The daily slot of the loudspeaker, if there is one. */
  loudspeaker: minutes.optional(),
})

const area = z.strictObject({
  id: slug,
  /** Who answers for the commune there, as it stands under answers and warnings: "Công an Xã Nga Sơn". */
  police: words,
  phone: phone.optional(),
  address: words.optional(),
  /** Officers by their numbers, whoever is told first in front. Those not named come after, by number. */
  duty: z.array(number(999)).default([]),
  offices: z.array(office).default([]),
  plan: plan.optional(),
})

/** Fewer people than three would tell who asked. */
const asked = z.strictObject({
  people: number(1_000, 3).optional(),
  /** Of the window; a week at most. */
  hours: number(168).optional(),
  /** So long an account is new; 0: never. */
  new_hours: number(168, 0).optional(),
})

export const communeSchema = z.strictObject({
  body: words,
  committee: words,
  /** Where this bot answers on Zalo: the web chat shows it as a link and a QR code. */
  zalo: zalo.optional(),
  /** And on Telegram: the public column names both, so that a false one is seen. */
  telegram: telegram.optional(),
  areas: z.array(area).min(1),
  retention_days: number(3_650).optional(),
  escalate_minutes: number(10_080).optional(),
  /** When people who ask about the same are worth a word. */
  asked: asked.optional(),
  quiet_hours: z.strictObject({ from: minutes, to: minutes }).or(z.literal('off')).optional(),
})

export type Commune = z.infer<typeof communeSchema>
export type CommuneArea = Commune['areas'][number]

/** Areas that are not a commune: nobody lives in just these. */
const WIDE = new Set(['toan-quoc', 'thanh-hoa'])

export const isCommune = ({ id }: { id: string }): boolean => !WIDE.has(id)

/** What answers where there is no commune file: every commune of the corpus, with no number that nobody has checked. */
export const demoCommune = (areas: Areas): Commune => ({
  body: 'Khoan Đã',
  committee: 'Khoan Đã',
  areas: areas.filter(isCommune).map(({ id, name }) => ({ id, police: `Công an ${name}`, duty: [], offices: [] })),
})

/** The area as the commune file has it. */
export const areaOf = (commune: Commune, id: string): CommuneArea | null =>
  commune.areas.find(known => known.id === id) ?? null

/** Who speaks for the area: its police, else the body that runs the bot. */
export const officeName = (commune: Commune, id: string): string => areaOf(commune, id)?.police ?? commune.body

/** Faults that no shape shows: areas and offices nobody knows, the same twice. Each names its place. */
export const communeFaults = (commune: Commune, areas: Areas, offices: readonly { id: string }[]): string[] => {
  const known = new Set(areas.filter(isCommune).map(({ id }) => id))
  const office = new Set(offices.map(({ id }) => id))
  const ids = commune.areas.map(({ id }) => id)
  return [
    ...ids.filter(id => !known.has(id)).map(id => `areas: ${id} is no commune of data/reference/areas.yml`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `areas: ${id} stands there twice`),
    ...commune.areas.flatMap(({ id, offices: own }) =>
      own
        .filter(each => !office.has(each.id))
        .map(each => `areas.${id}.offices: ${each.id} is none of data/reference/offices.yml`),
    ),
  ]
}

const RANK = /^(?:xa|phuong|thi tran) /

/** "nga sơn" for "Xã Nga Sơn", without accents. */
export const shortCommuneName = (name: string): string => foldWords(name).replace(RANK, '')
