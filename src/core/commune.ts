import { z } from 'zod'
import type { Areas, Corpus } from './corpus/schema.ts'

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
  /** "Xã Kim Liên"; it may be left out where `data/reference/areas.yml` has it. */
  name: words.optional(),
  /** What people still call its parts, from before communes were merged. */
  old: z.array(words).optional(),
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

/** An organisation that leaders may lead groups of; its id goes with the invitation. */
const organisation = z.strictObject({ id: slug, name: words })

export const communeSchema = z.strictObject({
  body: words,
  committee: words,
  /** "Tỉnh Nghệ An": tells it from communes of the same name elsewhere. */
  province: words.optional(),
  /** In the place of the usual eight. */
  organisations: z.array(organisation).min(1).optional(),
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

/** All of the country: no place anybody lives in. */
const COUNTRY = 'toan-quoc'

/** Nobody lives in just a province, or just in the country. */
export const isCommune = ({ id, name }: Areas[number]): boolean =>
  id !== COUNTRY && !/^(?:Tỉnh|Thành phố) /.test(name.normalize('NFC'))

/** What answers where there is no commune file: every commune of the corpus, with no number that nobody has checked. */
export const demoCommune = (areas: Areas): Commune => ({
  body: 'Khoan Đã',
  committee: 'Khoan Đã',
  areas: areas.filter(isCommune).map(({ id, name }) => ({ id, police: `Công an ${name}`, duty: [], offices: [] })),
})

/** The places that are served: those of the commune file, by its names, else by those that ship; and what is wider. */
const areasServed = ({ areas }: Commune, shipped: Areas): Areas => [
  ...shipped.filter(area => !isCommune(area)),
  ...areas.map(({ id, name, old }) => {
    const known = shipped.find(area => area.id === id)
    const parts = old ?? known?.old
    return { id, name: name ?? known?.name ?? id, ...(parts && { old: parts }) }
  }),
]

/** The corpus as it speaks here: its places and organisations are those of the commune file. */
export const corpusAt = (commune: Commune, corpus: Corpus): Corpus => ({
  ...corpus,
  areas: areasServed(commune, corpus.areas),
  texts: {
    ...corpus.texts,
    ...Object.fromEntries((commune.organisations ?? []).map(({ id, name }) => [`organisation.${id}`, name])),
  },
})

/** The communes alone, for who asks nothing else of the corpus. */
export const communesServed = (commune: Commune, shipped: Areas): Areas =>
  areasServed(commune, shipped).filter(isCommune)

/** Mass organisations that leaders lead groups of, where the commune file names no others. */
const USUAL_ORGANISATIONS = [
  ...['phu-nu', 'thanh-nien', 'nong-dan', 'cuu-chien-binh'],
  ...['mat-tran', 'nguoi-cao-tuoi', 'cong-doan', 'truong-thon'],
]

/** Their ids, as an invitation names them. */
export const organisationsServed = ({ organisations }: Pick<Commune, 'organisations'>): readonly string[] =>
  organisations?.map(({ id }) => id) ?? USUAL_ORGANISATIONS

/** The area as the commune file has it. */
export const areaOf = (commune: Commune, id: string): CommuneArea | null =>
  commune.areas.find(known => known.id === id) ?? null

/** Who speaks for the area: its police, else the body that runs the bot. */
export const officeName = (commune: Commune, id: string): string => areaOf(commune, id)?.police ?? commune.body

/** A fault that no shape shows: where it stands, and what to do. */
export interface CommuneFault {
  path: (string | number)[]
  message: string
}

const twice = (ids: readonly string[], list: string): CommuneFault[] =>
  ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [{ path: [list, at, 'id'], message: `"${id}" đã ghi ở trên. Bỏ một chỗ.` }],
  )

/** Places without a name, offices nobody knows, the same twice. */
export const communeFaults = (
  { areas, organisations = [] }: Commune,
  { areas: shipped, offices }: Pick<Corpus, 'areas' | 'offices'>,
): CommuneFault[] => {
  const named = new Set(shipped.filter(isCommune).map(({ id }) => id))
  const wide = new Set(shipped.filter(area => !isCommune(area)).map(({ id }) => id))
  const office = new Set(offices.map(({ id }) => id))
  return [
    ...areas.flatMap(({ id, name }, at): CommuneFault[] => {
      const path = ['areas', at, 'id']
      if (wide.has(id) || (name !== undefined && !isCommune({ id, name })))
        return [{ path, message: `"${id}" không phải một xã, phường. Ghi từng xã, phường.` }]
      if (named.has(id) || name !== undefined) return []
      return [{ path, message: `chưa biết "${id}" gọi là gì. Thêm dòng name, ví dụ: name: Xã Kim Liên` }]
    }),
    ...twice(
      areas.map(({ id }) => id),
      'areas',
    ),
    ...twice(
      organisations.map(({ id }) => id),
      'organisations',
    ),
    ...areas.flatMap(({ offices: own }, at) =>
      own.flatMap(({ id }, nth): CommuneFault[] =>
        office.has(id)
          ? []
          : [
              {
                path: ['areas', at, 'offices', nth, 'id'],
                message: `không có nơi nào mã "${id}". Chọn trong: ${[...office].join(', ')}`,
              },
            ],
      ),
    ),
  ]
}
