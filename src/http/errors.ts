import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { troubleOf } from '../core/trouble.ts'
import { SECURITY_HEADERS } from './headers.ts'

/** What a person reads when a request can't be served. Plain Vietnamese: the web chat shows it as it is. */
export const SENTENCES = {
  badText: 'Gửi nội dung cần hỏi trong trường "text", dạng chữ.',
  tooLong: 'Nội dung dài quá. Gửi phần quan trọng nhất thôi nhé.',
  notFound: 'Không có trang này.',
  notAllowed: 'Trang này chỉ dành cho người quản trị máy.',
  broken: 'Máy đang trục trặc. Việc gấp xin gọi 113, đừng chờ.',
  tooMany: 'Hỏi nhanh quá. Chờ một chút rồi gửi lại nhé. Đang mất tiền hay bị đe doạ: gọi ngân hàng và 113 ngay.',
  badPicture: 'Gửi một hình trong trường "picture", có thể kèm lời trong trường "text".',
  bigPicture: 'Hình này lớn quá. Gửi ảnh nhỏ hơn, chỉ chụp phần tin nhắn. Hoặc gõ lại lời trong hình.',
  notPicture: 'Chỉ xem được ảnh chụp: PNG, JPEG hoặc WebP.',
  busyPicture:
    'Lúc này nhiều người gửi hình quá. Chờ một chút rồi gửi lại, hoặc gõ lại lời trong hình. Việc gấp xin gọi 113.',
  full: 'Lúc này nhiều người hỏi quá. Chờ vài giây rồi gửi lại nhé. Đang mất tiền hay bị đe doạ: gọi ngân hàng và 113 ngay.',
} as const

const sentenceFor = (status: number): string => {
  if (status === 413) return SENTENCES.tooLong
  return status >= 500 ? SENTENCES.broken : SENTENCES.badText
}

/** A logger that says of any error what and where, never with its message or packet: they may quote what somebody wrote. */
export const withoutMessages = (logger: Logger): Logger => logger.child({}, { serializers: { err: troubleOf } })

/** A body that is not JSON at all is the same mistake to the caller as one without the field. */
const statusOf = ({ statusCode = 500 }: FastifyError): number => (statusCode === 415 ? 400 : statusCode)

/** One handler for all: what went wrong is logged without any text of the resident; the caller learns only what is theirs. */
export const addErrorHandling = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.code(status).send({ error: sentenceFor(status) })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: SENTENCES.notFound }))
}

/** An address that can't be read reaches no route, no hook and no handler; the framework would send it back. */
export const answerBadAddress = (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
  reply.headers(SECURITY_HEADERS).code(404).send({ error: SENTENCES.notFound })
}
