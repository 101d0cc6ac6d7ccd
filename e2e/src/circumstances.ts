export interface Circumstances {
  /** Three-letter code, as the country pack has it. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly script: 'with JavaScript' | 'without JavaScript';
  /** Width of the window in CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

const DIRECTIONS = { eng: 'ltr', fra: 'ltr', ara: 'rtl' } as const;
const LANGUAGES = ['eng', 'fra', 'ara'] as const;
const PHONE = 320;
const DESKTOP = 1280;

function circumstances(
  language: (typeof LANGUAGES)[number],
  script: Circumstances['script'],
  width: number,
  theme: Circumstances['theme'],
): Circumstances {
  return { language, direction: DIRECTIONS[language], script, width, theme };
}

/** For a journey that is made once. */
export const IN_ENGLISH = circumstances('eng', 'with JavaScript', DESKTOP, 'light');

/** What every run tries: left to right with JavaScript, right to left without it. */
const ALWAYS: readonly Circumstances[] = [
  IN_ENGLISH,
  circumstances('ara', 'without JavaScript', PHONE, 'light'),
];

const ALL = LANGUAGES.flatMap((language) =>
  [PHONE, DESKTOP].flatMap((width) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      (['with JavaScript', 'without JavaScript'] as const).map((script) =>
        circumstances(language, script, width, theme),
      ),
    ),
  ),
);

/** The circumstances a journey is made in; every combination when E2E_ALL is 1. */
export const CIRCUMSTANCES = process.env['E2E_ALL'] === '1' ? ALL : ALWAYS;
