import { AppError } from '../../domain/error.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Delivery, Messenger, Sought } from '../../ports/messenger.ts'

const separator = '/'
const notJoined = 'workspace_not_installed'

/** Accounts and places of a workspace bear its team, `T1/U1`; those of the home workspace don't: its token once stood in the environment. */
export const prefixOf = (teamId: string | undefined, homeId: string | undefined): string =>
  teamId === undefined || teamId === homeId ? '' : `${teamId}${separator}`

/** The gateway as one workspace calls it: accounts of `actor`, places of `place`. */
export function scopeGateway(gateway: Gateway, { actor, place }: { readonly actor: string; readonly place: string }): Gateway {
  if (actor === '' && place === '') return gateway

  const scoped = <T extends { readonly externalId: string }>(request: T): T => ({ ...request, externalId: `${actor}${request.externalId}` })
  const scopedPlace = (invocation: Parameters<Gateway['dispatch']>[0]) => ({
    ...scoped(invocation),
    place: { ...invocation.place, address: `${place}${invocation.place.address}` },
  })
  return {
    accept: (invocation) => gateway.accept(scopedPlace(invocation)),
    dispatch: (invocation) => gateway.dispatch(scopedPlace(invocation)),
    suggest: (request) => gateway.suggest(scoped(request)),
    suggestOption: (request) => gateway.suggestOption(scoped(request)),
    describe: () => gateway.describe(),
    languageOf: (person) => gateway.languageOf(scoped(person)),
    readMessage: (text, hasFiles) => gateway.readMessage(text, hasFiles),
  }
}

/** Sends with the token of the workspace that an address names. AppError `rejected` where it is not installed. */
export function createTeamMessenger(find: (teamId: string) => Promise<Messenger | undefined>, findHome: () => Promise<string | undefined>): Messenger {
  const open = async (address: string) => {
    const at = address.indexOf(separator)
    const teamId = at === -1 ? await findHome() : address.slice(0, at)
    const messenger = teamId === undefined ? undefined : await find(teamId)
    if (messenger === undefined) throw notInstalled(teamId)
    const prefix = at === -1 ? '' : `${teamId}${separator}`
    return { messenger, prefix, inner: (outer: string) => (outer.startsWith(prefix) ? outer.slice(prefix.length) : outer) }
  }
  const enter = <T extends Sought | Delivery>(given: T, inner: (outer: string) => string): T => ({
    ...given,
    address: inner(given.address),
    ...(given.follows === undefined ? {} : { follows: inner(given.follows) }),
  })

  return {
    platform: 'slack',
    twoWay: true,
    async send(delivery) {
      const { messenger, prefix, inner } = await open(delivery.address)
      const { externalId } = await messenger.send(enter(delivery, inner))
      return { externalId: `${prefix}${externalId}` }
    },
    async update(externalId, delivery) {
      const { messenger, inner } = await open(externalId)
      await messenger.update?.(inner(externalId), enter(delivery, inner))
    },
    async findGuest(externalId) {
      try {
        const { messenger, inner } = await open(externalId)
        return await messenger.findGuest?.(inner(externalId))
      } catch (error) {
        // Of a workspace that has not joined, or not any more.
        return error instanceof AppError && error.details.reason === notJoined ? true : 'unknown'
      }
    },
    async findSent(sought) {
      const { messenger, prefix, inner } = await open(sought.address)
      const found = await messenger.findSent?.(enter(sought, inner))
      return found === undefined ? undefined : { externalId: `${prefix}${found.externalId}` }
    },
  }
}

const notInstalled = (teamId: string | undefined): AppError =>
  new AppError(
    'rejected',
    {
      zh: `Slack 工作区 ${teamId ?? '（地址未注明）'} 未安装烽火。请管理员运行 fenghuo manifest slack install，把链接交给该工作区的管理员。`,
      en: `The Slack workspace ${teamId ?? '(the address names none)'} has not installed Fenghuo. An administrator runs fenghuo manifest slack install and gives that workspace’s administrator the link.`,
    },
    { reason: notJoined },
  )
