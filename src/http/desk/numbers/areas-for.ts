import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { Option } from '../deps.ts'
import type { Visit } from '../visit.ts'

/** The communes whose numbers somebody may see. */
export const areasFor = ({ seat }: Visit, areas: readonly Option[]): readonly Option[] => {
  const own = seat.grants.filter(({ role }) => may(role, 'numbers')).map(({ area }) => area)
  return own.includes(EVERYWHERE) ? areas : areas.filter(({ id }) => own.includes(id))
}
