import { redirect } from 'next/navigation'

/** Where password managers lead people who should change their password (w3c.github.io/webappsec-change-password-url). */
export const dynamic = 'force-dynamic'

export function GET(): never {
  redirect('/profile/security/password')
}
