import { inLanguage } from '../../domain/language.ts'
import { Icon } from './icon.tsx'
import type { Frame } from './layout.tsx'

/** Sample badge, clock, who one is, and the language. */
export function IdentityBar({ frame }: { readonly frame: Frame }) {
  const { visitor, sample } = frame

  return (
    <div class="bar">
      {sample ? <span class="badge">{visitor.t('sample')}</span> : null}
      {visitor.person === null || frame.clockText === undefined ? null : <ClockBar frame={frame} />}
      {visitor.person === null ? null : <WhoBar frame={frame} />}
      <LanguageSwitch frame={frame} />
    </div>
  )
}

function ClockBar({ frame }: { readonly frame: Frame }) {
  const { t } = frame.visitor

  return (
    <form class="clock" method="post" action="/clock" data-clock>
      <input type="hidden" name="back" value={frame.path} />
      <span class="clock-time" id="clock" data-live="clock">
        <Icon name="clock" />
        <span class="visually-hidden">{t('clock')}</span>
        <time>{frame.clockText}</time>
      </span>
      <button type="submit" class="button small" name="by" value="next-working-day">
        {t('nextWorkingDay')}
      </button>
      <button type="submit" class="button small" name="by" value="hour">
        {t('nextHour')}
      </button>
    </form>
  )
}

function WhoBar({ frame }: { readonly frame: Frame }) {
  const { person, language, t } = frame.visitor
  if (person === null) return null
  if (!frame.sample)
    return (
      <a class="who" href="/account">
        {inLanguage(person.name, language)}
      </a>
    )

  return (
    <form class="who" method="post" action="/sign-in-as" data-switch>
      <input type="hidden" name="back" value={frame.path} />
      <label for="who" class="visually-hidden">
        {t('youAre')}
      </label>
      <select id="who" name="person">
        {frame.people.map((entry) => (
          <option value={entry.person.id} selected={entry.person.id === person.id}>
            {`${inLanguage(entry.person.name, language)} · ${inLanguage(entry.title, language)}`}
          </option>
        ))}
      </select>
      <button type="submit" class="button small">
        {t('switchPerson')}
      </button>
    </form>
  )
}

function LanguageSwitch({ frame }: { readonly frame: Frame }) {
  const { language, t } = frame.visitor
  const other = language === 'en' ? 'zh-CN' : 'en'

  return (
    <form class="language" method="post" action="/language" aria-label={t('language')}>
      <input type="hidden" name="back" value={frame.path} />
      <button type="submit" class="button small quiet" name="language" value={other} lang={other}>
        {other === 'en' ? 'English' : '中文'}
      </button>
    </form>
  )
}
