'use client'

import type { InputHTMLAttributes } from 'react'
import type { FieldName } from '@/lib/i18n/messages'
import { useClientWords } from './client-words'
import { useAnswer } from './form'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  name: FieldName
  hint?: string
  /** The field whose label it has, if that is not its own. */
  labelled?: FieldName
}

/** A text field, labelled after its name, with its hint above and its problem below. */
export function Field({ hint, labelled, className, ...input }: FieldProps) {
  const { fields } = useClientWords()
  const { problems, values, help } = useAnswer()
  const problem = problems?.[input.name]
  const isOnlyProblem = Boolean(problem) && Object.keys(problems ?? {}).length === 1
  const id = `field-${input.name}`
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{fields[labelled ?? input.name]}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <input
        {...input}
        id={id}
        className={className}
        defaultValue={values?.[input.name] ?? input.defaultValue}
        aria-describedby={described || undefined}
        aria-invalid={problem ? true : undefined}
        // biome-ignore lint/a11y/noAutofocus: without script, this is how the focus gets to what is wrong
        autoFocus={problems ? isOnlyProblem : input.autoFocus}
      />
      {problem && (
        <p id={`${id}-problem`} className="problem" role="alert">
          <span className="problem-sign" aria-hidden="true">
            !
          </span>
          {problem}
        </p>
      )}
      {problem && help?.field === input.name && (
        <p className="help-link">
          <a href={help.href}>{help.text}</a>
        </p>
      )}
    </div>
  )
}

/**
 * Six digits: text, never a number, so that zeros stay and wheels don't turn it; no length limit, so that pasting
 * works.
 */
export function OneTimePasswordField(props: Omit<FieldProps, 'name'>) {
  return (
    <Field
      {...props}
      name="oneTimePassword"
      className="code-input"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      dir="ltr"
    />
  )
}
