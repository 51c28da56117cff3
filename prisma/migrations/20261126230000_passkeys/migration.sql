-- Passkeys are devices: rows of the same table, so that whatever asks whether an account has one finds both kinds.
CREATE TYPE "AuthenticatorKind" AS ENUM ('totp', 'passkey');

ALTER TABLE "authenticator"
  ADD COLUMN "kind" "AuthenticatorKind" NOT NULL DEFAULT 'totp',
  ADD COLUMN "credential_id" BYTEA,
  ADD COLUMN "relying_party_id" TEXT,
  ADD COLUMN "sign_count" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "synced" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "after_password" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "transports" TEXT[] DEFAULT ARRAY[]::TEXT[];
CREATE UNIQUE INDEX "authenticator_credential_id_key" ON "authenticator"("credential_id");

ALTER TABLE "revoked_authenticator"
  ADD COLUMN "kind" "AuthenticatorKind" NOT NULL DEFAULT 'totp',
  ADD COLUMN "credential_id" BYTEA,
  ADD COLUMN "relying_party_id" TEXT,
  ADD COLUMN "sign_count" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "synced" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "after_password" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "transports" TEXT[] DEFAULT ARRAY[]::TEXT[];
CREATE INDEX "revoked_authenticator_credential_id_idx" ON "revoked_authenticator"("credential_id");

ALTER TABLE "account" ADD COLUMN "passkey_user_handle" BYTEA;
CREATE UNIQUE INDEX "account_passkey_user_handle_key" ON "account"("passkey_user_handle");

ALTER TABLE "session" ADD COLUMN "first_factor_kind" TEXT NOT NULL DEFAULT 'password';

CREATE TABLE "passkey_challenge" (
    "challenge" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("challenge")
);

CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge"("expires_at");
