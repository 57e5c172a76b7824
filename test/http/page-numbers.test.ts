import { describe, expect, test } from 'vitest'
import type { Commune } from '../../src/core/commune.ts'
import { hasDuty, renderNumbers } from '../../src/http/page-numbers.ts'

type Area = Commune['areas'][number]

const area = (own: Partial<Area> = {}): Area => ({
  id: 'nga-son',
  police: 'Công an Xã Nga Sơn',
  duty: [],
  offices: [],
  ...own,
})

describe('the numbers of the commune file', () => {
  test('can be tapped, however they are written', () => {
    const page = renderNumbers({ areas: [area({ phone: '02373.872 113', address: 'Trụ sở' })] })
    expect(page).toContain('href="tel:02373872113"><b>02373.872 113</b> <span>Công an Xã Nga Sơn. Trụ sở</span>')
  })

  test('of offices stand behind those of the police, with their hours', () => {
    const offices = [{ id: 'uy-ban-xa', name: 'Một cửa', phone: '02373000000', hours: '07:30 đến 17:00' }]
    const page = renderNumbers({ areas: [area({ phone: '02373872113', offices })] })
    expect(page.indexOf('Một cửa. 07:30 đến 17:00')).toBeGreaterThan(page.indexOf('02373872113'))
  })

  test('are not made up: a place without one is told as a place, a mere name not at all', () => {
    expect(renderNumbers({ areas: [area({ address: 'Trụ sở ở chợ Hói' })] })).not.toContain('tel:')
    expect(renderNumbers({ areas: [area({ address: 'Trụ sở ở chợ Hói' })] })).toContain('chợ Hói')
    expect(renderNumbers({ areas: [area()] })).toBe('')
  })

  test('never become markup', () => {
    const page = renderNumbers({ areas: [area({ police: '<b onclick="x">&\'', phone: '113' })] })
    expect(page).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;')
  })
})

test('a duty telephone is one of the police, not of an office', () => {
  const offices = [{ id: 'uy-ban-xa', name: 'Một cửa', phone: '02373000000' }]
  expect(hasDuty({ areas: [area({ offices })] })).toBe(false)
  expect(hasDuty({ areas: [area(), area({ phone: '02373872113' })] })).toBe(true)
})
