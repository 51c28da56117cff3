import { unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/notice'
import { reportError } from '@/lib/web/report-error'
import { textOf } from '@/lib/web/text-of'
import { Card } from './card'

/**
 * Renders a page and catches what nobody expected, on the server: the browser's own error boundaries show nothing
 * without script.
 */
export async function screen(render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render()
  } catch (error) {
    unstable_rethrow(error)
    const failure = await reportError(error)
    const t = await getTranslations('system')
    return (
      <Card title={t('unexpectedTitle')}>
        <Notice kind="danger">{await textOf(failure)}</Notice>
        <a href="/profile">{t('toProfile')}</a>
      </Card>
    )
  }
}
