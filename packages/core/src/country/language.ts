/** A language of the country. Codes are ISO 639-3; the BCP 47 tag is for `lang` and `Intl` only. */
export interface CountryLanguage {
  readonly code: string;
  readonly tag: string;
  /** As its speakers write it. */
  readonly nativeName: string;
  readonly direction: 'ltr' | 'rtl';
  /** Every identity is captured in it. */
  readonly mandatory: boolean;
  /** The calendar of `Intl` that stands beside the Gregorian one in this language; null for none. */
  readonly calendar: string | null;
}

/** A text for every language of the country, by its code. */
export type TextPerLanguage = Readonly<Record<string, string>>;
