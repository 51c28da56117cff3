import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { LinkToken } from '@/lib/crypto/token'
import { NewPassword } from '../../_new-password/new-password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newPassword'))('invitation.title') }
}

export default async function Page({ params }: { params: Promise<{ token: LinkToken }> }) {
  return <NewPassword purpose="invitation" token={(await params).token} />
}
