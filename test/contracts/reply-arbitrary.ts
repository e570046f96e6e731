import fc from 'fast-check'
import type { Part, Reply } from '../../src/reply/parts.ts'
import { sampleChart } from './every-part.ts'

/** Texts as they come from data: long, escaped, with mentions, emoji, line breaks, nothing at all. */
const hostileUpTo = (longest: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('<!channel>', '<@U1|x>', '@everyone', '&amp;<>&', '', ' ', 'a\nb', '```', 'https://example.org/a?b=1&c=2', '=1+1', '西夏区'),
    fc
      .tuple(fc.constantFrom('三保', '&', '<!here> ', 'word ', '😀', 'https://e.org/x '), fc.integer({ min: 1, max: longest }))
      .map(([unit, count]) => unit.repeat(count)),
  )
const hostile = hostileUpTo(4000)
/** A table has thousands of these: long ones would test the machine's memory. */
const label = hostileUpTo(60)

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: hostile,
    role: fc.constantFrom('headline' as const, 'body' as const, 'note' as const, 'warning' as const),
  }),
  fc.record({ kind: fc.constant('fields' as const), fields: fc.array(fc.record({ label, value: hostile }), { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: hostile,
    columns: fc.array(fc.record({ label, align: fc.constantFrom('left' as const, 'right' as const) }), { minLength: 1, maxLength: 24 }),
    rows: fc
      .integer({ min: 0, max: 150 })
      .chain((count) =>
        fc
          .array(fc.array(label, { maxLength: 24 }), { minLength: Math.min(count, 3), maxLength: 3 })
          .map((rows) => Array.from({ length: count }, (_, index) => rows[index % Math.max(1, rows.length)] ?? [])),
      ),
  }),
  fc.record({ kind: fc.constant('chart' as const), spec: fc.constant(sampleChart), alt: hostile }),
  fc.record({ kind: fc.constant('file' as const), name: label, mime: fc.constant('text/plain'), content: fc.constant('5bqP') }),
  fc.record({
    kind: fc.constant('actions' as const),
    actions: fc.array(
      fc.record(
        { label, command: hostile, style: fc.constantFrom('primary' as const, 'normal' as const, 'danger' as const), confirm: hostile },
        { requiredKeys: ['label', 'command', 'style'] },
      ),
      { maxLength: 60 },
    ),
  }),
  fc.record({
    kind: fc.constant('form' as const),
    title: hostile,
    command: hostile,
    submitLabel: label,
    fields: fc.array(
      fc.record({
        option: fc.constantFrom('cause', 'measures', 'unit'),
        label,
        input: fc.constantFrom('line' as const, 'paragraph' as const, 'date' as const, 'file' as const, 'choice' as const),
        required: fc.boolean(),
        value: hostile,
        choices: fc.array(fc.record({ value: label, label }), { maxLength: 120 }),
      }),
      { maxLength: 8 },
    ),
  }),
  fc.record({ kind: fc.constant('copy' as const), text: hostile }),
)

/** Any reply at all, worse than any that the program makes. */
export const replyArbitrary: fc.Arbitrary<Reply> = fc.record({
  visibility: fc.constantFrom('private' as const, 'public' as const),
  tone: fc.constantFrom('normal' as const, 'good' as const, 'watch' as const, 'warn' as const, 'alarm' as const, 'fault' as const),
  sensitivity: fc.constantFrom('public' as const, 'internal' as const),
  parts: fc.array(part, { maxLength: 12 }),
})
