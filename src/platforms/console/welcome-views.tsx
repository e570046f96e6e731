import type { Person } from '../../domain/people.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Frame } from './layout.tsx'
import { CommandButton } from './parts/command-button.tsx'
import type { Visitor } from './visitor.ts'

/** The sample's door: everybody there is, with their duties. */
export function ChooseWho({ frame }: { readonly frame: Frame }) {
  const { t } = frame.visitor
  const isCounty = ({ person }: Frame['people'][number]): boolean => person.roles.includes('county-officer')

  return (
    <div class="welcome">
      <h1>{t('chooseWho')}</h1>
      <p class="lead">{t('chooseIntro')}</p>
      <div class="field finder" hidden data-finder>
        <label for="finder">{t('findPerson')}</label>
        <input id="finder" type="search" autocomplete="off" />
      </div>
      <PersonGroup title={t('department')} people={frame.people.filter((entry) => !isCounty(entry))} frame={frame} />
      <PersonGroup title={t('counties')} people={frame.people.filter(isCounty)} frame={frame} />
    </div>
  )
}

function PersonGroup({ title, people, frame }: { readonly title: string; readonly people: Frame['people']; readonly frame: Frame }) {
  const { language } = frame.visitor
  if (people.length === 0) return null

  return (
    <section>
      <h2>{title}</h2>
      <ul class="people">
        {people.map((entry) => (
          <li>
            <form method="post" action="/sign-in-as">
              <input type="hidden" name="back" value={frame.path === '/' ? '/chat' : frame.path} />
              <button type="submit" class="person" name="person" value={entry.person.id}>
                <span class="avatar" aria-hidden="true">
                  {initial(entry.person)}
                </span>
                <span>
                  <strong>{inLanguage(entry.person.name, language)}</strong>
                  <span class="duty">{inLanguage(entry.title, language)}</span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function initial({ name }: Person): string {
  return [...name.zh][0] ?? ''
}

export function SignInNeeded({ visitor }: { readonly visitor: Visitor }) {
  const { t } = visitor

  return (
    <div class="welcome narrow card">
      <h1>{t('signInNeeded')}</h1>
      <p class="lead">{t('signInHow')}</p>
    </div>
  )
}

/** Opening the link shows this; only the press uses it up, so that a chat's link preview can't. */
export function SignInReady({ visitor, secret }: { readonly visitor: Visitor; readonly secret: string }) {
  const { t } = visitor

  return (
    <div class="welcome narrow card">
      <h1>{t('signInReady')}</h1>
      <p class="lead">{t('signInOnce')}</p>
      <form method="post" action={`/sign-in/${encodeURIComponent(secret)}`}>
        <button type="submit" class="button primary">
          {t('signIn')}
        </button>
      </form>
    </div>
  )
}

export function AccountView({ frame }: { readonly frame: Frame }) {
  const { person, language, t } = frame.visitor
  if (person === null) return null
  const title = frame.people.find((entry) => entry.person.id === person.id)?.title

  return (
    <>
      <h1>{t('accountTitle')}</h1>
      <section class="card account">
        <span class="avatar" aria-hidden="true">
          {initial(person)}
        </span>
        <div>
          <h2>{inLanguage(person.name, language)}</h2>
          {title === undefined ? null : <p class="hint">{inLanguage(title, language)}</p>}
        </div>
        <form method="post" action="/sign-out">
          <button type="submit" class="button">
            {t('signOut')}
          </button>
        </form>
      </section>
      <section class="card">
        <h2>{t('linkTitle')}</h2>
        <p>{t('linkIntro')}</p>
        <CommandButton command="/link" label={t('linkGet')} style="primary" />
      </section>
    </>
  )
}
