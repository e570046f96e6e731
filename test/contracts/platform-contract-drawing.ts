import fc from 'fast-check'
import { expect, it } from 'vitest'
import { action, actions, body, headline, type Part, reply } from '../../src/reply/parts.ts'
import { everyPart, withText } from './every-part.ts'
import type { Ability, PlatformHarness } from './platform-contract.ts'
import { replyArbitrary } from './reply-arbitrary.ts'

export function drawingContract(harness: () => PlatformHarness, can: (ability: Ability) => boolean): void {
  const draw: PlatformHarness['draw'] = async (given) => {
    const drawn = await harness().draw(given)
    return { ...drawn, faults: drawn.faults.filter((fault) => fault !== undefined) }
  }

  it.each(Object.values(everyPart))('draws $part.kind', async ({ part, seen }) => {
    const { shown, faults } = await draw(reply([part]))
    expect(faults).toEqual([])
    const isLeftOut = harness().leftOut?.includes(part.kind) === true
    for (const words of seen) expect(shown.includes(words), words).toBe(!isLeftOut)
  })

  it('draws every part in one answer, in order', async () => {
    const parts: readonly Part[] = Object.values(everyPart).map(({ part }) => part)
    const { shown, faults } = await draw(reply(parts))
    expect(faults).toEqual([])
    expect(shown.indexOf('西夏区 2026年10月')).toBeLessThan(shown.indexOf('【10月通报】'))
  })

  it('shows a link to open as it is, with or without a way back', async () => {
    const url = 'https://fenghuo.example/ack/1'
    const { shown, whole = shown, faults } = await draw(reply([headline('【风险提示】海原县'), actions({ ...action('确认收悉', '', 'primary'), url })]))
    expect(faults).toEqual([])
    expect(shown).toContain('确认收悉')
    expect(whole).toContain(url)
  })

  it('leaves mentions in data inert', async () => {
    const { mentions } = harness()
    const parts = Object.values(everyPart).map(({ part }) => withText(part, `${mentions.join(' ')} 彭阳县`))
    const { shown } = await draw(reply(parts))
    for (const mention of mentions) expect(shown).not.toContain(mention)
    expect(shown).toContain('彭阳县')
  })

  it('cuts what is too long at the end of a word, says so and attaches the whole; buttons stay', async () => {
    const { shown, files = [], faults } = await draw(reply([headline('各县区情况'), body(longText), actions(action('查看依据', '/explain 西夏'))]))
    expect(faults).toEqual([])
    expect(shown).toContain('各县区情况')
    if (harness().leftOut?.includes('actions') !== true) expect(shown).toContain('查看依据')
    if (can('whole-words')) expect(shown.replace(/w\d{5}word/g, '')).not.toMatch(/[w\d]/)
    if (shown.includes(lastWord)) return

    expect(shown).toMatch(can('attaches') ? /未显示完整.*全文见附件/ : /未显示完整.*全文见网页/)
    const attached = files.some(({ bytes }) => Buffer.from(bytes).toString('utf8').includes(longText))
    expect(attached).toBe(can('attaches'))
  })

  it('stays within the limits whatever the answer holds', async () => {
    await fc.assert(
      fc.asyncProperty(replyArbitrary, async (any) => {
        expect((await draw(any)).faults).toEqual([])
      }),
      // A reply that fails is huge at first: making it small is worth a minute, not ten.
      { numRuns: 60, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    )
  })
}

/** One line beyond every limit, in which half a word would be seen. */
const longText = Array.from({ length: 6000 }, (_, index) => `w${String(index).padStart(5, '0')}word`).join(' ')
const lastWord = 'w05999word'
