import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkCorpus } from '../../src/core/corpus/check.ts'
import type { CorpusChange } from '../../src/core/teaching/change.ts'
import { LOCAL_TOPIC } from '../../src/core/teaching/change.ts'
import type { PatternForm } from '../../src/core/teaching/new-pattern.ts'
import { newPattern } from '../../src/core/teaching/new-pattern.ts'
import { exportTo, filesWith } from '../../src/library/export.ts'
import { lineFinder, readCorpus } from '../../src/library/read.ts'
import { ROOT, sharedCorpus } from '../support/snapshot.ts'
import { GAS } from '../support/teaching.ts'

const changes = (): CorpusChange[] => {
  const made = newPattern(GAS as PatternForm, { day: '2026-11-29', severity: 'high' })
  if ('faults' in made) throw new Error(made.faults.join())
  return [
    made.change,
    {
      ...{ kind: 'example', pattern: 'gia-danh-dien-luc', form: 'call' },
      text: 'Hôm kia có đứa xưng bên đo đếm vô xóm phát tờ rơi: quét mã ở góc "để nhận bảng kê", quét xong nó hỏi số thẻ # mật khẩu',
    },
    {
      ...{ kind: 'genuine', topic: LOCAL_TOPIC.id, form: 'post' },
      text: 'Hợp tác xã mời bà con chiều mai ra nhà kho: chia phân bón trả chậm, ai chưa ký sổ thì mang sổ theo',
    },
    { kind: 'sign', pattern: 'gia-danh-dien-luc', phrase: 'đo đếm … tờ rơi' },
    { kind: 'sentence', pattern: 'gia-danh-dien-luc', field: 'do-2', text: 'Ra quầy điện lực: hỏi người quen mặt.' },
  ]
}

test('what was published goes out as files that the check accepts beside the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const part of ['data', 'intents']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  const all = changes()
  const paths = exportTo(join(folder, 'data'), filesWith(sharedCorpus(), all))
  expect(paths).toHaveLength(5)
  const { corpus, problems, files } = readCorpus(folder)
  expect(problems).toEqual([])
  expect(checkCorpus(corpus, lineFinder(files))).toEqual([])
  const made = all[0]
  if (made?.kind !== 'pattern') throw new Error('no pattern')
  expect(corpus.patterns.find(({ id }) => id === made.pattern.id)).toEqual(made.pattern)
  expect(corpus.examples.find(({ id }) => id === made.pattern.id)?.value).toEqual(made.examples)
  expect(readFileSync(join(folder, `data/benign/${LOCAL_TOPIC.id}.yml`), 'utf8')).toContain('Hợp tác xã')
  expect(corpus.patterns.find(({ id }) => id === 'gia-danh-dien-luc')?.what_to_do[1]).toBe(
    'Ra quầy điện lực: hỏi người quen mặt.',
  )
})
