-- Steps that are further ahead than they can be are counted with every reading of the metrics.
CREATE INDEX "authenticator_last_used_step_idx" ON "authenticator"("last_used_step");
