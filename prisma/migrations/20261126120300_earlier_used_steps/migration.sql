-- AlterTable
ALTER TABLE "authenticator" ADD COLUMN     "earlier_used_steps" BIGINT[] DEFAULT ARRAY[]::BIGINT[];

-- AlterTable
ALTER TABLE "retired_authenticator" ADD COLUMN     "earlier_used_steps" BIGINT[] DEFAULT ARRAY[]::BIGINT[];
