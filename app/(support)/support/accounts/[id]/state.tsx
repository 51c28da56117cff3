import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Badge } from '@/app/_ui/badge'
import { Browser } from '@/app/_ui/browser'
import { Name } from '@/app/_ui/name'
import { Time } from '@/app/_ui/time'
import { isolated } from '@/lib/i18n/isolate'
import { languageOf } from '@/lib/i18n/languages'
import { isKept } from '@/lib/mail/refusal'
import type { AccountView, Failures } from '@/lib/support/account-view'
import { isDelayed } from '@/lib/support/advice'
import { processContext } from '@/lib/web/process-context'

/** How an account stands, in words. */
export async function State({ view }: { view: AccountView }) {
  const t = await getTranslations('support')
  const common = await getTranslations('common')
  const twoFactor = await getTranslations('twoFactor.on')
  const passkeys = await getTranslations('passkeys')
  const profile = await getTranslations('profile')
  const fields = await getTranslations('client.fields')
  const on = view.devices.length > 0
  const { lastSignIn, invitedUntil, backupCodesSince, backupCodesFrom, enrolmentUntil, disableRequest } = view
  const time = (moment: Date) => ({ time: () => <Time time={moment} /> })
  return (
    <section className="part">
      <h2>{t('state')}</h2>
      <dl className="rows">
        {view.disabledAt && <Row title={t('disabled')}>{t.rich('disabledSince', time(view.disabledAt))}</Row>}
        <Row title={common('twoFactorAuthentication')}>
          <Badge on={on}>{common(on ? 'on' : 'off')}</Badge>{' '}
          {view.devices[0] && t.rich('twoFactorSince', time(view.devices[0].addedAt))}
        </Row>
        {view.devices.map(({ id, kind, name, addedAt, lastUsedAt }) => (
          <Row key={id} title={`${t('devices')}: ${isolated(name)}`}>
            {passkeys(`kinds.${kind}`)}
            <br />
            {twoFactor.rich('added', time(addedAt))}
            <br />
            {twoFactor.rich('lastUsed', time(lastUsedAt))}
          </Row>
        ))}
        {on && (
          <Row title={twoFactor('backupCodes')}>
            {twoFactor('left', { count: view.backupCodesLeft })}
            {backupCodesSince && (
              <>
                <br />
                {twoFactor.rich('since', time(backupCodesSince))}
              </>
            )}
            {backupCodesFrom && (
              <>
                <br />
                {t.rich('backupCodesFrom', time(backupCodesFrom))}
              </>
            )}
          </Row>
        )}
        <Row title={t('lastSignIn')}>
          {lastSignIn ? (
            <>
              <Time time={lastSignIn.at} /> {t(`signedInBy.${lastSignIn.secondFactor}`)}
            </>
          ) : (
            t('never')
          )}
        </Row>
        <FailuresRow title={t('failures.password')} failures={view.password} />
        <FailuresRow title={t('failures.secondFactor')} failures={view.secondFactor} />
        {enrolmentUntil && <Row title={t('enrolment')}>{t.rich('enrolmentUntil', time(enrolmentUntil))}</Row>}
        {disableRequest && (
          <Row title={t('turningOff')}>
            {t.rich(disableRequest.mail === 'sent' ? 'turningOffUntil' : 'turningOffUnsent', {
              asked: () => <Time time={disableRequest.requestedAt} />,
              ...time(disableRequest.expiresAt),
            })}
          </Row>
        )}
        {invitedUntil && <Row title={t('invitation')}>{t.rich('invitationUntil', time(invitedUntil))}</Row>}
        <Row title={fields('language')}>
          {view.language ? profile(`languages.${languageOf(view.language)}`) : profile('languageOfBrowser')}
        </Row>
        <Row title={t('roleName')}>{t(`roles.${view.role}`)}</Row>
        <Row title={t('created')}>
          <Time time={view.createdAt} />
        </Row>
        <Row title={t('id')}>{view.id}</Row>
      </dl>
    </section>
  )
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="row">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

async function FailuresRow({ title, failures: { count, until } }: { title: string; failures: Failures }) {
  const t = await getTranslations('support')
  return (
    <Row title={title}>
      {count === 0 ? t('none') : count}
      {until && <>, {t.rich('failures.until', { time: () => <Time time={until} /> })}</>}
    </Row>
  )
}

/** The browsers the account is signed in with now. */
export async function Sessions({ sessions }: Pick<AccountView, 'sessions'>) {
  const t = await getTranslations('support')
  return (
    <section className="part">
      <h2>{t('sessions')}</h2>
      {sessions.length === 0 && <p>{t('none')}</p>}
      <ul className={sessions.length > 0 ? 'rows' : undefined}>
        {sessions.map(({ id, userAgent, address, lastSeenAt }) => (
          <li key={id} className="row">
            <span className="row-title">
              <Browser userAgent={userAgent} />
            </span>
            <span className="row-hint">
              {address && `${address}, `}
              {t.rich('lastSeen', { time: () => <Time time={lastSeenAt} /> })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The applications that the account is signed in to now, and those that don't know yet that it is over. */
export async function Applications({
  applications,
  logoutTokens,
}: Pick<AccountView, 'applications' | 'logoutTokens'>) {
  const t = await getTranslations('support')
  const isEmpty = applications.length + logoutTokens.length === 0
  return (
    <section className="part">
      <h2>{t('applications')}</h2>
      {isEmpty && <p>{t('none')}</p>}
      <ul className={isEmpty ? undefined : 'rows'}>
        {applications.map(({ id, name, since }) => (
          <li key={id} className="row">
            <span className="row-title">
              <Name>{name}</Name>
            </span>
            <span className="row-hint">
              {t.rich('applicationSince', { time: () => <Time time={since} /> })}
            </span>
          </li>
        ))}
        {logoutTokens.map(({ id, application, endedAt, attempts, nextAttemptAt, lastAnswer }) => (
          <li key={id} className="row">
            <span className="row-title">
              <Name>{application}</Name>
            </span>
            <span className="row-hint">
              {t.rich('notTold', {
                attempts,
                ended: () => <Time time={endedAt} />,
                time: () => <Time time={nextAttemptAt} />,
              })}
            </span>
            <span className="row-hint">{t('applicationAnswer', { answer: lastAnswer })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The account's newest mails, and what became of them. */
export async function Mails({ mails }: Pick<AccountView, 'mails'>) {
  const t = await getTranslations('support')
  const words = await getTranslations('mail')
  const { portalName: portal } = processContext().config
  return (
    <section className="part">
      <h2>{t('mails')}</h2>
      {mails.length === 0 && <p>{t('none')}</p>}
      <ul className={mails.length > 0 ? 'rows' : undefined}>
        {mails.map((mail) => (
          <li key={mail.id} className="row">
            <span className="row-title">{words(`${mail.template}.subject`, { portal })}</span>
            <span className="row-hint">
              <MailOutcome mail={mail} />
            </span>
            {mail.lastAnswer && mail.state !== 'sent' && (
              <span className="row-hint">{t('answer', { answer: mail.lastAnswer })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

async function MailOutcome({ mail }: { mail: AccountView['mails'][number] }) {
  const t = await getTranslations('support.mailState')
  const time = (moment: Date) => ({ time: () => <Time time={moment} /> })
  if (mail.state === 'queued' && mail.refusedAt && isKept(mail))
    return t.rich('kept', { ...time(mail.refusedAt), until: () => <Time time={mail.expiresAt} /> })
  if (isDelayed(mail)) return t.rich('delayed', { attempts: mail.attempts, ...time(mail.nextAttemptAt) })
  return t.rich(mail.state, time(mail.endedAt ?? mail.createdAt))
}
