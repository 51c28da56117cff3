-- CreateEnum
CREATE TYPE "password_link_purpose" AS ENUM ('invitation', 'reset');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "backup_codes_from" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "address" TEXT,
ADD COLUMN     "browser_hash" BYTEA NOT NULL DEFAULT '',
ADD COLUMN     "settled_at" TIMESTAMPTZ(3);

-- Sign-ins from before this migration don't say from which browser they came: nobody is told of them.
ALTER TABLE "challenge" ALTER COLUMN "browser_hash" DROP DEFAULT;
UPDATE "challenge" SET "settled_at" = now();

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "replaces_id" UUID;

-- CreateTable
CREATE TABLE "retired_authenticator" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "device_name" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_used_step" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retired_authenticator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_link" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" "password_link_purpose" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "security_epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_change" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "new_email" TEXT NOT NULL,
    "confirm_token_hash" BYTEA NOT NULL,
    "security_epoch" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "old_email" TEXT,
    "undo_token_hash" BYTEA,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "retired_authenticator_account_id_idx" ON "retired_authenticator"("account_id");

-- CreateIndex
CREATE INDEX "retired_authenticator_retired_at_idx" ON "retired_authenticator"("retired_at");

-- CreateIndex
CREATE UNIQUE INDEX "password_link_token_hash_key" ON "password_link"("token_hash");

-- CreateIndex
CREATE INDEX "password_link_account_id_idx" ON "password_link"("account_id");

-- CreateIndex
CREATE INDEX "password_link_expires_at_idx" ON "password_link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "email_change_confirm_token_hash_key" ON "email_change"("confirm_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "email_change_undo_token_hash_key" ON "email_change"("undo_token_hash");

-- CreateIndex
CREATE INDEX "email_change_account_id_idx" ON "email_change"("account_id");

-- CreateIndex
CREATE INDEX "email_change_requested_at_idx" ON "email_change"("requested_at");

-- CreateIndex
CREATE INDEX "enrolment_replaces_id_idx" ON "enrolment"("replaces_id");

-- AddForeignKey
ALTER TABLE "retired_authenticator" ADD CONSTRAINT "retired_authenticator_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "authenticator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;


