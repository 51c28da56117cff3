import 'server-only'
import { findApplication } from '../openid/applications'
import { readCookie } from './cookies'
import { INTERACTION } from './openid-paths'
import { processContext } from './process-context'

/** An application that needs two factors, and where its sign-in goes on once two-factor authentication is on. */
export type WaitingApplication = { name: string; goOn: string }

/** The application that sent this browser here to turn two-factor authentication on, if one did. */
export async function readWaitingApplication(): Promise<WaitingApplication | undefined> {
  const [uid = '', clientId = ''] = (await readCookie('application'))?.split(' ') ?? []
  const goOn = `/oidc/interaction/${uid}`
  if (!INTERACTION.test(goOn)) return undefined
  const application = await findApplication(processContext(), clientId)
  return application && { name: application.name, goOn }
}
