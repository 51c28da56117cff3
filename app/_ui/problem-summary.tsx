import type { FieldName } from '@/lib/i18n/messages'
import { useClientWords } from './client-words'
import { Notice } from './notice'

/** Where several fields are wrong, all of them on top of the form, with the way to each. */
export function ProblemSummary({ problems = {} }: { problems?: Record<string, string> | undefined }) {
  const words = useClientWords()
  const fields = Object.entries(problems).filter(([field]) => field !== '') as [FieldName, string][]
  if (fields.length < 2) return null
  return (
    <Notice kind="danger" autoFocus>
      {words.severalProblems}
      <ul className="problem-list">
        {fields.map(([field, problem]) => (
          <li key={field}>
            <a href={`#field-${field}`}>{words.fields[field]}</a>: {problem}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
