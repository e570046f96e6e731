import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription } from '../../ports/gateway.ts'
import { redirectPath } from './install-paths.ts'
import { eventsPath } from './request-listener.ts'
import { slackScopes } from './scopes.ts'
import { shortcuts } from './shortcuts.ts'

const botEvents = ['app_home_opened', 'app_mention', 'message.im'] as const
const endingEvents = ['app_uninstalled', 'tokens_revoked'] as const

interface ManifestOptions {
  readonly mode: 'socket' | 'http'
  /** Needed in HTTP mode: where Slack reaches us. */
  readonly publicUrl?: string
  readonly language?: Language
  /** Many workspaces: where Slack brings browsers back to, and what tells that a workspace removed the app. */
  readonly oauth?: boolean
}

/** The app manifest to create the Slack app from (api.slack.com/apps → From a manifest). https://docs.slack.dev/reference/app-manifest */
export function createSlackManifest(descriptions: readonly CommandDescription[], { mode, publicUrl, language = 'zh-CN', oauth = false }: ManifestOptions) {
  const base = (publicUrl ?? 'https://example.invalid').replace(/\/$/, '')
  const url = `${base}${eventsPath}`
  const request = mode === 'http' ? { url } : {}
  const requestUrl = mode === 'http' ? { request_url: url } : {}

  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Fenghuo',
      description: inLanguage(
        { zh: '烽火：市县财政运行监测、排名、预警与回执', en: 'Fenghuo: county finance scores, rankings, warnings and receipts' },
        language,
      ),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'fenghuo', always_online: true },
      shortcuts: shortcuts.map(({ type, id, name, description }) => ({
        name: inLanguage(name, language),
        type,
        callback_id: id,
        description: inLanguage(description, language),
      })),
      slash_commands: [
        {
          command: '/fenghuo',
          description: inLanguage({ zh: '全部命令', en: 'Every command' }, language),
          usage_hint: 'help',
          should_escape: false,
          ...request,
        },
        ...descriptions.map(({ name, title, example }) => ({
          command: `/${name}`,
          description: inLanguage(title, language).slice(0, 2000),
          ...usageHint(name, example),
          should_escape: false,
          ...request,
        })),
      ],
    },
    oauth_config: { ...(oauth ? { redirect_urls: [`${base}${redirectPath}`] } : {}), scopes: { bot: [...slackScopes] } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: [...(oauth ? endingEvents : []), ...botEvents] },
      interactivity: { is_enabled: true, ...requestUrl, ...(mode === 'http' ? { message_menu_options_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  }
}

function usageHint(name: string, example: string): { readonly usage_hint?: string } {
  const hint = example.replace(new RegExp(`^/?${name}\\s*`), '')
  return hint === '' ? {} : { usage_hint: hint.slice(0, 1000) }
}
