import type { CDPSession, Page } from '@playwright/test'

type Options = {
  /** It can check its person, and says that it did. */
  verifies?: boolean
  /** Its passkeys go to the person's other devices. */
  synced?: boolean
}

/** A device of Chromium's own that keeps passkeys, driven through the DevTools protocol. */
export class VirtualAuthenticator {
  private constructor(
    private readonly client: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async on(page: Page, { verifies = true, synced = false }: Options = {}) {
    const client = await page.context().newCDPSession(page)
    await client.send('WebAuthn.enable')
    const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: verifies,
        automaticPresenceSimulation: true,
        defaultBackupEligibility: synced,
        defaultBackupState: synced,
      },
    })
    return new VirtualAuthenticator(client, authenticatorId)
  }

  async credentials() {
    const { authenticatorId } = this
    return (await this.client.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  }

  /** What it answers from now on is wrong in this way. */
  async lie(bits: { isBogusSignature: boolean }) {
    await this.client.send('WebAuthn.setResponseOverrideBits', {
      authenticatorId: this.authenticatorId,
      ...bits,
    })
  }

  async verify(isUserVerified: boolean) {
    const { authenticatorId } = this
    await this.client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }

  /** Whether it answers at once; a person who hasn't touched it yet answers nothing. */
  async answer(enabled: boolean) {
    const { authenticatorId } = this
    await this.client.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  }

  /** Puts a passkey of another device on this one. */
  async add(credential: Awaited<ReturnType<VirtualAuthenticator['credentials']>>[number]) {
    await this.client.send('WebAuthn.addCredential', { authenticatorId: this.authenticatorId, credential })
  }

  async remove() {
    await this.client.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.authenticatorId })
  }
}
