-- AlterTable
ALTER TABLE "known_browser" ADD COLUMN     "by_mail" BOOLEAN NOT NULL DEFAULT false;
