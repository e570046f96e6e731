import { AppError } from '../../domain/error.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordLimits as limits, fitPlain } from './limits.ts'
import type { SuggestionInteraction } from './schema.ts'
import { within } from '../../system/within.ts'

const choicesCallback = 8
/** Discord waits three seconds; none is better than a fault in the person's face. */
const patienceMs = 1800

/** Suggestions while an option is being filled in. */
export function createSuggestionReceiver({ api, gateway }: { readonly api: DiscordApi; readonly gateway: Gateway }) {
  return async function receiveSuggestion({ id, token, data, member, user }: SuggestionInteraction): Promise<void> {
    const focused = data.options.find((option) => option.focused === true)
    const asked = {
      platform: 'discord',
      externalId: member?.user.id ?? user?.id ?? '',
      command: data.name,
      option: focused?.name ?? '',
      text: String(focused?.value ?? ''),
      limit: limits.suggestions,
    }
    const found = focused === undefined ? [] : await within(patienceMs, gateway.suggestOption(asked))
    const choices = (found ?? [])
      .filter(({ value }) => value !== '' && value.length <= limits.suggestion)
      .slice(0, limits.suggestions)
      .map(({ value, label }) => ({ name: fitPlain(label === '' ? value : label, limits.suggestion), value }))
    const body = { type: choicesCallback, data: { choices } }
    await api.answer({ method: 'POST', path: `/interactions/${id}/${token}/callback`, body }).catch(tooLate)
  }
}

/** The person types on: what Discord does not take any more is of no use to anybody. */
function tooLate(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}
