import { type Mail, type MailProps, paragraph, small } from './mail'
import { goodbye, greeting, wasntYou } from './parts'

export function welcome(props: MailProps<'welcome'>): Mail {
  const { t, time, portal, email, values } = props
  return {
    subject: t('mail.welcome.subject', { portal }),
    blocks: [
      greeting(props),
      paragraph(t('mail.welcome.text', { portal })),
      { kind: 'action', label: t('mail.welcome.action'), link: values.link },
      paragraph(t('mail.welcome.life')),
      small(t('common.account', { email })),
      small(t('mail.when', { time: time(values.at) })),
      ...wasntYou(props, t('mail.welcome.wasntYou')),
      ...goodbye(props),
    ],
  }
}
