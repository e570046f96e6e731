import type { InstallationStore, StoredInstallation } from '../ports/installation-store.ts'
import type { Connection } from './connection.ts'

type Row = Omit<StoredInstallation, 'scopes'> & { readonly scopes: string }

const toInstallation = (row: Row): StoredInstallation => ({ ...row, scopes: row.scopes.split(',').filter((scope) => scope !== '') })

export function createInstallationStore({ prisma }: Connection): InstallationStore {
  return {
    async find(platform, teamId) {
      const row = await prisma.installation.findUnique({ where: { platform_teamId: { platform, teamId } } })
      return row === null ? undefined : toInstallation(row)
    },
    async list(platform) {
      return (await prisma.installation.findMany({ where: { platform }, orderBy: { teamId: 'asc' } })).map(toInstallation)
    },
    async save(installation) {
      const { platform, teamId } = installation
      const row = { ...installation, scopes: installation.scopes.join(',') }
      await prisma.installation.upsert({ where: { platform_teamId: { platform, teamId } }, create: row, update: row })
    },
    async remove(platform, teamId, installedBefore) {
      const { count } = await prisma.installation.deleteMany({ where: { platform, teamId, installedAt: { lte: installedBefore } } })
      return count > 0
    },
    async reseal({ platform, teamId, from, to }) {
      const { count } = await prisma.installation.updateMany({ where: { platform, teamId, sealedToken: from }, data: { sealedToken: to } })
      return count > 0
    },
  }
}
