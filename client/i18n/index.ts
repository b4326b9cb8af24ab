import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import { ru } from './ru/index.ts';

const LANGUAGE_KEY = 'grapevine.language';

/** The languages of the interface, each named by itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ko: '한국어', ru: 'Русский' } as const;

/** One of {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en };
  }
}

/** Starts the texts in the remembered language, else the browser's, else English. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: {
      en: { translation: en },
      de: { translation: de },
      ko: { translation: ko },
      ru: { translation: ru },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = i18next.language;
}

/** Changes the language and remembers it. */
export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

function firstLanguage(): Language {
  const wanted = [window.localStorage.getItem(LANGUAGE_KEY), ...navigator.languages];
  for (const tag of wanted) {
    const primary = tag?.split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && tag in LANGUAGES;
}
