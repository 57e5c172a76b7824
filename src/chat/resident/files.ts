import type { Matter } from '../../app/cases/matter.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Said } from '../turn.ts'
import { menuOf } from '../turn.ts'

/** Files that install an application, by the end of their name. */
const APP = /\.(?:apk|xapk|apks|apkm)\s*$/i
const MAX_NAME = 60
const PATTERN = 'ung-dung-apk-ma-doc'

/** Said of a file, which is never opened: one that installs an application is called out. */
export const sayOfFile = (name: string, say: Say): Said => {
  if (!APP.test(name)) return { text: say('say.file'), question: menuOf(say, ['slip', 'help']) }
  const text = name.trim().slice(-MAX_NAME).toWellFormed()
  const matter: Matter = { text, pictures: [], level: 'scam', intent: 'check', pattern: PATTERN }
  // Brackets keep an app from taking the name for an address.
  const shown = text.replaceAll('.', '[.]')
  return { text: say('say.apk', { name: shown }), question: menuOf(say, ['slip', 'report', 'family']), matter }
}
