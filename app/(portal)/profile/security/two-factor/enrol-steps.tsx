import { getTranslations } from 'next-intl/server'
import { CopyButton } from '@/app/_ui/copy-button'
import { Field, OneTimePasswordField } from '@/app/_ui/field'
import { HelpLink } from '@/app/_ui/help-link'
import { NextCode } from '@/app/_ui/next-code'
import { Notice } from '@/app/_ui/notice'
import { WithScript } from '@/app/_ui/with-script'
import { formatDate } from '@/lib/i18n/time'
import type { Session } from '@/lib/sessions/session'
import { otpauthUri } from '@/lib/totp/otpauth-uri'
import { qrCodeSvg } from '@/lib/totp/qr-code'
import { groupSecret } from '@/lib/totp/secret'
import type { Enrolment } from '@/lib/two-factor/enrolment'
import { currentLanguage } from '@/lib/web/language'
import { processContext } from '@/lib/web/process-context'

export type EnrolmentProps = {
  account: Session['account']
  enrolment: Enrolment
  serverNow: Date
}

/** The four steps of confirming a mobile device: install an app, scan, enter the one-time password, name the device. */
export async function EnrolSteps({ account, enrolment, serverNow }: EnrolmentProps) {
  const t = await getTranslations('twoFactor.enrol')
  const { secret, hadRevoked, replacesPending } = enrolment
  const uri = otpauthUri({ issuer: processContext().config.portalName, account: account.email, secret })
  const qrCode = Buffer.from(await qrCodeSvg(uri)).toString('base64')
  const date = formatDate(serverNow, await currentLanguage())
  return (
    <>
      {hadRevoked && !account.twoFactorOn && <Notice kind="info">{t('oldEntry')}</Notice>}
      {replacesPending && <Notice kind="info">{t('earlierCode')}</Notice>}
      <ol className="steps">
        <li>
          <h2>{t('step1')}</h2>
          <p>{t('step1Text')}</p>
        </li>
        <li className="step-scan">
          <div>
            <h2>{t('step2')}</h2>
            <p>{t('step2Text')}</p>
            <p className="on-phone">
              <a href={uri}>{t('openApp')}</a>
            </p>
            <button type="button" className="link" popoverTarget="key">
              {t('cannotScan')}
            </button>
            <div id="key" popover="auto" className="popup">
              <p>{t('typeKey')}</p>
              <p>
                <code className="key" dir="ltr">
                  {groupSecret(secret)}
                </code>
              </p>
              <div className="actions">
                <WithScript>
                  <CopyButton text={secret} label={t('copy')} />
                </WithScript>
                <button
                  type="button"
                  className="button button-quiet"
                  popoverTarget="key"
                  popoverTargetAction="hide"
                >
                  {t('closeKey')}
                </button>
              </div>
              <HelpLink topic="cannot-scan" />
            </div>
          </div>
          <img
            className="qr"
            alt={t('qrCode')}
            width="240"
            height="240"
            src={`data:image/svg+xml;base64,${qrCode}`}
          />
        </li>
        <li>
          <h2>{t('step3')}</h2>
          <OneTimePasswordField hint={t('step3Text')} />
          <NextCode serverNow={serverNow.getTime()} />
        </li>
        <li>
          <h2>{t('step4')}</h2>
          <Field
            name="deviceName"
            hint={t('step4Text')}
            type="text"
            autoComplete="off"
            defaultValue={t(account.twoFactorOn ? 'suggestedNewName' : 'suggestedName', { date })}
          />
        </li>
      </ol>
    </>
  )
}
