-- CreateTable
CREATE TABLE "budget_library" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "throughPeriod" TEXT NOT NULL,
    "projects" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "submittedById" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "reviewedById" TEXT,
    "reviewedAt" DATETIME,
    "reason" TEXT
);

-- CreateIndex
CREATE INDEX "budget_library_year_idx" ON "budget_library"("year");

-- CreateIndex
CREATE UNIQUE INDEX "budget_library_unitId_year_version_key" ON "budget_library"("unitId", "year", "version");
