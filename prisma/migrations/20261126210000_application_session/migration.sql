-- Who is signed in to which application, and which applications are to be told that this is over.
CREATE TABLE "application_session" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "session_id" UUID,
    "security_epoch" INTEGER NOT NULL,
    "sid" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_answer" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_session_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "application_session_application_id_sid_key" ON "application_session"("application_id", "sid");
CREATE INDEX "application_session_account_id_idx" ON "application_session"("account_id");
CREATE INDEX "application_session_session_id_idx" ON "application_session"("session_id");
CREATE INDEX "application_session_ended_at_idx" ON "application_session"("ended_at");
CREATE INDEX "application_session_next_attempt_at_idx" ON "application_session"("next_attempt_at");
CREATE INDEX "application_session_expires_at_idx" ON "application_session"("expires_at");
ALTER TABLE "application_session" ADD CONSTRAINT "application_session_application_id_fkey"
  FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "application_session" ADD CONSTRAINT "application_session_session_id_fkey"
  FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the provider kept before names no sid outside of its seal: people sign in to their applications again.
DELETE FROM "openid_record";
DROP INDEX "openid_record_kind_next_attempt_at_idx";
ALTER TABLE "openid_record" DROP COLUMN "attempts", DROP COLUMN "next_attempt_at", ADD COLUMN "security_epoch" INTEGER;
