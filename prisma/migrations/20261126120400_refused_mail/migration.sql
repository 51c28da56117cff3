ALTER TABLE "outbox_mail" ADD COLUMN "refused_at" TIMESTAMPTZ(3);

CREATE INDEX "outbox_mail_refused_at_idx" ON "outbox_mail"("refused_at");
