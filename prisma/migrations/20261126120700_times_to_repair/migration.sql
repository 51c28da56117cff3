-- CreateTable
CREATE TABLE "times_to_repair" (
    "zone" TEXT NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "newest_event" BIGINT NOT NULL,

    CONSTRAINT "times_to_repair_pkey" PRIMARY KEY ("zone")
);

-- Until now times were sent as UTC without an offset and taken by the server for its own zone: for the one that a
-- connection finds before it sets UTC. Where that zone is not always UTC, every time that is stored is off.
INSERT INTO "times_to_repair" ("zone", "noticed_at", "newest_event")
SELECT reset_val, now(), (SELECT COALESCE(max("id"), 0) FROM "audit_event")
FROM pg_settings
WHERE name = 'TimeZone'
  AND EXISTS (SELECT FROM "account")
  AND EXISTS (
    SELECT FROM generate_series(timestamp '2026-01-01', timestamp '2026-12-01', interval '1 month') AS month
    WHERE month AT TIME ZONE reset_val <> month AT TIME ZONE 'UTC');
