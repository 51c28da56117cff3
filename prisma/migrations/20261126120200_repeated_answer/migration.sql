-- CreateTable
CREATE TABLE "repeated_answer" (
    "id" UUID NOT NULL,
    "key" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "sealed_answer" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repeated_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "repeated_answer_key_key" ON "repeated_answer"("key");

-- CreateIndex
CREATE INDEX "repeated_answer_account_id_idx" ON "repeated_answer"("account_id");

-- CreateIndex
CREATE INDEX "repeated_answer_expires_at_idx" ON "repeated_answer"("expires_at");

-- AddForeignKey
ALTER TABLE "repeated_answer" ADD CONSTRAINT "repeated_answer_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
