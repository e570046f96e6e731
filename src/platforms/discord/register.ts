import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { CommandDescription, OptionDescription } from '../../ports/gateway.ts'
import { discordLimits as limits, fitPlain } from './limits.ts'
import { neededPermissions } from './permissions.ts'

type Localised = Readonly<Record<string, string>>

interface CommandChoice {
  readonly name: string
  readonly name_localizations: Localised
  readonly value: string
}

export interface CommandOption {
  readonly type: 3 | 4 | 11
  readonly name: string
  readonly name_localizations: Localised
  readonly description: string
  readonly description_localizations: Localised
  readonly required: boolean
  readonly autocomplete?: true
  readonly choices?: readonly CommandChoice[]
  readonly max_length?: number
  readonly min_value?: number
  readonly max_value?: number
}

/** A slash command as Discord keeps it. https://docs.discord.com/developers/interactions/application-commands */
export interface SlashCommand {
  readonly type: 1
  readonly name: string
  readonly name_localizations: Localised
  readonly description: string
  readonly description_localizations: Localised
  readonly options: readonly CommandOption[]
  /** 0: servers, 1: direct messages with the bot. */
  readonly contexts: readonly number[]
  readonly integration_types: readonly number[]
}

const namePattern = /^[-_'\p{L}\p{N}]{1,32}$/u
const isName = (name: string): boolean => namePattern.test(name) && name === name.toLowerCase()

/** Every declared command, with names and descriptions in Chinese and English. */
export function createDiscordCommands(descriptions: readonly CommandDescription[], language: Language): readonly SlashCommand[] {
  return descriptions
    .filter(({ name }) => isName(name))
    .slice(0, limits.commands)
    .map(({ name, aliases, title, options }) => ({
      type: 1,
      name,
      name_localizations: chineseName(aliases.filter((alias) => /\p{Script=Han}/u.test(alias))),
      ...described(title, language),
      options: toOptions(options, language),
      contexts: [0, 1],
      integration_types: [0],
    }))
}

const chineseName = (names: readonly string[]): Localised => {
  const name = names.find(isName)
  return name === undefined ? {} : { 'zh-CN': name }
}

const described = (title: Words, language: Language) => ({
  description: fitPlain(inLanguage(title, language), limits.commandDescription),
  description_localizations: inBoth(title, limits.commandDescription),
})

const inBoth = (words: Words, limit: number): Localised => ({
  'en-GB': fitPlain(words.en, limit),
  'en-US': fitPlain(words.en, limit),
  'zh-CN': fitPlain(words.zh, limit),
})

/** Discord wants those first that are needed. */
function toOptions(options: readonly OptionDescription[], language: Language): readonly CommandOption[] {
  const ordered = [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)].filter(({ name }) => isName(name))
  const taken = new Set<string>()

  return ordered.slice(0, limits.commandOptions).map((option) => {
    const name = option.title.zh.replaceAll(/\s+/g, '')
    const isFree = !taken.has(name)
    taken.add(name)
    return {
      name: option.name,
      name_localizations: isFree ? chineseName([name]) : {},
      ...described(option.title, language),
      required: option.required,
      ...toValue(option, language),
    }
  })
}

type Value = Omit<CommandOption, 'name' | 'name_localizations' | 'description' | 'description_localizations' | 'required'>

function toValue({ kind, choices, range }: OptionDescription, language: Language): Value {
  switch (kind) {
    case 'unit':
    case 'period':
    case 'person':
      return { type: 3, autocomplete: true }
    case 'choice':
    case 'flag':
      return choices.length > 0 && choices.length <= limits.choices
        ? { type: 3, choices: choices.map((choice) => toChoice(choice, language)) }
        : { type: 3, autocomplete: true }
    case 'text':
      return { type: 3, max_length: 500 }
    case 'paragraph':
      return { type: 3, max_length: 4000 }
    case 'date':
      return { type: 3, max_length: 10 }
    case 'number':
      return { type: 4, ...(range === undefined ? {} : { min_value: range.least, max_value: range.most }) }
    case 'file':
      return { type: 11 }
  }
}

const toChoice = ({ value, title }: OptionDescription['choices'][number], language: Language): CommandChoice => ({
  name: fitPlain(inLanguage(title, language), limits.choice),
  name_localizations: inBoth(title, limits.choice),
  value: value.slice(0, limits.choice),
})

/** See and write in channels, begin threads and write in them, embeds, files; read what was written, to find a message of unknown outcome. */
const permissions = neededPermissions.reduce((sum, { bit }) => sum | (1n << bit), 0n)

/** The address by which an administrator of a server adds the bot, with the least it needs. */
export function createDiscordInvite(applicationId: string): string {
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: permissions.toString() })
  return `https://discord.com/oauth2/authorize?${query.toString()}`
}
