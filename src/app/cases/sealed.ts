import { z } from 'zod'
import type { EvidenceKind, Opened } from '../../core/cases/evidence.ts'
import type { PictureLook } from '../../core/cases/look.ts'
import { lookBands } from '../../core/cases/look.ts'
import type { Alias, Vault } from '../ports.ts'
import type { Evidence, KeptLook } from './ports.ts'

/** Bound to the case: a piece moved into another case opens no more. */
const aboutOf = (code: string, kind: EvidenceKind): string => `case ${code} ${kind}`

const pictureSchema = z.object({ mime: z.enum(['image/png', 'image/jpeg']), base64: z.string() })

/** A picture as it is shown. */
export interface ShownPicture {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
}

/** A picture as it is handed in. */
export interface EvidencePicture extends ShownPicture {
  /** Null: there is nothing to recognise it by. */
  look: PictureLook | null
}

export interface Sealing {
  seal(code: string, piece: { kind: EvidenceKind; text: string; by: Alias | null }): Omit<Evidence, 'at'>
  sealPicture(code: string, picture: EvidencePicture, by: Alias): Omit<Evidence, 'at'>
  /** Those that open, pictures left out, oldest first. */
  open(code: string, evidence: readonly Evidence[]): Opened[]
  openPictures(code: string, evidence: readonly Evidence[]): ShownPicture[]
  openLook(code: string, sealed: Uint8Array): PictureLook | null
}

const lookOf = (code: string): string => `case ${code} look`

export const makeSealing = (vault: Pick<Vault, 'seal' | 'open' | 'hash'>): Sealing => {
  const seal: Sealing['seal'] = (code, { kind, text, by }) => ({
    kind,
    by,
    sealed: vault.seal(new TextEncoder().encode(text), aboutOf(code, kind)),
  })
  const read = (code: string, { kind, sealed }: Evidence): string | null => {
    const plain = vault.open(sealed, aboutOf(code, kind))
    return plain && new TextDecoder().decode(plain)
  }
  const keepLook = (code: string, look: PictureLook): KeptLook => ({
    sealed: vault.seal(new TextEncoder().encode(look), lookOf(code)),
    bands: lookBands(look).map(band => vault.hash('look', band)),
  })
  return {
    seal,
    sealPicture: (code, { bytes, mime, look }, by) => {
      const base64 = Buffer.from(bytes).toString('base64')
      const sealed = seal(code, { kind: 'picture', text: JSON.stringify({ mime, base64 }), by })
      return look === null ? sealed : { ...sealed, look: keepLook(code, look) }
    },
    openLook: (code, sealed) => {
      const plain = vault.open(sealed, lookOf(code))
      return plain && new TextDecoder().decode(plain)
    },
    open: (code, evidence) =>
      evidence.flatMap(piece => {
        const text = piece.kind === 'picture' ? null : read(code, piece)
        return text === null ? [] : [{ kind: piece.kind, by: piece.by, at: piece.at, text }]
      }),
    openPictures: (code, evidence) =>
      evidence.flatMap(piece => {
        const text = piece.kind === 'picture' ? read(code, piece) : null
        if (text === null) return []
        const { mime, base64 } = pictureSchema.parse(JSON.parse(text))
        return [{ mime, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }]
      }),
  }
}
