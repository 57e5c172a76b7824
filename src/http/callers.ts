import { isIP } from 'node:net'

/** Who asks, as far as an address tells. */

/** The eight groups of an IPv6 address, written out. */
const groupsOf = (address: string): string[] => {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * One caller: an IPv4 address, or a /64 of IPv6, since whoever has one address there has them all. What is no address is
 * a caller of its own.
 */
export const callerOf = (ip: string): string => {
  const mapped = MAPPED.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const address = ip.replace(/%.*$/, '')
  if (isIP(address) !== 6) return ip
  const network = groupsOf(address).slice(0, 4)
  return network.map(group => Number.parseInt(group, 16).toString(16)).join(':')
}
