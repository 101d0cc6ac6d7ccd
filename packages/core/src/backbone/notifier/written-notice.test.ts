import { describe, expect, it } from 'vitest';
import { noticeToChoose, writtenNotice } from './written-notice.ts';
import type { ContactTemplates } from './written-notice.ts';

const at = new Date('2026-11-21T10:20:00Z');
const spoken: Readonly<Record<string, string>> = {
  'second-sms eng': 'Hello $name on $date',
  'second-sms fra': 'Bonjour $name le $date',
  'title eng': 'News',
  'mail eng': '$label for $name',
  'label eng': 'A lock',
};
const wording = {
  texts: {
    render: (code: string, language: string, values: Readonly<Record<string, string>>) =>
      spoken[`${code} ${language}`]?.replaceAll(/\$(\w+)/gu, (_, name: string) => values[name] ?? '') ?? null,
  },
  languages: {
    written: ['eng', 'fra'],
    fallback: ['eng'],
    moment: (moment: Date, language: string) => ({ date: `${language} ${moment.toISOString()}`, time: '' }),
  },
};
const nadia = { name: 'Nadia', phone: '0700', email: 'a@example.org', preferredLanguage: 'fra,eng' };
const templates: ContactTemplates = {
  sms: ['first-sms', 'second-sms'],
  subject: 'title',
  content: 'mail',
  values: { words: { name: 'Nadia' }, labels: { label: 'label' }, at: at.toISOString() },
};

describe('a notice in words', () => {
  it('is of every language of the person that the country says it in, to each contact', () => {
    expect(writtenNotice(wording, nadia, ['PHONE', 'EMAIL'], templates)).toEqual([
      {
        ...{ channel: 'SMS', to: '0700', subject: '' },
        text: `Hello Nadia on eng ${at.toISOString()}\nBonjour Nadia le fra ${at.toISOString()}`,
      },
      { channel: 'EMAIL', to: 'a@example.org', subject: 'News', text: 'A lock for Nadia' },
    ]);
  });

  it('goes by no way that was not asked for, or that the person does not have', () => {
    const byMail = writtenNotice(wording, nadia, ['EMAIL'], templates);
    expect(byMail.map(({ channel }) => channel)).toEqual(['EMAIL']);
    expect(writtenNotice(wording, { ...nadia, email: null }, ['EMAIL'], templates)).toEqual([]);
  });

  it('is none where the country has no words for it', () => {
    expect(writtenNotice(wording, nadia, ['PHONE'], { ...templates, sms: ['first-sms'] })).toEqual([]);
    expect(writtenNotice(wording, { ...nadia, preferredLanguage: 'fra' }, ['EMAIL'], templates)).toEqual([]);
  });
});

describe('a notice that people choose about', () => {
  const asked = { ...templates, kind: 'security' } as const;

  it('waits without words, small', () => {
    const notices = noticeToChoose(wording, { ...nadia, uin: '1' }, ['PHONE'], asked);
    expect(notices).toEqual([
      {
        ...{ channel: 'SMS', to: '0700' },
        notice: {
          ...{ uin: '1', kind: 'security', languages: ['eng', 'fra'] },
          templates: { text: 'second-sms', subject: '', values: templates.values },
        },
      },
    ]);
    expect(JSON.stringify(notices)).not.toContain('Hello');
  });

  it('is written at once for who has no identity, and so has chosen nothing', () => {
    expect(noticeToChoose(wording, nadia, ['PHONE'], asked)).toEqual(
      writtenNotice(wording, nadia, ['PHONE'], templates),
    );
  });

  it('is none where the country has no words for it', () => {
    const unsaid = { ...asked, sms: ['first-sms'], content: 'nothing' };
    expect(noticeToChoose(wording, { ...nadia, uin: '1' }, ['PHONE', 'EMAIL'], unsaid)).toEqual([]);
  });
});
