import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Commune } from '../core/commune.ts'
import { communeFaults, communeSchema, demoCommune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { parseYaml } from './yaml.ts'

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const faulty = (path: string, faults: readonly string[]): Error =>
  new Error(`Tệp của xã ${path} có ${faults.length} chỗ phải sửa:\n${faults.map(fault => `  ${fault}`).join('\n')}`)

const NOT_THERE =
  'COMMUNE_FILE chỉ tới tệp này, nhưng không thấy tệp. Chép data/reference/commune.example.yml tới đó, rồi sửa cho đúng xã mình.'

const WANTED: Readonly<Record<string, string>> = {
  array: 'phải là danh sách: mỗi dòng một mục, bắt đầu bằng "- "',
  object: 'phải có các dòng con, lùi vào hai dấu cách',
  string: 'phải là chữ hoặc số, ghi ngay sau dấu hai chấm',
}

/** What is wrong with the shape, for whoever writes the file; undefined: the schema says it itself. */
const inWords: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'thiếu mục này. Thêm một dòng' : (WANTED[issue.expected] ?? 'ghi chưa đúng')
    case 'unrecognized_keys':
      return `không có mục tên ${issue.keys.join(', ')}. Sửa tên cho đúng, hoặc xoá dòng đó`
    case 'too_small':
      return issue.origin === 'array' ? 'phải có ít nhất một mục' : `ngắn quá, ít nhất ${issue.minimum} chữ cái`
    case 'too_big':
      return `dài quá, nhiều nhất ${issue.maximum} chữ cái`
    case 'invalid_union':
      return 'ghi hai dòng from và to, hoặc ghi off'
    default:
      return undefined
  }
}

export interface CommuneFile {
  path: string
  /** Somebody named it: that it is missing is a fault. */
  required: boolean
}

/** Reads who runs the bot; without a file a demo commune answers. Throws one error that lists every fault. */
export const readCommune = ({ path, required }: CommuneFile, shipped: Pick<Corpus, 'areas' | 'offices'>): Commune => {
  const source = read(path)
  if (source === null && required) throw faulty(path, [NOT_THERE])
  if (source === null) return demoCommune(shipped.areas)
  const whole = communeSchema.superRefine((commune, context) => {
    for (const fault of communeFaults(commune, shipped)) context.addIssue({ code: 'custom', ...fault })
  })
  const { value, problems } = parseYaml(path, source, whole, inWords)
  if (value === null || problems.length > 0)
    throw faulty(
      path,
      problems.map(({ line, message }) => `dòng ${line}: ${message}`),
    )
  return value
}
