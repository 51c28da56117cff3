-- AlterTable
-- Names from before are folded by SQL once, which leaves umlauts alone; saving a name again folds it in code.
ALTER TABLE "account" ADD COLUMN     "name_folded" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "last_name_folded" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "account" SET "name_folded" = lower("name"),
    "last_name_folded" = lower(regexp_replace("name", '^(.*)\s(\S+)$', '\2 \1'));
ALTER TABLE "account" ALTER COLUMN "name_folded" DROP DEFAULT,
ALTER COLUMN "last_name_folded" DROP DEFAULT;

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "actor_id" UUID;

-- CreateIndex
CREATE INDEX "account_name_folded_idx" ON "account"("name_folded");

-- CreateIndex
CREATE INDEX "account_last_name_folded_idx" ON "account"("last_name_folded");
