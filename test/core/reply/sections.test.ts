import { describe, expect, test } from 'vitest'
import { makeSubjects } from '../../../src/core/hear/subjects.ts'
import { stageOf } from '../../../src/core/reply/sections.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const subjects = makeSubjects(sharedCorpus().words)

const at = (pattern: string, story: string): number => {
  const stages = sharedCorpus().patterns.find(({ id }) => id === pattern)?.stages ?? []
  const stage = stageOf(stages, story, subjects)
  return stage ? stages.indexOf(stage) : -1
}

describe('where a story is', () => {
  test.each<[pattern: string, story: string, stage: number]>([
    ['gia-shipper-giao-hang', 'có người gọi bảo có đơn hàng 260k, chuyển khoản trước', 0],
    ['gia-shipper-giao-hang', 'em chuyển tiền ship rồi ạ', 1],
    ['gia-shipper-giao-hang', 'chuyen xong no bao gui nham so tai khoan, minh thanh hoi vien', 1],
    ['gia-shipper-giao-hang', 'họ xưng tổng đài, bảo nhập mật khẩu rồi quét mã', 2],
    ['vay-tien-online-phi-truoc', 'thấy bài đăng vay nhanh, nợ xấu cũng duyệt', 0],
    ['vay-tien-online-phi-truoc', 'đóng phí bảo hiểm rồi mà họ báo sai số tài khoản, tiền bị treo', 2],
    ['vay-tien-online-phi-truoc', 'toi da nop 2 trieu', 1],
    ['tuyen-ctv-nhiem-vu-online', 'khi xin rút thì đòi thêm thuế', 3],
    ['chuyen-nham-tien', 'tôi vừa chuyển nhầm cho anh 5 triệu, anh chuyển lại giúp', 0],
  ])('%s: %s', (pattern, story, stage) => {
    expect(at(pattern, story)).toBe(stage)
  })

  test('of every pattern the first words of a scam lead to a stage', () => {
    for (const { stages } of sharedCorpus().patterns) expect(stageOf(stages, '', subjects)).toBe(stages[0])
  })

  test('nothing comes of no stages', () => {
    expect(stageOf([], 'em chuyển tiền rồi', subjects)).toBeUndefined()
  })
})
