import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { NOW } from './build-messages.ts'

export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const freshStore = async (path = ':memory:'): Promise<Store> => {
  const store = await openStore(path, { now: () => NOW })
  onTestFinished(() => store.close())
  return store
}
