import type { Gateway } from '../../ports/gateway.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordLimits as limits, fitPlain } from './limits.ts'
import type { SuggestionInteraction } from './schema.ts'

const choicesCallback = 8

/** Suggestions while an option is being filled in. */
export function createSuggestionReceiver({ api, gateway }: { readonly api: DiscordApi; readonly gateway: Gateway }) {
  return async function receiveSuggestion({ id, token, data, member, user }: SuggestionInteraction): Promise<void> {
    const focused = data.options.find((option) => option.focused === true)
    if (focused === undefined) return

    const found = await gateway.suggestOption({
      platform: 'discord',
      externalId: member?.user.id ?? user?.id ?? '',
      command: data.name,
      option: focused.name,
      text: String(focused.value ?? ''),
      limit: limits.suggestions,
    })
    const choices = found
      .filter(({ value }) => value !== '' && value.length <= limits.suggestion)
      .slice(0, limits.suggestions)
      .map(({ value, label }) => ({ name: fitPlain(label === '' ? value : label, limits.suggestion), value }))
    await api.answer({ method: 'POST', path: `/interactions/${id}/${token}/callback`, body: { type: choicesCallback, data: { choices } } })
  }
}
