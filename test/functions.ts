import { parseAst } from 'rolldown/parseAst'

/** A function of a source file: where it begins, and how many lines it has, comments and all. */
export interface WrittenFunction {
  /** Of the variable, the property or the function itself; empty for a callback of none. */
  name: string
  line: number
  lines: number
}

interface Node {
  type: string
  start: number
  end: number
  id?: Node | null
  key?: Node
  name?: string
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'])
const NAMING = new Set([
  'VariableDeclarator',
  'Property',
  'PropertyDefinition',
  'MethodDefinition',
  'FunctionDeclaration',
])

/** Every function of a TypeScript source, those within others too; read by the parser that the tests are run with. */
export const functionsOf = (source: string): WrittenFunction[] => {
  const found: WrittenFunction[] = []
  const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, name)
    if (!isNode(value)) return
    const own = NAMING.has(value.type) ? (value.id?.name ?? value.key?.name ?? name) : name
    if (FUNCTIONS.has(value.type))
      found.push({ name: own, line: lineOf(value.start), lines: lineOf(value.end) - lineOf(value.start) + 1 })
    for (const child of Object.values(value)) walk(child, own)
  }
  walk(parseAst(source, { lang: 'ts' }).body, '')
  return found
}
