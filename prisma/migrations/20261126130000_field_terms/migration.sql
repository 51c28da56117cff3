-- The field's words for what was there: names alone change, and no row is touched.
ALTER TABLE "account" RENAME COLUMN "email_folded" TO "email_normalised";
ALTER TABLE "account" RENAME COLUMN "name_folded" TO "name_normalised";
ALTER TABLE "account" RENAME COLUMN "last_name_folded" TO "last_name_normalised";
ALTER INDEX "account_email_folded_key" RENAME TO "account_email_normalised_key";
ALTER INDEX "account_name_folded_idx" RENAME TO "account_name_normalised_idx";
ALTER INDEX "account_last_name_folded_idx" RENAME TO "account_last_name_normalised_idx";

ALTER TABLE "session" RENAME COLUMN "password_proven_at" TO "password_authenticated_at";
ALTER TABLE "session" RENAME COLUMN "second_factor_proven_at" TO "second_factor_authenticated_at";

ALTER TABLE "retired_authenticator" RENAME TO "revoked_authenticator";
ALTER TABLE "revoked_authenticator" RENAME COLUMN "retired_at" TO "revoked_at";
ALTER TABLE "revoked_authenticator" RENAME CONSTRAINT "retired_authenticator_pkey" TO "revoked_authenticator_pkey";
ALTER TABLE "revoked_authenticator" RENAME CONSTRAINT "retired_authenticator_account_id_fkey" TO "revoked_authenticator_account_id_fkey";
ALTER INDEX "retired_authenticator_account_id_idx" RENAME TO "revoked_authenticator_account_id_idx";
ALTER INDEX "retired_authenticator_retired_at_idx" RENAME TO "revoked_authenticator_revoked_at_idx";

ALTER TABLE "known_browser" RENAME TO "device_cookie";
ALTER TABLE "device_cookie" RENAME COLUMN "last_proven_at" TO "last_sign_in_at";
ALTER TABLE "device_cookie" RENAME CONSTRAINT "known_browser_pkey" TO "device_cookie_pkey";
ALTER TABLE "device_cookie" RENAME CONSTRAINT "known_browser_account_id_fkey" TO "device_cookie_account_id_fkey";
ALTER INDEX "known_browser_last_proven_at_idx" RENAME TO "device_cookie_last_sign_in_at_idx";

ALTER TABLE "outbox_mail" RENAME COLUMN "outdated_at" TO "expires_at";
ALTER TYPE "mail_state" RENAME VALUE 'outdated' TO 'cancelled';

ALTER TABLE "budget" RENAME TO "throttle";
ALTER TABLE "throttle" RENAME CONSTRAINT "budget_pkey" TO "throttle_pkey";
ALTER INDEX "budget_last_failure_at_idx" RENAME TO "throttle_last_failure_at_idx";
