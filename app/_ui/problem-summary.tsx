import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/i18n/messages'
import { Notice } from './notice'

/** Where several fields are wrong, all of them on top of the form, with the way to each. */
export function ProblemSummary({ problems = {} }: { problems?: Record<string, string> | undefined }) {
  const t = useTranslations('client')
  const fields = Object.entries(problems).filter(([field]) => field !== '') as [FieldName, string][]
  if (fields.length < 2) return null
  return (
    <Notice kind="danger" autoFocus>
      {t('severalProblems')}
      <ul className="problem-list">
        {fields.map(([field, problem]) => (
          <li key={field}>
            <a href={`#field-${field}`}>{t(`fields.${field}`)}</a>: {problem}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
