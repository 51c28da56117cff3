-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "reference" TEXT;
