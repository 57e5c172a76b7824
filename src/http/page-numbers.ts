import type { Commune, CommuneArea } from '../core/commune.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text of the commune file as a piece of the page. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? '')

interface Place {
  name: string
  phone?: string | undefined
  address?: string | undefined
  hours?: string | undefined
}

const placesOf = ({ police, phone, address, offices }: CommuneArea): Place[] => [
  { name: police, phone, address },
  ...offices,
]

const detailOf = ({ address, hours }: Place): string => [address, hours].filter(Boolean).join(', ')

const renderPlace = (place: Place): string => {
  const { name, phone } = place
  const detail = detailOf(place)
  const words = `<span>${escapeHtml(detail === '' ? name : `${name}. ${detail}`)}</span>`
  if (phone === undefined) return `<li class="word">${words}</li>`
  return `<li><a href="tel:${phone.replace(/[ .]/g, '')}"><b>${escapeHtml(phone)}</b> ${words}</a></li>`
}

/** Has any of them a number that is answered day and night? */
export const hasDuty = ({ areas }: Pick<Commune, 'areas'>): boolean => areas.some(({ phone }) => phone !== undefined)

/** The numbers and places of the commune file, as items of a list. Names alone help nobody and are left out. */
export const renderNumbers = ({ areas }: Pick<Commune, 'areas'>): string =>
  areas
    .flatMap(placesOf)
    .filter(place => place.phone !== undefined || detailOf(place) !== '')
    .map(renderPlace)
    .join('\n      ')
