import { getTranslations } from 'next-intl/server'
import { processContext } from '@/lib/web/process-context'
import { signOutAction } from '../sign-out/actions'
import { CloseOnLeave } from './close-on-leave'
import { Form } from './form'
import { Name } from './name'

type Account = { name: string; email: string; role: 'user' | 'support' }

/**
 * The bar on top of every page: the service's name, and for signed-in people the account menu, which needs no script.
 */
export async function Bar({ account }: { account?: Account | undefined }) {
  const t = await getTranslations('common')
  const { portalName, logo } = processContext().config
  return (
    <header className="bar">
      <a className="bar-name" href="/">
        {logo && <img className="bar-logo" src="/logo" alt="" />}
        {portalName}
      </a>
      {account && (
        <>
          <button type="button" className="button button-quiet" popoverTarget="account-menu">
            {t('accountMenu')}
            <span aria-hidden="true"> ▾</span>
          </button>
          <nav id="account-menu" className="menu" popover="auto" aria-label={t('accountMenu')}>
            <p className="menu-person">
              <strong>
                <Name>{account.name}</Name>
              </strong>
              <br />
              {account.email}
            </p>
            <a href="/profile">{t('myProfile')}</a>
            {account.role === 'support' && <a href="/support">{t('support')}</a>}
            <Form action={signOutAction}>
              <button type="submit">{t('signOut')}</button>
            </Form>
          </nav>
          <CloseOnLeave id="account-menu" />
        </>
      )}
    </header>
  )
}
