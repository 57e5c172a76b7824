import { describe, expect, it } from 'vitest'
import { bodyOf, renderZaloOa } from '../../../src/channels/zalo-oa/render.ts'
import type { ChatRef, Reply } from '../../../src/core/messages.ts'
import { GROUP, USER } from './events.ts'

const person: ChatRef = { channel: 'zalo-oa', id: USER, kind: 'private' }
const group: ChatRef = { channel: 'zalo-oa', id: GROUP, kind: 'group' }
const visitor: ChatRef = { ...person, topic: 'c1' }
const button = (label: string, payload = label) => ({ label, payload })
const say = (text: string, labels: string[] = []): Reply => ({ text, buttons: labels.map(label => button(label)) })
const bodies = (to: ChatRef, reply: Reply) => renderZaloOa(to, reply).map(step => bodyOf(step))
const picture = (size: number) => ({ bytes: new Uint8Array(size), mime: 'image/png' as const })
const COMMUNES = ['Nga Sơn', 'Nga Thắng', 'Hồ Vương', 'Tân Tiến', 'Nga An', 'Ba Đình']

describe('bodies', () => {
  it('text to a person', () => {
    const [step] = renderZaloOa(person, say('Chào'))
    expect(step?.path).toBe('/v3.0/oa/message/cs')
    expect(bodies(person, say('Chào'))).toEqual([{ recipient: { user_id: USER }, message: { text: 'Chào' } }])
  })

  it('text to a group, with the choices in words', () => {
    const [step] = renderZaloOa(group, say('Chào', ['Có']))
    expect(step?.path).toBe('/v3.0/oa/group/message')
    expect(step && bodyOf(step)).toEqual({ recipient: { group_id: GROUP }, message: { text: 'Chào\n\n1. Có' } })
  })

  it('text to a visitor of the website', () => {
    const [step] = renderZaloOa(visitor, { ...say('Chào'), picture: picture(3) })
    expect(step).toMatchObject({ path: '/v2.0/oa/message', withPicture: false })
    expect(step?.recipient).toEqual({ anonymous_id: USER, conversation_id: 'c1' })
  })

  it('buttons: words are shown, codes are not', () => {
    const reply = { text: 'Chào', buttons: [button('Báo cán bộ xã về vụ này', 'báo cán bộ'), button('Gửi', '#r:1')] }
    expect(bodies(person, reply)[0]?.message.attachment).toEqual({
      type: 'template',
      payload: {
        buttons: [
          { title: 'Báo cán bộ xã về vụ…', type: 'oa.query.show', payload: 'báo cán bộ' },
          { title: 'Gửi', type: 'oa.query.hide', payload: '#r:1' },
        ],
      },
    })
  })

  it('more than five choices: five buttons, and all of them in words', () => {
    const [step] = renderZaloOa(person, say('Ở xã nào?', COMMUNES))
    expect(step?.buttons).toHaveLength(5)
    expect(step?.text).toContain('6. Ba Đình')
  })

  it('a long text: buttons on the last part only', () => {
    const steps = renderZaloOa(person, say('Đừng bấm vào đường dẫn. '.repeat(200), ['Báo']))
    expect(steps.map(step => step.buttons.length)).toEqual([0, 0, 1])
    for (const { text } of steps) expect(text.length <= 1900 && text.endsWith('dẫn.')).toBe(true)
  })

  it('a picture has the text as its caption, all in one message', () => {
    const steps = renderZaloOa(person, { ...say('Cảnh báo CB-7K2Q9D', ['Dừng']), picture: picture(3) })
    expect(steps).toHaveLength(1)
    expect(steps[0] && bodyOf(steps[0], 'a1')).toEqual({
      recipient: { user_id: USER },
      message: {
        text: 'Cảnh báo CB-7K2Q9D\n\n1. Dừng',
        attachment: {
          type: 'template',
          payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'a1' }] },
        },
      },
    })
  })

  it.each([
    ['without words', { ...say(''), picture: picture(3) }, [true]],
    ['too large', { ...say('Chào'), picture: picture(1_000_001) }, [false]],
    ['nothing at all', say('  '), []],
  ])('a picture %s', (_name, reply, pictures) => {
    expect(renderZaloOa(person, reply).map(step => step.withPicture)).toEqual(pictures)
  })

  it('calls nobody by what a resident typed', () => {
    const [step] = renderZaloOa(group, say(`Tin: "[@${GROUP}] [@[@5]6] x[.]top"`))
    expect(step?.text).not.toMatch(/\[@/)
    expect(step?.text).toContain('x[.]top')
  })
})
