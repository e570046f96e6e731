import { inLanguage, type Language } from '../domain/language.ts'

/** A text that is made where it is needed, in the reader's language; a text that is kept is `Words`. */
export const say = (language: Language, zh: string, en: string): string => inLanguage({ zh, en }, language)
