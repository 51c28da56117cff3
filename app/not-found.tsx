import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'

export default async function NotFound() {
  const t = await getTranslations('system')
  return (
    <Card title={t('notFoundTitle')}>
      <p>{t('notFoundText')}</p>
      <a className="button button-primary" href="/profile">
        {t('toProfile')}
      </a>
    </Card>
  )
}
