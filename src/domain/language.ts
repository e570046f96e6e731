/** A text in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export function inLanguage(words: Words, language: Language): string {
  return language === 'en' ? words.en : words.zh
}
