-- CreateTable
CREATE TABLE "budget_library" (
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "throughPeriod" TEXT NOT NULL,
    "projects" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "submittedById" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "reviewedById" TEXT,
    "reviewedAt" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "budget_library_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "budget_library_year_idx" ON "budget_library"("year");

-- CreateIndex
CREATE UNIQUE INDEX "budget_library_unitId_year_version_key" ON "budget_library"("unitId", "year", "version");
