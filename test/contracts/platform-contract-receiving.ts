import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { ContractGateway } from './contract-gateway.ts'
import type { Ability, ReceivingHarness } from './platform-contract.ts'

export function receivingContract(given: () => ReceivingHarness | undefined, can: (ability: Ability) => boolean, gateway: ContractGateway): void {
  const { invocations } = gateway
  /** One thing is asked and answered; nothing of what went before is. */
  const nextIsAbout = async (platform: ReceivingHarness, unit: string, before: number): Promise<void> => {
    await platform.ask(`/score ${unit}`)
    expect(await platform.nextAnswer()).toContain(unit)
    expect(invocations.length).toBe(before + 1)
  }

  it('acknowledges in time and answers', async ({ skip }) => {
    const platform = given() ?? skip('nothing is received there')
    expect(await platform.ask('/score 西夏')).toBeLessThan(1000)
    expect(await platform.nextAnswer()).toContain('78.25')
    expect(invocations.at(-1)).toMatchObject({ text: '/score 西夏' })
  })

  it('takes a redelivery without a second effect or a second answer', async ({ skip }) => {
    const platform = given() ?? skip('nothing is received there')
    await platform.ask('/score 西夏')
    await platform.nextAnswer()
    const before = invocations.length
    await platform.redeliver()
    await nextIsAbout(platform, '海原', before)
  })

  it('acknowledges before work that takes longer is done, and brings its result afterwards, once', async ({ skip, onTestFinished }) => {
    const platform = given() ?? skip('nothing is received there')
    const before = invocations.length
    const release = gateway.hold('work')
    onTestFinished(release)
    const asked = platform.ask('/score 泾源')
    if (can('acknowledges')) {
      expect(await asked).toBeLessThan(3000)
      // Whoever saw nothing for long delivers it again.
      await platform.redeliver()
      await expect.poll(() => invocations.length).toBe(before + 1)
    } else {
      expect(await Promise.race([asked, pause(100, 'waits')])).toBe('waits')
    }

    release()
    await asked
    expect(await platform.nextAnswer()).toContain('泾源')
    await platform.redeliver()
    await nextIsAbout(platform, '彭阳', before + 1)
  })

  it.runIf(can('acknowledges'))('keeps what changes something before it acknowledges', async ({ skip, onTestFinished }) => {
    const platform = given() ?? skip('nothing is received there')
    const release = gateway.hold('keeping')
    onTestFinished(release)
    const asked = platform.ask('/ack 海原')
    expect(await Promise.race([asked, pause(100, 'waits')])).toBe('waits')
    release()
    await asked
    expect(gateway.kept.at(-1)).toMatchObject({ text: '/ack 海原', eventId: expect.stringMatching(/\S/) })
    expect(await platform.nextAnswer()).toContain('海原')
  })

  it.runIf(can('acknowledges'))('acknowledges what was carried out before, and does nothing more', async ({ skip }) => {
    const platform = given() ?? skip('nothing is received there')
    const before = invocations.length
    gateway.knowNext()
    await platform.ask('/ack 海原')
    await nextIsAbout(platform, '灵武', before)
  })

  it('does not answer itself', async ({ skip }) => {
    const platform = given() ?? skip('nothing is received there')
    const before = invocations.length
    await platform.echo()
    await nextIsAbout(platform, '盐池', before)
  })

  it.for(['bad-signature', 'old', 'future', 'unsigned'] as const)('refuses a delivery: %s', async (how, { skip }) => {
    const forge = given()?.forge ?? skip('nothing is signed there')
    const before = invocations.length
    expect(await forge(how)).toBe(401)
    expect(invocations.length).toBe(before)
  })

  it.runIf(can('home'))('draws the overview for who opens it, whenever it is opened', async ({ skip }) => {
    const { openHome } = given() ?? skip('nothing is received there')
    if (openHome === undefined) throw new Error('the harness opens no overview')
    for (let time = 0; time < 2; time += 1) {
      const before = invocations.length
      expect(await openHome()).toContain('78.25')
      expect(invocations.slice(before)).toMatchObject([{ place: { kind: 'private' } }])
    }
  })
}
