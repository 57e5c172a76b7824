/** Payment codes as text (EMVCo merchant-presented QR, NAPAS 247, VNPAY): read without a library, bounded, pure. */
export interface PaymentCode {
  /** The checksum agrees; bank apps refuse a code where it does not. */
  sound: boolean
  /** Where a transfer would go: BIN and account or card. Null for a bill or a shop. */
  transfer: { bin: string; number: string } | null
  /** Who is paid by name, as the code says it. */
  merchant: string | null
  /** Digits, in đồng. */
  amount: string | null
  content: string | null
}

/** `000201` opens every such code, `6304` and four letters close it. */
export const PAYMENT_CODE = /(?<![\p{L}\p{N}])000201[\x20-\x7e]{20,480}?6304[0-9a-f]{4}(?![0-9a-z])/giu

const fieldsOf = (text: string): Map<string, string> | null => {
  const fields = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    const head = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4))
    if (!head) return null
    const length = Number(head[2])
    if (at + 4 + length > text.length) return null
    fields.set(head[1] ?? '', text.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

/** CRC-16/CCITT-FALSE over ASCII, four upper-case hex digits. */
const checksumOf = (text: string): string => {
  let crc = 0xffff
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

const NAPAS = 'A000000727'

const transferOf = (account: string | undefined): PaymentCode['transfer'] => {
  const outer = account === undefined ? null : fieldsOf(account)
  if (outer?.get('00') !== NAPAS) return null
  const inner = fieldsOf(outer.get('01') ?? '')
  const bin = inner?.get('00') ?? ''
  const number = inner?.get('01') ?? ''
  return /^\d{6}$/.test(bin) && /^[0-9A-Za-z]{3,34}$/.test(number) ? { bin, number } : null
}

const written = (value: string | undefined): string | null => value?.trim().slice(0, 100) || null

/** Reads one payload; null for what is no payment code at all. */
export const readPaymentCode = (payload: string): PaymentCode | null => {
  const fields = fieldsOf(payload)
  if (fields?.get('00') !== '01' || !fields.has('63')) return null
  const body = payload.slice(0, -4)
  const more = fieldsOf(fields.get('62') ?? '')
  return {
    sound: checksumOf(body) === payload.slice(-4).toUpperCase(),
    transfer: transferOf(fields.get('38')),
    merchant: written(fields.get('59')),
    amount: /^\d{1,13}(?:\.\d{1,2})?$/.test(fields.get('54') ?? '') ? (fields.get('54')?.split('.')[0] ?? null) : null,
    content: written(more?.get('08')),
  }
}

/** The code on a citizen's identity card: number, old number, name, birthday, sex, address, day of issue. Never repeated. */
export const CITIZEN_CODE = /(?<!\d)\d{12}\|(?:\d{9})?\|[^|\n]{2,60}\|\d{8}\|[^|\n]{2,5}\|[^|\n]{0,160}(?:\|\d{8})?/gu
