import { afterEach, describe, expect, it } from 'vitest'
import { createTestConsole, type TestConsole } from './test-console.ts'

describe('signing in', () => {
  let page: TestConsole
  afterEach(() => page.close())

  it('lets a visitor of the sample choose who they are', async () => {
    page = await createTestConsole()
    const door = await page.get('/')
    const html = await door.text()
    expect(html).toContain('海原县财政局局长')
    expect(html).toContain('样本数据 sample data')

    const answer = await page.post('/sign-in-as', { person: 'zhang-min', back: '/league' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/league')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(await (await page.get('/account', { cookie: cookie.split(';')[0] ?? '' })).text()).toContain('张敏')
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])('never leads away: %s', async (back) => {
    page = await createTestConsole()
    expect((await page.post('/sign-in-as', { person: 'zhang-min', back })).headers.get('location')).toBe('/chat')
  })

  it('does not use a link up by looking at it', async () => {
    page = await createTestConsole({ production: true })
    for (let look = 0; look < 2; look += 1) expect(await (await page.get('/sign-in/link-secret')).text()).toContain('确认登录')

    const first = await page.post('/sign-in/link-secret', {})
    expect(first.status).toBe(303)
    expect((await page.post('/sign-in/link-secret', {})).status).toBe(500)
    expect(page.log.text()).not.toContain('link-secret')
  })

  it('shows production only the way to a link', async () => {
    page = await createTestConsole({ production: true })
    const answer = await page.get('/warnings')
    const html = await answer.text()
    expect(answer.status).toBe(401)
    expect(html).toContain('请用登录链接进入')
    expect(html).not.toContain('样本数据')
    expect(html).not.toContain('李静')
  })

  it('brings the strict cookie along when a chat led here', async () => {
    page = await createTestConsole({ production: true })
    // Not by fetch, which sets these headers itself.
    const answer = await page.app.request('/warnings', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })
    expect(await answer.text()).toContain('http-equiv="refresh"')
  })

  it('ends with signing out', async () => {
    page = await createTestConsole()
    const session = await page.signIn('li-jing')
    await page.post('/sign-out', {}, session)
    expect((await page.get('/chat', session)).status).toBe(401)
  })

  it.each(['/suggestions?text=/', '/events', `/charts/${'0'.repeat(64)}.png`, '/files/a/0'])('tells strangers nothing at %s', async (path) => {
    page = await createTestConsole()
    expect((await page.get(path)).status).toBe(401)
  })

  it('remembers the language that was chosen', async () => {
    page = await createTestConsole()
    const answer = await page.post('/language', { language: 'en', back: '/' })
    const html = await (await page.get('/', { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' })).text()
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Choose who you are')
  })
})
