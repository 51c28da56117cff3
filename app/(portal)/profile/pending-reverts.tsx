import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { Time } from '@/app/_ui/time'
import type { PendingRevert } from '@/lib/accounts/undo-email-change'

/** Names every mailbox that can still undo a change of the address, and what that does to what is set up here. */
export async function PendingReverts({ reverts, children }: { reverts: PendingRevert[]; children: string }) {
  if (reverts.length === 0) return null
  const t = await getTranslations('pendingReverts')
  return (
    <Notice kind="info">
      {t('intro')}
      <ul>
        {reverts.map(({ oldEmail, until }) => (
          <li key={`${oldEmail} ${until.toISOString()}`}>
            {t.rich('mailbox', { oldEmail, until: () => <Time time={until} /> })}
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  )
}
