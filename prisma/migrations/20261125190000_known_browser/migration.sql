-- CreateTable
CREATE TABLE "known_browser" (
    "account_id" UUID NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "last_proven_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_browser_pkey" PRIMARY KEY ("account_id","browser_hash")
);

-- CreateIndex
CREATE INDEX "known_browser_last_proven_at_idx" ON "known_browser"("last_proven_at");

-- AddForeignKey
ALTER TABLE "known_browser" ADD CONSTRAINT "known_browser_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Browsers were known by their sessions until now.
INSERT INTO "known_browser" ("account_id", "browser_hash", "last_proven_at")
SELECT "account_id", "browser_hash", max("created_at") FROM "session" WHERE "browser_hash" <> sha256('') GROUP BY 1, 2;
