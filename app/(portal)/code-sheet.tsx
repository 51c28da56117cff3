'use client'

import { useEffect } from 'react'
import { fill } from '@/app/_ui/client-words'
import { CopyButton } from '@/app/_ui/copy-button'
import { focusHeading } from '@/app/_ui/focus-on-navigation'
import { Notice } from '@/app/_ui/notice'
import { WithScript } from '@/app/_ui/with-script'
import { isolated } from '@/lib/i18n/isolate'
import type { Sheet, SheetFrame } from './sheet-of'

/** The new backup codes, to print, copy or download, this once. */
export function CodeSheet({ sheet, frame }: Sheet & { frame: SheetFrame }) {
  const { codes, made, turnedOn } = sheet
  const { portal, email, words, waiting } = frame
  useEffect(focusHeading, [])
  const [title, account, rule] = [
    fill(words.sheetTitle, { portal }),
    fill(words.sheetAccount, { email }),
    fill(words.sheetRule, { made }),
  ]
  const file = [title, account, rule, '', ...codes, ''].join('\r\n')
  return (
    <section className="stack">
      <Notice kind="ok">{turnedOn ? words.turnedOn : words.renewed}</Notice>
      <h2>{words.heading}</h2>
      <p>{fill(words.once, { email })}</p>
      <div className="sheet">
        <h3>{title}</h3>
        <p>
          {account}
          <br />
          {rule}
        </p>
        <ol className="codes" dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div className="actions">
        <WithScript fallback={<p className="hint">{words.printHint}</p>}>
          <button type="button" className="button button-quiet" onClick={() => window.print()}>
            {words.print}
          </button>
          <CopyButton text={codes.join('\n')} label={words.copy} />
        </WithScript>
        <a
          className="button button-quiet"
          download={words.fileName}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {words.download}
        </a>
      </div>
      <Notice kind="warn">{words.loss}</Notice>
      <a className="button button-primary" href={waiting?.goOn ?? '/profile/security/two-factor'}>
        {waiting ? fill(words.goOn, { application: isolated(waiting.name) }) : words.done}
      </a>
    </section>
  )
}
