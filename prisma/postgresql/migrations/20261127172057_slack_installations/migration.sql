-- CreateTable
CREATE TABLE "installation" (
    "platform" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "teamName" TEXT NOT NULL,
    "enterpriseId" TEXT,
    "appId" TEXT NOT NULL,
    "sealedToken" TEXT NOT NULL,
    "botUserId" TEXT NOT NULL,
    "botId" TEXT,
    "scopes" TEXT NOT NULL,
    "installerId" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "installedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("platform","teamId")
);
