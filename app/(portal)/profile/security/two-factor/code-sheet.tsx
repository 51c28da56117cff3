'use client'

import { CopyButton, WithScript } from '@/app/_ui/copy-button'
import { Notice } from '@/app/_ui/notice'
import type { CodesState } from './actions'

export type CodeSheetTexts = Record<
  | 'heading'
  | 'turnedOn'
  | 'renewed'
  | 'once'
  | 'loss'
  | 'sheetTitle'
  | 'sheetAccount'
  | 'sheetRule'
  | 'print'
  | 'printHint'
  | 'copy'
  | 'copied'
  | 'download'
  | 'done'
  | 'fileName',
  string
>

type Props = { sheet: NonNullable<CodesState['sheet']>; texts: CodeSheetTexts }

/** The new backup codes, to print, copy or download, this once. */
export function CodeSheet({ sheet: { codes, made, turnedOn }, texts }: Props) {
  const rule = texts.sheetRule.replace('#', made)
  const file = [texts.sheetTitle, texts.sheetAccount, rule, '', ...codes, ''].join('\r\n')
  return (
    <section className="stack">
      <Notice kind="ok">{turnedOn ? texts.turnedOn : texts.renewed}</Notice>
      <h2>{texts.heading}</h2>
      <p>{texts.once}</p>
      <div className="sheet">
        <h3>{texts.sheetTitle}</h3>
        <p>
          {texts.sheetAccount}
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
        <WithScript fallback={<p className="hint">{texts.printHint}</p>}>
          <button type="button" className="button button-quiet" onClick={() => window.print()}>
            {texts.print}
          </button>
          <CopyButton text={codes.join('\n')} label={texts.copy} copied={texts.copied} />
        </WithScript>
        <a
          className="button button-quiet"
          download={texts.fileName}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {texts.download}
        </a>
      </div>
      <Notice kind="warn">{texts.loss}</Notice>
      <a className="button button-primary" href="/profile/security/two-factor">
        {texts.done}
      </a>
    </section>
  )
}
