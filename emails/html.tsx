import { Body, Button, Container, Head, Heading, Html, Link, Section, Text } from '@react-email/components'
import { type CSSProperties, createElement, Fragment, type ReactNode } from 'react'
import type { Block, Contact, Mail } from './mail'

const ink = '#17212b'
const muted = '#4d5b69'
const ourAccent = '#005a9e'
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"

const stylesIn = (accent: string) =>
  ({
    body: { backgroundColor: '#f3f5f7', color: ink, fontFamily: font, margin: 0, padding: '24px 0' },
    card: { backgroundColor: '#ffffff', borderRadius: 6, maxWidth: 560, padding: '24px 28px' },
    name: { fontSize: 14, fontWeight: 600, margin: '0 0 16px' },
    paragraph: { fontSize: 16, lineHeight: '24px', margin: '0 0 16px' },
    heading: { fontSize: 16, fontWeight: 600, lineHeight: '24px', margin: '24px 0 4px' },
    small: { color: muted, fontSize: 14, lineHeight: '20px', margin: 0 },
    codes: { backgroundColor: '#f3f5f7', borderRadius: 6, margin: '0 0 16px', padding: '12px 20px' },
    code: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: 18,
      lineHeight: '28px',
      margin: 0,
    },
    button: {
      backgroundColor: accent,
      borderRadius: 6,
      color: '#ffffff',
      fontSize: 16,
      fontWeight: 600,
      padding: '12px 20px',
    },
    link: { color: accent, fontSize: 14, lineHeight: '20px', wordBreak: 'break-all' },
  }) satisfies Record<string, CSSProperties>

/** For mail programs that know dark mode. The others show it light, or turn the colours round themselves. */
const DARK = `@media (prefers-color-scheme: dark) {
  body, body > table > tbody > tr > td, .codes { background-color: #10161c !important; }
  .card { background-color: #18212a !important; }
  .card, .card p, .card h2, .link { color: #e8edf2 !important; }
  .card p.muted { color: #a9b6c3 !important; }
}`

type Props = { mail: Mail; portal: string; accent: string | undefined; language: string }

/** A mail as HTML: one column, no images, nothing loaded from anywhere. */
export function MailHtml({ mail, portal, accent = ourAccent, language }: Props) {
  const styles = stylesIn(accent)
  return (
    <Html lang={language}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Otherwise phones make links of codes and times. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{mail.subject}</title>
        <style>{DARK}</style>
      </Head>
      <Body style={styles.body}>
        <Container className="card" style={styles.card}>
          <Text style={styles.name}>{portal}</Text>
          {mail.blocks.map((block) => (
            <Part key={JSON.stringify(block)} block={block} styles={styles} />
          ))}
        </Container>
      </Body>
    </Html>
  )
}

function Part({ block, styles }: { block: Block; styles: ReturnType<typeof stylesIn> }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Heading as="h2" style={styles.heading}>
          {withNames(block.text)}
        </Heading>
      )
    case 'codes':
      return (
        <Section className="codes" style={styles.codes}>
          {block.codes.map((code) => (
            <Text key={code} style={styles.code}>
              {code}
            </Text>
          ))}
        </Section>
      )
    case 'action':
      return (
        <Section style={{ margin: '0 0 16px' }}>
          <Button href={block.link} style={styles.button}>
            {block.label}
          </Button>
          <Text style={{ margin: '12px 0 0' }}>
            <Link href={block.link} className="link" style={styles.link}>
              {block.link}
            </Link>
          </Text>
        </Section>
      )
    case 'paragraph':
      return (
        <Text style={styles.paragraph}>
          <Linked {...block} color={styles.link.color} />
        </Text>
      )
    case 'small':
      return (
        <Text className="muted" style={styles.small}>
          <Linked {...block} color={styles.link.color} />
        </Text>
      )
  }
}

/** A text whose contact, if it has one that leads somewhere, is a link. */
function Linked({ text, contact, color }: { text: string; contact?: Contact; color: string }) {
  if (!contact?.link) return withNames(text)
  const at = text.indexOf(contact.words)
  if (at < 0) return withNames(text)
  return (
    <>
      {withNames(text.slice(0, at))}
      <Link href={contact.link} className="link" style={{ color, textDecorationLine: 'underline' }}>
        {contact.words}
      </Link>
      {withNames(text.slice(at + contact.words.length))}
    </>
  )
}

/** Names stand in a text between isolates, which not every mail program knows: in HTML they are elements. */
function withNames(text: string): ReactNode {
  const parts = text.split(/\u2068([^\u2069]*)\u2069/) // every other one is a name
  return createElement(
    Fragment,
    null,
    ...parts.map((part, i) => (i % 2 ? createElement('bdi', null, part) : part)),
  )
}
