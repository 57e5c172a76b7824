import type { Column } from '../../app/warnings/column.ts'
import type { Previews } from '../../app/warnings/column-pictures.ts'
import type { ListReadOuts } from '../../app/warnings/read-out.ts'
import type { ScamKind } from '../../core/column/published.ts'
import type { CallDeps } from './call.ts'
import type { LayoutDeps } from './layout.ts'

/** What the column is made of. */
export interface ColumnDeps extends LayoutDeps, CallDeps {
  commune: LayoutDeps['commune'] & CallDeps['commune']
  column: Column
  kinds: readonly ScamKind[]
  audiences: readonly { id: string; name: string }[]
  previews: Previews
  readOuts: ListReadOuts
  /** The code that leads to an address, as an SVG. */
  drawQr(address: string): Promise<string>
}
