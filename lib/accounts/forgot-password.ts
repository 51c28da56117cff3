import 'server-only'
import type { Context } from '../context'
import type { Result } from '../result'
import { askForLink } from './ask-for-link'

/** Mails a link to a new password. Fails with what `askForLink` fails with. */
export const requestPasswordReset = (ctx: Context, email: string): Promise<Result> =>
  askForLink(ctx, 'reset', email)
