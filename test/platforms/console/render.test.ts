import { describe, expect, it } from 'vitest'
import { createChartShelf } from '../../../src/platforms/console/chart-shelf.ts'
import { isSafeUrl } from '../../../src/platforms/console/parts/actions-view.tsx'
import { renderPart } from '../../../src/platforms/console/render.tsx'
import { createTranslate } from '../../../src/platforms/console/words.ts'
import type { Part } from '../../../src/reply/parts.ts'
import { everyPart } from '../../contracts/every-part.ts'

const shelf = createChartShelf()
const draw = (part: Part): string => String(renderPart(part, { t: createTranslate('zh-CN'), shelf, key: 'k', index: 0 }))

describe('a part on the page', () => {
  it('keeps the grade sign and its word, and colours the sign', () => {
    expect(draw({ kind: 'text', text: '西夏区 ◐ 低度风险', role: 'headline' })).toBe(
      '<p class="text text-headline">西夏区 <span class="sign tone-watch">◐</span> 低度风险</p>',
    )
  })

  it('draws a table with headings for each column', () => {
    const html = draw(everyPart.table.part)
    expect(html).toContain('<caption>排名</caption>')
    expect(html).toContain('<th scope="col" class="right">得分</th>')
    expect(html).toContain('<td class="left short">利通区</td>')
  })

  it('gives a chart its spec, its picture without script, and its words', () => {
    const html = draw(everyPart.chart.part)
    expect(html).toMatch(/<noscript><img src="\/charts\/[0-9a-f]{64}\.png" alt="西夏区三个月由 88 分降至 78.25 分"/)
    expect(html).toContain('<figcaption>西夏区三个月由 88 分降至 78.25 分</figcaption>')
    expect(html).toContain('data-chart="{&quot;kind&quot;:&quot;trend&quot;')
  })

  it('makes a button a form, so that it works without the script', () => {
    const html = draw(everyPart.actions.part)
    expect(html).toContain('<form method="post" action="/commands" data-command')
    expect(html).toContain('<input type="hidden" name="text" value="/explain 西夏"/>')
  })

  it('labels every field of a form', () => {
    const html = draw(everyPart.form.part)
    expect(html).toContain('<label for="k-0-cause">原因')
    expect(html).toContain('<textarea rows="3" id="k-0-cause" name="option.cause" required=""')
  })

  it('never opens a file as what its data says it is', () => {
    expect(draw({ kind: 'file', name: 'x.html', mime: 'text/html', content: 'PGI+' })).toContain(
      'href="data:application/octet-stream;base64,PGI+" download="x.html"',
    )
  })

  it.each([
    ['https://example.org/a', true],
    ['/league', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
  ])('a link to %s: %s', (url, safe) => {
    expect(isSafeUrl(url)).toBe(safe)
  })

  it('does not make a script of a link', () => {
    const html = draw({ kind: 'actions', actions: [{ label: '看', command: '', style: 'normal', url: 'javascript:alert(1)' }] })
    expect(html).not.toContain('javascript')
  })
})
