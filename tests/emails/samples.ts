import type { MailTemplate, MailValues } from '../../lib/mail-values'

const requestMetadata = { at: '2026-11-25T13:05:00.000Z', address: '192.0.2.7' }
const codes = [
  '7K2QF-9XM4T',
  '00000-00000',
  'EGD5Q-WJV3N',
  '3D3D3-20202',
  'C8RPA-4HZTK',
  'Y6M1S-BXG7E',
  'ZT9NV-5QCW2',
  'HJ4PD-8KRAM',
  'F1XGS-6VBTY',
  '2WQZE-M7N3C',
]

/** A token that begins with what a careless reader of quoted-printable takes for an encoded character. */
const TOKEN = '3D12AFE0-2a2a_3dQf8vJ1kYpT5mLrXw9Zc4Hb7Ns6G'

/** Every mail with every wording it can have. */
export const samples: { [Template in MailTemplate]: MailValues[Template][] } = {
  'backup-codes': [
    { ...requestMetadata, reason: 'turned-on', codes },
    { ...requestMetadata, reason: 'new-codes', codes },
  ],
  'confirm-turning-off': [
    {
      ...requestMetadata,
      link: `https://portal.example.com/two-factor/disable/${TOKEN}`,
      devices: ['Pixel 9', 'Jürgens <b>Handy</b> & "Tablet" 📱'],
    },
  ],
  'two-factor-off': [
    { ...requestMetadata, keepEntry: false },
    { ...requestMetadata, keepEntry: true, address: null },
  ],
  'backup-code-used': [9, 1, 0].map((left) => ({ ...requestMetadata, left })),
  'someone-may-know-password': [0, 1, 5].map((failures) => ({ ...requestMetadata, failures })),
  welcome: [
    { at: requestMetadata.at, address: null, link: `https://portal.example.com/invitation/${TOKEN}` },
  ],
  'reset-password': [{ ...requestMetadata, link: `https://portal.example.com/reset-password/${TOKEN}` }],
  'browser-link': [{ ...requestMetadata, link: `https://portal.example.com/new-browser/${TOKEN}` }],
  'password-changed': [
    { ...requestMetadata, by: 'owner' },
    { ...requestMetadata, by: 'reset' },
  ],
  'confirm-new-email': [
    {
      ...requestMetadata,
      link: `https://portal.example.com/confirm-email/${TOKEN}`,
      oldEmail: 'robin.meyer@example.com',
    },
  ],
  'email-changed': [
    {
      ...requestMetadata,
      link: `https://portal.example.com/undo-email-change/${TOKEN}`,
      newEmail: 'robin@example.org',
    },
  ],
  'email-put-back': [
    { ...requestMetadata, oldEmail: 'robin.meyer@example.com', secondFactor: null },
    {
      ...requestMetadata,
      oldEmail: 'robin.meyer@example.com',
      secondFactor: { from: 'before', devices: ['Pixel 9'] },
    },
    {
      ...requestMetadata,
      oldEmail: 'robin.meyer@example.com',
      secondFactor: { from: 'since', devices: ['Pixel 9', 'Tablet'] },
    },
  ],
  'device-added': [
    { ...requestMetadata, device: 'Pixel 9', inPlaceOf: null },
    { ...requestMetadata, device: 'Pixel 9', inPlaceOf: 'Old phone' },
  ],
  'device-removed': [{ ...requestMetadata, device: 'Old phone' }],
}

export const everySample = Object.entries(samples).flatMap(([template, variants]) =>
  variants.map((values, variant) => ({ template: template as MailTemplate, variant, values })),
)
