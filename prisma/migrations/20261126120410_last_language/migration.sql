ALTER TABLE "account" ADD COLUMN "last_language" TEXT;
