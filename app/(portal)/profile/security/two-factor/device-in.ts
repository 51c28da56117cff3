import { z } from 'zod'

/** No device has the nil UUID, which stands for what is no id at all. */
const NIL = '00000000-0000-0000-0000-000000000000'

/** The id of the device that a form names. */
export const deviceIn = (data: FormData): string => z.uuid().safeParse(data.get('device')).data ?? NIL
