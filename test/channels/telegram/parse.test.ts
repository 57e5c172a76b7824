import { describe, expect, it } from 'vitest'
import { courtesyOf, parseTelegram } from '../../../src/channels/telegram/parse.ts'
import type { Content, Inbound } from '../../../src/core/messages.ts'
import {
  AT,
  apk,
  BOT,
  botsOwn,
  groupMessage,
  membership,
  photo,
  press,
  privateMessage,
  repliedTo,
  SECRETS,
} from './updates.ts'

const parse = (update: unknown) => parseTelegram(update, BOT)
const contents = (update: unknown) => parse(update).map(inbound => inbound.content)
const text = (words: string): Content => ({ kind: 'text', text: words })

describe('a private message', () => {
  it('carries ids as strings and the time in milliseconds', () => {
    expect(parse(privateMessage({ text: 'có phải lừa đảo không' }))).toEqual<Inbound[]>([
      {
        channel: 'telegram',
        id: '1001',
        from: { channel: 'telegram', id: '42' },
        chat: { channel: 'telegram', id: '42', kind: 'private' },
        at: AT,
        content: text('có phải lừa đảo không'),
        addressed: true,
      },
    ])
  })

  const link = { type: 'text_link', offset: 0, length: 3, url: 'http://vneid-gov.top' }
  const image = { ...apk, file_name: 'anh.png', mime_type: 'image/png' }
  const forward = { type: 'user', sender_user: { id: 43, is_bot: false, first_name: 'Kẻ Lừa' }, date: 1 }
  const contact = { phone_number: '0912345678', first_name: 'Kẻ Lừa' }

  it.each<[string, object, Content[]]>([
    ['text', { text: 'alo' }, [text('alo')]],
    [
      'picture: the largest',
      { photo, caption: 'thật không' },
      [{ kind: 'picture', fileId: 'large', caption: 'thật không' }],
    ],
    ['picture alone', { photo }, [{ kind: 'picture', fileId: 'large' }]],
    ['picture as a file', { document: image }, [{ kind: 'picture', fileId: 'doc' }]],
    ['installer', { document: apk }, [{ kind: 'file', name: 'VNeID.apk' }]],
    [
      'installer in disguise',
      { document: { ...apk, file_name: 'hoa-don.pdf' } },
      [{ kind: 'file', name: 'hoa-don.pdf.apk' }],
    ],
    ['file with words', { document: apk, caption: 'cài đi' }, [{ kind: 'file', name: 'VNeID.apk' }, text('cài đi')]],
    ['file without name', { document: { file_id: 'x' } }, [{ kind: 'file', name: '' }]],
    ['sticker', { sticker: {} }, [{ kind: 'other', what: 'sticker' }]],
    ['voice', { voice: {} }, [{ kind: 'other', what: 'audio' }]],
    ['audio', { audio: {} }, [{ kind: 'other', what: 'audio' }]],
    ['video', { video: {} }, [{ kind: 'other', what: 'video' }]],
    ['video with words', { video: {}, caption: 'đầu tư lãi 30%' }, [text('đầu tư lãi 30%')]],
    [
      'animation, also a document',
      { animation: {}, document: { file_id: 'g', file_name: 'a.mp4' } },
      [{ kind: 'other', what: 'video' }],
    ],
    ['location', { location: { latitude: 20, longitude: 105 } }, [{ kind: 'other', what: 'location' }]],
    ['contact', { contact }, [{ kind: 'other', what: 'card' }]],
    ['poll', { poll: { question: 'x' } }, [{ kind: 'other', what: 'unknown' }]],
    ['a pinned message is nobody asking', { pinned_message: {} }, []],
    ['forward', { text: 'trúng thưởng', forward_origin: forward }, [text('trúng thưởng')]],
    ['a link hidden behind words', { text: 'bấm', entities: [link] }, [text('bấm\nhttp://vneid-gov.top')]],
    [
      'a link hidden behind a button',
      { text: 'bấm', reply_markup: { inline_keyboard: [[{ text: 'Nhận', url: 'http://qua.top' }]] } },
      [text('bấm\nhttp://qua.top')],
    ],
    ['/start', { text: '/start' }, [text('/start')]],
    ['/start with an invitation', { text: '/start MOI-AB12-CD34' }, [text('MOI-AB12-CD34')]],
    ['/check with words', { text: '/check có phải không' }, [text('có phải không')]],
    ['/check alone asks for help', { text: '/check' }, [text('trợ giúp')]],
    ['/help', { text: '/help' }, [text('trợ giúp')]],
    ['/stop', { text: '/stop@khoandabot' }, [text('dừng')]],
    ['a command of nobody', { text: '/tothemoon 5' }, [text('/tothemoon 5')]],
    ['/constructor is no word', { text: '/constructor' }, [text('/constructor')]],
    ['another bot', { text: 'hi', from: { id: 8, is_bot: true } }, []],
  ])('%s', (_, fields, expected) => expect(contents(privateMessage(fields))).toEqual(expected))

  it('gives the words of a file an id of their own', () => {
    const ids = parse(privateMessage({ document: apk, caption: 'cài đi' })).map(inbound => inbound.id)
    expect(ids).toEqual(['1001', '1001-caption'])
  })

  it('tells nothing of who wrote it or whom it came from', () => {
    const updates = [{ text: 'x', forward_origin: forward }, { contact }, { photo, forward_sender_name: 'Kẻ Lừa' }]
    const told = JSON.stringify([
      ...updates.flatMap(fields => parse(privateMessage(fields))),
      ...parse(groupMessage({ text: '/check', reply_to_message: repliedTo({ text: 'x' }) })),
    ])
    for (const secret of SECRETS) expect(told).not.toContain(secret)
  })
})

describe('a group message', () => {
  const scam = repliedTo({ text: 'chuyển tiền gấp' })
  const warning = { ...repliedTo({ text: 'Cảnh báo' }), ...botsOwn }

  it.each<[string, object, Content[], string?]>([
    ['talk among people', { text: 'chiều nay họp thôn' }, []],
    ['an answer among people', { text: 'ừ', reply_to_message: scam }, []],
    ['a mention', { text: '@khoandabot cái này thật không' }, [text('cái này thật không')]],
    ['a mention inside', { text: 'hỏi @KhoanDaBot xem thật không' }, [text('hỏi xem thật không')]],
    ['a mention as a reply', { text: '@KhoanDaBot', reply_to_message: scam }, [text('')], 'chuyển tiền gấp'],
    ['a longer name is another', { text: '@KhoanDaBot2 ơi' }, []],
    ['an address is no mention', { text: 'thu@KhoanDaBot' }, []],
    ['/check with words', { text: '/check trúng thưởng' }, [text('trúng thưởng')]],
    ['/check@bot with words', { text: '/check@khoandabot trúng thưởng' }, [text('trúng thưởng')]],
    ['/check for another bot', { text: '/check@otherbot x' }, []],
    ['/check as a reply', { text: '/check', reply_to_message: scam }, [text('')], 'chuyển tiền gấp'],
    ['/check alone', { text: '/check' }, [text('trợ giúp')]],
    [
      '/check as a reply to a picture',
      { text: '/check', reply_to_message: repliedTo({ photo, caption: 'quà' }) },
      [{ kind: 'picture', fileId: 'large' }],
      'quà',
    ],
    [
      '/check as a reply to an installer',
      { text: '/check', reply_to_message: repliedTo({ document: apk }) },
      [{ kind: 'file', name: 'VNeID.apk' }],
    ],
    [
      '/check under a picture',
      { photo, caption: '/check thật không' },
      [{ kind: 'picture', fileId: 'large', caption: 'thật không' }],
    ],
    ['a quote from another chat', { text: '/check', quote: { text: 'quà', position: 0 } }, [text('')], 'quà'],
    ['an answer to the bot', { text: '1', reply_to_message: warning }, [text('1')]],
    ["/check on the bot's own words", { text: '/check', reply_to_message: warning }, [text('trợ giúp')]],
    ['/help is for any bot', { text: '/help' }, []],
    ['/help@bot', { text: '/help@KhoanDaBot' }, [text('trợ giúp')]],
    ['/leave', { text: '/leave' }, [{ kind: 'group', change: 'left' }]],
    ['/leave@bot', { text: '/leave@KhoanDaBot' }, [{ kind: 'group', change: 'left' }]],
    ['/leave for another bot', { text: '/leave@otherbot' }, []],
    ['migration', { migrate_to_chat_id: -1009 }, [{ kind: 'group', change: 'migrated', newId: '-1009' }]],
    ['newcomers are not greeted', { new_chat_members: [{ id: 50, is_bot: false, first_name: 'A' }] }, []],
  ])('%s', (_, fields, expected, quoted) => {
    const read = parse(groupMessage(fields))
    expect(read.map(inbound => inbound.content)).toEqual(expected)
    expect(read[0]?.quoted).toBe(quoted)
    expect(read.every(inbound => inbound.addressed)).toBe(true)
  })

  it.each<[string, object, string | undefined]>([
    ['in a forum', { is_topic_message: true, message_thread_id: 77 }, '77'],
    ['in a thread of replies', { message_thread_id: 77 }, undefined],
  ])('topic %s', (_, fields, topic) => {
    expect(parse(groupMessage({ text: '/check x', ...fields }))[0]?.chat.topic).toBe(topic)
  })

  it('takes an anonymous administrator for the group', () => {
    const fields = { text: '/check x', from: { id: 1087968824, is_bot: true }, sender_chat: { id: -1001234567890 } }
    expect(parse(groupMessage(fields))[0]?.from.id).toBe('-1001234567890')
  })

  it('hears no mention while the name of the bot is not known', () => {
    expect(parseTelegram(groupMessage({ text: '@ hi' }), { id: '7000', username: '' })).toEqual([])
  })
})

const PHOTO = [{ file_id: 'f', width: 9, height: 9 }]
const edited = (fields: object) => ({
  update_id: 1,
  edited_message: { ...privateMessage(fields).message, edit_date: 1_800_000_000 },
})

it('an edited message is said when it is edited', () => {
  expect(parse(edited({ text: 'x' }))[0]?.at).toEqual(new Date(1_800_000_000_000))
})

describe('other updates', () => {
  it.each<[string, unknown, Content[]]>([
    ['a press', press(), [{ kind: 'press', payload: 'báo cán bộ' }]],
    ['a press of a game', press({ data: undefined }), []],
    ['unblocked', membership('private', 'kicked', 'member'), [{ kind: 'follow' }]],
    ['blocked', membership('private', 'member', 'kicked'), [{ kind: 'unfollow' }]],
    ['added', membership('group', 'left', 'member'), [{ kind: 'group', change: 'joined' }]],
    ['removed', membership('group', 'administrator', 'kicked'), [{ kind: 'group', change: 'left' }]],
    ['promoted', membership('group', 'member', 'administrator'), []],
    ['restricted out', membership('group', 'member', 'restricted'), [{ kind: 'group', change: 'left' }]],
    ['edited', edited({ text: 'x' }), [{ kind: 'text', text: 'x' }]],
    [
      'edited words of a picture',
      edited({ caption: 'x', photo: PHOTO }),
      [{ kind: 'picture', fileId: 'f', caption: 'x' }],
    ],
    ['a place that moves on', edited({ location: {} }), []],
    ['channel post', { update_id: 1, channel_post: {} }, []],
    ['nothing', {}, []],
    ['null', null, []],
  ])('%s', (_, update, expected) => expect(contents(update)).toEqual(expected))

  it('a press happens now, not when its message was sent', () => {
    const now = new Date(AT.getTime() + 5000)
    expect(parseTelegram(press(), BOT, now)[0]?.at).toEqual(now)
  })

  it('a press under an inaccessible message is private', () => {
    expect(parse(press({ message: undefined }))[0]?.chat).toEqual({ channel: 'telegram', id: '42', kind: 'private' })
  })

  it.each<[string, unknown, unknown]>([
    ['press', press(), { kind: 'answer-press', pressId: 'cb-1' }],
    ['/leave', groupMessage({ text: '/leave' }), { kind: 'leave', chatId: '-1001234567890' }],
    ['/leave in private', privateMessage({ text: '/leave' }), null],
    ['talk', groupMessage({ text: 'x' }), null],
    ['rubbish', 'rubbish', null],
  ])('courtesy owed for %s', (_, update, expected) => expect(courtesyOf(update, BOT)).toEqual(expected))
})
