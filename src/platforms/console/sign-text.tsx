import type { Tone } from '../../reply/chart-spec.ts'

const tones: Readonly<Record<string, Tone>> = { '●': 'good', '◐': 'watch', '▲': 'warn', '■': 'alarm' }

/** Text with its grade signs in their colours. The sign and the word stay: colour is never alone. */
export function SignText({ text }: { readonly text: string }) {
  return <>{text.split(/([●◐▲■])/).map((piece) => (tones[piece] === undefined ? piece : <span class={`sign tone-${tones[piece]}`}>{piece}</span>))}</>
}
