import { QRPay } from 'vietnam-qr-pay'

/** A VietQR payload as bank apps make it. */
export const vietQr = (of: { bin: string; account: string; amount?: string; content?: string }): string =>
  QRPay.initVietQR({
    bankBin: of.bin,
    bankNumber: of.account,
    ...(of.amount ? { amount: of.amount } : {}),
    ...(of.content ? { purpose: of.content } : {}),
  }).build()
