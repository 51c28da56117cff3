'use client'

import type { FieldName } from '@/lib/i18n/messages'
import { useClientWords } from './client-words'

type Props = { name: FieldName; hint?: string; selected: string; options: { value: string; label: string }[] }

/** A labelled choice of one among few. */
export function Select({ name, hint, selected, options }: Props) {
  const { fields } = useClientWords()
  const id = `field-${name}`
  return (
    <div className="field">
      <label htmlFor={id}>{fields[name]}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <select id={id} name={name} defaultValue={selected} aria-describedby={hint && `${id}-hint`}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
