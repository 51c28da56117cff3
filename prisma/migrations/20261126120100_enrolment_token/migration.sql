-- What is pending belongs to the session token that began it. It lives for an hour, so what is there now is begun again.
DELETE FROM "enrolment";

-- AlterTable
ALTER TABLE "enrolment" DROP COLUMN "session_id",
ADD COLUMN     "token_hash" BYTEA NOT NULL,
ADD COLUMN     "replaces_pending" BOOLEAN NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_token_hash_key" ON "enrolment"("token_hash");
