import { getTranslations } from 'next-intl/server'
import { contactLink } from '@/lib/contact-link'
import { processContext } from '@/lib/web/process-context'

/** Where the operator sends people who need help. */
export async function Contact() {
  const { supportContact } = processContext().config
  if (!supportContact) return null
  const t = await getTranslations('common')
  const link = contactLink(supportContact)
  return (
    <p className="hint contact">
      {t.rich('helpContact', {
        contact: () => (link ? <a href={link}>{supportContact}</a> : supportContact),
      })}
    </p>
  )
}
