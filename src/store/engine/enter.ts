import { isPostgres } from './base.ts'
import type { Company } from './company.ts'
import { enter } from './sqlite/sole.ts'

/** A file is for one server. Another process that opens it is a command, which ends soon. */
const alone = (path: string): Company => {
  const { sole, leave } = enter(path)
  return {
    ...{ sole, member: null },
    seat: () => ({ held: () => true }),
    onNews: () => undefined,
    tell: () => undefined,
    leave: async () => leave(),
  }
}

/** Says that this process works on the database. Throws if it cannot be reached. */
export const enterCompany = async (place: string): Promise<Company> => {
  if (!isPostgres(place)) return alone(place)
  const { joinCompany } = await import('./postgres/company.ts')
  return joinCompany(place)
}
