import { z } from 'zod'
import { OptionalId, OptionalText, VendorId } from '../zalo/well-formed.ts'

/**
 * An event of the OA webhook as far as it is read. Only the name is demanded: a field in a shape never seen is taken
 * as absent, so that it costs that field and not the resident's message. Names, avatars and contact data are not read.
 */

const Subject = z.object({ id: OptionalId }).optional().catch(undefined)

const Payload = z
  .object({ url: OptionalText, description: OptionalText, name: OptionalText })
  .optional()
  .catch(undefined)

const Message = z.object({
  msg_id: OptionalId,
  msg_ids: z.array(VendorId).max(200).optional().catch(undefined),
  text: OptionalText,
  conversation_id: OptionalId,
  attachments: z
    .array(z.object({ payload: Payload }))
    .optional()
    .catch(undefined),
})

export const ZaloOaEvent = z.object({
  event_name: z.string().max(80),
  timestamp: z
    .union([z.string().max(40), z.number()])
    .optional()
    .catch(undefined),
  oa_id: OptionalId,
  user_id: OptionalId,
  group_id: OptionalId,
  sender: Subject,
  recipient: Subject,
  follower: Subject,
  message: Message.optional().catch(undefined),
})
export type ZaloOaEvent = z.infer<typeof ZaloOaEvent>
export type ZaloOaMessage = NonNullable<ZaloOaEvent['message']>
