import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { ServerResponse } from 'node:http'

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign)

const style = 'body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.2rem}'

/** A page of a few words; nothing in it can run, be framed or kept. */
export function answerPage(response: ServerResponse, status: number, { words, language, form = '' }: PageContent): void {
  const text = escapeHtml(inLanguage(words, language))
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Fenghuo</title><style>${style}</style><h1>烽火 Fenghuo</h1><p>${text}</p>${form}</html>`,
  )
}

interface PageContent {
  readonly words: Words
  readonly language: Language
  /** Markup of ours. */
  readonly form?: string
}

/** The link alone does nothing: chat programs open links to preview them, and this one works once. */
export function installForm(path: string, invite: string, language: Language): string {
  const label = inLanguage({ zh: '安装到 Slack', en: 'Add to Slack' }, language)
  return `<form method="post" action="${path}"><input type="hidden" name="invite" value="${escapeHtml(invite)}"><button>${label}</button></form>`
}
