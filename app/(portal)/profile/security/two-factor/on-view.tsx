import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/badge'
import { Form } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Name } from '@/app/_ui/name'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/time'
import * as policy from '@/lib/policy'
import type { Session } from '@/lib/sessions/session'
import type { TwoFactorState } from '@/lib/two-factor/two-factor-state'
import { addDeviceAction, moveDeviceAction, removeDeviceAction, requestDisableAction } from './actions'
import { AddPasskey } from './add-passkey'
import { NewCodesForm } from './new-codes'

type Props = {
  account: Session['account']
  state: TwoFactorState
  notice: string | undefined
  /** Undoing a change of address would bring earlier devices back. */
  keepEntries: boolean
}

/** On: the devices, the backup codes, and the way off. */
export async function OnView({ account, state, notice, keepEntries }: Props) {
  const t = await getTranslations('twoFactor.on')
  const passkeys = await getTranslations('passkeys')
  const common = await getTranslations('common')
  return (
    <>
      <p>
        <Badge on>{common('on')}</Badge> {t(account.hasPasskey ? 'introWithPasskey' : 'intro')}
      </p>

      {isDone(notice) && (
        <Notice kind="ok">
          {t(DONE[notice])} {notice === 'device-moved' && !keepEntries && t('movedTidy')}
        </Notice>
      )}

      <section className="part">
        <h2>{t('devices')}</h2>
        <ul className="rows">
          {state.devices.map(({ id, kind, name, addedAt, lastUsedAt }) => (
            <li key={id} className="row">
              <span className="row-title">
                <Name>{name}</Name>
              </span>
              <span className="row-hint">{passkeys(`kinds.${kind}`)}</span>
              <span className="row-hint">{t.rich('added', { time: () => <Time time={addedAt} /> })}</span>
              <span className="row-hint">
                {t.rich('lastUsed', { time: () => <Time time={lastUsedAt} /> })}
              </span>
              <DeviceActions id={id} name={name} isLast={state.devices.length === 1} />
            </li>
          ))}
        </ul>
        <p className="hint">{t('addHint', { most: String(policy.devices.most) })}</p>
        {state.devices.length < policy.devices.most && (
          <div className="actions">
            <Form action={addDeviceAction}>
              <IdempotencyKey />
              <SubmitButton kind="quiet" waiting={common('waiting')}>
                {t('add')}
              </SubmitButton>
            </Form>
            <AddPasskey label={passkeys('add')} waiting={common('waiting')} />
          </div>
        )}
        <HelpLink topic="lost-device" />
        <HelpLink topic="new-device" />
      </section>

      <section className="part">
        <h2>{t('backupCodes')}</h2>
        <p>
          <strong>{t('left', { count: state.backupCodesLeft })}</strong>
          {state.backupCodesSince && (
            <span className="hint codes-since">
              {t.rich('since', { time: () => <Time time={state.backupCodesSince as Date} /> })}
            </span>
          )}
        </p>
        <CodesNotices state={state} />
        <p className="hint">{t('renewHint')}</p>
        <NewCodesForm by="renew">
          <IdempotencyKey />
          <input type="hidden" name="replaces" value={state.backupCodesBatch ?? ''} />
          <SubmitButton kind="quiet" waiting={common('waiting')}>
            {t('renew')}
          </SubmitButton>
        </NewCodesForm>
        <HelpLink topic="backup-codes" />
      </section>

      <section className="part">
        <h2>{t('turnOff')}</h2>
        <LinkNotices state={state} email={account.email} />
        {!state.disableRequest && <p className="hint">{t('turnOffHint')}</p>}
        <Form action={requestDisableAction}>
          <SubmitButton kind="danger" waiting={common('waiting')}>
            {t('turnOff')}
          </SubmitButton>
        </Form>
        <HelpLink topic="turn-off" />
      </section>
    </>
  )
}

/** What was done just now, as the action says in the address. */
const DONE = {
  'device-added': 'addedNow',
  'device-moved': 'moved',
  'device-removed': 'removed',
  'device-renamed': 'renamed',
} as const
const isDone = (notice: string | undefined): notice is keyof typeof DONE =>
  notice !== undefined && Object.hasOwn(DONE, notice)

async function DeviceActions({ id, name, isLast }: { id: string; name: string; isLast: boolean }) {
  const t = await getTranslations('twoFactor.on')
  const common = await getTranslations('common')
  return (
    <div className="row-actions">
      <a href={`/profile/security/two-factor/rename/${id}`} aria-label={`${t('rename')}: ${name}`}>
        {t('rename')}
      </a>
      <Form action={moveDeviceAction}>
        <IdempotencyKey />
        <input type="hidden" name="device" value={id} />
        <SubmitButton kind="link" waiting={common('waiting')} about={name}>
          {t('move')}
        </SubmitButton>
      </Form>
      {!isLast && (
        <Form action={removeDeviceAction}>
          <IdempotencyKey />
          <input type="hidden" name="device" value={id} />
          <SubmitButton kind="link" waiting={common('waiting')} about={name}>
            {t('remove')}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}

async function CodesNotices({
  state: { backupCodesLeft: left, backupCodesMail: mail },
}: {
  state: TwoFactorState
}) {
  const t = await getTranslations('twoFactor.on')
  const warning =
    left === 0 ? 'none' : left === 1 ? 'last' : left <= policy.backupCodes.fewLeft ? 'few' : undefined
  return (
    <>
      {warning && <Notice kind={warning === 'few' ? 'warn' : 'danger'}>{t(`warnings.${warning}`)}</Notice>}
      {mail === 'delayed' && <Notice kind="warn">{t('mail.codes-delayed')}</Notice>}
      {mail === 'refused' && <Notice kind="danger">{t('mail.codes-refused')}</Notice>}
      {mail === 'given-up' && <Notice kind="danger">{t('mail.codes-given-up')}</Notice>}
    </>
  )
}

async function LinkNotices({ state: { disableRequest }, email }: { state: TwoFactorState; email: string }) {
  if (!disableRequest) return null
  const t = await getTranslations('twoFactor.on')
  const { mail, requestedAt, expiresAt } = disableRequest
  switch (mail) {
    case 'sent':
      return (
        <Notice kind="ok">
          {t.rich('requestedSent', { email, expires: () => <Time time={expiresAt} /> })}
        </Notice>
      )
    case 'on-its-way':
      return (
        <Notice kind="info">{t.rich('requested', { email, time: () => <Time time={requestedAt} /> })}</Notice>
      )
    case 'delayed':
      return <Notice kind="warn">{t('mail.link-delayed')}</Notice>
    case 'refused':
      return <Notice kind="danger">{t('mail.link-refused')}</Notice>
    case 'given-up':
      return <Notice kind="danger">{t('mail.link-given-up')}</Notice>
  }
}
