import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { screen } from '@/app/_frames/screen'
import { StaffScreen } from '@/app/_frames/staff-screen'
import { Name } from '@/app/_ui/name'
import { MOST_FOUND, searchAccounts } from '@/lib/support/search-accounts'
import { requireStaff } from '@/lib/web/guard'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') }
}

/**
 * Finds accounts. A plain GET form: it changes nothing but that a search is an event, and Back leads back to what was
 * found.
 */
export default function Page({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireStaff('/support')
    const query = String((await searchParams).q ?? '')
    const found = await searchAccounts(ctx, session, query)
    const t = await getTranslations('support')
    return (
      <StaffScreen title={t('title')} session={session}>
        <search>
          <form action="/support" className="form">
            <div className="field">
              <label htmlFor="q">{t('search')}</label>
              <p id="q-hint" className="hint">
                {t('searchHint')}
              </p>
              <input
                id="q"
                name="q"
                type="search"
                defaultValue={query}
                aria-describedby="q-hint"
                autoComplete="off"
                // biome-ignore lint/a11y/noAutofocus: it is what the page is for
                autoFocus={query === ''}
              />
            </div>
            <button type="submit" className="button button-primary">
              {t('submit')}
            </button>
          </form>
        </search>
        {query !== '' && found.length === 0 && <p role="status">{t('nothing')}</p>}
        {found.length > 0 && (
          <ul className="rows aside">
            {found.map(({ id, email, name }) => (
              <li key={id}>
                <a className="row row-link" href={`/support/accounts/${id}`}>
                  <span className="row-title">{email}</span>
                  <span className="row-hint">
                    <Name>{name}</Name>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
        {found.length === MOST_FOUND && <p className="hint">{t('many', { count: String(MOST_FOUND) })}</p>}
      </StaffScreen>
    )
  })
}
