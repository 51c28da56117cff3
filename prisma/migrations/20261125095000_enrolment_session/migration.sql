-- What is pending belongs to the session that began it. It lives for an hour, so what is there now is begun again.
DELETE FROM "enrolment";

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "session_id" UUID NOT NULL;
