-- What is counted, whose it is and in which browser stood in one text; each gets a column. Counts stay.
-- Columns are told apart as the keys were written: "password-in-browser:BROWSER:ADDRESS", "mail:TEMPLATE:ACCOUNT",
-- "challenges:ACCOUNT", "challenges:BROWSER:ACCOUNT", "challenges:by-mail:ACCOUNT"; every other one "KIND:SUBJECT",
-- whose subject may be an IPv6 network.
ALTER TABLE "throttle" ADD COLUMN "kind" TEXT, ADD COLUMN "subject" TEXT, ADD COLUMN "browser" TEXT NOT NULL DEFAULT '';
UPDATE "throttle" SET
  "kind" = split_part("key", ':', 1),
  "subject" = CASE WHEN "key" LIKE 'password-in-browser:%' THEN split_part("key", ':', 3)
    ELSE substr("key", strpos("key", ':') + 1) END,
  "browser" = CASE WHEN "key" LIKE 'password-in-browser:%' THEN split_part("key", ':', 2) ELSE '' END;
ALTER TABLE "throttle" ALTER COLUMN "kind" SET NOT NULL, ALTER COLUMN "subject" SET NOT NULL;
ALTER TABLE "throttle" DROP CONSTRAINT "throttle_pkey", DROP COLUMN "key";
ALTER TABLE "throttle" ADD CONSTRAINT "throttle_pkey" PRIMARY KEY ("kind", "subject", "browser");

ALTER TABLE "quota" ADD COLUMN "kind" TEXT, ADD COLUMN "subject" TEXT, ADD COLUMN "browser" TEXT NOT NULL DEFAULT '';
UPDATE "quota" SET
  "kind" = CASE
    WHEN "key" LIKE 'mail:%' THEN 'mail:' || split_part("key", ':', 2)
    WHEN "key" LIKE 'challenges:by-mail:%' THEN 'challenges-in-mailed-browsers'
    WHEN "key" LIKE 'challenges:%:%' THEN 'challenges-in-browser'
    ELSE split_part("key", ':', 1) END,
  "subject" = CASE WHEN "key" LIKE 'mail:%' OR "key" LIKE 'challenges:%:%' THEN split_part("key", ':', 3)
    ELSE substr("key", strpos("key", ':') + 1) END,
  "browser" = CASE WHEN "key" LIKE 'challenges:%:%' AND "key" NOT LIKE 'challenges:by-mail:%'
    THEN split_part("key", ':', 2) ELSE '' END;
ALTER TABLE "quota" ALTER COLUMN "kind" SET NOT NULL, ALTER COLUMN "subject" SET NOT NULL;
ALTER TABLE "quota" DROP CONSTRAINT "quota_pkey", DROP COLUMN "key";
ALTER TABLE "quota" ADD CONSTRAINT "quota_pkey" PRIMARY KEY ("kind", "subject", "browser");
