import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importMap, isOwnOrigin } from '../../../src/platforms/console/security.ts'
import { createTestConsole, type TestConsole } from './test-console.ts'

const publicUrl = 'https://fenghuo.example.gov.cn'

describe('the page and strangers', () => {
  let page: TestConsole
  beforeAll(async () => {
    page = await createTestConsole()
  })
  afterAll(() => page.close())

  it.each([
    ['https://fenghuo.example.gov.cn', 'fenghuo.example.gov.cn', true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://localhost:3001', 'localhost:3000', false],
    ['http://evil.example:3000', 'evil.example:3000', false],
    ['https://evil.example', 'fenghuo.example.gov.cn', false],
    ['null', '127.0.0.1:3000', false],
    [undefined, '127.0.0.1:3000', false],
  ])('origin %s at host %s is ours: %s', (origin, host, own) => {
    expect(isOwnOrigin({ origin, host, publicUrl })).toBe(own)
  })

  it.each(['/commands', '/sign-in-as', '/sign-out', '/language', '/clock', '/sign-in/link-secret'])('refuses what another page sends to %s', async (path) => {
    const session = await page.signIn('li-jing')
    for (const origin of ['https://evil.example', 'null']) expect((await page.post(path, { text: '/score 西夏' }, { ...session, origin })).status).toBe(403)
    expect(page.gateway.invocations).toEqual([])
  })

  it('refuses JSON from another page just the same', async () => {
    const answer = await fetch(`${page.url}/commands`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })

  it('loads nothing from elsewhere and runs nothing inline but the import map', async () => {
    const answer = await page.get('/', await page.signIn('li-jing'))
    const chat = await page.get('/chat', await page.signIn('li-jing'))
    const html = await chat.text()
    const policy = chat.headers.get('content-security-policy') ?? ''

    expect(answer.status).toBe(302)
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/=]+'; /)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(chat.headers.get('x-content-type-options')).toBe('nosniff')
    expect(chat.headers.get('referrer-policy')).toBe('same-origin')
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="importmap">', '<script type="module" src="/assets/page/main.js">'])
    expect(html).toContain(`<script type="importmap">${importMap}</script>`)
    expect(html).not.toMatch(/(src|href)="https?:/)
    expect(html).not.toMatch(/ (style|on\w+)="/)
  })

  it.each(['../index.ts', '..%2findex.ts', 'page/../../index.ts', 'page/tsconfig.json', 'chart.js/package.json'])('does not serve %s', async (path) => {
    expect((await page.get(`/assets/${path}`)).status).toBe(404)
  })

  it.each([
    'page/main.js',
    'page/base.css',
    'page/icon.svg',
    'charts/to-chart-config.js',
    'chart.js/auto/auto.js',
    'chart.js/dist/chart.js',
    'color/color.esm.js',
    'fonts/400.css',
  ])('serves %s', async (path) => {
    expect((await page.get(`/assets/${path}`)).status).toBe(200)
  })
})
