import type { Messages } from '../texts/speech.ts';

const files = import.meta.glob<Messages[string]>('../../locales/*/*.json', {
  eager: true,
  import: 'default',
});

const byLanguage = collect();

/** The texts of a language; of one without a folder, those of English. */
export function messagesOf(code: string): Messages {
  return byLanguage.get(code) ?? byLanguage.get('eng') ?? {};
}

function collect(): ReadonlyMap<string, Messages> {
  const languages = new Map<string, Messages>();
  for (const [path, messages] of Object.entries(files)) {
    const [language = '', feature = ''] = path
      .replace(/\.json$/u, '')
      .split('/')
      .slice(-2);
    languages.set(language, { ...languages.get(language), [feature]: messages });
  }
  return languages;
}
