-- Applications that sign people in through the portal, what the provider keeps for them, and the keys it signs with.
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "redirect_uris" TEXT[],
    "post_logout_redirect_uris" TEXT[],
    "backchannel_logout_uri" TEXT,
    "secret_hash" BYTEA,
    "requires_two_factor" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "openid_record" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name_hash" BYTEA NOT NULL,
    "sealed_payload" TEXT NOT NULL,
    "grant_hash" BYTEA,
    "uid_hash" BYTEA,
    "session_id" UUID,
    "application_id" UUID,
    "consumed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "openid_record_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "openid_record_kind_name_hash_key" ON "openid_record"("kind", "name_hash");
CREATE INDEX "openid_record_grant_hash_idx" ON "openid_record"("grant_hash");
CREATE INDEX "openid_record_uid_hash_idx" ON "openid_record"("uid_hash");
CREATE INDEX "openid_record_session_id_idx" ON "openid_record"("session_id");
CREATE INDEX "openid_record_application_id_idx" ON "openid_record"("application_id");
CREATE INDEX "openid_record_kind_next_attempt_at_idx" ON "openid_record"("kind", "next_attempt_at");
CREATE INDEX "openid_record_expires_at_idx" ON "openid_record"("expires_at");
ALTER TABLE "openid_record" ADD CONSTRAINT "openid_record_session_id_fkey"
  FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "openid_record" ADD CONSTRAINT "openid_record_application_id_fkey"
  FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "signing_key" (
    "id" UUID NOT NULL,
    "algorithm" TEXT NOT NULL,
    "sealed_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);
