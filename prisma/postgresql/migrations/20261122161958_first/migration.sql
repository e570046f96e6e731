-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "warning_case" (
    "id" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "grade" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "openedEditionId" TEXT NOT NULL,
    "lastEditionId" TEXT NOT NULL,
    "firstPeriod" TEXT NOT NULL,
    "lastPeriod" TEXT NOT NULL,
    "periods" INTEGER NOT NULL,
    "policy" TEXT NOT NULL,
    "calendar" TEXT NOT NULL,
    "closedAt" TIMESTAMP(3),
    "closedById" TEXT,
    "closeReason" TEXT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "warning_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "step" INTEGER NOT NULL,
    "nextStepAt" TIMESTAMP(3),
    "heldReason" TEXT,
    "ackDueAt" TIMESTAMP(3),
    "statementDueAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "endReason" TEXT,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "queuedAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "deliveredAt" TIMESTAMP(3),
    "seenAt" TIMESTAMP(3),
    "acknowledgedAt" TIMESTAMP(3),
    "method" TEXT,
    "registeredById" TEXT,
    "spokeWith" TEXT,
    "note" TEXT,
    "remindedAt" TIMESTAMP(3),

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "deadline" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reviewedById" TEXT,
    "reviewedAt" TIMESTAMP(3),
    "reviewReason" TEXT,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "roundId" TEXT,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "destination" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "ceiling" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "destinationIds" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "fromAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "id" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "destinationId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "decidedAt" TIMESTAMP(3),
    "editionId" TEXT,

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "caseId" TEXT,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "owner" TEXT,
    "claimedFrom" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "fence" INTEGER NOT NULL,
    "externalId" TEXT,
    "sentAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "reply" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_event" (
    "key" TEXT NOT NULL,
    "invocation" TEXT NOT NULL,
    "acceptedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "inbound_event_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "scheme_version" (
    "digest" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "scheme_version_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "importedById" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_figures" (
    "batchId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "values" TEXT NOT NULL,

    CONSTRAINT "unit_figures_pkey" PRIMARY KEY ("batchId","unitId")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "ownerId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition" (
    "id" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "schemeVersion" TEXT NOT NULL,
    "schemeDigest" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "proposedById" TEXT,
    "proposedAt" TIMESTAMP(3),
    "publishedById" TEXT,
    "publishedAt" TIMESTAMP(3),
    "reason" TEXT,
    "history" BOOLEAN NOT NULL,
    "digest" TEXT NOT NULL,
    "dataCutoffAt" TIMESTAMP(3) NOT NULL,
    "proposedKey" TEXT,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition_batch" (
    "editionId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "edition_batch_pkey" PRIMARY KEY ("editionId","batchId")
);

-- CreateTable
CREATE TABLE "result" (
    "editionId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "score" TEXT,
    "grade" TEXT,
    "rank" INTEGER,
    "rankGroup" TEXT,
    "position" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "result_pkey" PRIMARY KEY ("editionId","unitId")
);

-- CreateTable
CREATE TABLE "record_row" (
    "seq" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "realAt" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "record_row_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "record_seal" (
    "position" INTEGER NOT NULL,
    "rowSeq" INTEGER NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "record_seal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "fence" INTEGER NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "parentId" TEXT,
    "treasury" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "codes" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "phone" TEXT,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("platform","externalId")
);

-- CreateTable
CREATE TABLE "one_time_secret" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "one_time_secret_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "session" (
    "idHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("idHash")
);

-- CreateIndex
CREATE UNIQUE INDEX "warning_case_openKey_key" ON "warning_case"("openKey");

-- CreateIndex
CREATE INDEX "warning_case_status_idx" ON "warning_case"("status");

-- CreateIndex
CREATE INDEX "warning_case_unitId_idx" ON "warning_case"("unitId");

-- CreateIndex
CREATE INDEX "round_nextStepAt_idx" ON "round"("nextStepAt");

-- CreateIndex
CREATE UNIQUE INDEX "round_caseId_number_key" ON "round"("caseId", "number");

-- CreateIndex
CREATE INDEX "receipt_personId_idx" ON "receipt"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_roundId_personId_key" ON "receipt"("roundId", "personId");

-- CreateIndex
CREATE INDEX "statement_caseId_idx" ON "statement"("caseId");

-- CreateIndex
CREATE INDEX "case_event_caseId_idx" ON "case_event"("caseId");

-- CreateIndex
CREATE INDEX "occurrence_status_plannedAt_idx" ON "occurrence"("status", "plannedAt");

-- CreateIndex
CREATE UNIQUE INDEX "occurrence_scheduleId_plannedAt_destinationId_revision_key" ON "occurrence"("scheduleId", "plannedAt", "destinationId", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupeKey_key" ON "outbox"("dedupeKey");

-- CreateIndex
CREATE INDEX "outbox_status_dueAt_idx" ON "outbox"("status", "dueAt");

-- CreateIndex
CREATE INDEX "outbox_caseId_idx" ON "outbox"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_dedupeKey_key" ON "inbox_message"("dedupeKey");

-- CreateIndex
CREATE INDEX "inbox_message_address_at_idx" ON "inbox_message"("address", "at");

-- CreateIndex
CREATE INDEX "inbound_event_finishedAt_idx" ON "inbound_event"("finishedAt");

-- CreateIndex
CREATE INDEX "batch_schemeId_period_idx" ON "batch"("schemeId", "period");

-- CreateIndex
CREATE INDEX "batch_digest_idx" ON "batch"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "edition_proposedKey_key" ON "edition"("proposedKey");

-- CreateIndex
CREATE INDEX "edition_schemeId_status_idx" ON "edition"("schemeId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "edition_schemeId_period_number_key" ON "edition"("schemeId", "period", "number");

-- CreateIndex
CREATE INDEX "result_unitId_idx" ON "result"("unitId");

-- CreateIndex
CREATE INDEX "record_row_subject_idx" ON "record_row"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "record_seal_rowSeq_key" ON "record_seal"("rowSeq");

-- CreateIndex
CREATE INDEX "assignment_unitId_idx" ON "assignment"("unitId");

-- CreateIndex
CREATE INDEX "assignment_personId_idx" ON "assignment"("personId");

-- CreateIndex
CREATE INDEX "account_personId_idx" ON "account"("personId");

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_figures" ADD CONSTRAINT "unit_figures_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_batch" ADD CONSTRAINT "edition_batch_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result" ADD CONSTRAINT "result_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The record is append-only: whoever edits it must first say so by dropping these.
CREATE FUNCTION "refuse_record_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only';
END;
$$;

CREATE TRIGGER "record_row_keeps" BEFORE UPDATE OR DELETE OR TRUNCATE ON "record_row"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_record_change"();

CREATE TRIGGER "record_seal_keeps" BEFORE UPDATE OR DELETE OR TRUNCATE ON "record_seal"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_record_change"();
