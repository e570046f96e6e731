import type { Visitor } from './visitor.ts'

interface ErrorProps {
  readonly visitor: Visitor
  readonly title: string
  readonly text: string
}

export function ErrorView({ visitor, title, text }: ErrorProps) {
  return (
    <div class="welcome narrow card" role="alert">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>
        <a class="button" href="/">
          {visitor.t('toChat')}
        </a>
      </p>
    </div>
  )
}
