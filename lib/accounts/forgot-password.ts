import 'server-only'
import type { Context } from '../context'
import type { Result } from '../result'
import { askForLink } from './ask-for-link'

/** Mails a link to a new password, if the address has an account; see `askForLink`. */
export const requestPasswordReset = (ctx: Context, email: string): Promise<Result<void, 'mail-limit'>> =>
  askForLink(ctx, 'reset', email)
