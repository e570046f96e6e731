import { expect, it } from 'vitest'
import { createTestConsole } from './test-console.ts'

it('shows the notice behind a link to whoever holds it, and acknowledges by a press alone, once', async () => {
  const page = await createTestConsole({ production: true })
  for (let looks = 0; looks < 3; looks += 1) expect(await (await page.get('/ack/good-secret')).text()).toContain('【风险提示】海原县')
  expect(page.ackLinks.acknowledged).toEqual([])

  const strange = await page.post('/ack/good-secret', {}, { origin: 'https://evil.example' })
  expect(strange.status).toBe(403)
  expect(page.ackLinks.acknowledged).toEqual([])

  const pressed = await page.post('/ack/good-secret', {})
  expect(await pressed.text()).toContain('已确认')
  expect(page.ackLinks.acknowledged).toEqual(['good-secret'])
  expect((await page.post('/ack/good-secret', {})).status).toBe(403)
  expect((await page.get('/ack/unknown')).status).toBe(403)
  await page.close()
})
