import { z } from 'zod'

/** No device has the nil UUID, which stands for what is no id at all. */
const NIL = '00000000-0000-0000-0000-000000000000'

/** The id of a device, from what a form says. */
export const deviceId = (said: unknown): string => z.uuid().safeParse(said).data ?? NIL
