'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CopyButton } from '@/app/_ui/copy-button'
import { focusHeading } from '@/app/_ui/focus-on-navigation'
import { Notice } from '@/app/_ui/notice'
import { WithScript } from '@/app/_ui/with-script'
import type { Sheet } from './sheet-of'

export type SheetOwner = { portal: string; email: string }

/** The new backup codes, to print, copy or download, this once. */
export function CodeSheet({ sheet, owner }: Sheet & { owner: SheetOwner }) {
  const t = useTranslations('client.codes')
  const { codes, made, turnedOn } = sheet
  const { portal, email } = owner
  useEffect(focusHeading, [])
  const [title, account, rule] = [
    t('sheetTitle', { portal }),
    t('sheetAccount', { email }),
    t('sheetRule', { made }),
  ]
  const file = [title, account, rule, '', ...codes, ''].join('\r\n')
  return (
    <section className="stack">
      <Notice kind="ok">{turnedOn ? t('turnedOn') : t('renewed')}</Notice>
      <h2>{t('heading')}</h2>
      <p>{t('once', { email })}</p>
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
        <WithScript fallback={<p className="hint">{t('printHint')}</p>}>
          <button type="button" className="button button-quiet" onClick={() => window.print()}>
            {t('print')}
          </button>
          <CopyButton text={codes.join('\n')} label={t('copy')} />
        </WithScript>
        <a
          className="button button-quiet"
          download={t('fileName')}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {t('download')}
        </a>
      </div>
      <Notice kind="warn">{t('loss')}</Notice>
      <a className="button button-primary" href="/profile/security/two-factor">
        {t('done')}
      </a>
    </section>
  )
}
