-- CreateEnum
CREATE TYPE "role" AS ENUM ('user', 'support');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('queued', 'sent', 'refused', 'outdated');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_folded" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "role" NOT NULL DEFAULT 'user',
    "language" TEXT,
    "security_epoch" INTEGER NOT NULL DEFAULT 0,
    "live_disable_request_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authenticator" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "device_name" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_used_step" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authenticator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backup_code_batch" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "salt" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backup_code_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backup_code" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "sealed_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "backup_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "security_epoch" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "security_epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "password_proven_at" TIMESTAMPTZ(3) NOT NULL,
    "second_factor_proven_at" TIMESTAMPTZ(3),
    "second_factor_kind" TEXT,
    "browser_hash" BYTEA NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disable_request" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "security_epoch" INTEGER NOT NULL,
    "mail_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "disable_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "language" TEXT,
    "sealed_values" TEXT,
    "message_id" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "outdated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "last_answer" TEXT,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget" (
    "key" TEXT NOT NULL,
    "failures" DOUBLE PRECISION NOT NULL,
    "wait_until" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "quota" (
    "key" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "account_id" UUID,
    "session_id" UUID,
    "address" TEXT,
    "user_agent" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_folded_key" ON "account"("email_folded");

-- CreateIndex
CREATE UNIQUE INDEX "account_live_disable_request_id_key" ON "account"("live_disable_request_id");

-- CreateIndex
CREATE INDEX "authenticator_account_id_idx" ON "authenticator"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_account_id_key" ON "enrolment"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "backup_code_batch_account_id_key" ON "backup_code_batch"("account_id");

-- CreateIndex
CREATE INDEX "backup_code_batch_id_idx" ON "backup_code"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_token_hash_key" ON "challenge"("token_hash");

-- CreateIndex
CREATE INDEX "challenge_account_id_idx" ON "challenge"("account_id");

-- CreateIndex
CREATE INDEX "challenge_expires_at_idx" ON "challenge"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_browser_hash_idx" ON "session"("account_id", "browser_hash");

-- CreateIndex
CREATE INDEX "session_last_seen_at_idx" ON "session"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "disable_request_token_hash_key" ON "disable_request"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "disable_request_mail_id_key" ON "disable_request"("mail_id");

-- CreateIndex
CREATE INDEX "disable_request_account_id_idx" ON "disable_request"("account_id");

-- CreateIndex
CREATE INDEX "disable_request_requested_at_idx" ON "disable_request"("requested_at");

-- CreateIndex
CREATE INDEX "outbox_mail_state_next_attempt_at_idx" ON "outbox_mail"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outbox_mail_account_id_template_created_at_idx" ON "outbox_mail"("account_id", "template", "created_at");

-- CreateIndex
CREATE INDEX "budget_last_failure_at_idx" ON "budget"("last_failure_at");

-- CreateIndex
CREATE INDEX "quota_since_idx" ON "quota"("since");

-- CreateIndex
CREATE INDEX "audit_event_account_id_id_idx" ON "audit_event"("account_id", "id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_live_disable_request_id_fkey" FOREIGN KEY ("live_disable_request_id") REFERENCES "disable_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backup_code_batch" ADD CONSTRAINT "backup_code_batch_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backup_code" ADD CONSTRAINT "backup_code_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "backup_code_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disable_request" ADD CONSTRAINT "disable_request_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disable_request" ADD CONSTRAINT "disable_request_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outbox_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;


