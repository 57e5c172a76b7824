import { cleaningRequest } from './cleaning.ts'
import { spareMemory } from './prepare.ts'
import { redraw } from './redraw.ts'
import { serve } from './serve.ts'

/** The worker process that cleans pictures: run by `clean-picture.ts`, imported by nobody. */

spareMemory()

serve(cleaningRequest, ({ picture, kind, seconds }) => redraw(picture, kind, seconds))
