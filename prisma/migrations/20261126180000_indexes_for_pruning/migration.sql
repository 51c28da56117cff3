-- What is over is found without reading the whole table.
CREATE INDEX "enrolment_expires_at_idx" ON "enrolment"("expires_at");
CREATE INDEX "outbox_mail_ended_at_idx" ON "outbox_mail"("ended_at");

-- So are the events that somebody caused as a member of support: nearly all others have no actor.
CREATE INDEX "audit_event_actor_id_idx" ON "audit_event"("actor_id") WHERE "actor_id" IS NOT NULL;
