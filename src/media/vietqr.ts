import { QRPay } from 'vietnam-qr-pay'
import type { PictureCode, QrAccount } from '../app/ports.ts'

/** The name of the bank with this BIN, from `data/reference/institutions.yml`; null where none is known. */
export type BankOfBin = (bin: string) => string | null

const BIN = /^\d{6}$/
const ACCOUNT = /^[0-9A-Za-z]{3,34}$/

const written = (value: string | undefined): string | null => value?.trim().slice(0, 200) || null

const parse = (payload: string): QRPay | null => {
  // The library follows lengths that lie until the stack ends.
  try {
    const parsed = new QRPay(payload)
    return parsed.isValid ? parsed : null
  } catch {
    return null
  }
}

/**
 * Where the money of a VietQR code would go: an account or a card at the bank of a BIN. Null for every other payload,
 * and for one whose checksum is wrong: bank apps refuse it as well. Source: EMVCo merchant-presented QR, NAPAS.
 */
export const readVietQr = (payload: string, bankOf: BankOfBin): QrAccount | null => {
  if (!payload.startsWith('00')) return null
  const parsed = parse(payload)
  const bin = parsed?.consumer.bankBin ?? ''
  const number = parsed?.consumer.bankNumber ?? ''
  if (!parsed || !BIN.test(bin) || !ACCOUNT.test(number)) return null
  return {
    bin,
    bank: bankOf(bin),
    number,
    amount: written(parsed.amount),
    content: written(parsed.additionalData.purpose),
  }
}

const LINK = /^(?:https?:\/\/\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#:]\S*)?)$/i

/** What one QR payload is: a way to pay, a link, or only its words. */
export const readCode = (payload: string, bankOf: BankOfBin): PictureCode => {
  const account = readVietQr(payload, bankOf)
  if (account) return { payload, account }
  return LINK.test(payload) ? { payload, link: payload } : { payload }
}
