-- CreateTable
CREATE TABLE "warning_case" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schemeId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "grade" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openedEditionId" TEXT NOT NULL,
    "lastEditionId" TEXT NOT NULL,
    "firstPeriod" TEXT NOT NULL,
    "lastPeriod" TEXT NOT NULL,
    "periods" INTEGER NOT NULL,
    "policy" TEXT NOT NULL,
    "calendar" TEXT NOT NULL,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "closeReason" TEXT,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "round" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "step" INTEGER NOT NULL,
    "nextStepAt" DATETIME,
    "heldReason" TEXT,
    "ackDueAt" DATETIME,
    "statementDueAt" DATETIME,
    "endedAt" DATETIME,
    "endReason" TEXT,
    CONSTRAINT "round_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "queuedAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "deliveredAt" DATETIME,
    "seenAt" DATETIME,
    "acknowledgedAt" DATETIME,
    "method" TEXT,
    "registeredById" TEXT,
    "spokeWith" TEXT,
    "note" TEXT,
    "remindedAt" DATETIME,
    CONSTRAINT "receipt_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "statement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "filedAt" DATETIME NOT NULL,
    "cause" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "deadline" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reviewedById" TEXT,
    "reviewedAt" DATETIME,
    "reviewReason" TEXT,
    CONSTRAINT "statement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "roundId" TEXT,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    CONSTRAINT "case_event_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "warning_case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "destination" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "ceiling" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "destinationIds" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "fromAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "occurrence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scheduleId" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "destinationId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "decidedAt" DATETIME,
    "editionId" TEXT
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "caseId" TEXT,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "owner" TEXT,
    "claimedFrom" TEXT,
    "leaseUntil" DATETIME,
    "fence" INTEGER NOT NULL,
    "externalId" TEXT,
    "sentAt" DATETIME,
    "failure" TEXT
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "address" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "reply" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "inbound_event" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "invocation" TEXT NOT NULL,
    "acceptedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "scheme_version" (
    "digest" TEXT NOT NULL PRIMARY KEY,
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "firstAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schemeId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "importedById" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "notes" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "unit_figures" (
    "batchId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "values" TEXT NOT NULL,

    PRIMARY KEY ("batchId", "unitId"),
    CONSTRAINT "unit_figures_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "ownerId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "edition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schemeId" TEXT NOT NULL,
    "schemeVersion" TEXT NOT NULL,
    "schemeDigest" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "proposedById" TEXT,
    "proposedAt" DATETIME,
    "publishedById" TEXT,
    "publishedAt" DATETIME,
    "reason" TEXT,
    "history" BOOLEAN NOT NULL,
    "digest" TEXT NOT NULL,
    "dataCutoffAt" DATETIME NOT NULL,
    "proposedKey" TEXT
);

-- CreateTable
CREATE TABLE "edition_batch" (
    "editionId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("editionId", "batchId"),
    CONSTRAINT "edition_batch_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "edition" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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

    PRIMARY KEY ("editionId", "unitId"),
    CONSTRAINT "result_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "edition" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "record_row" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "realAt" DATETIME NOT NULL,
    "actorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "record_seal" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "rowSeq" INTEGER NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    "fence" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "class" TEXT NOT NULL,
    "parentId" TEXT,
    "treasury" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "codes" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "position" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "phone" TEXT,
    "active" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkedAt" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "externalId")
);

-- CreateTable
CREATE TABLE "one_time_secret" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "session" (
    "idHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
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

-- The record is append-only: whoever edits it must first say so by dropping these.
CREATE TRIGGER "record_row_keeps_update" BEFORE UPDATE ON "record_row"
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

CREATE TRIGGER "record_row_keeps_delete" BEFORE DELETE ON "record_row"
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

CREATE TRIGGER "record_seal_keeps_update" BEFORE UPDATE ON "record_seal"
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

CREATE TRIGGER "record_seal_keeps_delete" BEFORE DELETE ON "record_seal"
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
