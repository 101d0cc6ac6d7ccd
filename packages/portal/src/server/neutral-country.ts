import type { Country } from './country.ts';

/** Stands in for a country where no server says which: `vite dev` on its own. */
export const NEUTRAL_COUNTRY: Country = {
  name: { eng: 'Your country', fra: 'Votre pays', ara: 'بلدكم' },
  serviceName: {
    eng: 'National ID services',
    fra: 'Services d’identité nationale',
    ara: 'خدمات الهوية الوطنية',
  },
  languages: [
    { code: 'eng', tag: 'en-GB', nativeName: 'English', direction: 'ltr', calendar: null },
    { code: 'fra', tag: 'fr', nativeName: 'Français', direction: 'ltr', calendar: null },
    { code: 'ara', tag: 'ar', nativeName: 'العربية', direction: 'rtl', calendar: null },
  ],
  accent: { light: '#0b5a54', dark: '#7fd1c4' },
  crestSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="2" stroke-linejoin="round"><style>path{stroke:#0b5a54}@media(prefers-color-scheme:dark){path{stroke:#7fd1c4}}</style><path d="M6 29V14a10 10 0 0 1 20 0v15z"/><path d="M11 29V15a5 5 0 0 1 10 0v14"/><path d="M3 29h26" stroke-linecap="round"/></svg>',
  helpLine: {
    phone: '+000 555 0100',
    email: 'help@example.org',
    hours: {
      eng: 'Sunday to Thursday, 8:00 to 18:00',
      fra: 'Du dimanche au jeudi, de 8 h à 18 h',
      ara: 'من الأحد إلى الخميس، من 8:00 إلى 18:00',
    },
    address: {
      eng: 'Registration Office, 1 Main Street',
      fra: 'Bureau d’enregistrement, 1, rue Principale',
      ara: 'مكتب التسجيل، 1 الشارع الرئيسي',
    },
  },
  notices: null,
  timeZone: 'UTC',
  mode: 'demo',
  otpDigits: 6,
  demoHint: null,
  demoOfficer: null,
  demoOffice: null,
};
