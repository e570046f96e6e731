import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { AppError } from '../../domain/error.ts'

/** The only inline element of a page; the policy names its digest, so nothing else inline can run. */
export const importMap = JSON.stringify({
  imports: {
    'chart.js/auto': '/assets/chart.js/auto/auto.js',
    '@kurkle/color': '/assets/color/color.esm.js',
    'fenghuo/charts': '/assets/charts/to-chart-config.js',
  },
})

const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const setSecurityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether a request that changes something comes from our own page. The page's address is PUBLIC_URL or a loopback name: a foreign name that was
 * rebound to 127.0.0.1 bears the same Host as its Origin, so comparing these two alone would let it in.
 */
export function isOwnOrigin(request: { readonly origin: string | undefined; readonly host: string | undefined; readonly publicUrl: string }): boolean {
  if (request.origin === undefined || !URL.canParse(request.origin)) return false
  const origin = new URL(request.origin)
  if (URL.canParse(request.publicUrl) && origin.origin === new URL(request.publicUrl).origin) return true

  return loopback.has(origin.hostname) && origin.host === request.host
}

export function requireOwnOrigin(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!reads && !isOwnOrigin({ origin: c.req.header('origin'), host: c.req.header('host'), publicUrl })) {
      throw new AppError('forbidden', {
        zh: '请求不是从本页面发出的，已拒绝。请打开本系统页面后再操作。',
        en: 'This request did not come from our page and was refused. Open the page and try there.',
      })
    }
    await next()
  }
}
